/* Which language changed since somebody declared that all say the same: as editor/fingerprints.py tells it. */
const SIMPLE = /\[([^\[\]*_&<!]*)\]\([a-z][a-z0-9_-]*:[a-z0-9.-]+\)/g;
const COUNTED = /[[\]]/g;

/* The lines of a text, but for what is no words: of a draft nobody reads it, and any other language lacks its line then. */
const linesOf = (text) => Object.fromEntries(Object.entries(text).filter(([, words]) => typeof words === "string"));

/* Every text of the data with its path: where the fields say that one stands. */
export function* texts(data, layout, location = [], path = "") {
  const { is } = layout.shape(location);
  if (is === "text" && typeof data === "object" && data) yield [path, linesOf(data)];
  else if (Array.isArray(data)) for (const [at, each] of data.entries()) yield* texts(each, layout, [...location, at], `${path}[${at}]`);
  else if (typeof data === "object" && data && ["group", "map"].includes(is)) {
    for (const [key, each] of Object.entries(data)) {
      if (location.length || !["agreed", "reviewed"].includes(key)) yield* texts(each, layout, [...location, key], path ? `${path}.${key}` : key);
    }
  }
}

/* A text without the targets of its links; nothing where only the generator can tell what is a link. */
const withoutTargets = (text) => {
  if (!text.includes("](")) return text;
  const simple = text.match(SIMPLE)?.length ?? 0, signs = text.match(COUNTED).length;
  return signs === 2 * simple && !/[\\`]/.test(text) ? text.replace(SIMPLE, "[$1]") : null;
};

const digest = async (words) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  return [...hash.subarray(0, 3)].map((each) => each.toString(16).padStart(2, "0")).join("");
};

const least = (one, other) => (one < other ? -1 : Number(one > other));

/* Language -> fingerprint of all its texts. Nothing where there are no texts, or the browser cannot tell. */
export const fingerprints = async (found, languages) => {
  if (!found.length || !globalThis.crypto?.subtle) return null;
  const of = async (code) => {
    const lines = found.map(([path, text]) => [path, withoutTargets(text[code] ?? "")]);
    if (lines.some(([, text]) => text === null)) return null;
    const folded = lines.map(([path, text]) => [path, text.normalize("NFC").split(/\s+/).filter(Boolean).join(" ")]);
    return digest(folded.sort(([one], [other]) => least(one, other)).map((each) => each.join(": ")).join("\n"));
  };
  const prints = await Promise.all(languages.map(of));
  return prints.includes(null) ? null : Object.fromEntries(languages.map((code, at) => [code, prints[at]]));
};

/* What was declared of each language; of nothing where something else stands there, which the check tells. */
const declarations = (value) => (typeof value === "object" && value) || {};

/* How the texts of a file stand to one another. */
export const standing = (prints, data, found) => {
  const codes = Object.keys(prints), agreed = declarations(data.agreed), read = declarations(data.reviewed);
  const missing = codes.filter((code) => found.some(([, text]) => !(text[code] ?? "").trim()));
  const undeclared = codes.filter((code) => !(code in agreed)), declared = codes.filter((code) => code in agreed && !missing.includes(code));
  const changed = declared.filter((code) => agreed[code] !== prints[code]);
  const reviewed = codes.filter((code) => read[code] === prints[code]);
  return {
    missing, undeclared, reviewed, changed,
    behind: changed.length ? declared.filter((code) => !changed.includes(code)) : [],
    lapsed: codes.filter((code) => code in read && !reviewed.includes(code)),
    agreed: !changed.length && !undeclared.length && !missing.length,
  };
};

/* What was declared, and what is declared now: the languages of the site in their order, then the drafts, which only the generator knows. */
const inOrder = (former, now, codes) => {
  const both = { ...former, ...now };
  return Object.fromEntries([...codes, ...Object.keys(both).filter((code) => !codes.includes(code)).sort()].filter((code) => code in both).map((code) => [code, both[code]]));
};

/* The fingerprints that declare that all agree as they stand; those of drafts as long as one language stands as it was declared. */
export const agreement = (prints, data) => {
  const codes = Object.keys(prints), agreed = declarations(data.agreed);
  return inOrder(codes.some((code) => agreed[code] === prints[code]) ? agreed : {}, prints, codes);
};

/* The fingerprints of what was read, and of what somebody has read now. */
export const withRead = (prints, data, languages) =>
  inOrder(declarations(data.reviewed), Object.fromEntries(languages.map((code) => [code, prints[code]])), Object.keys(prints));

/* A file's text with a line of fingerprints at its end, or in place of the former one; all else to the byte. */
export const written = (text, name, prints, isWord) => {
  const each = Object.entries(prints).map(([code, print]) => (isWord(print) ? `${code}: ${print}` : `${code}: "${print}"`));
  const line = `${name}: {${each.join(", ")}}`;
  const former = new RegExp(`^${name}:[^\\n#]*?([ \\t]*(?:#[^\\n]*)?\\r?)$(?:\\n[ \\t]+[^\\n]*)*`, "m");
  if (former.test(text)) return text.replace(former, (_all, rest) => line + rest);
  const ending = text.includes("\r\n") ? "\r\n" : "\n";
  return text + (text.endsWith("\n") ? "" : ending) + line + ending;
};
