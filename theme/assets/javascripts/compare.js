// Chosen languages stand in the address; at least two stay chosen, and on a phone no more to begin with.
(function () {
  "use strict";
  document.querySelectorAll("[data-compare]").forEach(function (compare) {
    var boxes = Array.from(compare.querySelectorAll("input[name=language]"));
    var message = compare.querySelector("[role=status]");
    function chosen() { return boxes.filter(function (box) { return box.checked; }); }
    function anchor() {
      try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { return ""; /* a stray % sign */ }
    }
    var isNarrow = matchMedia("(max-width: 40rem)").matches;
    function keep() {
      var codes = chosen().map(function (box) { return box.value; });
      var query = codes.length === boxes.length && !isNarrow ? "" : "?languages=" + codes.join(",");
      history.replaceState(null, "", location.pathname + query + location.hash);
    }
    var wanted = (new URLSearchParams(location.search).get("languages") || "").split(",");
    var known = boxes.filter(function (box) { return wanted.includes(box.value); });
    if (known.length < 2 && isNarrow) {
      var own = boxes.filter(function (box) { return box.value === document.documentElement.lang; });
      known = own.concat(boxes.filter(function (box) { return !own.includes(box); })).slice(0, 2);
    }
    if (known.length > 1) boxes.forEach(function (box) { box.checked = known.includes(box); });
    compare.addEventListener("change", function (event) {
      var few = chosen().length < 2;
      if (few) event.target.checked = true;
      message.textContent = few ? message.dataset.few : "";
      keep();
    });
    keep();
    var row = document.getElementById(anchor());
    if (row) row.scrollIntoView();
  });
})();
