/* Something of the data, found by what it is called in any language; its title is shown, its id is stored. */
import { address, button, called, el, fresh, t } from "./page.js";

const MOST = 12;
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const offered = (spot, shape) => shape.kinds.flatMap((kind) => {
  const { things, prefix } = spot.draft.things[kind] ?? { things: [] };
  return things.map((thing) => ({ ...thing, kind, value: shape.prefixed ? `${prefix}:${thing.id}` : thing.id }));
});

const found = (all, query) => {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const rank = ({ id, names }) => {
    const every = [id, ...Object.values(names)].map(folded);
    if (!words.every((word) => every.some((name) => name.includes(word)))) return -1;
    return every.some((name) => name === words.join(" ")) ? 2 : every.some((name) => name.startsWith(words[0])) ? 1 : 0;
  };
  return all.map((each) => [rank(each), each]).filter(([how]) => how >= 0).sort(([one], [other]) => other - one).slice(0, MOST).map(([, each]) => each);
};

/* Those of which the words are the whole name, or the id. */
const named = (all, words) => all.filter(({ id, names, value }) => [id, value, ...Object.values(names)].some((each) => folded(each) === folded(words)));

export const reference = (spot, shape) => {
  const box = el("div", { className: "reference" }), all = offered(spot, shape);
  let searched = null; // the field of the search, as long as there is one
  const open = (words) => { // what was typed and names nothing
    if (words) spot.draft.open.set(spot.path, { words, box });
    else spot.draft.open.delete(spot.path);
    spot.draft.judge();
  };
  const name = (thing) => called(thing.names, thing.id);
  const choose = (value, isHere = true) => {
    spot.put(value);
    show();
    if (isHere) box.querySelector("button")?.focus();
  };

  const chosen = () => {
    const thing = all.find(({ value }) => value === spot.value);
    return [
      thing
        ? el("a", { href: address(thing.kind, thing.id), target: "_blank", className: "reference__name" }, name(thing))
        : el("span", { className: "reference__name" }, spot.value),
      el("code", {}, spot.value),
      button(t("change"), () => { show(true); box.querySelector("input").focus(); }, { "data-at": spot.path }),
    ];
  };

  const searching = () => {
    const id = fresh("found");
    let shown = [], at = -1;
    const options = el("ul", { id, role: "listbox", hidden: true });
    const mark = (next) => {
      at = next;
      [...options.children].forEach((each, spot) => each.setAttribute("aria-selected", spot === at));
      input.setAttribute("aria-activedescendant", at < 0 ? "" : `${id}-${at}`);
    };
    const list = () => {
      shown = found(all, input.value);
      options.replaceChildren(...shown.map((thing, spot) => el("li", { role: "option", id: `${id}-${spot}`, mousedown: (event) => { event.preventDefault(); choose(thing.value); } },
        name(thing), " ", el("code", {}, thing.value))));
      if (!shown.length) options.append(el("li", { className: "none" }, t("none")));
      options.hidden = false;
      input.setAttribute("aria-expanded", true);
      mark(-1);
    };
    const close = () => { options.hidden = true; input.setAttribute("aria-expanded", false); };
    /* Whoever leaves words behind that are no choice is told so; a whole name is a choice. */
    const leave = () => {
      close();
      if (searched !== input) return; // something was chosen
      const words = input.value.trim(), alike = words ? named(all, words) : [];
      if (alike.length === 1) choose(alike[0].value, false);
      else if (words || !spot.value) open(words);
      else show();
    };
    const press = (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (options.hidden) list();
        if (shown.length) mark((at + (event.key === "ArrowDown" ? 1 : shown.length + (at < 0 ? 0 : -1))) % shown.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        const thing = shown[Math.max(at, 0)];
        if (!options.hidden && thing) choose(thing.value);
      } else if (event.key === "Escape") {
        if (spot.value) show();
        else close();
      }
    };
    const input = el("input", {
      type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", autocomplete: "off",
      placeholder: t("search"), "aria-label": t("search"), "data-at": spot.path, input: list, focus: list, blur: leave, keydown: press,
    });
    searched = input;
    return [input, options];
  };

  const show = (isSearching = !spot.value) => {
    spot.draft.open.delete(spot.path);
    searched = null;
    box.replaceChildren(...(isSearching ? searching() : chosen()));
    spot.draft.shown();
  };
  show();
  return box;
};
