/* Runs in the preview alone: loads the page again when a file changed, and shows what is wrong with the data. */
(() => {
  "use strict";
  const own = new URL(document.currentScript.src);
  const looks = {
    margin: "0", padding: ".75rem 1rem", overflow: "auto", whiteSpace: "pre-wrap", background: "#fff4f2", color: "#5a1a10",
    borderTop: "3px solid #b3261e", font: "14px/1.5 system-ui, sans-serif",
  };
  // As light or dark as the page; a browser that does not know how leaves what stands above.
  const schemes = { background: "light-dark(#fff4f2, #2b1613)", color: "light-dark(#5a1a10, #f6d9d3)" };
  const box = document.createElement("pre");
  Object.assign(box.style, looks, schemes, { position: "fixed", insetInline: "0", bottom: "0", maxHeight: "40vh", zIndex: "9" });
  // A finding about a data file leads to the form of it.
  const linked = (finding) => {
    const [, path] = /^(data\/[\w./-]+\.yml)(?::\d+)?: /.exec(finding) ?? [];
    const line = document.createElement("div");
    line.append(finding);
    if (path) {
      const link = document.createElement("a");
      Object.assign(link, { href: new URL(`edit/${path}`, own), textContent: path });
      link.style.color = "inherit";
      line.replaceChildren(link, finding.slice(path.length));
    }
    return line;
  };
  // A page that could not be made says in a list of its own why.
  const failed = document.getElementById("preview-failed");
  const shown = failed ? failed.textContent.split("\n") : [];
  if (failed) {
    Object.assign(failed.style, looks, schemes);
    failed.replaceChildren(...shown.map(linked));
  }
  let known = null;
  const ask = async () => {
    try {
      const url = new URL("state", own);
      url.searchParams.set("known", known === null ? "" : `${known.version}-${known.checked}`);
      const answer = await fetch(url);
      if (answer.redirected) return location.reload(); // the site stands below another folder now
      const told = await answer.json();
      if (known !== null && told.version !== known.version) return location.reload();
      known = told;
      const more = told.findings.filter((finding) => !shown.includes(finding));
      box.replaceChildren(...more.map(linked));
      if (more.length) document.body.append(box);
      else box.remove();
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
    ask();
  };
  ask();
})();
