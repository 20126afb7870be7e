// Pagefind by its own interface, with the pages that it found: their fragments hold the addresses.
() => {
  let engine;
  window.ask = async query => {
    engine = engine || await import(new URL("../pagefind/pagefind.js", document.baseURI));
    const found = await engine.search(query), root = new URL(".", document.baseURI).pathname;
    const pages = await Promise.all(found.results.slice(0, 10).map(each => each.data()));
    return ["", pages.map(page => page.raw_url || page.url).map(url => url.split(root.slice(-4)).pop())];
  };
}
