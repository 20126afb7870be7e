// The box that every page opens, and the results of the page of the search. Needs ask.js. A frame that is not ours has a
// search of its own in the place of the box: there the page alone is left.
(function () {
  "use strict";
  var opener = document.querySelector("a[data-search]"), page = document.querySelector("form[data-finder]");
  var folder = opener ? opener.getAttribute("href") : page.getAttribute("action"), root = new URL("../", new URL(folder, document.baseURI));
  var field = page && page.querySelector("input"), titles = document.querySelector("[data-titles]");
  var dialog, said, MANY = 100; // nobody reads more of them

  function make(name, attributes, content) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    [].concat(content || []).forEach(function (each) { made.append(each); });
    return made;
  }

  // The root of a language's pages is where the addresses of the index begin.
  function link(address) { return new URL(address, root).href; }

  function marked(pieces) {
    return pieces.map(function (piece, at) { return at % 2 ? make("MARK", {}, piece) : piece; });
  }

  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  }

  function row(result, attributes) {
    var title = [make("span", { "class": "found__title" }, marked(result.title))];
    if (result.badge) title.push(" ", make("span", { "class": "found__badge" }, result.badge));
    title.push(" ", make("span", { "class": "found__kind" }, result.one));
    var made = make("a", Object.assign({ "class": "found", href: link(result.address) }, attributes), title);
    if (result.context.join("")) made.append(make("span", { "class": "found__context" }, marked(result.context)));
    return made;
  }

  // The best few as they come, the others kind by kind.
  function grouped(results, best) {
    var groups = [[said.best, results.slice(0, best)]];
    results.slice(best).forEach(function (result) {
      var group = groups.slice(1).find(function (each) { return each[0] === result.group; });
      if (!group) groups.push(group = [result.group, []]);
      group[1].push(result);
    });
    return groups.filter(function (group) { return group[1].length; });
  }

  // What is said above the results: how many, or that the query was read otherwise.
  function told(found, query) {
    if (found.how === "empty") return "";
    if (!found.results.length || found.how === "none") return fill(said.none, { text: query });
    var count = found.total > MANY ? fill(said.many, { count: MANY }) : fill(said.count, { count: found.total });
    return found.how ? fill(said[found.how], { text: found.text }) : count;
  }

  // Where to go from here when nothing was found.
  function advice() {
    return make("div", { "class": "found__none" }, [
      make("p", {}, said.tried),
      make("p", {}, [make("a", { href: folderOf("#titles") }, said.help), " · ",
        make("a", { href: folderOf("#ask") }, said.ask)])
    ]);
  }

  function folderOf(anchor) { return new URL(folder + anchor, document.baseURI).href; }

  function rest(query) { return make("a", { href: folder + "?q=" + encodeURIComponent(query) }, said.more); }

  function ask(query, limit) {
    return window.etalonAsk(folder, { query: query, limit: limit }).then(function (found) {
      said = found.said;
      return found;
    });
  }

  // ---- the box (combobox pattern of WAI-ARIA)

  function build() {
    var label = opener.textContent.trim();
    var input = make("input", {
      type: "search", id: "find-q", name: "q", role: "combobox", "aria-expanded": "false", "aria-controls": "find-list",
      "aria-autocomplete": "list", "aria-label": label, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      maxlength: "200", placeholder: label
    });
    var list = make("div", { id: "find-list", role: "listbox", "aria-label": label, hidden: "" });
    var status = make("p", { "class": "finder__status", role: "status" });
    var more = make("div", { "class": "finder__more" });
    var close = make("button", { type: "button", "class": "finder__close", "aria-label": "Esc" }, "×");
    var form = make("form", { "class": "finder", role: "search", action: folder, method: "get" }, [input, close]);
    var made = make("dialog", { "class": "find-box", "aria-label": label }, [form, status, list, more]);
    var options = [], active = -1, last = 0;

    function choose(at) {
      if (options[active]) options[active].removeAttribute("aria-selected");
      active = options.length ? (at + options.length) % options.length : -1;
      if (active < 0) return input.removeAttribute("aria-activedescendant");
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    }

    function show(found, query) {
      made.dataset.query = query;
      options = [];
      active = -1;
      input.removeAttribute("aria-activedescendant");
      status.textContent = told(found, query);
      close.setAttribute("aria-label", said.close);
      var results = found.how === "none" ? [] : found.results;
      list.replaceChildren.apply(list, grouped(results, 5).map(function (group) {
        return make("div", { role: "group", "aria-label": group[0] }, [make("p", { "class": "found__group", "aria-hidden": "true" }, group[0])].concat(
          group[1].map(function (result) {
            var option = row(result, { role: "option", id: "found-" + options.length, tabindex: "-1" });
            options.push(option);
            return option;
          })));
      }));
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(options.length > 0));
      more.replaceChildren();
      if (found.how !== "empty" && !options.length) more.append(advice());
      if (options.length && found.total > options.length) {
        more.append(make("p", {}, rest(query)));
      }
    }

    function look() {
      var query = input.value.trim(), mine = ++last;
      ask(query, 8).then(function (found) {
        if (mine === last) show(found, query);
      }, function () {
        status.replaceChildren(opener.dataset.failed + " ", make("a", { href: folder }, label));
      });
    }

    input.addEventListener("input", look);
    input.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && options.length) {
        event.preventDefault();
        choose(active < 0 && step < 0 ? -1 : active + step);
      } else if ((event.key === "Home" || event.key === "End") && active >= 0) {
        event.preventDefault();
        choose(event.key === "Home" ? 0 : -1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        options[active].click();
      } else if (event.key === "Escape" && input.value) {
        event.preventDefault();
        input.value = "";
        look();
      }
    });
    form.addEventListener("submit", function (event) { if (!input.value.trim()) event.preventDefault(); });
    list.addEventListener("click", function (event) { if (event.target.closest("a")) made.close(); });
    close.addEventListener("click", function () { made.close(); });
    made.addEventListener("click", function (event) { if (event.target === made) made.close(); });
    made.addEventListener("close", function () { opener.focus(); });
    document.body.append(made);
    look();
    return { open: function () { made.showModal(); input.focus(); input.select(); } };
  }

  window.etalonSearch = function () {
    if (page && titles) {
      field.focus();
      field.select();
      return;
    }
    dialog = dialog || build();
    dialog.open();
  };

  // ---- the page

  if (page) {
    var place = document.querySelector("[data-results]"), limit = titles ? 30 : 8, turn = 0;

    // What else was found: below what is there on the page of the search, on that page from elsewhere.
    var all = function (query) {
      var more = make("button", { type: "button", "class": "button" }, said.more);
      more.addEventListener("click", function () { results(query, 1000); });
      return more;
    };

    var results = function (query, most) {
      var mine = ++turn;
      return ask(query, most).then(function (found) {
        if (mine !== turn) return;
        var listed = found.how === "none" ? [] : found.results;
        place.replaceChildren(make("p", { "class": "finder__status", role: "status" }, told(found, query)));
        grouped(listed, 10).forEach(function (group, at) {
          place.append(make("h2", { "class": "found__group", id: "found-group-" + at }, group[0]));
          place.append(make("ul", { "class": "found__list" }, group[1].map(function (result) { return make("li", {}, row(result)); })));
        });
        if (!listed.length && found.how !== "empty") place.append(advice());
        if (listed.length && found.total > listed.length) {
          place.append(make("p", {}, titles ? all(query) : rest(query)));
        }
        if (titles) titles.hidden = Boolean(listed.length);
      }, function () {
        place.replaceChildren(make("p", { role: "status" }, page.dataset.failed));
        if (titles) titles.hidden = false;
      });
    };

    var apply = function () {
      var query = field.value.trim();
      history.replaceState(null, "", location.pathname + (query ? "?q=" + encodeURIComponent(query) : "") + location.hash);
      results(query, limit);
    };
    field.value = field.value || new URLSearchParams(location.search).get("q") || "";
    page.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
    field.addEventListener("input", apply);
    if (field.value.trim()) apply(); // written before this script was there
  }
})();
