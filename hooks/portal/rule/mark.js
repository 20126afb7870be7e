// The rules of the verification mark, as the page gives them from the data: check a mark, or read one.
(function () {
  "use strict";
  var host = document.querySelector("[data-checker]");
  if (!host) return;
  var rules = JSON.parse(host.dataset.checker);
  var letters = {};
  Object.keys(rules.alphabets).forEach(function (id) { letters[id] = rules.alphabets[id].split(" "); });

  // The Azerbaijani i has a dot in capitals too, so letters are compared by its rules and by Unicode's.
  function capitals(letter) { return [letter, letter.toUpperCase(), letter.toLocaleUpperCase(rules.codeLanguage)]; }
  function isOf(letter, ids) {
    return ids.some(function (id) { return capitals(letter).some(function (each) { return letters[id].includes(each); }); });
  }
  function characters(text) { return Array.from(text.normalize("NFC")); }

  /* What is wrong with a mark: [{rule, clauses, values}]. `advice`: recommended, not required. */
  function check(mark) {
    var found = [];
    function say(rule, clauses, values, advice) {
      found.push({ rule: rule, clauses: clauses, values: values || {}, advice: Boolean(advice) });
    }
    var body = rules.bodies[mark.body];
    if (!mark.identifier) {
      if (mark.abbreviation !== rules.abbreviation.value) say("abbreviation", rules.abbreviation.clauses, { wanted: rules.abbreviation.value });
      checkCode(mark, body, say);
      if (!mark.year) say("year_missing", rules.year.clauses);
      else if (!new RegExp("^[0-9]{" + rules.year.digits + "}$").test(mark.year)) say("year_form", rules.year.clauses, { count: rules.year.digits });
      checkVerifier(mark, say);
      checkPeriod(mark, say);
    } else if (!mark.code) {
      say("identifier_missing", rules.identifier.clauses);
    }
    checkShape(mark, say);
    return found;
  }
  function checkCode(mark, body, say) {
    var code = characters(mark.code);
    if (!code.length) return say("code_missing", body.clauses, { count: body.letters });
    var own = letters[rules.codeAlphabet];
    var strange = code.filter(function (letter) { return !own.includes(letter); });
    var small = strange.filter(function (letter) { return own.includes(letter.toLocaleUpperCase(rules.codeLanguage)); });
    if (small.length) say("code_case", body.clauses, { letters: small.join(", ") });
    if (strange.length > small.length) {
      say("code_alphabet", body.clauses, { letters: strange.filter(function (letter) { return !small.includes(letter); }).join(", ") });
    }
    if (code.length !== body.letters) say("code_length", body.clauses, { count: body.letters, given: code.length });
  }
  function checkVerifier(mark, say) {
    var code = characters(mark.verifier);
    if (!code.length) return say("verifier_missing", rules.verifier.clauses);
    if (code.length !== rules.verifier.letters) return say("verifier_length", rules.verifier.clauses, { count: rules.verifier.letters });
    if (!isOf(code[0], rules.verifier.alphabets)) say("verifier_alphabet", rules.verifier.clauses, { letters: code[0] });
  }
  function checkPeriod(mark, say) {
    if (!mark.period) return mark.numeral ? say("period_unknown", rules.periodClauses) : undefined;
    var period = rules.periods[mark.period];
    if (!period.numerals.includes(mark.numeral)) say("period_numeral", period.clauses, { wanted: period.numerals.join(", ") });
    else if (period.shapes.length && !(period.shapes.includes(mark.shape) && mark.label)) say("period_shape", period.clauses);
  }
  function checkShape(mark, say) {
    var wanted = rules.shapes[mark.use];
    if (!wanted || wanted.body !== mark.body) say("use", rules.shapeClauses);
    else if (mark.shape !== mark.use) say("shape", wanted.clauses, { wanted: wanted.name });
    var size = Number(String(mark.size).replace(",", "."));
    if (!(size > 0)) say("size_form", rules.sizes.clauses);
    else if (!rules.sizes.values.includes(size)) say("size", rules.sizes.clauses, { wanted: rules.sizes.shown }, true);
  }

  /* The parts of a mark as read off an instrument: [{part, value, clauses}]; `unknown` is what fits nowhere. */
  function read(text) {
    var tokens = separated(text);
    var found = [], left = [];
    function has(part) { return found.some(function (each) { return each.part === part; }); }
    function take(part, value, clauses, more) { found.push(Object.assign({ part: part, value: value, clauses: clauses }, more)); }
    tokens.forEach(function (token) {
      var code = characters(token);
      var body = Object.keys(rules.bodies).find(function (id) {
        return rules.bodies[id].letters === code.length && code.every(function (letter) { return letters[rules.codeAlphabet].includes(letter); });
      });
      var period = Object.keys(rules.periods).find(function (id) { return rules.periods[id].numerals.includes(token); });
      if (token === rules.abbreviation.value && !has("abbreviation")) take("abbreviation", token, rules.abbreviation.clauses);
      else if (/^[0-9]+$/.test(token) && token.length === rules.year.digits && !has("year")) take("year", token, rules.year.clauses);
      else if (code.length === rules.verifier.letters && !has("verifier") && isOf(token, rules.verifier.alphabets)) take("verifier", token, rules.verifier.clauses);
      else if (period && has("year") && !has("period")) take("period", token, rules.periods[period].clauses, { period: period });
      else if (body && !has("code")) take("code", token, rules.bodies[body].clauses, { body: body });
      else if (period && !has("period")) take("period", token, rules.periods[period].clauses, { period: period });
      else left.push(token);
    });
    var lacking = ["abbreviation", "code", "year", "verifier"].filter(function (part) { return !has(part); });
    return { parts: found, unknown: left, lacking: lacking };
  }
  function separated(text) {
    var plain = text.normalize("NFC").trim();
    var joined = new RegExp("^(" + rules.abbreviation.value + ")(\\p{L}{2,3})(\\d{" + rules.year.digits + "})(\\p{L})([IV]+|\\d{1,2})?$", "u").exec(plain);
    var tokens = joined ? joined.slice(1) : plain.split(/[\s·.,;/\\|-]+/u);
    return tokens.filter(Boolean);
  }

  // The page.
  var form = host.querySelector("form");
  function fields() { return Array.from(form.elements).filter(function (field) { return field.name; }); }
  function given() {
    var mark = {};
    fields().forEach(function (field) { mark[field.name] = field.type === "checkbox" ? field.checked : field.value.trim(); });
    return mark;
  }
  function clauseLinks(clauses) {
    var span = document.createElement("span");
    span.className = "ground";
    clauses.forEach(function (number, index) {
      var link = document.createElement("a");
      link.href = rules.clausePage + "#clause-" + number;
      link.textContent = number;
      span.append(index ? ", " : rules.words.clauses + " ", link);
    });
    return span;
  }
  function filled(words, values) {
    return Object.keys(values).reduce(function (text, key) { return text.split("{" + key + "}").join(values[key]); }, words);
  }
  function draw(mark) {
    host.querySelectorAll("[data-shape]").forEach(function (one) {
      one.hidden = one.dataset.shape !== mark.shape;
      var parts = { abbreviation: mark.abbreviation, "body-code": mark.code, year: mark.year, "verifier-code": mark.verifier, period: mark.numeral };
      if (mark.identifier) parts = { "body-code": mark.code };
      Object.keys(parts).concat(Array.from(one.querySelectorAll("[data-part]"), function (part) { return part.dataset.part; })).forEach(function (part) {
        var text = one.querySelector("[data-part='" + part + "']");
        text.textContent = parts[part] || "";
        var room = part === "body-code" || part === "abbreviation" ? 84 : 30;
        if (characters(text.textContent).length > 4) text.setAttribute("textLength", room); else text.removeAttribute("textLength");
      });
    });
  }
  function show() {
    var mark = given();
    form.querySelectorAll("#mark-use option").forEach(function (option) { option.hidden = option.disabled = option.dataset.body !== mark.body; });
    var problems = check(mark);
    var faults = problems.filter(function (problem) { return !problem.advice; });
    var list = host.querySelector("[data-problems]");
    draw(mark);
    list.replaceChildren.apply(list, problems.map(function (problem) {
      var item = document.createElement("li");
      item.dataset.rule = problem.rule;
      item.className = problem.advice ? "problem problem--advice" : "problem";
      item.append(filled(rules.problems[problem.rule], problem.values) + " ", clauseLinks(problem.clauses));
      return item;
    }));
    host.querySelector("[data-verdict]").textContent = faults.length ? rules.words.wrong : rules.words.right;
    host.classList.toggle("checker--wrong", faults.length > 0);
  }
  function keep() {
    var query = new URLSearchParams();
    fields().forEach(function (field) {
      var value = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value.trim();
      if (value) query.set(field.name, value);
    });
    history.replaceState(null, "", location.pathname + "?" + query + "#checker");
  }
  function choose(body) {
    var option = form.querySelector("#mark-use option[data-body='" + body + "']");
    form.elements.use.value = form.elements.shape.value = option.value;
  }
  new URLSearchParams(location.search).forEach(function (value, name) {
    var field = form.elements[name];
    if (field && field.type === "checkbox") field.checked = value === "1"; else if (field) field.value = value;
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function (event) {
    if (event.target.name === "body") choose(event.target.value);
    if (event.target.name === "use") form.elements.shape.value = event.target.value;
    show();
    keep();
  });
  host.hidden = false;
  show();

  var reader = document.querySelector("[data-reader]");
  var input = reader.querySelector("input");
  reader.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
  function row(term, words, clauses) {
    var div = document.createElement("div"), dt = document.createElement("dt"), dd = document.createElement("dd");
    dt.textContent = term;
    dd.append(words + " ", clauseLinks(clauses));
    div.append(dt, dd);
    return div;
  }
  function explain() {
    var result = read(input.value);
    var rows = input.value.trim() ? result.parts.map(function (each) {
      var words = each.body ? rules.bodies[each.body].name : each.period ? rules.periods[each.period].name : rules.words.parts[each.part];
      var line = row(each.value, filled(rules.words.read[each.part], { value: each.value, name: words }), each.clauses);
      line.dataset.part = each.part;
      return line;
    }).concat(result.unknown.map(function (token) {
      var line = row(token, rules.words.unknown, []);
      line.dataset.part = "unknown";
      return line;
    }), result.lacking.map(function (part) {
      var line = row("—", filled(rules.words.lacking, { part: rules.words.parts[part] }), rules.required);
      line.dataset.part = "lacking";
      return line;
    })) : [];
    var list = reader.querySelector("[data-read]");
    list.replaceChildren.apply(list, rows);
  }
  input.addEventListener("input", explain);
  reader.hidden = false;
  explain();
})();
