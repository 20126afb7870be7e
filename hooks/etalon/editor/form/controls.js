/* What stands in a spot, by its shape: one control for each. A control is an element; it reads and puts the value. */
import { button, called, el, fresh, language, said, t } from "./page.js";
import { date } from "./date.js";
import { reference } from "./reference.js";
import { text } from "./text.js";
import { empty, fits, isEmpty } from "./spot.js";

const entry = (spot, more = {}) => el("input", {
  type: "text", value: spot.value ?? "", autocomplete: "off", "data-at": spot.path,
  input: (event) => spot.put(event.target.value), ...more,
});

/* An id that is published is part of an address: nobody changes it by the way. */
const locked = (spot) => {
  const input = entry(spot, { readOnly: true, "data-label": true }), note = el("p", { className: "field__about", role: "status" });
  const open = button(t("change_id"), () => {
    input.readOnly = false;
    note.textContent = t("id_warning");
    open.remove();
    input.focus();
  });
  return el("div", {}, el("div", { className: "locked" }, input, open), note);
};

const line = (spot) => spot.key === "id" && spot.draft.isPublished(spot.path, spot.value) ? locked(spot) : (spot.value ?? "").length > 60
  ? el("textarea", { rows: 1, value: spot.value, "data-at": spot.path, input: (event) => spot.put(event.target.value.replace(/\n/g, " ")) })
  : entry(spot);

const truth = (spot) => el("input", {
  type: "checkbox", checked: spot.value === "true", "data-at": spot.path,
  change: (event) => spot.put(event.target.checked ? "true" : spot.draft.had(spot.path) ? "false" : undefined),
});

const choice = (spot, shape) => {
  const known = shape.of.some(({ value }) => value === spot.value);
  const options = [{ value: "", called: null }, ...shape.of, ...(known || !spot.value ? [] : [{ value: spot.value }])];
  return el("select", { "data-at": spot.path, change: (event) => spot.put(event.target.value || undefined) },
    options.map(({ value, called: words }) => el("option", { value, selected: value === (spot.value ?? "") },
      value ? called(words, value) : t("choose"))));
};

/* Forms of each language, one a line. */
const words = (spot) => el("div", { className: "languages" }, Object.entries(spot.draft.languages).map(([code, { name, direction }]) => {
  const id = fresh("words");
  const put = (event) => {
    if (spot.value === undefined) spot.holder[spot.key] = {};
    const lines = event.target.value.split("\n").map((each) => each.trim()).filter(Boolean);
    spot.inner(code).put(lines.length ? lines : undefined);
  };
  return el("div", { className: "language" }, el("label", { htmlFor: id }, name),
    el("textarea", { id, rows: 2, lang: code, dir: direction, "data-at": `${spot.path}.${code}`, "data-wide": true, value: (spot.value?.[code] ?? []).join("\n"), input: put }));
}));

/* One value for each language. */
const each = (spot, shape) => {
  if (spot.value === undefined) spot.holder[spot.key] = {};
  return el("div", { className: "languages" }, Object.entries(spot.draft.languages).map(([code, { name }]) =>
    labelled(name, spot.inner(code), shape.of, "language")));
};

const yaml = (spot) => el("textarea", {
  rows: 3, className: "code", spellcheck: false, "data-at": spot.path,
  value: spot.value?.$yaml ?? (spot.value === undefined ? "" : JSON.stringify(spot.value, null, 1)),
  input: (event) => spot.put(event.target.value.trim() ? { $yaml: event.target.value } : undefined),
});

const MANY = 12;

/* In place of what was taken away: a way to have it back, and what it means that it is gone. */
const gone = (box, at, back, ends) => {
  const undo = button(t("undo"), back);
  box.insertBefore(el("div", { className: "gone", role: "status" }, el("span", {}, [t("removed"), ends && t("address_ends")].filter(Boolean).join(" ")), undo), box.children[at] ?? null);
  undo.focus();
};
/* Whether something with an address stands in what is taken away. */
const hasAddress = (draft, path, value) => typeof value === "object" && value !== null && (draft.isPublished(`${path}.id`, value.id)
  || Object.entries(value).some(([key, each]) => hasAddress(draft, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, each)));

/* One of very many: what is in it is made when somebody opens it. */
const folded = (spot, words, make) => {
  const box = el("details", { toggle: () => {
    if (box.open && box.children.length < 2) {
      box.append(make());
      spot.draft.shown();
    }
  } }, el("summary", {}, words));
  return el("div", { className: "folded", "data-path": spot.path }, box);
};

/* What tells an item of a list from the others. */
const told = (value, at) => `${at + 1}. ${value?.id ?? Object.values(value ?? {}).find((each) => typeof each === "string") ?? ""}`;

/* A list: its items can be added, taken away and moved. */
const list = (spot, shape) => {
  const box = el("div", { className: "list" });
  const move = (from, to) => {
    spot.value.splice(to, 0, spot.value.splice(from, 1)[0]);
    spot.draft.changed();
    show(to);
  };
  const take = (at) => {
    const [value] = spot.value.splice(at, 1);
    spot.draft.changed();
    show();
    if (isEmpty(value)) return;
    gone(box, at, () => { spot.value.splice(at, 0, value); spot.draft.changed(); show(at); }, hasAddress(spot.draft, `${spot.path}[${at}]`, value));
  };
  const show = (focused = -1) => {
    const items = spot.value ?? [];
    box.replaceChildren(
      ...items.map((_item, at) => el("div", { className: "item", role: "group", "aria-label": `${at + 1}` },
        el("div", { className: "item__body" }, items.length > MANY && shape.of.is === "group" && at !== focused
          ? folded(spot.inner(at), told(items[at], at), () => inside(spot.inner(at), shape.of)) : inside(spot.inner(at), shape.of)),
        el("div", { className: "item__tools" },
          button("↑", () => move(at, at - 1), { "aria-label": t("up"), title: t("up"), disabled: at === 0 }),
          button("↓", () => move(at, at + 1), { "aria-label": t("down"), title: t("down"), disabled: at === items.length - 1 }),
          button("×", () => take(at), { "aria-label": t("remove"), title: t("remove") })))),
      button(`+ ${t("add")}`, () => {
        if (spot.value === undefined) spot.holder[spot.key] = [];
        spot.value.push(empty(shape.of));
        show(spot.value.length - 1);
      }, { className: "plain add" }));
    if (focused >= 0) box.children[focused]?.querySelector("input, textarea, select, button")?.focus();
    spot.draft.shown();
  };
  show();
  return box;
};

/* Names that the file gives, and what stands under each. */
const map = (spot, shape) => {
  const box = el("div", { className: "list" });
  const show = () => {
    const name = el("input", { type: "text", placeholder: t("key"), "aria-label": t("key") });
    box.replaceChildren(
      ...Object.keys(spot.value ?? {}).map((key, _at, all) => {
        const make = () => keyed(spot.inner(key), { key, called: {}, about: {}, shape: shape.of }, () => { spot.inner(key).put(undefined); show(); });
        return all.length > MANY && shape.of.is === "group" ? folded(spot.inner(key), key, make) : make();
      }),
      el("div", { className: "add" }, name, button(`+ ${t("add")}`, () => {
        const key = name.value.trim();
        if (!key || key in (spot.value ?? {})) return name.focus();
        if (spot.value === undefined) spot.holder[spot.key] = {};
        spot.value[key] = empty(shape.of);
        show();
      })));
    spot.draft.shown();
  };
  show();
  return box;
};

const group = (spot, shape) => {
  if (spot.value === undefined) spot.holder[spot.key] = {};
  return keys(spot.value, spot.path, spot.draft, spot.draft.fields.groups[shape.of]);
};

const CONTROLS = { line, number: (spot) => entry(spot, { inputMode: "decimal" }), truth, choice, date, reference, text, words, each, list, map, group, yaml };

/* What stands in a spot, whatever it is. */
export const inside = (spot, shape) => (fits(spot.value, shape) ? CONTROLS[shape.is] ?? yaml : yaml)(spot, shape);

const ONE = ["line", "number", "truth", "choice", "date", "yaml"];

/* A control with a label: one element that is labelled, or several in a group that is. */
const labelled = (name, spot, shape, className) => {
  const control = inside(spot, shape), own = control.matches("input, select, textarea") ? control : control.querySelector("[data-label]");
  const id = fresh("at");
  if (own) own.id = id;
  return el("div", { className, "data-path": spot.path }, el("label", { htmlFor: id }, name), control);
};

/* A key of a file with what stands there, and a way to take it away. */
const keyed = (spot, field, remove) => {
  const { key, about, needed, shape } = field, [words, of] = said(about), id = fresh("key"), hint = words ? fresh("about") : null;
  const isOne = ONE.includes(shape.is) || !fits(spot.value, shape), control = inside(spot, shape);
  const own = control.matches("input, select, textarea") ? control : control.querySelector("[data-label]");
  if (isOne && own) {
    own.id = id;
    if (hint) own.setAttribute("aria-describedby", hint);
  }
  const name = [called(field.called, key), needed && el("abbr", { className: "needed", title: t("needed") }, "*"), el("code", {}, key)];
  const head = el("div", { className: "field__head" },
    isOne ? el("label", { htmlFor: id }, name) : el("span", { className: "field__name", id }, name),
    remove && button("×", remove, { "aria-label": `${t("remove")}: ${key}`, title: t("remove") }));
  return el("div", { className: `field field--${shape.is}`, "data-path": spot.path, ...(isOne ? {} : { role: "group", "aria-labelledby": id }) },
    head, words && el("p", { className: "field__about", id: hint, lang: of }, words), control);
};

/* The keys of a mapping: those that are needed or there, and a choice of the others. */
export const keys = (holder, path, draft, fields, rest = null) => {
  const box = el("div", { className: "keys" });
  const at = (key) => draft.spot(holder, key, path);
  const show = (focused = "") => {
    const there = fields.filter(({ key, needed }) => needed || holder[key] !== undefined);
    const others = fields.filter((field) => !there.includes(field));
    const known = new Set([...fields.map(({ key }) => key), ...(path ? [] : ["id", "agreed", "reviewed"])]);
    const unknown = rest ? [] : Object.keys(holder).filter((key) => !known.has(key)).map((key) => ({ key, called: {}, about: { [language]: t("unknown_key") }, shape: { is: "yaml" } }));
    const more = rest ? Object.keys(holder).filter((key) => !known.has(key)).map((key) => ({ key, called: {}, about: {}, shape: rest })) : [];
    const removal = ({ key, needed }) => needed ? null : () => {
      const value = holder[key], place = [...box.children].findIndex((each) => each.dataset.path === at(key).path);
      at(key).put(undefined);
      show();
      if (!isEmpty(value)) gone(box, place, () => { at(key).put(value); show(key); }, hasAddress(draft, at(key).path, value));
    };
    box.replaceChildren(...[...more, ...there, ...unknown].map((field) => keyed(at(field.key), field, removal(field))));
    if (rest) box.append(adding(holder, rest, show));
    if (others.length) {
      box.append(el("div", { className: "more" }, el("span", {}, t("more")), others.map((field) => button(`+ ${called(field.called, field.key)}`, () => {
        holder[field.key] = empty(field.shape);
        show(field.key);
      }, { title: said(field.about)[0] }))));
    }
    if (focused) [...box.children].find((each) => each.dataset.path === at(focused).path)?.querySelector("input, textarea, select, button.add")?.focus();
    draft.shown();
  };
  show();
  return box;
};

const adding = (holder, shape, show) => {
  const name = el("input", { type: "text", placeholder: t("key"), "aria-label": t("key") });
  return el("div", { className: "add" }, name, button(`+ ${t("add")}`, () => {
    const key = name.value.trim();
    if (!key || key in holder) return name.focus();
    holder[key] = empty(shape);
    show(key);
  }));
};
