// The worker that keeps what a reader saw, for reading without a network. The network is always asked first, so while there
// is one nobody is shown what was kept. It sends nothing but what the pages ask for.
(function () {
  "use strict";
  var LIMITS = { pages: 100, files: 400 }; // what was seen longest ago goes
  var home = self.registration.scope; // other sites of the same host stand beside it
  var message = home + "offline.html";
  // What tells that a page was not kept, and the filter of those that were: pages ask for it only when somebody uses it.
  var shown = ["offline.html", "assets/stylesheets/root.css", "assets/javascripts/ask.js", "assets/javascripts/filter.js", "assets/javascripts/root_not_found.js", "assets/images/logo.svg", "assets/images/favicon.svg"];

  // A page reads what follows in its address by itself.
  function bare(url) { return url.split(/[?#]/)[0]; }

  async function keep(name, url, response) {
    var cache = await caches.open(home + name);
    await cache.put(url, response); // now the newest, whether or not it was there
    var kept = await cache.keys();
    await Promise.all(kept.slice(0, -LIMITS[name]).map(function (oldest) { return cache.delete(oldest); }));
  }

  async function answered(event, isPage) {
    var url = bare(event.request.url);
    try {
      var response = await fetch(event.request, isPage ? { cache: "no-cache" } : {});
      if (response.status === 200) event.waitUntil(keep(isPage ? "pages" : "files", url, response.clone()));
      return response;
    } catch (error) {
      var kept = await caches.match(url) || isPage && await caches.match(message);
      if (kept) return kept;
      throw error;
    }
  }

  self.addEventListener("install", function (event) {
    self.skipWaiting();
    event.waitUntil(caches.open(home + "message").then(function (cache) {
      return cache.addAll(shown.map(function (path) { return new Request(home + path, { cache: "no-cache" }); }));
    }));
  });
  self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener("fetch", function (event) {
    var request = event.request;
    if (request.method === "GET" && request.url.startsWith(home)) event.respondWith(answered(event, request.mode === "navigate"));
  });
  // A page that was there before the worker, and what it loaded: the browser has them still. It may have come while the
  // worker took its place, and is no page of it yet.
  self.addEventListener("message", function (event) {
    event.waitUntil(Promise.all([self.clients.claim()].concat(event.data.map(async function (url, at) {
      if (url.startsWith(home)) await keep(at ? "files" : "pages", bare(url), await fetch(url, { cache: "force-cache" }));
    }))));
  });
})();
