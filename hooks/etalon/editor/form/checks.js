/* What can be told of a file while somebody writes on the published site: the plain part of the rules, by the same fields,
   letters and messages. All of them are asked by the check of the pull request. */
import { texts } from "./fingerprints.js";
import { targets } from "./links.js";
import { STRANGE } from "./yaml.js";

const DATE = /^~?(?:\d{3}0s|\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|\/\d{4})?)$/;
const DAY = /^~?(\d{4})-(\d\d)-(\d\d)$/;
const SPAN = /^~?(\d{4})\/(\d{4})$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const ASIDE = /`[^`]*`|\]\([^()]*\)|https?:\/\/\S+|\{[^{}]*\}|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/g;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const GROUPED = /(?<!\d|\d[.,])\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?![\d]|[.,]\d)/g;
const [SHORT, LONG, SHORTEST] = [0.55, 1.8, 80];
const LONGEST = 20000;
const SIGN = 3;
const NOTHING = "—";

const wordsOnly = (text) => text.replace(ASIDE, " ");
const isEmpty = (value) => value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);

/* Every place of the data with what stands there: path, value, shape; and the keys that are needed and not there. */
function* places(data, shape, path, fields) {
  yield { path, value: data, shape };
  if (Array.isArray(data) && shape.is === "list") {
    for (const [at, each] of data.entries()) yield* places(each, shape.of, `${path}[${at}]`, fields);
  } else if (typeof data === "object" && data && !Array.isArray(data)) {
    const keys = shape.is === "group" ? (shape.of ? fields.groups[shape.of] : fields.top) : [];
    const of = (key) => (shape.is === "group" ? keys.find((each) => each.key === key)?.shape ?? (shape.of ? null : fields.rest) : ["map", "each"].includes(shape.is) ? shape.of : null);
    for (const [key, each] of Object.entries(data)) {
      if (of(key)) yield* places(each, of(key), path ? `${path}.${key}` : key, fields);
    }
    for (const { key, needed, shape: own } of keys) {
      if (needed && (data[key] ?? "") === "" && own.is !== "text") yield { path: path ? `${path}.${key}` : key, missing: key };
    }
  }
}

const inOneShape = function* ({ path, value, shape, missing }, things) {
  if (missing) yield [path, "missing-key", { name: missing }];
  else if (typeof value !== "string") return;
  else if (value.match(STRANGE)) yield [path, "control-character", { code: codeOf(value.match(STRANGE)[0]) }];
  else if (shape.is === "date" && value && !DATE.test(value)) yield [path, "date-shape", { value }];
  else if (shape.is === "date" && value && !isPossible(value)) yield [path, "date-impossible", { value }];
  else if (shape.form && value && !fitting(shape.form).test(value)) yield [path, shape.form.rule, { value, ...shape.form.more }];
  else if (shape.is === "number" && value && !NUMBER.test(value)) yield [path, "number-wanted", { value }];
  else if (shape.is === "reference" && value) yield* ofReference(path, value, shape, things);
};

const kept = new Map();
const fitting = ({ pattern }) => kept.get(pattern) ?? kept.set(pattern, new RegExp(`^(?:${pattern})$`)).get(pattern);

/* Whether there is such a day, and a span ends after it began. */
const isPossible = (value) => {
  const [, year, month, day] = DAY.exec(value) ?? [], [, from, until] = SPAN.exec(value) ?? [];
  if (until) return Number(from) < Number(until);
  if (!day) return true;
  const there = new Date(0);
  there.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return there.getUTCDate() === Number(day);
};

/* An id that an earlier one of a list has. */
const ofList = function* (path, items, { of }, { groups }) {
  const isOwn = groups[of.of]?.some(({ key, shape }) => key === "id" && shape.is === "line"), seen = new Set();
  for (const [at, each] of isOwn ? items.entries() : []) {
    if (each?.id && seen.has(each.id)) yield [`${path}[${at}].id`, "id-twice", { id: each.id }];
    seen.add(each?.id);
  }
};

const codeOf = (sign) => `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

const ofReference = function* (path, value, { kinds, prefixed }, things) {
  const own = prefixed ? kinds.find((kind) => value.startsWith(`${things[kind]?.prefix ?? kind}:`)) : kinds[0];
  const id = prefixed ? value.slice(value.indexOf(":") + 1) : value;
  if (!own || !things[own]) return;
  if (!things[own].things.some((each) => each.id === id)) yield [path, things[own].hasFiles ? "id-not-here" : "none-of-kind", { id, kind: own }];
};

/* The letters of a word that are not of its language: of another script, or none of its alphabet. */
const ofLetters = function* (path, text, { script, letters }) {
  const own = new RegExp(`\\p{Script=${script}}`, "u"), known = letters && new Set(letters);
  for (const [word] of wordsOnly(text).normalize("NFC").matchAll(WORD)) {
    const all = [...word].filter((sign) => /\p{L}/u.test(sign)), strange = all.filter((sign) => !own.test(sign));
    const isGreek = word.length <= SIGN && /\p{Script=Greek}/u.test(word);
    if (strange.length && strange.length < all.length) {
      if (!isGreek) yield [path, "mixed-script", { word, letters: [...new Set(strange)].map((sign) => `${sign} (${codeOf(sign)})`).join(", ") }];
    } else if (strange.length) {
      const isName = /\p{Script=Latin}/u.test(word) && /\p{Lu}/u.test(word);
      if (!isName && !isGreek) yield [path, "wrong-script", { word, script }];
    } else if (known && word === word.toLowerCase() && !/\d/.test(word) && all.some((sign) => !known.has(sign))) {
      yield [path, "foreign-letter", { word }];
    }
  }
};

/* Quotation marks of other languages, and letters that stand for another that looks like them. */
const QUOTES = [..."\"«»“”„‟‹›〝〞＂″"];
const STRAIGHT = /(?<![\p{L}\p{N}\p{M}])'|'(?![\p{L}\p{N}])/u;
const ofSigns = function* (path, text, { script, quotes = [], meant = {} }) {
  const plain = wordsOnly(text), own = quotes.join(" "), foreign = quotes.length ? QUOTES.filter((mark) => plain.includes(mark) && !own.includes(mark)) : [];
  if (quotes.length && STRAIGHT.test(plain)) foreign.push("'");
  for (const mark of foreign) yield [path, "quotation-mark", { mark, usual: quotes[0].replace(" ", " … ") }];
  const isOfScript = new RegExp(`\\p{Script=${script}}`, "u"); // letters of another one are told of already
  for (const [letter, right] of Object.entries(meant)) if (plain.includes(letter) && isOfScript.test(letter)) yield [path, "letter-meant", { letter, code: codeOf(letter), right }];
};

/* A link to what is not there; and a text that does not link to what most languages link to. */
const ofLinks = function* (path, text, codes, linked) {
  const all = Object.fromEntries(codes.map((code) => [code, targets(text[code]).sort()])), seen = new Map();
  const isNowhere = (target) => {
    const [prefix, id] = target.split(":");
    return linked[prefix] && !linked[prefix].has(id);
  };
  for (const code of codes) {
    for (const target of all[code].filter(isNowhere)) yield [`${path}.${code}`, "unknown-link", { target }];
    const listed = all[code].join(", ");
    seen.set(listed, (seen.get(listed) ?? 0) + 1);
  }
  const usual = [...seen].reduce((best, each) => (each[1] > best[1] ? each : best), ["", 0])[0];
  const others = codes.filter((code) => all[code].join(", ") === usual).join(", ");
  for (const code of codes) {
    const here = all[code].join(", ");
    if (here !== usual && !all[code].some(isNowhere)) yield [`${path}.${code}`, "link-parity", { here: here || NOTHING, there: usual || NOTHING, others }];
  }
};

const numbers = (text) => {
  const found = new Map(), plain = text.replace(/\]\([^()]*\)|https?:\/\/\S+|\{[^{}]*\}/g, " ").replace(GROUPED, (each) => each.replace(/\D/g, ""));
  for (const [each] of plain.matchAll(/\d+/g)) found.set(String(Number(each)), (found.get(String(Number(each))) ?? 0) + 1);
  return found;
};

/* A number that one language has and none of the others, or that all others have and it has not. Small ones may be words or
   months elsewhere: they count where one stands in place of another. */
const SMALL = 12;
const ofNumbers = function* (path, text, codes) {
  const read = Object.fromEntries(codes.map((code) => [code, numbers(text[code])]));
  const every = [...new Set(codes.flatMap((code) => [...read[code].keys()]))], isLarge = (number) => Number(number) > SMALL;
  for (const code of codes.length > 2 ? codes : []) {
    const others = codes.filter((each) => each !== code), count = (each, number) => read[each].get(number) ?? 0;
    const more = every.filter((number) => others.every((each) => count(each, number) < count(code, number)));
    const less = every.filter((number) => others.every((each) => count(each, number) > count(code, number)));
    const areOthers = more.length && less.length;
    const here = more.filter((number) => areOthers || isLarge(number)), there = less.filter((number) => areOthers || isLarge(number));
    if (here.length || there.length) yield [`${path}.${code}`, "quantity", { here: here.join(", ") || NOTHING, there: there.join(", ") || NOTHING, others: others.join(", ") }];
  }
};

const ofLengths = function* (path, text, codes) {
  const lengths = codes.map((code) => [...wordsOnly(text[code])].length), sorted = [...lengths].sort((one, other) => one - other);
  const middle = sorted.length >> 1, usual = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  if (codes.length < 3 || usual < SHORTEST) return;
  for (const [at, code] of codes.entries()) {
    if (!(lengths[at] / usual > SHORT && lengths[at] / usual < LONG)) yield [`${path}.${code}`, "length", { here: lengths[at], usual: Math.round(usual) }];
  }
};

/* Lines of languages of which the site has none and nobody has begun one. What a draft says, the check of the pull request judges. */
const ofCodes = function* (path, lines, languages, drafts) {
  const known = Object.keys(languages), isMapping = typeof lines === "object" && lines && !Array.isArray(lines);
  for (const code of isMapping ? Object.keys(lines) : []) {
    if (!known.includes(code) && !drafts.includes(code)) yield [`${path}.${code}`, "unknown-language", { language: code, known: known.join(", ") }];
  }
};

const ofText = function* (path, text, languages, linked) {
  const codes = Object.keys(languages), there = codes.filter((code) => (text[code] ?? "").trim());
  for (const code of codes) {
    if (!there.includes(code)) yield [`${path}.${code}`, "missing-language", { language: code }];
    else if (text[code].length > LONGEST) yield [`${path}.${code}`, "text-too-long", { count: text[code].length, limit: LONGEST }];
    else {
      yield* ofLetters(`${path}.${code}`, text[code], languages[code]);
      yield* ofSigns(`${path}.${code}`, text[code], languages[code]);
    }
  }
  yield* ofNumbers(path, text, there);
  yield* ofLengths(path, text, there);
  yield* ofLinks(path, text, there, linked);
};

/* [path, rule, what its message needs] for all that is wrong. `languages`: code -> its script, letters and signs. `drafts`: the
   codes of those that are only begun. `linked`: the prefix of each kind to which a text links -> its ids. */
export function* wrong(data, layout, { languages, drafts, things, linked }) {
  for (const name of ["agreed", "reviewed"]) yield* ofCodes(name, data[name], languages, drafts);
  for (const place of places(data, { is: "group", of: "" }, "", layout.fields)) {
    if (["text", "each", "words"].includes(place.shape?.is)) yield* ofCodes(place.path, place.value, languages, drafts);
    yield* inOneShape(place, things);
    if (place.shape?.is === "list" && Array.isArray(place.value)) yield* ofList(place.path, place.value, place.shape, layout.fields);
  }
  for (const [path, text] of texts(data, layout)) yield* ofText(path, text, languages, linked);
  for (const { key, needed, shape } of layout.fields.top) {
    if (needed && shape.is === "text" && isEmpty(data[key])) yield* ofText(key, {}, languages, linked);
  }
}

/* A finding in the words of the rules. */
export const finding = ([key, rule, gaps], { messages, nothing, scripts }) => {
  const { message, remedy, isError } = messages[rule], { script } = gaps;
  const said = { ...gaps, ...(script && { script: scripts[script] }) };
  const fill = (words) => words.replace(/\{(\w+)\}/g, (all, name) => (said[name] === NOTHING ? nothing : said[name]) ?? all);
  return { key, rule, isError, line: 0, message: fill(message), remedy: fill(remedy), mended: null };
};
