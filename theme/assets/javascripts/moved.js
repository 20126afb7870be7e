// Follows what moved: a part of the page by its old id, else the whole page with the reader's fragment.
(function () {
  "use strict";
  function follow() {
    var part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var link = part && "moved" in part.dataset && part.querySelector("a");
    // A tombstone of a part stays; it may hold links of its own.
    if (part && "moved" in part.dataset) return link && link.matches(".onward") && location.replace(link.href);
    link = document.querySelector("a[data-moved-page]");
    if (link) location.replace(link.hash ? link.href : link.href + location.hash);
  }
  addEventListener("hashchange", follow);
  follow();
})();
