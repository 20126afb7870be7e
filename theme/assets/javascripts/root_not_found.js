// Of the messages, keeps the one whose language the first segment of the address names.
(function () {
  var messages = Array.from(document.querySelectorAll("[data-message]"));
  var base = new URL(document.baseURI).pathname;
  var path = location.pathname;
  var code = (path.startsWith(base) ? path.slice(base.length) : path.slice(1)).split("/")[0];
  if (!messages.some(function (message) { return message.dataset.message === code; })) return;
  document.documentElement.lang = code;
  messages.forEach(function (message) { message.hidden = message.dataset.message !== code; });
})();
