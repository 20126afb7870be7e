/* The file that is edited: what it was, what it is now, and what is wrong with it as it would be saved. */
import { ask, button, el, main, t } from "./page.js";
import { Spot, pruned } from "./spot.js";

const QUIET = 400; // milliseconds without a key after which the rules are asked

/* The ids of all things inside lists of the file as it is, each with the place of its list: what is linked to by them. */
function* published(data, path = "") {
  if (typeof data !== "object" || !data) return;
  for (const [key, each] of Object.entries(data)) {
    const inner = Array.isArray(data) ? `${path}[]` : path ? `${path}.${key}` : key;
    if (Array.isArray(data) && typeof each?.id === "string") yield `${inner}.id ${each.id}`;
    yield* published(each, inner);
  }
}

export class Draft {
  constructor(kind, id, { path, text, data, fields, things, languages }) {
    Object.assign(this, { kind, id, path, fields, things, languages, base: text });
    this.judged = null;
    this.open = new Map(); // fields of which the words name nothing: path -> words, and the element that has them
    this.listeners = [];
    this.timer = 0;
    this.number = 0;
    this.marks = []; // the errors that are shown, each with what it is about
    this.begin(text, data);
    this.ids = new Set(published(data));
    const kept = JSON.parse(sessionStorage.getItem(path) ?? "null");
    if (kept) {
      Object.assign(this, kept);
      this.restored = true;
    }
    this.left = this.base || this.restored ? null : new Set(); // of a new file: the fields that somebody left; none: all is told
    main.addEventListener("focusout", ({ target }) => this.leave(target.closest("[data-path]")?.dataset.path));
  }

  /* Whoever begins is told what is wrong with a field once they leave it; of all of them, once they want to go on. */
  leave(path) {
    if (!this.left || !path || this.left.has(path)) return;
    this.left.add(path);
    this.tell();
  }

  tellAll() { this.left = null; }

  /* What is told of the findings by now. */
  get told() {
    const isAround = (one, other) => other.startsWith(one) && (other === one || !one || ".[".includes(other[one.length]));
    const all = this.judged?.findings ?? [];
    return this.left ? all.filter(({ key }) => [...this.left].some((path) => isAround(path, key) || isAround(key, path))) : all;
  }

  tell() {
    this.listeners.forEach((tell) => tell());
    this.shown();
  }

  /* Take up a text of the file, with other data on top of it where there are some. */
  begin(text, data, on = data) {
    Object.assign(this, { base: text, before: data, text, data: structuredClone(on) });
    this.restored = false;
  }

  spot(holder, key, around) { return new Spot(this, holder, key, around ? `${around}.${key}` : key); }

  /* Whether something stood at a path. */
  had(path) {
    let here = this.before;
    for (const step of path.split(/[.[\]]+/).filter(Boolean)) here = here?.[step];
    return here !== undefined;
  }

  /* Whether an id stands in that list of the file as it is. */
  isPublished(path, id) { return this.ids.has(`${path.replace(/\[\d+\]/g, "[]")} ${id}`); }

  get sent() {
    const { kind, id, base, text } = this;
    return { kind, id, base, text, data: this.data === null ? null : pruned(this.data, this.before) };
  }

  changed() {
    clearTimeout(this.timer);
    const { base, before, text, data } = this;
    sessionStorage.setItem(this.path, JSON.stringify({ base, before, text, data }));
    this.timer = setTimeout(() => this.judge(), QUIET);
  }

  forget() {
    clearTimeout(this.timer);
    sessionStorage.removeItem(this.path);
  }

  /* Ask the rules. Of several answers, the one to the last question counts; whoever asked before waits for it. */
  judge() {
    clearTimeout(this.timer);
    this.judging = this.answered(++this.number);
    return this.judging;
  }

  async answered(number) {
    const judged = await ask("judged", this.sent).catch(() => null);
    if (number !== this.number) return this.judging;
    if (!judged) return this.lost?.();
    this.judged = { ...judged, findings: [...judged.findings, ...this.unchosen()] };
    if (!judged.lines.length && judged.writable) this.forget();
    this.tell();
  }

  /* A finding for each choice that was begun and not made: the file still has what it had. */
  unchosen() {
    return [...this.open].filter(([, { box }]) => box.isConnected).map(([key, { words }]) => (
      { key, rule: "", isError: true, line: 0, message: t("unchosen", { words }), remedy: t("choose_listed"), mended: null }));
  }

  /* Put each finding beside its field: that of its key, else of the nearest key around it. */
  shown() {
    if (!this.judged) return;
    document.querySelectorAll(".finding").forEach((each) => each.remove());
    document.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"));
    for (const each of document.querySelectorAll("[aria-describedby*='finding-']")) {
      each.setAttribute("aria-describedby", each.getAttribute("aria-describedby").split(" ").filter((id) => !id.startsWith("finding-")).join(" "));
    }
    this.marks = [];
    this.told.forEach((finding, number) => this.put(finding, `finding-${number}`));
  }

  /* Go to the first error, or to the one behind that to which somebody went last. */
  toError() {
    const isBehind = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    const all = this.marks.sort((one, other) => (isBehind(one.at, other.at) ? -1 : Number(one.at !== other.at)));
    const next = (this.last?.isConnected && all.find(({ at }) => isBehind(this.last, at))) || all[0];
    if (!next) return;
    this.last = next.at;
    for (let box = next.at.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    (next.at.matches("input, select, textarea, button") ? next.at : next.said).focus({ preventScroll: true });
    next.said.scrollIntoView({ block: "center" });
  }

  put({ key, line, message, remedy, mended, isError, rule }, id) {
    let path = key, box = null;
    while (!(box = document.querySelector(`[data-path="${CSS.escape(path)}"]`)) && path) path = path.replace(/(\[\d+\]|\.?[^.[\]]+)$/, "");
    if (!box) return;
    const level = isError ? t("error") : t("warning"), missed = path === key ? "" : key ? `${key}: ` : line ? `${line}: ` : "";
    const own = box.querySelector("[data-at]"), isRight = mended && own?.dataset.at === key && own.matches("input, textarea");
    const mend = () => {
      own.value = mended;
      own.dispatchEvent(new Event("input"));
    };
    const said = el("p", { className: `finding${isError ? " finding--error" : ""}`, id, tabIndex: -1 }, `${level}: ${missed}${message}; `, isRight ? button(remedy, mend) : remedy, " ", rule && el("code", {}, rule));
    box.append(said);
    if (isError) this.marks.push({ said, at: path && own ? own : box });
    if (own && path) {
      if (!own.matches("button")) own.setAttribute("aria-invalid", isError);
      const about = (own.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
      own.setAttribute("aria-describedby", [...about, id].join(" "));
    }
  }
}

