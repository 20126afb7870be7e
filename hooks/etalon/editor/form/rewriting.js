/* A data file with other values: what is the same stays to the byte. It does what rewriting.py does, case by case
   (tests/browser/test_hosted_form.py holds the two together). */
import { same, stretches } from "./alike.js";
import { composed, plainData, scalars } from "./yaml.js";

const WIDTH = 100;
const ANY_CASE = /^(?:y|n|yes|no|on|off|null|~|\.nan|[-+]?\.inf)$/i;
const GUESSED = /^(?:[-+]?0[0-9_]+|0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[-+]?[0-9]+_[0-9_]*|[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?|[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+)$/;

export class Unwritable extends Error {}

/* Whether YAML would take a word without quotation marks for something else. */
export const wouldGuess = (word) => ANY_CASE.test(word) || GUESSED.test(word);

const read = (text) => { try { return composed(text); } catch { return null; } };
const says = (text, wanted) => {
  const root = read(text);
  return root !== null && same(plainData(root), wanted);
};
const isPlain = (form, value, inFlow) => {
  const root = read(inFlow ? `key: [${form}, ${form}]\n` : `key: ${form}\n`);
  return root !== null && same(plainData(root), { key: inFlow ? [value, value] : value })
    && ![...scalars(root)].some((each) => !each.style && wouldGuess(each.value));
};
const SIGNS = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };
const quoted = (value) => `"${value.replace(/[\\"\n\t]/g, (sign) => SIGNS[sign])}"`;
const word = (value, inFlow = true) => {
  const isOpen = value && value.trim() === value && !value.includes("\n") && !wouldGuess(value);
  return isOpen && isPlain(value, value, inFlow) ? value : quoted(value);
};

const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isFull = (value) => Boolean(typeof value === "object" && value !== null ? Object.keys(value).length : value);
const sortOf = (value) => (Array.isArray(value) ? "list" : typeof value);

/* Writes values that are new. `layout` says how the files of a kind are laid out. */
class Emitter {
  constructor(layout) { this.layout = layout; }

  value(value, location, indent) {
    if (typeof value === "string") return ` ${word(value, false)}`;
    if (isMapping(value) && isFull(value)) return this.fits(value, location) ? ` ${this.flow(value)}` : this.mapping(value, location, `${indent}  `);
    if (Array.isArray(value) && value.some((each) => typeof each === "object")) {
      return value.map((each, at) => `\n${indent}  - ${this.item(each, [...location, at], `${indent}    `)}`).join("");
    }
    return ` ${this.flow(value)}`;
  }

  mapping(value, location, indent) {
    return inOrder(Object.keys(value), this.layout.order(location))
      .map((name) => `\n${indent}${word(name)}:${this.value(value[name], [...location, name], indent)}`).join("");
  }

  item(value, location, indent) {
    if (isMapping(value) && isFull(value) && !this.fits(value, location)) return this.mapping(value, location, indent).slice(1 + indent.length);
    return typeof value === "string" ? word(value, false) : this.flow(value);
  }

  flow(value) {
    if (isMapping(value)) return `{${Object.entries(value).map(([name, each]) => `${word(name)}: ${this.flow(each)}`).join(", ")}}`;
    return Array.isArray(value) ? `[${value.map((each) => this.flow(each)).join(", ")}]` : word(value);
  }

  fits(value, location) {
    const areWords = Object.values(value).every((each) => typeof each === "string");
    return location.length > 0 && areWords && !this.layout.isText(location) && [...this.flow(value)].length <= WIDTH;
  }
}

const inOrder = (names, order) => {
  const place = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...names].sort((one, other) => place(one) - place(other));
};

/* How a word may be written in place of another, as that was written first. */
const forms = (raw, node, value) => {
  if (node.style === "|" || node.style === ">") return [block(raw, value), quoted(value)];
  const own = { '"': quoted(value), "'": `'${value.replaceAll("'", "''")}'` }[node.style] ?? value;
  return !node.style && (wouldGuess(value) || !value) ? [quoted(value)] : [own, quoted(value)];
};

const block = (raw, value) => {
  const [head, ...lines] = raw.split("\n"), full = lines.find((line) => line.trim());
  const indent = full === undefined ? "  " : /^ */.exec(full)[0];
  const written = value.replace(/\n+$/, "").split("\n").map((line) => (line ? indent + line : ""));
  return `${head}\n${written.join("\n")}${raw.endsWith("\n") ? "\n" : ""}`;
};

const reads = (form, node, value, inFlow) => {
  if (node.style !== "|" && node.style !== ">") return isPlain(form, value, inFlow);
  return says(`key: ${form.split("\n").map((line, at) => (at ? ` ${line}` : line)).join("\n")}\n`, { key: value });
};

const knownBy = (item) => (isMapping(item) && typeof item.id === "string" ? `id: ${item.id}` : JSON.stringify(item));

/* Which items of a list became which, which are gone, which are new. Those with an id are known by it. */
const aligned = (former, wanted) => {
  const before = former.map(knownBy), after = wanted.map(knownBy), kept = [], gone = [], added = [];
  for (const [isSame, i, j, k, m] of stretches(before, after)) {
    const one = [...before.keys()].slice(i, j), other = [...after.keys()].slice(k, m);
    const old = isSame ? one : one.filter((at) => !after.includes(before[at]));
    const fresh = isSame ? other : other.filter((at) => !before.includes(after[at]));
    const pairs = old.slice(0, fresh.length).map((at, which) => [at, fresh[which]]);
    kept.push(...pairs);
    gone.push(...one.filter((at) => !pairs.some(([each]) => each === at)));
    added.push(...other.filter((at) => !pairs.some(([, each]) => each === at)));
  }
  return [kept, gone, added];
};

/* The edits that turn a text into another: [from, to, by what]. `depth`: how deep to look for what changed. */
class Edits {
  constructor(text, emitter, depth) { Object.assign(this, { text, emitter, depth, made: [] }); }

  put(start, end, words) { this.made.push([start, end, words]); }

  /* Whether one value could be turned into another; else it has to be written anew as a whole. */
  ofValue(node, former, wanted, location, inFlow) {
    if (node.sort === "scalar" && typeof wanted === "string" && typeof former === "string") {
      this.ofWord(node, former, wanted, inFlow);
      return true;
    }
    if (location.length >= this.depth || !isFull(wanted) || !isFull(former) || sortOf(wanted) !== sortOf(former)) return false;
    if (node.sort === "map") this.ofMapping(node, former, wanted, location);
    else this.ofSequence(node, former, wanted, location);
    return true;
  }

  ofWord(node, former, wanted, inFlow) {
    if (former === wanted) return;
    const raw = this.text.slice(node.start, node.end);
    const good = forms(raw, node, wanted).find((form) => reads(form, node, wanted, inFlow)) ?? quoted(wanted);
    this.put(node.start, node.end, (this.text[node.start - 1] === ":" ? " " : "") + good);
  }

  ofMapping(node, former, wanted, location) {
    for (const [key, value] of node.items) {
      const name = key.value, here = [...location, name];
      if (!Object.hasOwn(wanted, name) || same(wanted[name], former[name])) continue;
      if (!this.ofValue(value, former[name], wanted[name], here, node.flow)) this.anew(node, key, value, wanted[name], here);
    }
    const gone = [...node.items.keys()].filter((at) => !Object.hasOwn(wanted, node.items[at][0].value));
    const spans = node.items.map(([key, value]) => [key.start, this.end(value, key.end)]);
    this.taken(node, spans, gone);
    const order = this.emitter.layout.order(location), names = node.items.map(([key]) => key.value);
    for (const name of inOrder(Object.keys(wanted).filter((each) => !Object.hasOwn(former, each)), order)) {
      this.add(node, spans, gone, place(name, names, order, gone), (indent) => this.entry(node, name, wanted, location, indent));
    }
  }

  entry(node, name, wanted, location, indent) {
    if (node.flow) return `${word(name)}: ${this.emitter.flow(wanted[name])}`;
    return `${word(name)}:${this.emitter.value(wanted[name], [...location, name], indent)}`;
  }

  /* A value in place of one of another shape, or of one too far from it. */
  anew(node, key, value, wanted, location) {
    const colon = this.text.indexOf(":", key.end) + 1;
    let end = Math.max(colon, this.end(value, colon));
    if (this.text[end - 1] === "\n") end = this.text.slice(0, end).trimEnd().length;
    const indent = " ".repeat(key.start - (this.text.lastIndexOf("\n", key.start - 1) + 1));
    this.put(colon, end, node.flow ? ` ${this.emitter.flow(wanted)}` : this.emitter.value(wanted, location, indent));
  }

  ofSequence(node, former, wanted, location) {
    const [kept, gone, added] = aligned(former, wanted);
    const spans = node.items.map((each) => [each.start, this.end(each, each.start)]);
    for (const [old, fresh] of kept) {
      const here = [...location, old], item = node.items[old];
      if (same(former[old], wanted[fresh]) || this.ofValue(item, former[old], wanted[fresh], here, node.flow)) continue;
      const indent = " ".repeat(item.start - (this.text.lastIndexOf("\n", item.start - 1) + 1));
      this.put(...spans[old], node.flow ? this.emitter.flow(wanted[fresh]) : this.emitter.item(wanted[fresh], here, indent));
    }
    this.taken(node, spans, gone);
    const places = new Map(kept.map(([old, fresh]) => [fresh, old]));
    let at = -1;
    wanted.forEach((item, fresh) => {
      if (places.has(fresh)) at = places.get(fresh);
      else if (added.includes(fresh)) this.add(node, spans, gone, at, (indent) => this.item(node, spans, gone, former, item, location, indent));
    });
  }

  /* One more item; one that only moved stays as it was written. */
  item(node, spans, gone, former, wanted, location, indent) {
    const moved = gone.find((at) => same(former[at], wanted));
    if (node.flow) return moved === undefined ? this.emitter.flow(wanted) : this.text.slice(...spans[moved]);
    if (moved === undefined) return `- ${this.emitter.item(wanted, [...location, 0], `${indent}  `)}`;
    const start = this.text.lastIndexOf("\n", spans[moved][0] - 1) + 1;
    return this.text.slice(start, this.nextLine(spans[moved][1])).replace(/^ +/, "").replace(/\n+$/, "");
  }

  taken(node, spans, gone) {
    for (const at of gone) {
      const [start, end] = spans[at], next = spans[at + 1];
      if (node.flow) {
        const stays = [...spans.keys()].slice(0, at).some((each) => !gone.includes(each));
        if (stays) this.put(spans[at - 1][1], end, "");
        else this.put(start, next ? next[0] : end, "");
        continue;
      }
      const begin = this.text.lastIndexOf("\n", start - 1) + 1;
      if (node.sort === "map" && this.text.slice(begin, start).trim()) this.put(start, next ? next[0] : end, "");
      else this.put(begin, this.nextLine(end), "");
    }
  }

  /* One more entry behind another that stays, or before all (-1). */
  add(node, spans, gone, after, make) {
    const stays = [...spans.keys()].filter((at) => !gone.includes(at));
    if (node.flow) {
      if (after >= 0) return this.put(spans[after][1], spans[after][1], `, ${make("")}`);
      if (!stays.length) return this.put(spans[0][0], spans[0][0], make(""));
      return this.put(spans[stays[0]][0], spans[stays[0]][0], `${make("")}, `);
    }
    const isMap = node.sort === "map", indent = " ".repeat(node.column);
    if (after >= 0) {
      const at = this.nextLine(spans[after][1]), opening = at === 0 || this.text[at - 1] === "\n" ? "" : "\n";
      return this.put(at, at, `${opening}${indent}${make(indent)}\n`);
    }
    const first = spans[stays[0] ?? 0][0], begin = this.text.lastIndexOf("\n", first - 1) + 1;
    if (isMap && this.text.slice(begin, first).trim()) return this.put(first, first, `${make(indent)}\n${indent}`);
    return this.put(begin, begin, `${indent}${make(indent)}\n`);
  }

  /* Where a value ends; one that is empty where its key does. */
  end(node, start) {
    if (node.sort === "scalar") return Math.max(start, node.end);
    if (node.flow) return node.end;
    const last = node.items.at(-1);
    return node.sort === "map" ? this.end(last[1], this.text.indexOf(":", last[0].end) + 1) : this.end(last, last.start);
  }

  nextLine(end) {
    if (end && this.text[end - 1] === "\n") return end;
    return this.text.indexOf("\n", end) + 1 || this.text.length;
  }

  applied() {
    const order = this.made.map((each, at) => [...each, at])
      .sort((one, other) => one[0] - other[0] || (one[1] > one[0]) - (other[1] > other[0]) || one[3] - other[3]);
    let text = "", done = 0;
    for (const [start, end, words] of order) {
      text += this.text.slice(done, start) + words;
      done = Math.max(done, end);
    }
    return text + this.text.slice(done);
  }
}

/* Behind which of the entries that stay a new one belongs; -1: before all. */
const place = (name, names, order, gone) => {
  const last = (fits) => Math.max(-1, ...[...names.keys()].filter((at) => !gone.includes(at) && fits(names[at])));
  if (!order.includes(name)) return last(() => true);
  const before = order.slice(0, order.indexOf(name));
  return last((each) => before.includes(each));
};

/* The text of a file (empty: a new one) with other values. Raises Unreadable, Unwritable. */
export const rewritten = (text, wanted, layout) => {
  if (text.includes("\r\n")) {
    const lines = text.replaceAll("\r\n", "\n");
    if (lines.replaceAll("\n", "\r\n") !== text) throw new Unwritable("line ends of two sorts");
    return rewritten(lines, wanted, layout).replaceAll("\n", "\r\n");
  }
  const emitter = new Emitter(layout);
  if (!text.trim()) {
    const made = isFull(wanted) ? `${emitter.mapping(wanted, [], "").replace(/^\n+/, "")}\n` : "{}\n";
    if (!says(made, wanted)) throw new Unwritable("new");
    return made;
  }
  const root = composed(text), former = plainData(root);
  for (const depth of [Infinity, 1]) {
    const edits = new Edits(text, emitter, depth);
    edits.ofMapping(root, former, wanted, []);
    const made = edits.applied();
    if (says(made, wanted)) return made;
  }
  throw new Unwritable("changed");
};
