// What a query may mean of which not every word was found; search_worker.js loads it where that is so.
"use strict";

// ---- what a query may mean: as it stands, with letters that look alike, from another keyboard, in other letters

function readings(query) {
  var found = [], seen = new Set([query]);
  if (!/\p{L}/u.test(query)) return found;
  function add(text, how) {
    if (!seen.has(text)) { seen.add(text); found.push({ text: text, how: how }); }
  }
  var small = query.toLowerCase().normalize("NFC");
  add(inOneScript(query), "letters");
  var boards = ways.keyboards, own = ownFirst(boards);
  own.forEach(function (meant) {
    own.forEach(function (used) {
      var text = exchanged(small, boards[used], boards[meant]);
      if (boards[meant] !== boards[used] && isWritten(small, text)) add(text, "keyboard");
    });
  });
  var typed = ways.typed;
  ownFirst(typed).forEach(function (code) {
    add(typed[code].reduce(function (text, rule) { return text.replace(new RegExp(rule[0], "gu"), rule[1]); }, small), "letters");
  });
  return found;
}

// Whether no letter of a text is a sign in another, and no word stands in two scripts there.
function isWritten(text, other) {
  var lost = Array.from(text).some(function (letter, at) { return /\p{L}/u.test(letter) && !/[\p{L}\p{N}]/u.test(other[at]); });
  return !lost && !other.split(" ").some(isMixed);
}

// The languages for which something is told, that of the index before the others.
function ownFirst(told) {
  return Object.keys(told).sort(function (a, b) { return (b === contents.language) - (a === contents.language); });
}

// Words in which letters of two scripts stand beside each other, and words of letters that all look Latin, in one.
function inOneScript(text) {
  return text.replace(/[\p{L}]+/gu, function (word) {
    var latin = exchanged(word, ways.alike[0], ways.alike[1]);
    if (!/\p{Script=Cyrillic}/u.test(latin)) return latin;
    var cyrillic = exchanged(word, ways.alike[1], ways.alike[0]);
    return /\p{Script=Latin}/u.test(cyrillic) ? word : cyrillic;
  });
}

function exchanged(text, from, to) {
  return Array.from(text, function (letter) {
    var at = letter === " " ? -1 : from.indexOf(letter);
    return at < 0 ? letter : to[at];
  }).join("");
}

// ---- words that were written as one

// The words with those parted that were written as one; null where none can be.
async function apart(tokens, listed) {
  var found = await Promise.all(tokens.map(function (word, number) { return listed[number].size ? [word] : split(word, 3); }));
  return found.every(Boolean) ? [].concat.apply([], found) : null;
}

// Short words stand in a word by chance, unless they are syllables.
async function split(word, most) {
  var least = contents.syllables ? 2 : 3;
  if (!contents.syllables && word.length < 9) return null;
  for (var at = word.length - least; at >= least; at--) {
    var left = word.slice(0, at), right = word.slice(at);
    if (!(await isThere(left))) continue;
    if (await isThere(right)) return [left, right];
    var rest = most > 2 && right.length > 3 ? await split(right, most - 1) : null;
    if (rest) return [left].concat(rest);
  }
  return null;
}

async function isThere(word) {
  if (contents.fillers.includes(word)) return false;
  var own = folded(word);
  var key = stem(word, contents.language);
  return Object.keys(await held(key)).some(function (other) { return (other ? folded(other) : key) === own; });
}

// ---- slips

// Words that differ by a slip or two; those that begin with the same letters first.
async function nearly(word, hits) {
  var own = folded(word), most = own.length < 4 || CODE.test(own) ? 0 : own.length < 8 ? 1 : 2;
  if (!most) return;
  var stems = Array.from(new Set(codes.map(function (code) { return stem(word, code); }))).filter(function (each) { return each.length > SHORTEST; });
  var known = new Map(), apart = new Map();
  function byLetters(letters) {
    if (!known.has(letters)) known.set(letters, slips(own, letters, most));
    return known.get(letters);
  }
  function byStem(key) {
    if (!apart.has(key)) apart.set(key, stems.some(function (each) { return slips(each, key, 1) < 2; }) ? 1 : 9);
    return apart.get(key);
  }
  var lengths = new Set([].concat.apply([], [[own, most]].concat(stems.map(function (each) { return [each, 1]; })).map(function (each) {
    return Array.from({ length: 2 * each[1] + 1 }, function (_none, at) { return each[0].length - each[1] + at; });
  })));
  // By the first two letters, then with a slip in one of these.
  var beginnings = [own.slice(0, 2), own[0] + own[2], own[1] + own[0], own[0], own[1]].concat(beside(word[0]).map(function (letter) { return folded(letter) + own[1]; }));
  for (var begin of beginnings) {
    var near = new Set();
    (await compared(begin[0], lengths)).forEach(function (each) {
      if (!each.startsWith(begin)) return;
      var parts = each.split(","), by = Math.min(byLetters(parts.join("")), parts.length < 2 ? byStem(each) : 9);
      if (by <= most) near.add(parts[0]);
    });
    for (var key of near) {
      take(hits, await held(key), function (other) {
        var letters = other ? folded(other) : key, by = Math.min(byLetters(letters), byStem(key));
        return by <= most ? (0.7 - 0.2 * by) * (0.6 + 0.4 * alike(own, letters)) : 0;
      });
    }
    if (hits.size) return;
  }
}

// Keys, and words with a comma behind their key, that begin with a letter and are of some lengths.
async function compared(letter, lengths) {
  var list = contents.lookalikes, asked = [];
  list.forEach(function (first, at) {
    if (first[0] !== letter) return;
    var from = Number(first.slice(1)), next = list[at + 1] || "", to = next[0] === letter ? Number(next.slice(1)) : Infinity;
    if (Array.from(lengths).some(function (length) { return from <= length && length < to; })) asked.push(piece("alike", at));
  });
  return [].concat.apply([], (await Promise.all(asked)).map(function (text) { return text.split(" "); }));
}

// The letters beside one on the keyboard of the language.
function beside(letter) {
  var keys = ways.keyboards[contents.language] || "", at = keys.indexOf(letter);
  return at < 0 ? [] : [keys[at - 1], keys[at + 1]].filter(function (key) { return /\p{L}/u.test(key || ""); });
}

// Letters left out, put in, exchanged with another or with their neighbour; more than `most` do not matter.
function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  var before = [], row = [], next = [];
  for (var j = 0; j <= other.length; j++) row[j] = j;
  for (var i = 1; i <= one.length; i++) {
    next = [i];
    var least = i;
    for (j = 1; j <= other.length; j++) {
      var same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      least = Math.min(least, next[j]);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length];
}
