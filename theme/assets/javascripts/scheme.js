// Before the first paint: the colour scheme chosen earlier, and the sign that scripts run.
(function (root) {
  root.classList.add("js");
  try {
    var scheme = localStorage.getItem("etalon.scheme");
    if (scheme === "dark" || scheme === "light") root.dataset.scheme = scheme;
  } catch (error) { /* storage switched off */ }
})(document.documentElement);
