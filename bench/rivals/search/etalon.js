// Etalon's box, opened as a reader opens it: what it fetches and does counts.
() => {
  const opener = document.querySelector("a[data-search]");
  let opened;
  window.ask = async query => {
    if (!opened) {
      opener.click();
      opened = true;
      while (!window.etalonSearch) await new Promise(resolve => setTimeout(resolve));
    }
    const found = await etalonAsk(opener.href, { query: query, limit: 10 });
    return [found.how, found.results.map(each => each.address)];
  };
}
