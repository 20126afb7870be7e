// Finds things in the index of one language, off the page's own thread. etalon/search/ writes the index; fold, words
// and stem do here what keys.py does there (tests/browser/test_search.py holds the two together).
"use strict";

// Where a word stands in a document (etalon/search/findables.py: Spot), and what that is worth.
var TEXT = 1, OTHER = 2, ASKED = 4, ALSO = 8, TITLE = 16, NEAR = 32, WHOLE = 64, BASE = 92;
var SHORTEST = 4, LIKE = 0.6, ALIKE = 0.75, ENTIRE = 99, SURE = 0.5, FILLER = 0.1, CALLED = 3, NUMBER = 1.5, MOST_WORDS = 12, MOST_KNOWN = 20000, LONGEST = 200;
var WORTH = [[TITLE, 6], [ALSO, 6], [ASKED, 3], [OTHER, 3], [TEXT, 1]];
var CODE = /[0-9]/, JOINTS = /[.,:/‐‑–-]/;
var WORD = /[\p{L}\p{N}]+(?:(?:[./]|(?<![0-9])[‐‑–-]|[‐‑–-](?=[0-9])|(?<=[0-9]),(?=[0-9])|(?<=[0-9])(?<![0-9]{3}):(?=[0-9]{1,2}(?![0-9])))[\p{L}\p{N}]+)*/gu;

var given, begun = new Promise(function (resolve) { given = resolve; });
var folder, opened, contents, ways, codes, pieces = new Map(), counts = [], phrases = [], folds = new Map(), stems = new Map();

onmessage = function (event) {
  var message = event.data;
  if ("contents" in message) return given(message.contents);
  answer(message).then(
    function (found) { postMessage(Object.assign({ id: message.id }, found)); },
    function (error) { postMessage({ id: message.id, failed: String(error) }); });
};

async function answer(message) {
  folder = message.folder;
  await (opened = opened || open().catch(function (error) { opened = null; throw error; }));
  if (message.words) {
    return { words: words(message.words).map(function (word) {
      return [word, folded(word)].concat(codes.map(function (code) { return stem(word, code); }));
    }) };
  }
  return find(message.query.slice(0, LONGEST), message.limit || 10, message.within);
}

// ---- the index

async function load(name) {
  if (!pieces.has(name)) {
    var asked = fetch(folder + name).then(function (response) {
      if (!response.ok) throw new Error(response.status);
      return response.json();
    });
    asked.catch(function () { pieces.delete(name); });
    pieces.set(name, asked);
  }
  return pieces.get(name);
}

function piece(name, number) { return load(contents.version + "-" + name + "-" + number + ".json"); }

async function open() {
  var text = await begun, at = 0;
  begun = ""; // who tries again asks the network
  var found = text ? JSON.parse(text) : await load("index.json");
  found.kinds.forEach(function (kind) { counts.push([at, at += kind[3]]); });
  // What readers call things: which one, and how many words.
  found.phrases.split(" ").forEach(function (lengths, document) {
    Array.from(lengths, function (length) { phrases.push({ document: document, length: parseInt(length, 36) }); });
  });
  found.words = beginnings(found.words);
  found.shown = starts(found.shown);
  codes = [found.language].concat(Object.keys(found.endings).filter(function (code) { return code !== found.language; }));
  contents = found;
}

// A capital letter tells how much of the one before it each begins with: A nothing, B one letter.
function beginnings(text) {
  var former = "";
  return Array.from(text.matchAll(/([A-Z])([^A-Z]*)/g), function (match) {
    return former = former.slice(0, match[1].charCodeAt(0) - 65) + match[2];
  });
}

// The number of the first thing in each piece; of how many it is, a digit tells.
function starts(counts) {
  var next = 0;
  return Array.from(counts, function (count) { return (next += parseInt(count, 36)) - parseInt(count, 36); });
}

// What is needed only where not every word is found.
async function guessing() {
  if (ways) return;
  importScripts("search_guess.js");
  ways = await piece("ways", 0);
}

// The place of the piece in which a key is, or would be.
function place(key) {
  var list = contents.words, low = 0, high = list.length - 1;
  while (low < high) {
    var middle = (low + high + 1) >> 1;
    if (list[middle] <= key) low = middle; else high = middle - 1;
  }
  return low;
}

// The keys of the pieces from one place to another, each with its words.
async function entries(from, to) {
  var asked = [];
  for (var number = from; number <= to; number++) asked.push(piece("words", number));
  return [].concat.apply([], await Promise.all(asked));
}

async function held(key) {
  var at = place(key);
  var entry = (await entries(at, at)).find(function (each) { return each[0] === key; });
  return entry ? entry[1] : {};
}

// ---- keys: as in keys.py

function words(text) {
  var found = text.toLowerCase().normalize("NFC").replace(/['’ʼ‘`\u0307]/g, "").replace(/(?<=[0-9]) : (?=[0-9])/g, ":").match(WORD) || [];
  return [].concat.apply([], found.map(function (word) {
    var parts = word.split(JOINTS);
    if (parts.length < 2) return parts;
    if (!CODE.test(word)) return parts.every(function (part) { return part.length === 1; }) ? [parts.join("")] : parts;
    return [parts.map(function (part) { return part.replace(/^0+(?=[0-9]+$)/, ""); }).join(".")];
  }));
}

function latin(word) {
  return Array.from(word.normalize("NFD"), function (letter) {
    if (/\p{Mn}/u.test(letter)) return "";
    var own = contents.letters[letter];
    return own === undefined ? letter : own;
  }).join("").replace(/y/g, "i");
}

function single(letters) { return letters.replace(/([^\P{L}])\1+/gu, "$1"); }

// The same words are asked for at every letter that is typed.
function remembered(known, key, find) {
  var found = known.get(key);
  if (found === undefined) {
    if (known.size > MOST_KNOWN) known.clear();
    known.set(key, found = find());
  }
  return found;
}

function folded(word) { return remembered(folds, word, function () { return single(latin(word)); }); }

function stem(word, code) { return remembered(stems, code + " " + word, function () { return withoutEndings(word, code); }); }

function withoutEndings(word, code) {
  var letters = latin(word), endings = contents.endings[code] || [];
  if (!/^\p{L}*$/u.test(letters)) return single(letters);
  var ends = new Set([letters.length]), waiting = [letters.length], shortest = letters.length;
  while (waiting.length) {
    var end = waiting.pop();
    endings.forEach(function (ending) {
      var before = end - ending.length;
      if (before >= SHORTEST && !ends.has(before) && letters.startsWith(ending, before)) {
        ends.add(before);
        waiting.push(before);
        shortest = Math.min(shortest, before);
      }
    });
  }
  return single(letters.slice(0, shortest));
}

// ---- what one word of a query may mean: word of the index -> how well it fits, with its documents

function take(hits, held, fit) {
  Object.keys(held).forEach(function (word) {
    var quality = fit(word), hit = hits.get(word) || { fit: 0, rows: [] };
    if (!quality) return;
    hit.fit = Math.max(hit.fit, quality);
    if (!hit.rows.includes(held[word])) hit.rows.push(held[word]); // a word of two languages has two keys
    hits.set(word, hit);
  });
}

// A word as it is, and without the endings of this language and of those that are written with its letters.
function keysOf(word, isTyping) {
  var keys = new Set([folded(word)]);
  codes.forEach(function (code, number) {
    if (!number || (isTyping && contents.scripts[code] === script(word))) keys.add(stem(word, code));
  });
  return keys;
}

async function exactly(word, hits, isTyping) {
  var own = folded(word);
  for (var key of keysOf(word, isTyping)) {
    var there = await held(key);
    // Whoever typed accents meant them, if there is such a word.
    var isThere = Object.hasOwn(there, word) && /[^\0-\x7f]/.test(word);
    take(hits, there, function (other) {
      if (other === word) return 1;
      if (!other) return 0.9; // several words, written as one
      var letters = folded(other), part = alike(own, letters);
      if (letters === own) return isShrunk(word, own) ? 0 : isThere || hasOtherAccents(word, other) ? SURE : 0.95;
      if (part < (script(word) === script(other) ? LIKE : ALIKE)) return 0;
      // A short beginning may be that of anything, unless it is one of the words.
      var common = beginningOf(own, letters), isOne = common === Math.min(own.length, letters.length);
      return part * (part >= 0.75 || common > 5 || isOne && (common > 4 || part > 0.7) ? 0.85 : 0.66);
    });
  }
}

// Few letters of many are like any other few by chance.
function isShrunk(word, own) { return own.length < 3 && word.length > 3; }

function script(word) {
  return /\p{Script=Cyrillic}/u.test(word) ? "Cyrillic" : /\p{Script=Latin}/u.test(word) ? "Latin" : "";
}

// Whether a word differs from another by more than the accents that it leaves out.
function hasOtherAccents(word, other) {
  if (script(word) !== "Latin" || script(other) !== "Latin") return false;
  var letters = [word, other].map(function (each) { return each.normalize("NFD").match(/\P{M}\p{M}*/gu); });
  return letters[0].length === letters[1].length && letters[0].some(function (letter, at) {
    return letter !== letters[1][at] && /[^\0-\x7f]/.test(letter) || isOther(letter, letters[1][at]);
  });
}

// Letters that are folded alike, though each is a Latin letter without accents: q and k; but y and i are often one.
function isOther(one, other) { return /^[a-hj-xz]$/.test(one) && /^[a-z]$/.test(other) && one !== other; }

function beginningOf(one, other) {
  var length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

// How much of two words is their common beginning.
function alike(one, other) { return 2 * beginningOf(one, other) / (one.length + other.length); }

function isBeginning(word) { return folded(word).length > 1 && !isShrunk(word, folded(word)); }

// The keys that begin so, or with what may be a stem of it.
function startingWith(own) { return entries(place(own.slice(0, Math.min(own.length, SHORTEST))), place(own + "\uffff")); }

// Words that begin so: their keys begin so too, or are a beginning of it. Worth less where it is a word already.
async function beginning(word, hits) {
  var own = folded(word), part = hits.size ? 0.35 : 1;
  if (!isBeginning(word)) return;
  (await startingWith(own)).forEach(function (entry) {
    if (!entry[0].startsWith(own) && !own.startsWith(entry[0])) return;
    take(hits, entry[1], function (other) {
      var letters = folded(other);
      return other && letters.startsWith(own) ? part * (0.4 + 0.4 * own.length / letters.length) : 0;
    });
  });
}

// ---- finding

async function find(query, limit, within) {
  if (words(query).some(isMixed)) {
    await guessing();
    query = query.replace(/\p{L}+/gu, function (word) { return isMixed(word) ? inOneScript(word) : word; });
  }
  var tokens = await asked(query);
  if (!tokens.length) return { results: [], total: 0, how: query.trim() ? "none" : "empty", said: contents.said };
  var listed = await exact(tokens, true), ranked = await rank(tokens, listed, within);
  if (ranked.complete) return shown(ranked, limit, listed.some(isBegun) ? "begin" : listed.some(isUnsure) ? "slip" : "", query);
  if (listed.some(isMissing)) {
    await guessing();
    for (var reading of readings(query)) {
      var others = await asked(reading.text);
      if (others.map(folded).join("").length < 3) continue;
      var other = await rank(others, await exact(others, false), within);
      if (other.complete) return shown(other, limit, reading.how, reading.text);
    }
    var parted = await apart(tokens, listed);
    if (parted) {
      var several = await rank(parted, await exact(parted, false), within, true);
      if (several.complete) return shown(several, limit, "letters", parted.join(" "));
    }
    await Promise.all(tokens.map(function (word, number) { return listed[number].size ? null : nearly(word, listed[number]); }));
    ranked = await rank(tokens, listed, within);
    if (ranked.complete) return shown(ranked, limit, "slip", query);
  }
  return shown(ranked, limit, ranked.share >= 0.34 ? "some" : "none", query);
}

// The words of a query. A code that is nowhere is parted where letters stand beside figures, or joined there if that is one.
async function asked(query) {
  var parted = await Promise.all(words(query).slice(0, MOST_WORDS).map(async function (word) {
    return word.includes(".") && CODE.test(word) && /\p{L}/u.test(word) && !(await isKey(word)) ? word.match(/[0-9]+(?:\.[0-9]+)*|[^.]+/g) : [word];
  }));
  var found = [].concat.apply([], parted);
  for (var at = 0; at < found.length - 1; at++) {
    var code = found[at] + found[at + 1];
    if (/^\p{L}{1,2}[0-9]+$/u.test(code) && await isWord(code)) found.splice(at, 2, code);
  }
  return found.slice(0, MOST_WORDS);
}

async function isKey(code) { return Object.keys(await held(folded(code))).length > 0; }

async function isWord(code) { return Object.hasOwn(await held(folded(code)), code); }

// Words that ask and tell little of what is asked, unless there are no others; typed without accents, one that is no other word.
async function isFiller(word) {
  if (contents.fillers.includes(word)) return true;
  var own = folded(word), isPlain = /^[\0-\x7f]*$/.test(word) || script(word) !== "Latin";
  if (!isPlain || !contents.fillers.some(function (filler) { return folded(filler) === own; })) return false;
  return !Object.keys(await held(own)).some(function (other) { return folded(other) === own && !contents.fillers.includes(other); });
}

// No word is written so; it was typed with two layouts.
function isMixed(word) { return /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word); }

function isMissing(hits) { return !hits.size && !hits.isFiller; }

function isBegun(hits) { return hits.isBegun && !hits.isFiller; }

// Only words with other accents were found, or such as have little in common.
function isUnsure(hits) { return !hits.isFiller && Array.from(hits.values()).every(function (hit) { return hit.fit <= SURE; }); }

// All that a query is sure to need is asked for at once: asked for where it is used, one piece would wait for the other.
function warm(tokens, isTyping) {
  var keys = tokens.map(function (word) { return Array.from(keysOf(word, isTyping)); });
  var pairs = codes.map(function (code) { return joins(tokens, code).map(function (pair) { return pair.key; }); });
  var asked = [].concat.apply([], keys.concat(pairs)).map(held), last = tokens[tokens.length - 1];
  if (isTyping && isBeginning(last)) asked.push(startingWith(folded(last)));
  Promise.all(asked).catch(function () {}); // who uses it is told
}

async function exact(tokens, isTyping) {
  warm(tokens, isTyping);
  var fillers = await Promise.all(tokens.map(isFiller)), isAll = fillers.every(Boolean);
  return Promise.all(tokens.map(async function (word, number) {
    var hits = new Map();
    hits.isFiller = !isAll && fillers[number];
    await exactly(word, hits, isTyping);
    hits.isBegun = !hits.size;
    if (isTyping ? !hits.size || number === tokens.length - 1 : !hits.size && word.length > 4) await beginning(word, hits);
    if (!hits.size && word.includes(".")) {
      hits.isLoose = true;
      for (var part of word.split(".")) await exactly(part, hits, isTyping);
    }
    return hits;
  }));
}

// The documents with the words of a query, the best first. `complete`: some hold all of them.
async function rank(tokens, listed, within, isSound) {
  var scores = new Map(), total = contents.lengths.length;
  var parts = listed.map(function (hits) { return spread(hits, within, tokens.length === 1); });
  var weights = parts.map(function (part, number) { return Math.log(1 + total / (sure(part) || part.size || 0.5)) * (listed[number].isFiller ? FILLER : CODE.test(tokens[number]) ? NUMBER : 1); });
  var shares = weights.map(function (weight, number) { return listed[number].isFiller ? 0 : weight; });
  var all = sum(shares);
  parts.forEach(function (part, number) {
    part.forEach(function (hit, document) {
      var score = scores.get(document) || { document: document, score: 0, share: 0, words: new Set(), titled: 0, called: 0 };
      score.score += weights[number] * hit.worth;
      score.share += shares[number];
      score.titled += hit.titled;
      hit.words.forEach(function (word) { score.words.add(word); });
      scores.set(document, score);
    });
  });
  var pairs = await joined(tokens.map(function (word, number) { return closest(word, listed[number]); }), scores, weights, within);
  if (tokens.length > 1) called(parts, scores, weights, shares.map(function (share) { return share / all; }));
  var found = Array.from(scores.values());
  found.forEach(function (each) {
    each.share /= all;
    var length = parseInt(contents.lengths[each.document], 36) || 1;
    each.score *= (0.3 + 0.7 * each.share) * (0.5 + 0.5 * Math.max(each.called, Math.min(1, each.titled / length))) * weightOf(each.document);
  });
  found.sort(function (a, b) { return b.score - a.score || a.document - b.document; });
  var share = found.reduce(function (most, each) { return Math.max(most, each.share); }, 0);
  // A list that is filtered shows what fits, and nothing that only comes near.
  if (within && share > 0.999) found = found.filter(function (each) { return each.share > 0.999; });
  // Where a word is several syllables, these mean something together or not at all.
  var alone = tokens.length < 2 || !contents.syllables ? 0 : tokens.filter(function (_word, number) { return !listed[number].isFiller && !pairs.has(number); }).length;
  var sound = listed.every(function (hits) { return !hits.isLoose; }) && (isSound || !alone || tokens.length > 3 && alone < tokens.length / 2);
  return { found: found, share: share, complete: share > 0.999 && sound };
}

// Adds to each document what the best of that is worth which readers call it: how much of it they said, and whether
// they said no more.
function called(parts, scores, weights, shares) {
  var said = new Map();
  parts.forEach(function (part, number) {
    part.forEach(function (hit) {
      if (hit.phrases) hit.phrases.forEach(function (fit, phrase) {
        var one = said.get(phrase) || { words: 0, weight: 0, share: 0 };
        one.words += shares[number] ? fit : 0;
        one.weight += weights[number] * fit;
        one.share += shares[number] * fit;
        said.set(phrase, one);
      });
    });
  });
  said.forEach(function (one, phrase) {
    var score = scores.get(phrases[phrase].document), part = Math.min(1, one.words / phrases[phrase].length);
    score.called = Math.max(score.called, part * one.share);
    score.most = Math.max(score.most || 0, CALLED * one.weight * part * part * one.share * one.share);
  });
  scores.forEach(function (score) { score.score += score.most || 0; });
}

// In how many documents a word stands as it was typed.
function sure(part) {
  var count = 0;
  part.forEach(function (hit) { count += hit.isSure; });
  return count;
}

function sum(numbers) { return numbers.reduce(function (all, each) { return all + each; }, 0); }

function weightOf(document) {
  return contents.kinds[kindOf(document)][4];
}

function kindOf(document) {
  return counts.findIndex(function (range) { return document < range[1]; });
}

// Document -> what the best of its words is worth.
function spread(hits, within, isAll) {
  var found = new Map();
  hits.forEach(function (hit, word) {
    // What a word only begins is not the whole of a name where the word itself is one.
    var isSure = hit.fit > SURE, mayBeAll = isAll && (isSure || hits.isBegun);
    hit.rows.forEach(function (row) {
      each(unpacked(row), within, function (document, places, phrase) {
        var isWhole = mayBeAll && (phrase < 0 ? places & WHOLE : phrases[phrase].length === 1);
        var worth = hit.fit * VALUES[isWhole ? places | WHOLE : places & ~WHOLE], former = found.get(document);
        if (!former) found.set(document, former = { worth: 0, words: [], titled: 0, phrases: null, isSure: false });
        if (former.words[former.words.length - 1] !== word) former.words.push(word);
        if (phrase >= 0) {
          former.phrases = former.phrases || new Map();
          former.phrases.set(phrase, Math.max(hit.fit, former.phrases.get(phrase) || 0));
        }
        former.isSure = former.isSure || isSure;
        if (worth > former.worth) { former.worth = worth; former.titled = isWhole ? ENTIRE : places & TITLE ? hit.fit : 0; }
      });
    });
  });
  return found;
}

// What each place is worth.
var VALUES = Array.from({ length: 2 * WHOLE }, function (_none, places) {
  var own = WORTH.find(function (each) { return places & each[0]; });
  return (own ? own[1] : 0) * (places & WHOLE ? 4 : places & NEAR ? 1.5 : 1);
});

// What holds a word, and where in it the word stands (packing.py).
function unpacked(text) {
  var found = [], at = 0, place = -1, number = 0;
  function sign() {
    var code = text.charCodeAt(at++);
    return code - 33 - (code > 34) - (code > 92);
  }
  while (at < text.length) {
    if (text[at] === " ") { at++; place = -1; }
    var digit = sign();
    if (digit >= 90) digit = 60 + 30 * BASE + (sign() * BASE + sign()) * BASE + sign();
    else if (digit >= 60) digit = 60 + (digit - 60) * BASE + sign();
    if (place < 0) { place = digit; number = 0; }
    else found.push([number += digit, place]);
  }
  return found;
}

// Visits documents, those also that readers call so; what they call them is numbered after all documents.
function each(found, within, visit) {
  found.forEach(function (one) {
    var phrase = one[0] - contents.lengths.length, document = phrase < 0 ? one[0] : phrases[phrase].document;
    if (!within || within.includes(contents.kinds[kindOf(document)][0])) visit(document, one[1], phrase);
  });
}

// The word of the index that a word of a query most probably is.
function closest(word, hits) {
  var found = word, fit = 0;
  hits.forEach(function (hit, other) {
    if (other && hit.fit > fit) { found = other; fit = hit.fit; }
  });
  return fit > SURE ? found : word;
}

// Two words that stand together, and all of them: key, the place that it has, what that is worth, which words.
function joins(tokens, code) {
  if (tokens.length < 2) return [];
  var keys = tokens.map(function (word) { return stem(word, code); });
  var pairs = keys.slice(1).map(function (second, at) { return { key: keys[at] + second, place: NEAR, worth: 2, words: [at, at + 1] }; });
  return pairs.concat({ key: keys.join(""), place: WHOLE, worth: 8, words: Array.from(keys.keys()) });
}

// Words that stand together in a name, and names that are nothing else. Returns the numbers of the words that do.
async function joined(tokens, scores, weights, within) {
  var found = new Set(), seen = new Set();
  for (var code of codes) {
    var asked = joins(tokens, code).filter(function (pair) {
      var what = pair.key + pair.place; // a name of two words is a pair too
      return !seen.has(what) && seen.add(what);
    });
    var told = await Promise.all(asked.map(function (pair) { return held(pair.key); }));
    asked.forEach(function (pair, number) {
      var rows = told[number], weight = sum(pair.words.map(function (at) { return weights[at]; }));
      Object.keys(rows).forEach(function (word) {
        each(unpacked(rows[word]), within, function (document, places, phrase) {
          var score = scores.get(document);
          if (!score || !(places & pair.place)) return;
          pair.words.forEach(function (at) { found.add(at); });
          if (phrase >= 0) return; // counts as a whole
          if (pair.place === WHOLE) score.titled = ENTIRE;
          score.score += weight * pair.worth * VALUES[places & ~(NEAR | WHOLE)] / 6;
        });
      });
    });
  }
  return found;
}

// ---- showing

async function shown(ranked, limit, how, text) {
  var listed = await Promise.all(ranked.found.slice(0, limit).map(async function (each) {
    var at = contents.shown.filter(function (first) { return first <= each.document; }).length - 1;
    var row = (await piece("shown", at))[each.document - contents.shown[at]], kind = contents.kinds[kindOf(each.document)];
    return {
      kind: kind[0], group: kind[1], one: kind[2], address: row[1], badge: row[3], score: each.score,
      title: marked(row[0], each.words), context: marked(around(row[2], each.words), each.words)
    };
  }));
  return { results: listed, total: ranked.found.length, how: how, text: text, said: contents.said, syllables: contents.syllables };
}

// A text in pieces, every second of which is a word that was found.
function marked(text, found) {
  var pieces = [""];
  text.split(/([\p{L}\p{N}\p{M}]+)/u).forEach(function (piece, number) {
    var isHit = number % 2 && words(piece).some(function (word) { return found.has(word); });
    if (isHit) pieces.push(piece, "");
    else pieces[pieces.length - 1] += piece;
  });
  return pieces;
}

// A line of a text around the first word that was found.
function around(text, found) {
  var line = 160, first = Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)).find(function (match) {
    return words(match[0]).some(function (word) { return found.has(word); });
  });
  if (text.length <= line) return text;
  var from = first && first.index > line - 40 ? text.lastIndexOf(" ", first.index - 50) + 1 : 0;
  var to = text.indexOf(" ", from + line);
  return (from ? "… " : "") + text.slice(from, to < 0 ? undefined : to) + (to < 0 ? "" : " …");
}
