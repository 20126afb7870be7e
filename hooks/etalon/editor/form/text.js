/* A text: its languages side by side, and how the pages show it. */
import { ask, button, el, fresh, t, told } from "./page.js";

const preview = (spot, box) => async () => {
  if (!box.hidden) {
    box.hidden = true;
    return;
  }
  const { html, parts } = await ask("shown", { text: spot.value ?? {} });
  box.replaceChildren(...Object.entries(parts ?? html).map(([code, shown]) => {
    const part = el("p", { lang: code, dir: spot.draft.languages[code].direction }, parts ? shown : []);
    if (parts) return part;
    part.innerHTML = shown; // made by the generator, which escapes whatever was written
    for (const link of part.querySelectorAll("a")) {
      link.href = new URL(link.getAttribute("href"), new URL(`${told.site}${code}/`, location));
      link.target = "_blank";
    }
    return part;
  }));
  box.hidden = false;
};

export const text = (spot) => {
  const box = el("div", { className: "preview", hidden: true, "aria-live": "polite" });
  const area = ([code, { name, direction }]) => {
    const id = fresh("text"), end = /\n*$/.exec(spot.value?.[code] ?? "")[0];
    const put = (event) => {
      if (spot.value === undefined) spot.holder[spot.key] = {};
      spot.inner(code).put(event.target.value.trimEnd() && event.target.value.replace(/\n*$/, end));
    };
    return el("div", { className: "language", "data-path": `${spot.path}.${code}` }, el("label", { htmlFor: id }, name),
      el("textarea", { id, rows: 2, lang: code, dir: direction, spellcheck: true, value: spot.value?.[code] ?? "", "data-at": `${spot.path}.${code}`, input: put }));
  };
  return el("div", {}, el("div", { className: "languages" }, Object.entries(spot.draft.languages).map(area)),
    button(t("preview"), preview(spot, box)), box);
};
