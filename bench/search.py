"""Etalon's search beside others, over the same pages and queries: what they find, fetch and take. Prints Markdown.

    make bench-search       or  .venv/bin/python -m bench.search [--only Etalon,Pagefind] [--first 10]

Builds the site and the rivals' indexes in bench/.work/search; npm brings the rivals as their lock file says. Measures,
never judges: targets stand beside the figures.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench import weight
from bench.run import QUIET
from bench.searches import RIVALS, SEARCHES, Made, Search, Site, packed, spent
from playwright.sync_api import Browser, Page, sync_playwright
from tools import browser as browsers
from tools.search import measure
from tools.search.measure import Answer, Figures, Judged
from tools.serving import Handler, served

from etalon.build.site import portal_of
from etalon.data.loading import load

PROJECT = Path(__file__).resolve().parents[1]
WORK = PROJECT / "bench" / ".work" / "search"
HALF = "open"
_TIMED = """async queries => {
  const found = [];
  for (const query of queries) {
    const began = performance.now();
    const [how, addresses] = await ask(query).catch(error => ["failed", []]);
    found.push([performance.now() - began, how, addresses]);
  }
  return found;
}"""


class Counting(Handler):
    """A server that packs what the usual hosts pack, and counts the bytes."""

    protocol_version = "HTTP/1.1"
    # Head and body in one packet: a second one would wait 40 ms until the browser has confirmed the first.
    wbufsize = -1
    disable_nagle_algorithm = True
    sent: list[int] = []

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = weight.body(path)
        self.sent.append(len(body))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        if weight.is_packed(path):
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@dataclass
class Measured:
    """What was measured of a search: of each first query and of each later one."""

    made: Made
    figures: Figures = field(default_factory=lambda: Figures(()))
    first_bytes: list[int] = field(default_factory=list)
    first_files: list[int] = field(default_factory=list)
    first_ms: list[float] = field(default_factory=list)
    later_ms: list[float] = field(default_factory=list)
    failed: int = 0


def built(target: Path) -> float:
    """Build the site; seconds of the processor."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(target)]
    began = spent()
    subprocess.run(command, cwd=PROJECT, env={**os.environ, **QUIET}, check=True)
    return spent() - began


def rivals() -> Path:
    """The folder into which npm puts the rivals."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(RIVALS / name, WORK)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=WORK, check=True)
    return WORK / "node_modules"


@contextmanager
def asked(browser: Browser, search: Search, address: str) -> Iterator[Page]:
    """A page that can ask a search, in a browser that holds nothing yet."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")  # what a page fetches for itself is none of the search's
    script = (RIVALS / f"{search.script}.js").read_text(encoding="utf-8")
    page.evaluate(script, dict(search.options))
    yield page
    context.close()


def measured(browser: Browser, root: str, search: Search, made: Made, site: Site, first: int) -> Measured:
    """Ask a search all queries, and of each language some in a browser that holds nothing yet."""
    result = Measured(made)

    def ask(language: str, texts: list[str]) -> list[Answer]:
        address = f"{root}{made.folder}/{language}/"
        for text in texts[:: max(1, len(texts) // first)] if first else ():
            with asked(browser, search, address) as page:
                Counting.sent.clear()
                ((seconds, _how, _found),) = page.evaluate(_TIMED, [text])
                result.first_ms.append(seconds)
                result.first_bytes.append(sum(Counting.sent))
                result.first_files.append(len(Counting.sent))
        with asked(browser, search, address) as page:
            found = page.evaluate(_TIMED, texts)
        result.later_ms.extend(each[0] for each in found[1:])
        result.failed += sum(how == "failed" for _ms, how, _addresses in found)
        return [measure.answer(how, addresses) for _ms, how, addresses in found]

    result.figures = measure.judge(HALF, site.store, ask)
    return result


def by_page(figures: Figures) -> Figures:
    """The same where a reader is content with the page on which the thing stands."""
    return Figures(tuple(_by_page(each) for each in figures.judged))


def _by_page(judged: Judged) -> Judged:
    query, answer = judged.query, judged.answer
    pages = tuple(dict.fromkeys(each.partition("#")[0] for each in answer.addresses))
    finds = frozenset(each.partition("#")[0] for each in query.finds)
    return Judged(replace(query, finds=finds), replace(answer, addresses=pages))


def row(search: Search, result: Measured, languages: list[str]) -> str:
    """A line of the table."""
    figures, pages = result.figures, by_page(result.figures)
    files = [result.made.files(language) for language in languages]
    cells = [
        search.name,
        *((f"{figures.recall:.3f}", f"{figures.reciprocal:.3f}") if search.knows_places else ("", "")),
        f"{pages.recall:.3f}",
        f"{pages.reciprocal:.3f}",
        f"{figures.false_positives:.2f}",
        *spread([each / 1000 for each in result.first_bytes], 1),
        f"{statistics.median(result.first_files):.0f}",
        f"{statistics.fmean(map(packed, files)) / 1000:.0f}",
        f"{statistics.fmean(map(len, files)):.0f}",
        *spread(result.first_ms, 0),
        *spread(result.later_ms, 1),
        f"{result.made.seconds:.1f}",
    ]
    return "| " + " | ".join(cells) + " |"


def spread(values: list[float], digits: int) -> tuple[str, str]:
    """The median, and what 95 of 100 do not exceed."""
    high = statistics.quantiles(values, n=20, method="inclusive")[-1]
    return f"{statistics.median(values):.{digits}f}", f"{high:.{digits}f}"


HEAD = (
    "| search | recall@5 | MRR | recall@5, page | MRR, page | false positives "
    "| first KB | 95th | files | all KB | files | first ms | 95th | later ms | 95th | index CPU s |",
    "| --- |" + " ---: |" * 15,
)
TARGETS = (
    "Targets: recall 0.98, MRR 0.96, false positives 0.02; first query 30 KB and 150 ms, later ones 20 ms (95th: 50 ms);"
    " with 5000 documents 80 KB and 250 ms; index 10 % of the build."
)


def main() -> None:
    names = [each.name.replace(",", "") for each in SEARCHES]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default=",".join(names), help="which of %(default)s")
    parser.add_argument(
        "--first",
        type=int,
        default=10,
        help="queries of each language that an empty browser asks (default: %(default)s)",
    )
    options = parser.parse_args()
    wanted = options.only.split(",")
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    build = built(WORK / "built")
    store, problems = load(PROJECT, portal_of())
    assert not [problem for problem in problems if problem.is_error]
    site = Site(WORK / "built", store, rivals())
    rows = []
    with sync_playwright() as playwright, served(WORK, Counting) as root:
        for search, name in zip(SEARCHES, names, strict=True):
            if name in wanted:
                print(f"{search.name} ...", file=sys.stderr, flush=True)
                made = search.make(site, WORK / name.lower().replace(" ", "-"))
                browser = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
                result = measured(browser, root, search, made, site, options.first)
                browser.close()
                rows.append(row(search, result, list(store.languages)))
                if result.failed:
                    print(f"{search.name} failed {result.failed} times", file=sys.stderr)
    count = len(site.findables(next(iter(store.languages))))
    print(
        f"{count} documents a language; the whole build takes {build:.1f} s of the processor.", "", sep="\n"
    )
    print(*HEAD, *rows, "", TARGETS, sep="\n")


if __name__ == "__main__":
    main()
