// Follows what moved: a part of the page by its old id, else the whole page with the reader's fragment.
(function () {
  "use strict";
  var page = document.querySelector("a[data-moved-page]");
  function follow() {
    var part = document.getElementById(location.hash.slice(1));
    part = part && "moved" in part.dataset && part;
    // A tombstone of a part stays; it may hold links of its own.
    var link = part ? part.querySelector("a.onward") : page;
    if (link) location.replace(link === page && !page.hash ? page.href + location.hash : link.href);
  }
  addEventListener("hashchange", follow);
  follow();
})();
