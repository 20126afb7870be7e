/* What the page was told, what it says in the editor's language, and how it asks the preview, or answers itself on the
   published site. */
export const main = document.getElementById("form");
export const told = JSON.parse(main.dataset.told);
export const isHosted = "hosting" in told;

const KEPT = "etalon-form-language";
const before = (() => {
  try { return new URL(document.referrer).pathname.slice(told.site.length).split("/")[0]; } catch { return ""; }
})();
export let language = isHosted ? told.language : [localStorage.getItem(KEPT), before, told.language, "en"].find((code) => code in told.words);

export const speak = (code) => {
  language = code;
  localStorage.setItem(KEPT, code);
};

/* Words of the form, with their gaps filled. */
export const t = (key, gaps = {}) => told.words[language][key].replace(/\{(\w+)\}/g, (_all, gap) => gaps[gap]);

/* The word of the data for something in the editor's language, else its key. Two keys can have no word in the data. */
const own = (key) => ({ id: t("key_id"), exceptions: t("key_exceptions") })[key];
export const called = (words, key) => words?.[language] || own(key) || key.replaceAll("_", " ");

/* What is told in the editor's language, else in English; and in which of them. */
export const said = (words) => (words[language] ? [words[language], language] : [words.en, "en"]);

export class Refused extends Error {}

const asPublished = isHosted ? () => import("./hosted.js") : null;

/* Raises Refused with the status of the answer, 0 where there was none. */
export const ask = async (action, sent = {}) => {
  if (asPublished) return (await asPublished())[action](sent);
  const answer = await fetch(`${told.own}form/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Etalon": told.word },
    body: JSON.stringify({ lang: language, ...sent }),
  }).catch(() => ({ ok: false, status: 0 }));
  if (!answer.ok) throw new Refused(String(answer.status));
  return answer.json();
};

/* Where the form of a file or of a folder is; and which of them this page is. */
const form = (sort, path) => (isHosted ? `?${told.asked}=${path}` : `${told.own}${sort}/${path}`);
export const address = (kind, id, isOne = false) => form("edit", `data/${kind}${isOne ? "" : `/${id}`}.yml`);
export const folder = (kind = "") => form("tree", `data/${kind && `${kind}/`}`);
const asked = new URLSearchParams(location.search).get(told.asked ?? "") ?? "data/";
/* The id of what somebody wants to change in the file, if they came from there. */
export const wanted = isHosted ? new URLSearchParams(location.search).get(told.at) : null;
export const path = isHosted ? `${asked.endsWith(".yml") ? "edit" : "tree"}/${asked}` : decodeURIComponent(location.pathname.slice(told.own.length));

/* An element; of its properties, functions listen, and what begins with a hyphen or is no property is an attribute. */
export const el = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") made.addEventListener(name, value);
    else if (name in made && !name.includes("-") && name !== "list") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return made;
};

let last = 0;
export const fresh = (name) => `${name}-${++last}`;

export const button = (words, click, more = {}) => el("button", { type: "button", className: "plain", click, ...more }, words);
