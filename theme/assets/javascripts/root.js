// An address above the languages (`/`, `/id/…`): sends a reader on to the language chosen before, else to the
// browser's first one that is here. Whoever comes from a page of this site wants to choose, and stays.
(function (script) {
  var languages = script.dataset.languages.split(" ");
  var inside = document.referrer && new URL(document.referrer).origin === location.origin;
  // A fragment at `/` is for this page; elsewhere it belongs to the page to which the address leads.
  if (inside || (location.hash && !script.dataset.to)) return;
  var wanted = [];
  try { wanted.push(localStorage.getItem("etalon.language")); } catch (error) { /* storage switched off */ }
  wanted = wanted.concat(navigator.languages || [navigator.language]);
  for (var tag of wanted) {
    var code = (tag || "").toLowerCase().split("-")[0];
    if (languages.includes(code)) {
      var to = (script.dataset.to || "{}/").replace("{}", code);
      return location.replace(to.includes("#") ? to : to + location.hash);
    }
  }
})(document.currentScript);
