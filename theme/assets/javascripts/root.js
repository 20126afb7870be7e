// The page at `/`: sends a reader on to the language chosen before, else to the browser's first one that is here.
// Whoever comes from a page of this site wants to choose, and stays.
(function (languages) {
  var inside = document.referrer && new URL(document.referrer).origin === location.origin;
  if (inside || location.hash) return;
  var wanted = [];
  try { wanted.push(localStorage.getItem("etalon.language")); } catch (error) { /* storage switched off */ }
  wanted = wanted.concat(navigator.languages || [navigator.language]);
  for (var tag of wanted) {
    var code = (tag || "").toLowerCase().split("-")[0];
    if (languages.includes(code)) return location.replace(code + "/");
  }
})(document.currentScript.dataset.languages.split(" "));
