// Reads a mark: which of its signs are which part, in whatever order and with whatever between them.
(function (shared) {
  "use strict";
  if (!shared) return;
  var rules = shared.rules;
  var REQUIRED = ["abbreviation", "code", "year", "verifier"];
  // A part that a mark must have weighs most; then, that nothing is left over and nothing is cut or taken for something else.
  var WEIGHT = { required: 10, period: 3, unknown: -6, cut: -12, cutAbbreviation: -6, changed: -1, otherwise: -2 };
  var MOST = 12, LONGEST = 24;

  /* All parts that some signs can be: [{part, value, clauses, problems}]. */
  function roles(signs) {
    return [abbreviation, code, year, verifier, period].map(function (role) { return role(signs); }).filter(Boolean);
  }
  function taken(part, value, clauses, problems, more) {
    return Object.assign({ part: part, value: value, clauses: clauses, problems: problems || [] }, more);
  }
  function abbreviation(signs) {
    var wanted = rules.abbreviation, clauses = rules.elements.abbreviation;
    if (shared.folded(signs) !== shared.folded(wanted)) return null;
    return taken("abbreviation", wanted, clauses, signs === wanted ? [] : [shared.problem("abbreviation", clauses, { wanted: wanted })]);
  }
  function code(signs) {
    var typed = Array.from(signs), read = typed.map(function (sign) { return shared.capital(shared.latin(sign)); });
    var id = Object.keys(rules.bodies).find(function (each) { return rules.bodies[each].letters === read.length; });
    if (!id || !read.every(function (letter) { return shared.capitals.includes(letter); })) return null;
    var clauses = rules.bodies[id].clauses, small = typed.filter(shared.isSmall);
    var strange = typed.filter(function (sign) { return shared.latin(sign) !== sign; });
    var problems = small.length ? [shared.problem("code_case", clauses, { letters: small.join(", ") })] : [];
    if (strange.length) problems.push(shared.problem("code_alphabet", clauses, { letters: shared.named(strange) }));
    return taken("code", read.join(""), clauses, problems, { name: rules.bodies[id].name });
  }
  function year(signs) {
    var count = rules.year.digits, clauses = rules.year.clauses;
    // O and l are what some write for 0 and 1; all four digits are on some marks.
    var digits = signs.replace(/[OoОо]/g, "0").replace(/[IlІı]/g, "1");
    if (!/\d/.test(signs) || !/^\d+$/.test(digits)) return null;
    if (digits.length !== count && !(digits === signs && /^(19|20)\d\d$/.test(digits))) return null;
    var value = digits.slice(-count);
    // All digits of a year that has been say which it is.
    var isWhole = digits.length > count && Number(digits) <= new Date().getFullYear();
    var form = signs === value ? [] : [shared.problem("year_form", clauses, { count: count, example: value })];
    return taken("year", value, clauses, form.concat(isWhole ? [] : shared.ahead(value)));
  }
  function verifier(signs) {
    var typed = Array.from(signs), clauses = rules.verifier.clauses, alphabets = rules.verifier.alphabets;
    if (typed.length !== rules.verifier.letters) return null;
    if (typed.every(function (sign) { return shared.isOf(sign, alphabets); })) return taken("verifier", signs, clauses);
    var read = typed.map(shared.latin);
    if (!read.every(function (sign) { return shared.isOf(sign, alphabets); })) return null;
    return taken("verifier", read.join(""), clauses, [shared.problem("verifier_alphabet", clauses, { letters: shared.named(typed) })]);
  }
  function period(signs) {
    var numeral = shared.folded(signs);
    var found = Object.keys(rules.periods).filter(function (id) { return rules.periods[id].numerals.includes(numeral); });
    if (!found.length) return null;
    var names = found.map(function (id) { return rules.periods[id].name; });
    return taken("period", numeral, rules.periods[found[0]].clauses, [], { name: names.join("; ") });
  }

  function isDigit(sign) { return /\d/.test(sign); }
  function weightOf(role, cut) {
    var loss = !cut ? 0 : role.part === "abbreviation" ? WEIGHT.cutAbbreviation : WEIGHT.cut;
    return (role.part === "period" ? WEIGHT.period : WEIGHT.required) + loss + role.problems.length * WEIGHT.changed;
  }
  /* The best way of taking tokens for parts, each part once: {parts, unknown, weight}. Of equal ones, the first. */
  function best(tokens) {
    var known = new Map(), top = { parts: [], unknown: tokens, weight: -Infinity };
    function cached(signs) { if (!known.has(signs)) known.set(signs, roles(signs)); return known.get(signs); }
    function walk(index, from, parts, unknown, weight) {
      if (index === tokens.length) {
        if (weight > top.weight) top = { parts: parts, unknown: unknown, weight: weight };
        return;
      }
      var signs = Array.from(tokens[index]);
      for (var to = signs.length; to > from && signs.length <= LONGEST; to -= 1) {
        cached(signs.slice(from, to).join("")).forEach(function (role) {
          if (parts.some(function (each) { return each.part === role.part; })) return;
          var ends = to === signs.length, cut = !ends && isDigit(signs[to - 1]) === isDigit(signs[to]);
          walk(ends ? index + 1 : index, ends ? 0 : to, parts.concat(role), unknown, weight + weightOf(role, cut));
        });
      }
      if (!from) walk(index + 1, 0, parts, unknown.concat(tokens[index]), weight + WEIGHT.unknown);
    }
    walk(0, 0, [], [], 0);
    return top;
  }
  /* Between the parts may stand anything but letters, digits, and signs that could be some illegible letter. */
  function separated(text) { return shared.plain(text).split(/[^\p{L}\p{M}\p{N}?@#%&]+/u).filter(Boolean); }
  /* Letters and digits apart: “AB15” -> “AB 15”. */
  function parted(tokens) { return tokens.flatMap(function (token) { return token.match(/\d+|\D+/g); }); }
  /* Signs that stand one by one, put together: “A B 1 5” -> “AB 15”. */
  function gathered(tokens) {
    return tokens.reduce(function (all, token, index) {
      var last = tokens[index - 1] || "", single = token.length === 1 && last.length === 1 && isDigit(token) === isDigit(last);
      return single ? all.slice(0, -1).concat(all[all.length - 1] + token) : all.concat(token);
    }, []);
  }
  function read(text) {
    var tokens = separated(text), few = tokens.slice(0, MOST);
    var results = [few, parted(few), gathered(few), [few.join("")]].map(function (each, index) {
      var result = best(each);
      // What is put together and fits nowhere is not less than it was.
      var more = result.unknown.reduce(function (sum, token) { return few.includes(token) ? sum : sum + token.length - 1; }, 0);
      return Object.assign(result, { weight: result.weight + index * WEIGHT.otherwise + more * WEIGHT.unknown });
    });
    var found = results.reduce(function (top, each) { return each.weight > top.weight ? each : top; });
    var lacking = REQUIRED.filter(function (part) { return !found.parts.some(function (each) { return each.part === part; }); });
    return { parts: found.parts, unknown: found.unknown.concat(tokens.slice(MOST)), lacking: lacking };
  }

  // The page.
  var host = document.querySelector("[data-reader]");
  var input = host.querySelector("textarea");
  function row(part, term, words, clauses, problems) {
    var div = document.createElement("div"), dt = document.createElement("dt"), dd = document.createElement("dd");
    div.dataset.part = part;
    dt.textContent = term;
    dd.append(words + " ", shared.clauseLinks(clauses));
    if (problems && problems.length) {
      var list = document.createElement("ul");
      list.className = "checker__problems";
      list.append.apply(list, problems.map(shared.item));
      dd.append(list);
    }
    div.append(dt, dd);
    return div;
  }
  function told(part, result) {
    var words = shared.filled(rules.words.read[part.part], { value: part.value, name: part.name || rules.words.parts[part.part] });
    var other = part.part !== "period" && period(part.value);
    if (other && !result.parts.some(function (each) { return each.part === "period"; })) {
      words += " " + shared.filled(rules.words.perhaps, { name: other.name, value: other.value });
    }
    return row(part.part, part.value, words, part.clauses, part.problems);
  }
  function rows(result) {
    var unknown = result.unknown.map(function (token) { return row("unknown", token, rules.words.unknown, []); });
    if (unknown.length && result.lacking.length === REQUIRED.length) unknown.push(row("identifier", "—", rules.words.identifier, rules.elements.identifier));
    return result.parts.map(function (part) { return told(part, result); }).concat(unknown, result.lacking.map(function (part) {
      return row("lacking", "—", shared.filled(rules.words.lacking, { part: rules.words.parts[part] }), rules.elements[part]);
    }));
  }
  /* A cross is no part of the mark: it ends it. */
  function annulled(text) {
    var crosses = text.match(shared.crosses);
    return crosses ? [row("annulment", crosses[0], rules.annulment.words, rules.annulment.clauses)] : [];
  }
  function explain() {
    var list = host.querySelector("[data-read]"), rest = input.value.replace(shared.crosses, " ").trim();
    list.replaceChildren.apply(list, annulled(input.value).concat(rest ? rows(read(input.value)) : []));
  }
  host.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
  input.addEventListener("input", explain);
  host.hidden = false;
  explain();
})(window.etalonMark);
