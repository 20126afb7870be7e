/* A text as pages show it, as far as the tables of the published site tell: links, emphasis, code. Elements are made of what was
   written, never HTML. */
import { PIECE } from "./links.js";
import { called, el, told } from "./page.js";

const WEB = /^https?:\/\//;

/* What a link leads to. `kinds`: every kind; `things`: prefix -> those of a kind that some link names. */
const linked = (target, words, { kinds, things }) => {
  if (WEB.test(target)) return el("a", { href: target, target: "_blank", rel: "external noopener" }, words);
  const [prefix, id] = target.split(":"), [kind, its] = Object.entries(kinds).find(([, each]) => each.prefix === prefix) ?? [];
  if (!kind) return el("span", {}, words); // a part of something, which the tables do not tell
  const thing = things[kind].find((each) => each.id === id);
  if (!thing) return el("span", { className: "nowhere" }, words, " ", el("code", {}, target));
  const title = called(thing.names, id);
  return its.hasAddress ? el("a", { href: `${told.site}id/${kind}/${id}/`, target: "_blank", title }, words) : el("span", { title }, words);
};

/* The elements and words of a text. */
export const shownInline = (text, tables) => {
  const parts = [];
  let done = 0;
  for (const { 0: all, index, groups } of text.matchAll(PIECE)) {
    const { escaped, code, words, target, strong, em } = groups, inner = (its) => shownInline(its, tables);
    parts.push(text.slice(done, index));
    if (escaped) parts.push(escaped);
    else if (code) parts.push(el("code", {}, code.replaceAll("\n", " ").replace(/^ (.*\S.*) $/, "$1")));
    else if (target) parts.push(linked(target, inner(words), tables));
    else parts.push(el(strong ? "strong" : "em", {}, inner(strong ?? em)));
    done = index + all.length;
  }
  return [...parts, text.slice(done)].filter((part) => part !== "");
};
