// Follows what moved: a part of the page by its old id, else the whole page with the reader's fragment.
(function () {
  "use strict";
  var page = document.querySelector("a[data-moved-page]");
  function follow() {
    var part = document.getElementById(location.hash.slice(1));
    part = part && "moved" in part.dataset && part;
    // A tombstone of a part stays; it may hold links of its own.
    var link = part ? part.querySelector("a.onward") : page;
    if (!link) return;
    var to = new URL(link.href);
    to.search = location.search;
    if (link === page) to.hash = to.hash || location.hash;
    location.replace(to);
  }
  addEventListener("hashchange", follow);
  follow();
})();
