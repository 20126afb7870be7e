// MiniSearch with the options that it is given to search by.
options => {
  let engine;
  function script() {
    return new Promise(resolve => {
      const made = document.createElement("script");
      made.src = "../minisearch.js";
      made.onload = resolve;
      document.head.append(made);
    });
  }
  window.ask = async query => {
    if (!engine) {
      const index = fetch("index.json").then(response => response.text());
      await script();
      engine = MiniSearch.loadJSON(await index, { fields: ["title", "names", "text"], storeFields: ["address", "title"] });
    }
    return ["", engine.search(query, options).slice(0, 10).map(each => each.address)];
  };
}
