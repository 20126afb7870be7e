// What the checker and the reader of marks share: the rules as the page gives them from the data, signs, and words.
(function () {
  "use strict";
  var host = document.querySelector("[data-checker]");
  if (!host) return;
  var LONGEST = 200, NAMED = 5;
  /* Two strokes that cross, whichever sign somebody finds for them; no letter. */
  var CROSSES = /[×✕✖✗✘☓☒❌❎╳⨉⨯⤫⤬]/gu;
  var rules = JSON.parse(host.dataset.checker);
  var own = rules.alphabets[rules.codeAlphabet];
  var capitals = own.letters.split(" ");
  // Each letter, and the small ones by the rules of its language: ı for I and i for İ; after another letter, ς for Σ.
  var forms = {};
  Object.keys(rules.alphabets).forEach(function (id) {
    var alphabet = rules.alphabets[id];
    forms[id] = alphabet.letters.split(" ").flatMap(function (letter) {
      var small = letter.toLocaleLowerCase(alphabet.language);
      return [letter, small, (letter + letter).toLocaleLowerCase(alphabet.language).slice(small.length)];
    });
  });

  /* What was typed, as it is meant: accents joined to letters, Ⅲ and full-width signs in plain ones, nothing invisible. */
  function plain(text) {
    return text.slice(0, LONGEST).normalize("NFC").replace(/[\u00b5\u2160-\u217f\uff01-\uff5e]/g, function (sign) { return sign.normalize("NFKC"); })
      .replace(/[\p{Cf}\ufe0e\ufe0f]/gu, "").replace(/i\u0307/g, "i").replace(/\s+/g, " ").trim();
  }
  /* The same without what stands around and between signs: spaces, quotation marks, brackets, points. */
  function bare(text) { return plain(text).replace(/[\s\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'`´.,;:·•]/gu, ""); }
  function isOf(letter, ids) { return ids.some(function (id) { return forms[id].includes(letter); }); }
  function upper(letter) { return letter.toLocaleUpperCase(own.language); }
  function isSmall(letter) { return isOf(letter, [rules.codeAlphabet]) && !capitals.includes(letter); }
  /* The capital of a letter of the code's alphabet; anything else as it is. */
  function capital(letter) { return isSmall(letter) ? upper(letter) : letter; }
  /* A letter of another script as the Latin one that prints alike; anything else as it is. */
  function latin(sign) { return rules.twins[sign] || sign; }
  /* For comparing what has no letter of its own alphabet: Roman numerals, the abbreviation. */
  function folded(text) { return Array.from(text, latin).join("").replace(/[iıİ]/g, "I").toUpperCase(); }

  function kind(sign) {
    if (/\p{Script=Cyrillic}/u.test(sign)) return "cyrillic";
    if (/\p{Script=Greek}/u.test(sign)) return "greek";
    if (/\p{Script=Latin}/u.test(sign)) return "latin";
    return /\p{Nd}/u.test(sign) ? "digit" : "";
  }
  /* The letter of the code's alphabet for which a sign could be taken. */
  function alike(sign) {
    var base = sign.normalize("NFD")[0];
    var accented = capitals.filter(function (letter) { return letter.normalize("NFD").length > 1 && letter.normalize("NFD")[0] === capital(base); });
    return [capital(latin(sign))].concat(accented, capital(base)).find(function (letter) { return capitals.includes(letter); });
  }
  /* Strange signs by name: “А (a Cyrillic letter; A looks like it)”. */
  function named(signs) {
    var each = Array.from(new Set(signs));
    return each.slice(0, NAMED).map(function (sign) {
      var words = rules.words.signs, what = kind(sign), twin = alike(sign);
      if (!what) return sign;
      return filled(twin && twin !== sign ? words.alike : words.of, { sign: sign, kind: words[what], wanted: twin });
    }).join(", ") + (each.length > NAMED ? ", …" : "");
  }

  function filled(words, values) {
    return words.replace(/\{(\w+)\}/g, function (gap, name) { return name in values ? values[name] : gap; });
  }
  function clauseLinks(clauses) {
    var span = document.createElement("span");
    span.className = "ground";
    clauses.forEach(function (number, index) {
      var link = document.createElement("a");
      link.href = rules.clausePage + "#clause-" + number;
      link.textContent = number;
      span.append(index ? ", " : (clauses.length === 1 ? rules.words.clause : rules.words.clauses) + ": ", link);
    });
    return span;
  }
  /* One problem in words: whether it breaks a rule, passes by a recommendation or lies in what was typed; the clauses. */
  function item(problem) {
    var li = document.createElement("li"), tag = document.createElement("span");
    li.dataset.rule = problem.rule;
    li.dataset.level = problem.level;
    li.className = "problem problem--" + problem.level;
    tag.className = "tag";
    tag.textContent = rules.words.levels[problem.level];
    li.append(tag, " " + filled(rules.problems[problem.rule], problem.values) + " ", clauseLinks(problem.clauses));
    return li;
  }
  /* A problem with a mark: of a rule or of a recommendation, as its clauses are. */
  function problem(rule, clauses, values) {
    var advice = clauses.every(function (number) { return rules.recommended.includes(number); });
    return { rule: rule, clauses: clauses, values: values || {}, level: advice ? "advice" : "must" };
  }

  /* What cannot be judged, since it is not or not clearly entered: no fault of the mark. */
  function question(rule, clauses, values) { return Object.assign(problem(rule, clauses, values), { level: "entry" }); }
  /* The last digits of a year that is yet to come, as “99”, are misread, or of the century before. */
  function ahead(digits) {
    var now = new Date().getFullYear(), century = Math.pow(10, rules.year.digits), later = now - now % century + Number(digits);
    return later > now ? [question("year_ahead", rules.year.clauses, { later: later, earlier: later - century })] : [];
  }

  window.etalonMark = {
    host: host, rules: rules, capitals: capitals, plain: plain, bare: bare, isOf: isOf, isSmall: isSmall, capital: capital, latin: latin,
    folded: folded, ahead: ahead, crosses: CROSSES, named: named, filled: filled, clauseLinks: clauseLinks, item: item, problem: problem, question: question
  };
})();
