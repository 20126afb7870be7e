// An address above the languages (`/`, `/id/…`): sends a reader on to the language chosen before, else to the
// browser's first one that is here. Whoever comes from a page of this site, or by `?stay`, wants to choose, and stays.
(function (script) {
  var languages = script.dataset.languages.split(" ");
  var inside = document.referrer && new URL(document.referrer).origin === location.origin;
  if (inside || new URLSearchParams(location.search).has("stay")) return;
  var wanted = [];
  try { wanted.push(localStorage.getItem("etalon.language")); } catch (error) { /* storage switched off */ }
  wanted = wanted.concat(navigator.languages || [navigator.language]);
  for (var tag of wanted) {
    var code = (tag || "").toLowerCase().split("-")[0];
    if (languages.includes(code)) {
      // What else they chose stands in the query and the fragment, and goes with them; an address may have its own fragment.
      var to = new URL((script.dataset.to || "{}/").replace("{}", code), location.href);
      to.search = location.search;
      to.hash = to.hash || location.hash;
      return location.replace(to);
    }
  }
})(document.currentScript);
