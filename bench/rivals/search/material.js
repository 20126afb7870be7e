// Material's own worker, told what its theme tells it.
() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  let ready, heard;
  function answer(type) { return new Promise(resolve => heard = data => data.type === type && resolve(data.data)); }
  window.ask = async query => {
    if (!ready) {
      const worker = new Worker("../assets/javascripts/workers/search.js");
      worker.onmessage = event => heard(event.data);
      const index = await (await fetch("search_index.json")).json();
      const set = answer(READY);
      worker.postMessage({ type: SETUP, data: { config: index.config, docs: index.docs, options: { suggest: false } } });
      await set;
      ready = worker;
    }
    const found = answer(RESULT);
    ready.postMessage({ type: QUERY, data: query });
    return ["", (await found).items.slice(0, 10).map(pages => pages[0].location)];
  };
}
