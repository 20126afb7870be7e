// Checks a mark by the rules, draws it, and keeps it in the address.
(function (shared) {
  "use strict";
  if (!shared) return;
  var host = shared.host, rules = shared.rules;

  /* What is to be said of a mark: [{rule, clauses, values, level}]. */
  function check(mark) {
    var found = [];
    function say(rule, clauses, values) { found.push(shared.problem(rule, clauses, values)); }
    function ask(rule, clauses, values) { found.push(shared.question(rule, clauses, values)); }
    if (mark.identifier) {
      if (!shared.plain(mark.code)) say("identifier_missing", rules.elements.identifier);
    } else {
      checkAbbreviation(shared.bare(mark.abbreviation), say);
      checkCode(shared.bare(mark.code), rules.bodies[mark.body], say);
      found.push.apply(found, yearProblems(shared.bare(mark.year)));
      checkVerifier(Array.from(shared.bare(mark.verifier)), say);
      checkPeriod(mark, say, ask);
    }
    if (isImprint(mark)) checkShape(mark, say);
    checkSize(mark, say, ask);
    return found;
  }
  function checkAbbreviation(given, say) {
    var wanted = rules.abbreviation, strange = Array.from(given).filter(function (sign) { return shared.latin(sign) !== sign; });
    if (given === wanted) return;
    if (strange.length && shared.folded(given) === shared.folded(wanted)) say("abbreviation_alphabet", rules.elements.abbreviation, { wanted: wanted, letters: shared.named(strange) });
    else say("abbreviation", rules.elements.abbreviation, { wanted: wanted });
  }
  function checkCode(given, body, say) {
    if (!body) return;
    var code = Array.from(given), small = code.filter(shared.isSmall);
    if (!code.length) return say("code_missing", rules.elements.code, { count: body.letters });
    var strange = code.filter(function (sign) { return !shared.capitals.includes(sign) && !small.includes(sign); });
    if (small.length) say("code_case", body.clauses, { letters: Array.from(new Set(small)).join(", ") });
    if (strange.length) say("code_alphabet", body.clauses, { letters: shared.named(strange) });
    if (code.length !== body.letters) say("code_length", body.clauses, { count: body.letters, given: code.length });
  }
  function yearProblems(given) {
    var count = rules.year.digits, clauses = rules.year.clauses;
    if (!given) return [shared.problem("year_missing", rules.elements.year)];
    if (/^\d+$/.test(given) && given.length === count) return shared.ahead(given);
    return [shared.problem("year_form", clauses, { count: count, example: /^\d{4}$/.test(given) ? given.slice(-count) : "14" })];
  }
  function checkVerifier(code, say) {
    var verifier = rules.verifier;
    if (!code.length) say("verifier_missing", rules.elements.verifier);
    else if (code.length !== verifier.letters) say("verifier_length", verifier.clauses, { count: verifier.letters });
    else if (!shared.isOf(code[0], verifier.alphabets)) say("verifier_alphabet", verifier.clauses, { letters: shared.named(code) });
  }
  /* The ways of writing a quarter, say: in Roman numerals, and on some labels in Arabic ones. */
  function ways(id) {
    var first = rules.periods[id].of || id;
    return Object.keys(rules.periods).filter(function (each) { return each === first || rules.periods[each].of === first; });
  }
  function checkPeriod(mark, say, ask) {
    var given = shared.folded(shared.bare(mark.numeral));
    function written(id) { return rules.periods[id].numerals.includes(given); }
    function allowed(id) { var only = rules.periods[id].shapes; return !only.length || mark.label && only.includes(mark.shape); }
    var period = rules.periods[mark.period];
    if (!period) {
      var possible = new Set(Object.keys(rules.periods).filter(written).map(function (id) { return ways(id)[0]; }));
      return given && possible.size !== 1 ? ask("period_unknown", rules.periodClauses) : undefined;
    }
    if (!given) return ask("numeral_missing", period.clauses);
    var own = ways(mark.period), found = own.filter(written);
    if (!found.length) {
      say("period_numeral", period.clauses, { wanted: own.filter(allowed).flatMap(function (id) { return rules.periods[id].numerals; }).join(", ") });
    } else if (!found.some(allowed)) say("period_shape", rules.periods[found[0]].clauses);
  }
  /* Whether the mark is applied in the one way for which shapes are laid down. */
  function isImprint(mark) { return !rules.imprint || !mark.label && !mark.otherwise; }
  function checkShape(mark, say) {
    var wanted = rules.shapes[mark.use];
    if (!wanted || wanted.body !== mark.body) say("use", rules.shapeClauses);
    else if (mark.shape !== mark.use) say("shape", wanted.clauses, { wanted: wanted.name });
  }
  /* “8”, “8,0 mm”, “⌀ 8 мм”, “0.8 cm”, “8 × 12 mm” -> millimetres, the smaller first; null where it is no size. */
  function millimetres(text) {
    var size = shared.plain(text).toLowerCase(), unit = /mm|мм/g, large = /cm|sm|см/g;
    var numbers = size.replace(unit, "").replace(large, "").replace(/^[⌀∅ø]|\s|\.$/g, "").replace(shared.crosses, "×").split(/[xхχ×*]/);
    var scale = size.search(large) < 0 ? 1 : 10;
    if (numbers.length > 2 || !numbers.every(function (each) { return /^\d+([.,]\d+)?$/.test(each) && Number(each.replace(",", ".")) > 0; })) return null;
    return numbers.map(function (each) { return Number((Number(each.replace(",", ".")) * scale).toFixed(3)); }).sort(function (a, b) { return a - b; });
  }
  function checkSize(mark, say, ask) {
    var sizes = rules.sizes, ratio = rules.shapes[mark.shape] && rules.shapes[mark.shape].ratio;
    if (!shared.plain(mark.size)) return ask("size_missing", sizes.clauses, { wanted: sizes.shown });
    var given = millimetres(mark.size);
    if (!given || given.length === 2 && !ratio && given[0] !== given[1]) return ask("size_form", sizes.clauses, { example: sizes.example });
    if (!sizes.values.includes(given[0])) say("size", sizes.clauses, { wanted: sizes.shown });
    if (given.length === 2 && ratio && Math.abs(given[1] / given[0] - ratio.value) > 0.005) say("ratio", ratio.clauses, { wanted: ratio.shown });
  }

  // The page.
  var form = host.querySelector("form");
  var fields = Array.from(form.elements).filter(function (field) { return field.name; });
  function field(name) { return fields.find(function (each) { return each.name === name; }); }
  function valueOf(each) { return each.type === "checkbox" ? (each.checked ? "1" : "") : each.value.trim(); }
  function given() {
    var mark = {};
    fields.forEach(function (each) { mark[each.name] = valueOf(each); });
    return mark;
  }
  function draw(mark) {
    var code = mark.identifier ? shared.plain(mark.code) : shared.bare(mark.code);
    var parts = { "body-code": code };
    if (!mark.identifier) Object.assign(parts, { abbreviation: shared.bare(mark.abbreviation), year: shared.bare(mark.year), "verifier-code": shared.bare(mark.verifier), period: shared.folded(shared.bare(mark.numeral)) });
    host.querySelectorAll("[data-shape]").forEach(function (one) {
      one.hidden = one.dataset.shape !== mark.shape;
      one.querySelectorAll("[data-part]").forEach(function (text) {
        var long = text.dataset.part === "body-code" || text.dataset.part === "abbreviation";
        text.textContent = parts[text.dataset.part] || "";
        text.setAttribute("lengthAdjust", "spacingAndGlyphs");
        if (Array.from(text.textContent).length > (long ? 4 : 3)) text.setAttribute("textLength", long ? 78 : 26); else text.removeAttribute("textLength");
      });
    });
  }
  /* Fields that have no meaning for this mark are not shown. */
  function fit(mark) {
    function toggle(name, shown) { field(name).closest("p").hidden = !shown; }
    toggle("use", isImprint(mark));
    ["abbreviation", "year", "verifier", "period", "numeral"].forEach(function (name) { toggle(name, !mark.identifier); });
    form.querySelectorAll("[data-for]").forEach(function (words) { words.hidden = (words.dataset.for === "identifier") !== Boolean(mark.identifier); });
    form.querySelectorAll("[name=use] option").forEach(function (option) { option.hidden = option.disabled = option.dataset.body !== mark.body; });
  }
  function show() {
    var mark = given();
    var empty = fields.every(function (each) { return !isTyped(each) || valueOf(each) === first[each.name]; });
    var problems = empty ? [] : check(mark);
    var wrong = problems.some(function (problem) { return problem.level === "must"; });
    var list = host.querySelector("[data-problems]");
    fit(mark);
    draw(mark);
    list.replaceChildren.apply(list, problems.map(item));
    tie(problems);
    host.dataset.verdict = empty ? "begin" : wrong ? "wrong" : problems.length ? "noted" : "right";
    host.querySelector("[data-verdict-words]").textContent = rules.words[host.dataset.verdict];
  }
  /* A field in which something is written, not chosen: before that there is no mark to be judged. */
  function isTyped(each) { return each.tagName === "INPUT" && each.type !== "checkbox"; }
  function item(problem) {
    var li = shared.item(problem);
    li.id = idOf(problem);
    return li;
  }
  function idOf(problem) { return "mark-problem-" + problem.rule; }
  /* The field of which a problem tells: its rule begins with the name, or with what is written in it. */
  function fieldOf(problem) {
    var begin = problem.rule.split("_")[0];
    return { period: "numeral", ratio: "size", identifier: "code" }[begin] || begin;
  }
  /* Each field names what is wrong with it, for who does not see both. */
  function tie(problems) {
    fields.forEach(function (each) {
      var own = problems.filter(function (problem) { return fieldOf(problem) === each.name; });
      var isWrong = own.some(function (problem) { return problem.level !== "advice"; });
      if (own.length) each.setAttribute("aria-describedby", own.map(idOf).join(" ")); else each.removeAttribute("aria-describedby");
      if (isWrong) each.setAttribute("aria-invalid", "true"); else each.removeAttribute("aria-invalid");
    });
  }
  function keep() {
    // Other forms of the page keep theirs in the address too.
    var query = new URLSearchParams(location.search);
    fields.forEach(function (each) { if (valueOf(each) !== first[each.name]) query.set(each.name, valueOf(each)); else query.delete(each.name); });
    history.replaceState(null, "", location.pathname + (String(query) && "?" + query) + "#checker");
  }
  function choose(body) {
    var option = form.querySelector("[name=use] option[data-body='" + body + "']");
    field("use").value = field("shape").value = option.value;
  }
  /* What follows from a choice: whose mark it is says which one, and that says its shape. */
  function follow(name) {
    if (name === "body") choose(field("body").value);
    if (name === "use") field("shape").value = field("use").value;
  }
  /* An address may say anything: what no field has, or no list holds, is passed over. */
  function put(each, value) {
    var before = each.value;
    if (each.type === "checkbox") each.checked = value === "1"; else each.value = value;
    if (each.tagName === "SELECT" && each.selectedIndex < 0) each.value = before;
  }

  var first = given();
  var query = new URLSearchParams(location.search);
  fields.filter(function (each) { return query.has(each.name); }).forEach(function (each) {
    put(each, query.get(each.name));
    follow(each.name);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function (event) {
    follow(event.target.name);
    show();
    keep();
  });
  host.hidden = false;
  show();
})(window.etalonMark);
