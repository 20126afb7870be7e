/* The pages of the form: all kinds, the things of one, and one thing that is edited. */
import { address, ask, button, called, el, folder, isHosted, language, main, path, Refused, speak, t, told, wanted } from "./page.js";
import { Draft } from "./draft.js";
import { keys } from "./controls.js";
import { review } from "./review.js";

const [, , kind = "", id = ""] = /^(edit|tree)\/data\/([a-z0-9_-]+)?(?:\/([^/]+?))?(?:\.yml)?\/?$/.exec(path) ?? [];

let nameOfKind = kind;
/* On the published site the frame of the page has the title and the languages. */
const heading = (title) => {
  if (!isHosted) return el("h1", {}, title);
  document.querySelector("h1").textContent = title;
  return "";
};
const choice = () => {
  const languages = Object.keys(told.words).map((code) => el("option", { value: code, selected: code === language }, new Intl.DisplayNames([code], { type: "language" }).of(code)));
  return el("select", { "aria-label": t("language"), className: "top__language", change: (event) => { speak(event.target.value); show(); } }, languages);
};
const head = (title, ...more) => {
  if (!isHosted) document.documentElement.lang = language;
  document.title = `${title} · Etalon`;
  return el(isHosted ? "div" : "header", { className: "top" },
    el("nav", { "aria-label": t("form") }, !isHosted && el("a", { href: told.site }, t("site")), el("a", { href: folder() }, t("kinds")), kind && el("a", { href: folder(kind) }, nameOfKind)),
    isHosted ? "" : choice(), heading(title), more);
};

const message = (words) => main.replaceChildren(head(t("form")), el("p", {}, words));

const ofKinds = ({ kinds }) => el("ul", { className: "things" }, Object.entries(kinds).map(([name, { called: words, things, count, isOne }]) =>
  el("li", {}, el("a", { href: isOne ? address(name, name, true) : folder(name) }, called(words, name)), " ", el("code", {}, name), " ", el("small", {}, isOne ? "" : String(count ?? things.length)))));

/* The things of a kind, found by their names; and a new one. */
const ofKind = ({ kinds }) => {
  const { things } = kinds[kind];
  const items = things.map((thing) => el("li", { "data-words": [thing.id, ...Object.values(thing.names)].join(" ").toLowerCase() },
    el("a", { href: address(kind, thing.id) }, called(thing.names, thing.id)), " ", el("code", {}, thing.id)));
  const filter = (event) => items.forEach((item) => { item.hidden = !item.dataset.words.includes(event.target.value.toLowerCase()); });
  const create = (event) => {
    event.preventDefault();
    if (event.target.checkValidity()) location.href = address(kind, event.target.elements.id.value);
  };
  return [
    el("form", { className: "new", submit: create },
      el("label", { htmlFor: "new-id" }, t("new")),
      el("input", { id: "new-id", name: "id", required: true, pattern: "[a-z0-9][a-z0-9._\\-]*", maxLength: 100, "aria-describedby": "new-about" }),
      el("button", { type: "submit", className: "strong" }, t("create")), el("p", { id: "new-about", className: "field__about" }, t("id_about"))),
    el("label", { htmlFor: "filter" }, t("search")), el("input", { id: "filter", type: "search", input: filter }),
    el("ul", { className: "things" }, items),
  ];
};

/* A file that cannot be read is edited as it is written. */
const asWritten = (draft) => [
  el("p", { className: "note" }, t("unreadable")),
  el("textarea", { className: "code whole", rows: 24, spellcheck: false, value: draft.text, "aria-label": draft.path, "data-at": "", input: (event) => { draft.text = event.target.value; draft.changed(); } }),
];

const ofThing = (draft) => {
  const { data, fields, things } = draft, own = things[kind];
  nameOfKind = called(own.called, kind);
  const thing = own.things.find((each) => each.id === id);
  const title = draft.base ? (thing ? called(thing.names, id) : id) : `${t("create")}: ${id}`;
  const body = data === null ? asWritten(draft) : keys(data, "", draft, fields.top, fields.rest);
  const links = el("p", { className: "where" }, el("code", {}, draft.path), draft.base && own.hasAddress && el("a", { href: `${told.site}id/${kind}/${id}/`, target: "_blank" }, t("page")));
  return [head(title, links), draft.restored && el("p", { className: "note", role: "status" }, t("restored"), " ", button(t("drop"), () => { draft.forget(); location.reload(); })),
    el("div", { "data-path": "", className: "whole" }), body, review(draft, show)];
};

/* The path of the first thing that has an id. */
const pathOf = (data, id, path = "") => {
  if (typeof data !== "object" || !data) return null;
  if (path && data.id === id) return path;
  return Object.entries(data).map(([key, each]) => pathOf(each, id, Array.isArray(data) ? `${path}[${key}]` : path ? `${path}.${key}` : key)).find(Boolean);
};

/* Show what stands at a path: unfold whatever is around it. */
const goTo = async (sought) => {
  const isAround = ({ dataset: { path: around } }) => around && sought.startsWith(around) && [undefined, ".", "["].includes(sought[around.length]);
  const box = [...main.querySelectorAll("[data-path]")].filter(isAround).at(-1), folded = box?.querySelector(":scope > details:not([open])");
  if (folded) {
    const isUnfolded = new Promise((done) => folded.addEventListener("toggle", done, { once: true }));
    folded.open = true;
    await isUnfolded;
    return goTo(sought);
  }
  const item = box?.closest(".item") ?? box;
  item?.classList.add("item--asked");
  item?.querySelector(":is(input, textarea, select):not([readonly])")?.focus({ preventScroll: true });
  item?.scrollIntoView();
};

let draft = null;

/* Where the host of the files does not answer, an editor can bring the text. */
const bring = async (status) => {
  const { bringing } = await import("./propose.js");
  main.replaceChildren(head(t("form")), bringing(path.slice("edit/".length), status, show));
};

const show = async (given = undefined) => {
  try {
    if (!kind || !id && path.startsWith("tree/")) {
      const listed = await ask("listed", { kind });
      if (kind && !(kind in listed.kinds)) return message(t("not_there"));
      nameOfKind = called(listed.kinds[kind]?.called, kind);
      return main.replaceChildren(head(kind ? called(listed.kinds[kind].called, kind) : t("form")), ...[kind ? ofKind(listed) : ofKinds(listed)].flat());
    }
    const isFirst = !draft;
    draft ??= new Draft(kind, id || kind, await ask("opened", { kind, id: id || kind, given }));
    main.replaceChildren(...ofThing(draft).filter(Boolean));
    draft.shown();
    draft.judge();
    const place = isFirst && wanted && pathOf(draft.data, wanted);
    if (place) await goTo(`${place}.id`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.message === "404") message(t("not_there"));
    else if (isHosted && path.endsWith(".yml")) await bring(error.message);
    else message(t("refused"));
  }
};

if (path.startsWith("edit/docs/")) message(t("prose", { path: path.slice("edit/".length) }));
else show();
