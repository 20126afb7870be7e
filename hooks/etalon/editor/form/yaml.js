/* Reads YAML as data files are written in it, and keeps where each thing stands. What else YAML knows is refused. */
export class Unreadable extends Error {
  constructor(text, at) {
    super(String(text.slice(0, at).split("\n").length));
  }

  get line() { return Number(this.message); }
}

/* What no text may hold: as in data/decoding.py. */
export const STRANGE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\r\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufffd\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff\ufff9-\ufffb]/;
const INDENT = /^ *(?:- +)?(?:[a-z_]+:(?!\t))?(?! )(?:[^\S\n]|[\u200b\u2060\u00ad\u3164])/m;
const SWALLOWED = /\n *(?:- )?[\w.-]+:(?=[ \n])/;
const NEVER_FIRST = "&*!|>%@`\"'#,[]{}";
const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029", " ": " ", '"': '"', "\\": "\\", "/": "/" };
const LENGTHS = { x: 2, u: 4, U: 8 };
const HEADER = /^([|>])(?:([+-])([1-9])?|([1-9])([+-])?)?(?: +(?:#[^\n]*)?)?(?:\n|$)/;
const MANY = 50;

const isBlank = (sign) => sign === undefined || sign === " " || sign === "\n";
const isIn = (signs, sign) => sign !== undefined && signs.includes(sign);
/* Line ends within a text: one is a space, each further one a line. */
const folded = (text) => text.replace(/[ \t]*\n(?:[ \t]*\n)*[ \t]*/g, (gap) => "\n".repeat(gap.split("\n").length - 2) || " ");

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.depth = 0;
  }

  fail(at = this.at) { throw new Unreadable(this.text, at); }
  get sign() { return this.text[this.at]; }
  get line() { return this.text.lastIndexOf("\n", this.at - 1) + 1; }
  get column() { return this.at - this.line; }
  /* Whether nothing stands before this place on its line. */
  get opens() { return !this.text.slice(this.line, this.at).trim(); }
  get isOver() { return this.at >= this.text.length; }
  get isDash() { return this.sign === "-" && isBlank(this.text[this.at + 1]); }

  /* To the next sign that is neither white space nor a remark. */
  skip() {
    for (;; this.at++) {
      while (this.sign === " ") this.at++;
      if (this.sign === "#" && (this.at === 0 || isBlank(this.text[this.at - 1]))) {
        while (!this.isOver && this.sign !== "\n") this.at++;
      }
      if (this.sign !== "\n") break;
    }
    if (this.sign === "\t") this.fail();
  }

  document() {
    if (INDENT.test(this.text)) this.fail(INDENT.exec(this.text).index);
    if (STRANGE.test(this.text)) this.fail(STRANGE.exec(this.text).index);
    this.skip();
    if (this.isOver) this.fail();
    const root = this.block(-1);
    this.skip();
    if (!this.isOver || root.sort !== "map") this.fail();
    return root;
  }

  /* What begins a line, or stands behind a dash; further inside than `parent`. */
  block(parent) {
    if (++this.depth > MANY || /^(?:---|\.\.\.)(?:\s|$)/.test(this.column ? "" : this.text.slice(this.at, this.at + 4))) this.fail();
    const key = this.isDash ? null : this.key();
    const found = this.isDash ? this.sequence(this.column) : key ? this.mapping(key) : this.inline(parent);
    this.depth--;
    return found;
  }

  /* A word with a colon behind it; nothing where there is none. */
  key() {
    const start = this.at, isQuoted = isIn("'\"", this.sign);
    if (!isQuoted && !this.beginsPlain()) return null;
    const node = isQuoted ? this.quoted() : this.plainLine();
    let at = this.at;
    while (this.text[at] === " ") at++;
    if (this.text[at] === ":" && isBlank(this.text[at + 1]) && !this.text.slice(start, at).includes("\n")) {
      this.at = at + 1;
      if (node.value === "<<" && !node.style) this.fail();
      return node;
    }
    this.at = start;
    return null;
  }

  mapping(first) {
    const column = first.start - (this.text.lastIndexOf("\n", first.start - 1) + 1), items = [], names = new Set();
    for (let key = first; ;) {
      if (names.has(key.value)) this.fail(key.start);
      names.add(key.value);
      items.push([key, this.value(column)]);
      this.skip();
      if (this.isOver || (this.opens && this.column < column)) break;
      if (!this.opens || this.column > column || !(key = this.key())) this.fail();
    }
    return { sort: "map", flow: false, items, start: first.start, column };
  }

  /* What stands behind a colon. */
  value(column) {
    const from = this.at;
    this.skip();
    const isInside = !this.opens || this.column > column;
    if (this.isOver || !(isInside || (this.isDash && this.column === column))) return { sort: "scalar", style: "", value: "", start: from, end: from };
    if (!this.opens) return this.inline(column);
    return isInside ? this.block(column) : this.sequence(column);
  }

  sequence(column) {
    const start = this.at, items = [];
    do {
      const from = ++this.at;
      this.skip();
      const isEmpty = this.isOver || (this.opens && this.column <= column);
      items.push(isEmpty ? { sort: "scalar", style: "", value: "", start: from, end: from } : this.block(column));
      this.skip();
      if (!this.isOver && (!this.opens || this.column > column)) this.fail();
    } while (!this.isOver && this.column === column && this.isDash);
    return { sort: "list", flow: false, items, start, column };
  }

  inline(parent) {
    if (isIn("[{", this.sign)) return this.flow();
    if (isIn("'\"", this.sign)) return this.quoted();
    if (isIn("|>", this.sign)) return this.blockText(parent);
    const found = this.plain(parent, false);
    if (this.sign === ":") this.fail();
    return found;
  }

  beginsPlain(inFlow = false) {
    const next = this.text[this.at + 1];
    if (isIn("-?:", this.sign)) return !isBlank(next) && !(inFlow && (this.sign !== "-" || isIn(",[]{}", next)));
    return !this.isOver && !isBlank(this.sign) && !NEVER_FIRST.includes(this.sign);
  }

  /* To the end of a word without quotation marks, or of its part on this line. */
  plainLine(inFlow = false) {
    const start = this.at;
    for (; !this.isOver && this.sign !== "\n"; this.at++) {
      const next = this.text[this.at + 1];
      if (this.sign === ":" && next === "\t") this.fail();
      if (this.sign === ":" && (isBlank(next) || (inFlow && isIn(",[]{}", next)))) break;
      if (this.sign === "#" && isIn(" \t", this.text[this.at - 1])) break;
      if (inFlow && ",[]{}".includes(this.sign)) break;
    }
    const value = this.text.slice(start, this.at).trimEnd();
    return { sort: "scalar", style: "", value, start, end: start + value.length };
  }

  plain(parent, inFlow) {
    if (!this.beginsPlain(inFlow)) this.fail();
    const node = this.plainLine(inFlow);
    for (;;) {
      const end = this.at, space = / *\n(?: *\n)*( *)/y;
      space.lastIndex = end;
      const gap = space.exec(this.text);
      if (!gap) break;
      this.at += gap[0].length;
      const isOut = this.isOver || isIn("#\n", this.sign) || (!inFlow && gap[1].length <= parent) || (inFlow && isIn(",[]{}:", this.sign));
      if (isOut) {
        this.at = end;
        break;
      }
      const more = this.plainLine(inFlow);
      node.value += ("\n".repeat(gap[0].split("\n").length - 2) || " ") + more.value;
      node.end = more.end;
    }
    return node;
  }

  quoted() {
    const start = this.at, style = this.sign;
    const found = (style === "'" ? /'((?:[^']|'')*)'/y : /"((?:[^"\\]|\\[^\n])*)"/y);
    found.lastIndex = start;
    const [whole, inner] = found.exec(this.text) ?? this.fail();
    if (SWALLOWED.test(whole)) this.fail();
    this.at += whole.length;
    const value = style === "'" ? folded(inner).replaceAll("''", "'") : this.unescaped(folded(inner), start);
    return { sort: "scalar", style, value, start, end: this.at };
  }

  unescaped(text, start) {
    return text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gsu, (_all, x, u, long, sign) => {
      const code = x ?? u ?? long, found = code ? String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)) : ESCAPES[sign];
      if (found === undefined || sign in LENGTHS || STRANGE.test(found)) this.fail(start);
      return found;
    });
  }

  /* A text below a sign, each line of it further inside. */
  blockText(parent) {
    const start = this.at, header = HEADER.exec(this.text.slice(start, this.text.indexOf("\n", start) + 1 || undefined)) ?? this.fail();
    const chomping = header[2] ?? header[5], own = header[3] ?? header[4], least = Math.max(parent + 1, 1);
    this.at = start + header[0].length;
    let end = this.at, deepest = 0, breaks = "";
    const blanks = (most) => {
      breaks = "";
      for (end = this.at; ; end = this.at) {
        let column = 0;
        while (this.sign === " " && column < most) { this.at++; column++; }
        deepest = Math.max(deepest, column);
        if (this.sign !== "\n") return column;
        breaks += "\n";
        this.at++;
      }
    };
    let column = blanks(own ? least + Number(own) - 1 : Infinity);
    const indent = own ? least + Number(own) - 1 : Math.max(least, deepest);
    let value = "", lineEnd = "";
    while (column === indent && !this.isOver) {
      value += breaks;
      const opensWithWord = !isIn(" \t", this.sign), until = this.text.indexOf("\n", this.at);
      const stop = until < 0 ? this.text.length : until;
      value += this.text.slice(this.at, stop);
      lineEnd = until < 0 ? "" : "\n";
      this.at = stop + lineEnd.length;
      column = blanks(indent);
      if (column !== indent || this.isOver) break;
      if (header[1] === ">" && lineEnd && opensWithWord && !isIn(" \t", this.sign)) value += breaks ? "" : " ";
      else value += lineEnd;
    }
    if (chomping !== "-") value += lineEnd;
    if (chomping === "+") value += breaks;
    this.at = end;
    return { sort: "scalar", style: header[1], value, start, end };
  }

  flow() {
    if (++this.depth > MANY) this.fail();
    const start = this.at++, isMap = this.text[start] === "{", items = [], names = new Set();
    for (;;) {
      this.skip();
      if (this.sign === (isMap ? "}" : "]")) break;
      const key = isMap ? this.flowKey() : null, node = this.flowNode();
      if (key && (names.has(key.value) || !names.add(key.value))) this.fail();
      items.push(key ? [key, node] : node);
      this.skip();
      if (this.sign === ",") this.at++;
      else if (this.sign !== (isMap ? "}" : "]")) this.fail();
    }
    this.at++;
    this.depth--;
    return { sort: isMap ? "map" : "list", flow: true, items, start, end: this.at };
  }

  flowKey() {
    const key = isIn("'\"", this.sign) ? this.quoted() : this.beginsPlain(true) ? this.plainLine(true) : this.fail();
    this.skip();
    if (this.sign !== ":" || !isBlank(this.text[this.at + 1]) || (key.value === "<<" && !key.style)) this.fail();
    this.at++;
    this.skip();
    return key;
  }

  flowNode() {
    if (isIn("[{", this.sign)) return this.flow();
    return isIn("'\"", this.sign) ? this.quoted() : this.plain(-1, true);
  }
}

/* The tree of a text. Raises Unreadable with the line from which it cannot be read. */
export const composed = (text) => new Reader(text).document();

/* What a tree says: words, lists and mappings. */
export const plainData = (node) => node.sort === "map" ? Object.fromEntries(node.items.map(([key, value]) => [key.value, plainData(value)]))
  : node.sort === "list" ? node.items.map(plainData) : node.value;

/* Every word of a tree. */
export function* scalars(node) {
  if (node.sort === "scalar") yield node;
  else for (const each of node.items) yield* scalars(node.sort === "map" ? each[1] : each);
}
