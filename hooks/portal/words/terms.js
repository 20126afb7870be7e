// What a term means, shown at its link while it is pointed at or has the focus. Without it, the link leads there.
(function () {
  "use strict";
  var TERM = /\/glossary\/([a-z0-9][a-z0-9.-]*)\/$/;
  var terms, box, shown, timer;

  function load(link) {
    // The words are fetched once, when they are first asked for.
    terms = terms || fetch(new URL("../terms.json", link.href)).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    });
    return terms;
  }

  function hide() {
    clearTimeout(timer);
    if (shown) shown.removeAttribute("aria-describedby");
    if (box) box.hidden = true;
    shown = null;
  }

  function place(link) {
    var at = link.getClientRects()[0], width = document.documentElement.clientWidth;
    if (!at) return hide(); // the link has been hidden meanwhile
    var left = Math.max(16, Math.min(at.left, width - box.offsetWidth - 16));
    box.style.left = left + scrollX + "px";
    var below = at.bottom + box.offsetHeight + 8 < innerHeight || at.top < box.offsetHeight + 8;
    box.style.top = (below ? at.bottom + 6 : at.top - box.offsetHeight - 6) + scrollY + "px";
  }

  function show(link) {
    if (link === shown) { clearTimeout(timer); return; }
    hide();
    shown = link;
    load(link).then(function (all) {
      var told = all[TERM.exec(link.pathname)[1]];
      if (shown !== link || !told) return;
      if (!box) {
        box = document.createElement("p");
        box.id = "definition";
        box.className = "definition";
        box.setAttribute("role", "tooltip");
        box.append(document.createElement("strong"), document.createElement("span"));
        box.addEventListener("pointerenter", function () { clearTimeout(timer); });
        box.addEventListener("pointerleave", later);
        document.body.append(box);
      }
      box.firstChild.textContent = told[0];
      box.lastChild.textContent = told[1];
      box.hidden = false;
      link.setAttribute("aria-describedby", box.id);
      place(link);
    }, function () { terms = null; });
  }

  // Long enough to reach the words with the pointer.
  function later() { clearTimeout(timer); timer = setTimeout(hide, 300); }

  Array.from(document.querySelectorAll("main a[href]")).forEach(function (link) {
    if (!TERM.test(link.pathname)) return;
    link.addEventListener("pointerenter", function () { show(link); });
    link.addEventListener("pointerleave", later);
    link.addEventListener("focus", function () { show(link); });
    link.addEventListener("blur", hide);
  });
  addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
})();
