// The filter of a list, by the engine of the search; its state stands in the address. It comes when somebody uses it, after ask.js.
(function () {
  "use strict";
  function all(selector, within) { return Array.from((within || document).querySelectorAll(selector)); }

  all("form[data-filter]").forEach(function (form) {
    var fields = all("input, select", form), status = form.querySelector("[role=status]"), turn = 0, isMoved = false;
    var kinds = form.dataset.filter.split(" "), folder = form.dataset.index;
    var root = folder && new URL("../", new URL(folder, document.baseURI));
    function whole(link) {
      var url = new URL(link, document.baseURI);
      url.search = "";
      return url.href;
    }
    var entries = all("[data-filter-entry]").map(function (element) {
      return { element: element, url: whole(element.dataset.filterEntry || "#" + element.getAttribute("aria-labelledby")), under: whole(element.dataset.filterUnder || "") };
    });
    var entryAt = new Map(entries.map(function (entry) { return [entry.url, entry]; }));
    var contents = all("nav.toc li").map(function (item) {
      return { item: item, target: document.getElementById(decodeURIComponent(item.querySelector("a").hash.slice(1))) };
    });
    var groups = all("[data-filter-group]");
    var moved = groups.concat(entries.map(function (entry) { return entry.element; })).map(function (element) {
      return { element: element, parent: element.parentNode, before: element.nextSibling };
    });

    function spaced(text) { return " " + text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).join(" ") + " "; }
    // The options that an entry fits are further names of it, and what the list tells of them.
    function named(entry) {
      return all("option[data-words]", form).filter(function (option) {
        return fits(entry, option.parentNode.name, option.value);
      }).map(function (option) { return option.textContent + ";" + option.dataset.words; }).join(";").split(";").map(spaced);
    }
    function fits(entry, name, value) { return (entry.element.dataset[name] || "").split(" ").includes(value); }
    // What an entry says and those names, read when it is first asked for: not at every letter.
    function read(entry) {
      if (!entry.read) {
        var said = entry.element.textContent, names = named(entry);
        entry.read = { small: said.toLowerCase(), names: names, all: spaced(names.join(" ")) + spaced(said) };
      }
      return entry.read;
    }
    function ranked(fits) {
      return new Map(entries.filter(fits).map(function (entry, rank) { return [entry.url, rank]; }));
    }
    // The entries that hold the words as they are typed, where the engine cannot be asked.
    function plainly(text) {
      var words = text.toLowerCase().split(/\s+/);
      return ranked(function (entry) {
        return words.every(function (word) { return read(entry).small.includes(word); });
      });
    }

    // The entries in which, or in the names that the list gives them, the text stands by itself and in one piece.
    function wholly(text) {
      var wanted = spaced(text);
      return ranked(function (entry) { return read(entry).all.includes(wanted); });
    }
    // Whether whoever types it means just that: one of those names, an acronym, words of which each is a syllable.
    function isMeantWhole(text, found) {
      var wanted = spaced(text), isName = entries.some(function (entry) { return read(entry).names.includes(wanted); });
      var isAcronym = /^\p{Lu}{2,}$/u.test(text), isBegun = found.how === "begin";
      return isName || isAcronym || (found.how && !isBegun) || (found.syllables && /\s/.test(text));
    }

    // Address of an entry -> its rank; null where nothing was asked for.
    function look(text) {
      if (!text) return Promise.resolve({ ranks: null });
      if (!folder) return Promise.resolve({ ranks: plainly(text) });
      return window.etalonAsk(folder, { query: text, limit: 1000, within: kinds }).then(function (found) {
        var results = found.how === "none" ? [] : found.results, whole = wholly(text);
        if (whole.size && isMeantWhole(text, found)) return { ranks: whole };
        return {
          ranks: new Map(results.map(function (result, rank) { return [new URL(result.address, root).href, rank]; })),
          told: found.how && found.said[found.how] && results.length ? found.said[found.how].replace("{text}", found.text) + " " : ""
        };
      }).catch(function () { return { ranks: plainly(text) }; });
    }

    function show(state, found) {
      var count = 0;
      entries.forEach(function (entry) {
        var isShown = (!found.ranks || found.ranks.has(entry.url)) && fields.every(function (field) {
          return field.name === "text" || !state[field.name] || fits(entry, field.name, state[field.name]);
        });
        entry.element.hidden = !isShown;
        entry.element.removeAttribute("data-filter-context");
        count += isShown;
      });
      entries.filter(function (entry) { return !entry.element.hidden; }).forEach(context);
      groups.forEach(function (group) { group.hidden = !group.querySelector("[data-filter-entry]:not([hidden])"); });
      contents.forEach(function (each) {
        each.item.hidden = Boolean(each.target && each.target.closest("[data-filter-group][hidden], [data-filter-entry][hidden]"));
      });
      if ("ranked" in form.dataset) order(found.ranks);
      var told = count ? status.dataset.count.replace("{count}", count) : status.dataset.none;
      status.textContent = (found.told || "") + told;
    }

    // What governs an entry stands with it, though it does not fit itself: a sentence of which the entry is a part.
    function context(entry) {
      var above = entryAt.get(entry.under);
      if (!above) return;
      if (above.element.hidden) above.element.setAttribute("data-filter-context", "");
      above.element.hidden = false;
      context(above);
    }

    // What fits best first, groups and entries among themselves; everything in its own place where nothing was asked for.
    function order(ranks) {
      if (!ranks && !isMoved) return;
      isMoved = Boolean(ranks);
      moved.slice().reverse().forEach(function (each) { each.parent.insertBefore(each.element, each.before); });
      if (!ranks) return;
      function rank(element) {
        var own = entries.filter(function (entry) { return element.contains(entry.element) && ranks.has(entry.url); });
        return Math.min.apply(null, own.map(function (entry) { return ranks.get(entry.url); }));
      }
      [groups, entries.map(function (entry) { return entry.element; })].forEach(function (list) {
        var shown = list.filter(function (element) { return !element.hidden; });
        var places = new Map(shown.map(function (element) { return [element, rank(element)]; }));
        new Set(shown.map(function (element) { return element.parentNode; })).forEach(function (parent) {
          var own = shown.filter(function (element) { return element.parentNode === parent; });
          var end = own[own.length - 1].nextSibling;
          own.sort(function (a, b) { return places.get(a) - places.get(b); }).forEach(function (element) {
            parent.insertBefore(element, end);
          });
        });
      });
    }

    function apply() {
      var state = {}, query = new URLSearchParams(location.search), mine = ++turn;
      fields.filter(function (field) { return field.name; }).forEach(function (field) {
        state[field.name] = field.value.trim();
        if (state[field.name]) query.set(field.name, state[field.name]); else query.delete(field.name);
      });
      history.replaceState(null, "", location.pathname + (String(query) && "?" + query) + location.hash);
      form.setAttribute("aria-busy", "true");
      return look(state.text).then(function (found) {
        if (mine !== turn) return;
        show(state, found);
        form.setAttribute("aria-busy", "false");
      });
    }

    new URLSearchParams(location.search).forEach(function (value, name) {
      fields.forEach(function (field) {
        var before = field.value;
        if (field.name === name) field.value = value;
        if (field.selectedIndex < 0) field.value = before; // no list holds what the address says
      });
    });
    // What a link of the page leads to is shown, though the filter left it out.
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[href^='#']"), it = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      for (; it; it = it.parentElement) {
        if (!it.hidden || !it.matches("[data-filter-group], [data-filter-entry]")) continue;
        it.hidden = false;
        if ("filterEntry" in it.dataset) it.setAttribute("data-filter-context", "");
      }
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", apply);
    form.addEventListener("reset", function () { setTimeout(apply); });
    apply();
  });
})();
