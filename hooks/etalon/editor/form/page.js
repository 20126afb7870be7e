/* What the page was told, what it says in the editor's language, and how it asks the server. */
export const told = JSON.parse(document.body.dataset.told);

const KEPT = "etalon-form-language";
const before = (() => {
  try { return new URL(document.referrer).pathname.slice(told.site.length).split("/")[0]; } catch { return ""; }
})();
export let language = [localStorage.getItem(KEPT), before, told.language, "en"].find((code) => code in told.words);

export const speak = (code) => {
  language = code;
  localStorage.setItem(KEPT, code);
};

/* Words of the form, with their gaps filled. */
export const t = (key, gaps = {}) => told.words[language][key].replace(/\{(\w+)\}/g, (_all, gap) => gaps[gap]);

/* The word of the data for something in the editor's language, else its key. Two keys can have no word in the data. */
const own = (key) => ({ id: t("key_id"), exceptions: t("key_exceptions") })[key];
export const called = (words, key) => words?.[language] || own(key) || key.replaceAll("_", " ");

export class Refused extends Error {}

/* Raises Refused with the status of the answer, 0 where there was none. */
export const ask = async (action, sent = {}) => {
  const answer = await fetch(`${told.own}form/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Etalon": told.word },
    body: JSON.stringify({ lang: language, ...sent }),
  }).catch(() => ({ ok: false, status: 0 }));
  if (!answer.ok) throw new Refused(String(answer.status));
  return answer.json();
};

export const address = (kind, id, isOne = false) => `${told.own}edit/data/${kind}${isOne ? "" : `/${id}`}.yml`;
export const folder = (kind = "") => `${told.own}tree/data/${kind && `${kind}/`}`;

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
