/* What the form asks, answered in the browser: the published site has no generator behind it. It says what desk.py says, by
   the tables that were made with the site, and reads the file where it is edited. */
import { same, stretches } from "./alike.js";
import { finding, wrong } from "./checks.js";
import { agreement, fingerprints, standing, texts, withRead, written } from "./fingerprints.js";
import * as host from "./host.js";
import { shownInline } from "./inline.js";
import { Layout } from "./layout.js";
import { prefixes } from "./links.js";
import { merged } from "./merging.js";
import { Refused, told } from "./page.js";
import { rewritten, Unwritable, wouldGuess } from "./rewriting.js";
import { composed, plainData, Unreadable } from "./yaml.js";

const ID = /^[a-z0-9][a-z0-9._-]{0,99}$/;
const AROUND = 2; // unchanged lines that are shown around a change
const kept = new Map();

const json = (name) => {
  if (!kept.has(name)) kept.set(name, fetch(`${told.own}${name}`).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Refused(String(answer.status))))));
  return kept.get(name);
};
const things = (kind) => json(`things/${kind}.json`);

const inOneWay = (text) => text.replaceAll("\r\n", "\n");
const read = (text) => {
  try {
    return plainData(composed(inOneWay(text)));
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
};

/* Every kind, and the things of one. */
export const listed = async ({ kind }) => {
  const { kinds, languages } = await json("kinds.json");
  return { languages, kinds: kind in kinds ? { ...kinds, [kind]: await things(kind) } : kinds };
};

/* Whatever is known of a kind. */
const known = async (kind) => {
  const { kinds, languages, drafts } = await json("kinds.json");
  if (!Object.hasOwn(kinds, kind)) throw new Refused("404");
  const { fields, refers, isAlone } = await json(`kinds/${kind}.json`);
  const named = await Promise.all(refers.map(async (each) => [each, await things(each)]));
  return { fields, languages, drafts, isAlone, layout: new Layout(fields), things: Object.fromEntries(named) };
};

const pathOf = async ({ kind, id }) => {
  const { things } = await known(kind);
  if (things[kind].isOne ? id !== kind : !ID.test(id)) throw new Refused("404");
  return things[kind].isOne ? `data/${kind}.yml` : `data/${kind}/${id}.yml`;
};

/* A file as a form shows it. `given`: its text, where somebody brought it. Raises Refused. */
export const opened = async ({ kind, id, given }) => {
  const path = await pathOf({ kind, id }), { fields, languages, things } = await known(kind);
  const text = given ?? await host.text(path);
  if (!text && things[kind].things.some((each) => each.id === id)) throw new Refused("404");
  return { path, text, data: text.trim() ? read(text) : {}, fields, things, languages };
};

/* What a form sent, with what its boxes hold. */
const unboxed = (data) => {
  if (Array.isArray(data)) return data.map(unboxed);
  if (typeof data !== "object" || !data) return data;
  if (typeof data.$yaml === "string") return plainData(composed(`box:\n${data.$yaml.split("\n").map((line) => `  ${line}`).join("\n")}\n`)).box;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, unboxed(value)]));
};

/* The file as it would be saved: its text, nothing where it cannot be, and what it says. */
const asSaved = ({ base, text, data }, layout) => {
  if (data === null) return { text, data: read(text) };
  try {
    const wanted = unboxed(data);
    return { text: rewritten(base, wanted, layout), data: wanted };
  } catch (error) {
    if (error instanceof Unreadable || error instanceof Unwritable) return { text: null, data: null };
    throw error;
  }
};

/* The prefix of each kind to which some texts link -> the ids of that kind. */
const linked = async (named) => {
  const { kinds } = await json("kinds.json"), all = prefixes(named.flatMap((text) => Object.values(text)));
  const its = Object.entries(kinds).filter(([, { prefix }]) => all.has(prefix));
  return Object.fromEntries(await Promise.all(its.map(async ([kind, { prefix }]) => [prefix, new Set((await things(kind)).things.map(({ id }) => id))])));
};

const drafted = async (sent) => {
  const about = await known(sent.kind), { text, data } = asSaved(sent, about.layout);
  about.linked = data ? await linked([...texts(data, about.layout)].map(([, words]) => words)) : {};
  const found = data ? [...wrong(data, about.layout, about)] : [["", "not-yaml", {}]];
  const own = data && about.isAlone ? [...texts(data, about.layout)] : [];
  const named = about.fields.rest ? own.map(([path, words]) => [`words.${path}`, words]) : own;
  const prints = data && await fingerprints(named, about.fields.languages);
  const findings = found.map((each) => finding(each, told));
  return { text, data, findings, prints, standing: prints && standing(prints, data, own) };
};

/* What is wrong with a file as it would be saved, which lines change, and how its languages stand. */
export const judged = async (sent) => {
  const { text, findings, standing: its } = await drafted(sent);
  return { findings, lines: text === null ? [] : lines(sent.base, text), standing: its, writable: text !== null };
};

/* A text as the pages show it, in each language: its links. Which of its words are terms, only the generator knows. */
export const shown = async ({ text }) => {
  const { kinds } = await json("kinds.json"), there = Object.entries(text).filter(([, words]) => words.trim());
  const named = prefixes(there.map(([, words]) => words)), linked = Object.keys(kinds).filter((kind) => named.has(kinds[kind].prefix));
  const its = Object.fromEntries(await Promise.all(linked.map(async (kind) => [kind, (await things(kind)).things])));
  return { parts: Object.fromEntries(there.map(([code, words]) => [code, shownInline(words, { kinds, things: its })])) };
};

/* The text to propose, with what was declared of it; or what somebody else wrote into the file meanwhile. */
export const saved = async (sent) => {
  const draft = await drafted(sent), path = await pathOf(sent);
  let now = sent.base, isUnchecked = false;
  try {
    now = await host.text(path);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    isUnchecked = true;
  }
  if (now !== sent.base) return { meanwhile: meanwhile(sent, draft, now) };
  return { proposal: { path, base: sent.base, text: declared(draft, sent), isUnchecked } };
};

const declared = ({ text, data, findings, prints }, { agreed, reviewed }) => {
  if (!prints || findings.some(({ isError }) => isError)) return text;
  const isWord = (print) => !/^\d+$/.test(print) && !wouldGuess(print), put = (words, name, its) => written(words, name, its, isWord);
  const first = agreed ? put(text, "agreed", agreement(prints, data)) : text;
  return reviewed.length ? put(first, "reviewed", withRead(prints, data, reviewed)) : first;
};

/* What was written by somebody else, and both changes together. */
const meanwhile = ({ base }, { data: mine }, theirs) => {
  const data = read(theirs);
  const [together, both] = data && mine ? merged(read(base) ?? {}, mine, data) : [mine, []];
  return { text: theirs, data, lines: lines(base, theirs), together, both };
};

/* The changed lines and those around them. */
const lines = (before, after) => {
  const split = (text) => inOneWay(text).replace(/\n$/, "").split("\n").filter((_line, at, all) => all.length > 1 || text);
  const old = split(before), fresh = split(after), every = stretches(old, fresh), last = every.length - 1;
  if (same(old, fresh)) return [];
  return every.flatMap(([isSame, from, to, low, high], at) => {
    if (!isSame) return [...old.slice(from, to).map((line) => ["-", line]), ...fresh.slice(low, high).map((line) => ["+", line])];
    const all = old.slice(from, to).map((line) => [" ", line]);
    if (at && at < last && all.length <= 2 * AROUND) return all;
    return [...(at ? all.slice(0, AROUND) : []), ...(at && at < last ? [["@", ""]] : []), ...(at < last ? all.slice(-AROUND) : [])];
  });
};
