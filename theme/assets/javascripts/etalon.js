// What a script adds to pages that work without it: menu, colour scheme, contents, search, reading without a network.
(function () {
  "use strict";
  var root = document.documentElement;
  function all(selector, within) { return Array.from((within || document).querySelectorAll(selector)); }
  function store(key, value) {
    try { localStorage.setItem("etalon." + key, value); } catch (error) { /* storage switched off */ }
  }

  // Where somebody reads: what the address names while it is in view, else what begins last above the reading line.
  function place() {
    var named = document.getElementById(location.hash.slice(1)), box = named && named.getBoundingClientRect();
    if (box && box.bottom > 0 && box.top < innerHeight) return location.hash;
    var passed = all("main :is(h2, h3, article, li, tr, div, p)[id]").filter(function (each) {
      return each.getClientRects().length && each.getBoundingClientRect().top < innerHeight / 4;
    });
    return passed.length ? "#" + passed.pop().id : location.hash;
  }
  // The languages stand at the top: who goes up to them was reading where the page had stood still before, a moment ago.
  var STILL = 1000, MOMENT = 30000, rest = {}, moving;
  addEventListener("scroll", function () {
    rest.left = rest.left || Date.now();
    clearTimeout(moving);
    moving = setTimeout(function () {
      moving = 0;
      if (scrollY > innerHeight / 2) rest = { place: place() };
    }, STILL);
  }, { passive: true });
  function readPlace() {
    if (scrollY > innerHeight / 2) return place();
    return rest.place && Date.now() - rest.left < MOMENT ? rest.place : location.hash;
  }

  // The language that a reader chose, for the page at `/`. What else they chose stands in the address, as the place on the
  // page does, and goes with them; a link that leads to a place of its own keeps that.
  all("a[data-language]").forEach(function (link) {
    var own = link.hash;
    function take() {
      var query = new URLSearchParams(location.search);
      query.delete("stay"); // said to an address above the languages alone
      link.search = String(query);
      if (!own) link.hash = readPlace();
    }
    ["click", "auxclick", "contextmenu"].forEach(function (what) { link.addEventListener(what, take); });
    link.addEventListener("click", function () { store("language", link.dataset.language); });
  });

  // What was written into a form that keeps it stands in the address: it can be sent, and goes to the other languages.
  // Before the form's own script looks at its fields, they hold what the address says.
  all("form[data-kept]").forEach(function (form) {
    var fields = all("input, select, textarea", form), first = fields.map(function (field) { return field.value; });
    var query = new URLSearchParams(location.search);
    fields.forEach(function (field, at) {
      if (query.has(field.name)) field.value = query.get(field.name);
      if (field.selectedIndex < 0) field.value = first[at]; // no list holds what the address says
    });
    form.addEventListener("input", function () {
      var query = new URLSearchParams(location.search);
      fields.forEach(function (field, at) {
        if (field.value !== first[at]) query.set(field.name, field.value); else query.delete(field.name);
      });
      history.replaceState(null, "", location.pathname + (String(query) && "?" + query) + location.hash);
    });
  });

  // Links and citations, copied at a click: the buttons come when somebody opens what they are in. A link is copied as
  // the address that the site has, not as that of a copy of it.
  var main = document.getElementById("content"), said = document.createElement("p");
  var known = document.querySelector("link[rel=canonical]"), base = known ? known.href : location.href;
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  function copying(beside, word, what, text) {
    var done = main.dataset.copied, button = document.createElement("button"), timer;
    button.type = "button";
    button.className = "copy";
    button.textContent = word;
    button.setAttribute("aria-label", main.dataset.copyWord + ": " + what);
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text()).then(function () {
        button.textContent = said.textContent = done;
        clearTimeout(timer);
        timer = setTimeout(function () { button.textContent = word; said.textContent = ""; }, 2500);
      }, function () { button.hidden = true; });
    });
    beside.after(" ", button);
    return button;
  }
  function copier(source) {
    var link = source.getAttribute("href"), what = link === null ? source.closest("div").querySelector("dt") : source;
    var first = copying(source, main.dataset.copyWord, what.textContent, function () {
      return link === null ? source.textContent : new URL(link, base).href;
    });
    if (source.querySelector("cite")) copying(first, "BibTeX", "BibTeX", function () { return entry(source); });
  }
  // A citation as an entry of a bibliography, for biblatex: what is known, and the day on which somebody copies it.
  function entry(source) {
    var name = source.querySelector("cite").textContent, day = source.querySelector("time");
    var url = source.textContent.slice(name.length).match(/https?:\S+/)[0], special = { "\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum" };
    function told(selector) { var found = document.querySelector("meta[" + selector + "]"); return found && found.content; }
    function escaped(text) {
      return text && text.replace(/[\\{}&%$#_~^]/g, function (sign) { return "\\" + (special[sign] ? special[sign] + "{}" : sign); });
    }
    return "@online{" + new URL(url).pathname.slice(1, -1).replace(/\W+/g, "-") + ",\n" + [
      ["title", escaped(name)], ["titleaddon", escaped(told('property="og:site_name"'))], ["organization", escaped(told("name=author"))],
      ["date", day && day.dateTime], ["url", url],
      ["langid", new Intl.DisplayNames("en", { type: "language" }).of(root.lang).toLowerCase()],
      ["urldate", new Date().toLocaleDateString("sv")]
    ].filter(function (field) { return field[1]; }).map(function (field) { return "  " + field[0] + " = {" + field[1] + "},\n"; }).join("") + "}";
  }
  if (navigator.clipboard && main) {
    document.body.append(said);
    all("[data-copy]", main).forEach(function (source) { if (!source.closest(".about")) copier(source); });
    main.addEventListener("toggle", function (event) {
      if (event.target.open && !event.target.querySelector(".copy")) all("[data-copy]", event.target).forEach(copier);
    }, true);
  }

  // The page on paper.
  all("button[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { print(); });
  });

  // Light or dark.
  var media = matchMedia("(prefers-color-scheme: dark)");
  all("button[data-scheme]").forEach(function (button) {
    function dark() { return root.dataset.scheme ? root.dataset.scheme === "dark" : media.matches; }
    function show() { button.setAttribute("aria-pressed", dark()); }
    button.hidden = false;
    show();
    media.addEventListener("change", show);
    button.addEventListener("click", function () {
      root.dataset.scheme = dark() ? "light" : "dark";
      store("scheme", root.dataset.scheme);
      show();
    });
  });

  // The menus of small screens: one is open at a time, and Escape closes it.
  var menus = all("[data-menu]");
  function set(button, open) {
    button.setAttribute("aria-expanded", open);
    document.getElementById(button.getAttribute("aria-controls")).classList.toggle("is-open", open);
  }
  function isOpen(button) { return button.getAttribute("aria-expanded") === "true"; }
  menus.forEach(function (button) {
    button.addEventListener("click", function () {
      var open = !isOpen(button);
      menus.forEach(function (each) { set(each, each === button && open); });
    });
  });
  document.addEventListener("keydown", function (event) {
    var open = event.key === "Escape" && menus.find(isOpen);
    if (open && open.offsetParent) { set(open, false); open.focus(); }
  });

  // What folds on small screens stands open where there is room: the contents beside the text, the entries of a list.
  function unfold(selector, room) {
    var media = matchMedia("(min-width: " + room + ")");
    function fit() { all(selector).forEach(function (each) { each.open = media.matches; }); }
    fit();
    media.addEventListener("change", fit);
  }
  unfold("details[data-toc]", "76rem");
  unfold("details.entry:not(.entry--closed)", "40rem");
  // Who comes by an anchor sees what it names.
  function arrive() {
    var it = document.getElementById(location.hash.slice(1));
    for (var each = it && (it.querySelector(".entry") || it); each; each = each.parentElement) if (each.localName === "details") each.open = true;
  }
  addEventListener("hashchange", arrive);
  arrive();

  // What moved is followed: a part of the page by its old id, else the whole page with the reader's fragment.
  var gone = document.querySelector("a[data-moved-page]");
  function follow() {
    var part = document.getElementById(location.hash.slice(1));
    part = part && "moved" in part.dataset && part;
    // A tombstone of a part stays; it may hold links of its own.
    var link = part ? part.querySelector("a.onward") : gone;
    if (!link) return;
    var to = new URL(link.href);
    to.search = location.search;
    if (link === gone) to.hash = to.hash || location.hash;
    location.replace(to);
  }
  addEventListener("hashchange", follow);
  follow();

  // Of the pages of a part, in one row on a phone, the present one is in sight.
  all(".part [aria-current]").forEach(function (link) {
    var row = link.closest("ul");
    row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
  });

  // What few readers of a page use is fetched when one of them begins to.
  var own = document.currentScript.src, there = {};
  function script(name) {
    return there[name] = there[name] || new Promise(function (resolve, reject) {
      var made = document.createElement("script");
      made.src = new URL(name, own);
      made.async = false; // one after another, as they need each other
      made.onload = resolve;
      made.onerror = reject;
      document.head.append(made);
    });
  }
  function asking() { return window.etalonAsk ? Promise.resolve() : script("ask.js"); }

  // A picture is also given as one of dots.
  document.addEventListener("toggle", function (event) {
    if (event.target.open && event.target.dataset.picture) script("picture.js");
  }, true);

  // The filter of a list: also where the address says what to show.
  all("form[data-filter]").forEach(function (form) {
    function fetched() { asking(); script("filter.js"); }
    form.addEventListener("focusin", fetched);
    form.addEventListener("input", fetched);
    if (location.search) fetched();
  });

  // The search: by a tap, by / or by Ctrl K.
  all("a[data-search]").forEach(function (link) {
    var asked;
    function sheet() {
      return new Promise(function (resolve) {
        var made = document.createElement("LINK");
        made.rel = "stylesheet";
        made.href = new URL("../stylesheets/search.css", own);
        made.onload = made.onerror = resolve;
        document.head.append(made);
      });
    }
    // What finds is there before anybody typed.
    function ready() {
      return asking().then(function () {
        window.etalonAsk(link.getAttribute("href"), { query: "" }).catch(function () {}); // who asks is told
      });
    }
    function open(event) {
      event.preventDefault();
      if (window.etalonSearch) return window.etalonSearch();
      fetched().then(function () { window.etalonSearch(); }, function () { location.href = link.href; });
    }
    function fetched() {
      asked = asked || Promise.all([sheet(), ready(), script("search.js")]);
      return asked;
    }
    all("form[data-finder=later]").forEach(function (form) {
      form.addEventListener("focusin", fetched, { once: true });
      if (new URLSearchParams(location.search).get("q")) fetched();
    });
    link.addEventListener("click", function (event) {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) open(event);
    });
    document.addEventListener("keydown", function (event) {
      var isTyping = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      var isShort = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      if (isShort || (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey)) open(event);
    });
  });

  // What was seen is kept for reading without a network, by a worker at the root of the site. A page that did not come by
  // way of it tells what there was to see.
  var worker = new URL("../../sw.js", own);
  if (navigator.serviceWorker) addEventListener("load", function () {
    navigator.serviceWorker.register(worker, { updateViaCache: "none" }).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (registration) {
      function entries(type) { return performance.getEntriesByType(type); }
      if (entries("navigation")[0].workerStart) return;
      registration.active.postMessage([location.href].concat(entries("resource").map(function (each) { return each.name; })));
    }).catch(function () { /* a preview has none, nor has a page from the disk */ });
  });
})();
