// Asks the worker of the search: etalonAsk(folder of the index, {query, limit, within}) promises what it found.
(function () {
  "use strict";
  var home = document.currentScript.src, worker, waiting = {}, number = 0;

  // The contents of the index are on their way while the worker starts.
  function begin(one, folder) {
    fetch(new URL("index.json", folder)).then(function (response) {
      return response.ok ? response.text() : "";
    }).catch(function () { return ""; }).then(function (text) { one.postMessage({ contents: text }); });
  }

  window.etalonAsk = function (folder, message) {
    if (!worker) {
      worker = new Worker(new URL("search_worker.js", home));
      begin(worker, new URL(folder, document.baseURI));
      worker.onmessage = function (event) {
        var one = waiting[event.data.id];
        delete waiting[event.data.id];
        if (event.data.failed) one.reject(new Error(event.data.failed));
        else one.resolve(event.data);
      };
      worker.onerror = function () {
        Object.keys(waiting).forEach(function (id) { waiting[id].reject(new Error("worker")); });
        waiting = {};
        worker = null;
      };
    }
    return new Promise(function (resolve, reject) {
      waiting[++number] = { resolve: resolve, reject: reject };
      worker.postMessage(Object.assign({ id: number, folder: new URL(folder, document.baseURI).href }, message));
    });
  };
})();
