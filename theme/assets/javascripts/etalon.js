// What a script adds to pages that work without it: menu, colour scheme, contents, filter.
(function () {
  "use strict";
  var root = document.documentElement;
  function all(selector, within) { return Array.from((within || document).querySelectorAll(selector)); }
  function store(key, value) {
    try { localStorage.setItem("etalon." + key, value); } catch (error) { /* storage switched off */ }
  }

  // The language that a reader chose, for the page at `/`.
  all("a[data-language]").forEach(function (link) {
    link.addEventListener("click", function () { store("language", link.dataset.language); });
  });

  // The address above the languages, copied at a click.
  var said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  if (navigator.clipboard) all("button[data-copy]").forEach(function (button) {
    var words = button.textContent, timer;
    document.body.append(said);
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        button.textContent = said.textContent = button.dataset.text;
        clearTimeout(timer);
        timer = setTimeout(function () { button.textContent = words; said.textContent = ""; }, 2500);
      }, function () { button.hidden = true; });
    });
  });

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

  // The menu of small screens.
  all("[data-menu]").forEach(function (button) {
    var nav = document.getElementById(button.getAttribute("aria-controls"));
    function set(open) {
      button.setAttribute("aria-expanded", open);
      nav.classList.toggle("nav--open", open);
    }
    button.hidden = false;
    button.addEventListener("click", function () { set(button.getAttribute("aria-expanded") !== "true"); });
    nav.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.offsetParent) { set(false); button.focus(); }
    });
  });

  // The contents of a page stand open where there is room beside the text.
  var wide = matchMedia("(min-width: 64rem)");
  all("details[data-toc]").forEach(function (toc) {
    function fit() { toc.open = wide.matches; }
    fit();
    wide.addEventListener("change", fit);
  });

  // The filter of a list; its state stands in the address.
  all("form[data-filter]").forEach(function (form) {
    var fields = all("input, select", form);
    var letters = JSON.parse(form.dataset.fold);
    var status = form.querySelector("[role=status]");
    var entries = all("[data-filter-entry]").map(function (entry) {
      return { element: entry, text: fold(entry.textContent + " " + entry.dataset.more) };
    });
    function fold(text) {
      return Array.from(text.toLowerCase().normalize("NFC"), function (letter) { return letters[letter] || letter; })
        .join("").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\s+/g, " ");
    }
    function apply() {
      var state = {};
      fields.forEach(function (field) { state[field.name] = field.value.trim(); });
      var words = fold(state.text).split(" ");
      var count = 0;
      entries.forEach(function (entry) {
        var fits = words.every(function (word) { return entry.text.includes(word); }) &&
          fields.every(function (field) {
            var value = state[field.name], own = entry.element.dataset[field.name];
            return field.name === "text" || !value || (own || "").split(" ").includes(value);
          });
        entry.element.hidden = !fits;
        count += fits;
      });
      all("[data-filter-group]").forEach(function (group) {
        group.hidden = !group.querySelector("[data-filter-entry]:not([hidden])");
      });
      status.textContent = count ? status.dataset.count.replace("{count}", count) : status.dataset.none;
      var query = new URLSearchParams();
      fields.forEach(function (field) { if (state[field.name]) query.set(field.name, state[field.name]); });
      history.replaceState(null, "", location.pathname + (String(query) && "?" + query) + location.hash);
    }
    new URLSearchParams(location.search).forEach(function (value, name) {
      fields.forEach(function (field) {
        var before = field.value;
        if (field.name === name) field.value = value;
        if (field.selectedIndex < 0) field.value = before; // no list holds what the address says
      });
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", apply);
    form.addEventListener("reset", function () { setTimeout(apply); });
    form.hidden = false;
    apply();
  });
})();
