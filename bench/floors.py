"""What no build in Python gets below: its parts, each by itself and with nothing else to do. Prints Markdown.

    python3 bench/floors.py [--size 1000]

Makes its own environment in bench/.venv on first use. What it prints stands in bench/README.md as it is. Each part runs
in a process of its own, three times, and the least counts. Seconds are those of the processor.
"""

import argparse
import json
import resource
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import run

TIMES = 3
SAMPLE = 40
"""Pages by which is counted what a page calls."""


def imports(_folder: Path) -> int:
    from etalon.build import making

    return len(making.__name__)


def kept_by_former(folder: Path) -> int:
    """What every build after the first reads before it knows what to make."""
    from etalon import kept

    return sum(kept.load(folder, name) is not None for name in ("parsed", "site", "judged"))


def files_told(folder: Path) -> int:
    """To see which files of the data changed, and that nobody touched the site."""
    from etalon import kept

    kept.files(folder, ["data", "docs", "theme", "mkdocs.yml"])
    kept.stamps(folder / "site")
    return pages_of(folder)


def data_read(folder: Path) -> int:
    """The data as they are held in memory, from what was kept."""
    from etalon import portal
    from etalon.data.loading import read

    store, _found = read(folder, portal.load(portal.DEFAULT), version="floors")
    return len(store.all_files)


def written(folder: Path) -> int:
    """Every page of the site, written into another folder."""
    texts = [
        (path.relative_to(folder / "site"), path.read_bytes()) for path in (folder / "site").rglob("*.html")
    ]
    target = folder / ".cache" / "floors"
    for name in {name.parent for name, _text in texts}:
        (target / name).mkdir(parents=True, exist_ok=True)
    started()
    for name, text in texts:
        (target / name).write_bytes(text)
    return len(texts)


def shown_again(folder: Path) -> int:
    """The bodies of all pages of organisations once more: all that can be kept of the first time is at hand, nothing is
    recorded, nothing framed, nothing written."""
    site, pages = opened(folder)
    for each in pages:
        site.render(*each)
    started()
    for each in pages:
        site.render(*each)
    return len(pages)


def framed_again(folder: Path) -> int:
    """The frames around them once more."""
    site, pages = opened(folder)
    bodies = [(each, site.render(*each)) for each in pages]
    for each, body in bodies:
        site.generated_page(*each, body)
    started()
    for each, body in bodies:
        site.generated_page(*each, body)
    return len(pages)


def called_and_escaped(folder: Path) -> int:
    """As many calls and values as these pages have, in a template that does nothing else, of functions that do nothing."""
    import jinja2

    calls, values = counted(folder)
    source = "{% for each in range(calls) %}{{ nothing(each) }}{% endfor %}{% for each in values %}{{ each }}{% endfor %}"
    template = jinja2.Environment(autoescape=True).from_string(source)
    texts = ["Azərbaycan Metrologiya İnstitutu"] * max(0, values - calls)
    started()
    for _page in range(1000):
        template.render(calls=calls, values=texts, nothing=lambda _each: "")
    return 1000


def judged(folder: Path) -> int:
    """All rules, on one core."""
    from etalon import portal, rules
    from etalon.data.loading import read

    store, _found = read(folder, portal.load(portal.DEFAULT), version="floors")
    started()
    list(rules.run(store, processes=1))
    return len(store.all_files)


PARTS: dict[str, tuple[Callable[[Path], int], str]] = {
    "a build is imported": (imports, ""),
    "what the former build kept is read": (kept_by_former, ""),
    "files are told that are as they were": (files_told, "page"),
    "the data are read from what was kept": (data_read, "file"),
    "all rules judge": (judged, "file"),
    "bodies of organisations' pages, a second time": (shown_again, "page"),
    "their frames, a second time": (framed_again, "page"),
    "as many calls and values, of nothing": (called_and_escaped, "page"),
    "pages are written": (written, "page"),
}
_began = 0.0


def started() -> None:
    """Count from here on; what came before was to prepare."""
    global _began
    _began = time.process_time()


def opened(folder: Path) -> tuple[object, list[tuple[str, str]]]:
    """A site, and language and address of each page of an organisation."""
    from etalon import portal
    from etalon.build.site import Site

    site = Site.open(folder, portal.load(portal.DEFAULT), version="floors")
    site.settle()
    kinds = {address: page.kind for address, page in site.pages.items()}
    return site, [(code, each) for code in site.languages for each in kinds if kinds[each] == "organisation"]


def counted(folder: Path) -> tuple[int, int]:
    """How many functions the views of such a page call, and how many values they show."""
    import cProfile

    site, pages = opened(folder)
    some = pages[:: max(1, len(pages) // SAMPLE)]
    for each in some:
        site.render(*each)
    with cProfile.Profile() as profile:
        for each in some:
            site.render(*each)
    profile.create_stats()
    counts = {
        name: told[1] for (_path, _line, name), told in profile.stats.items() if name in ("call", "escape")
    }
    return counts["call"] // len(some), counts["escape"] // len(some)


def pages_of(folder: Path) -> int:
    return sum(1 for _path in (folder / "site").rglob("*.html"))


def measured(part: str, folder: Path) -> dict[str, float]:
    """A part in a process of its own: the least of some times."""
    env = run.surroundings("hooks")
    command = [run.PYTHON, run.HERE / "floors.py", "--part", part, folder]
    told = [
        json.loads(subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True).stdout)
        for _time in range(TIMES)
    ]
    return min(told, key=lambda each: each["seconds"])


def tell(part: str, folder: Path) -> None:
    """Do a part and print what it took."""
    count = PARTS[part][0](folder)
    seconds = time.process_time() - _began
    print(
        json.dumps(
            {"seconds": seconds, "count": count, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1000, help="organisations (default: %(default)s)")
    parser.add_argument("--part", nargs=2, metavar=("PART", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    run.environment()
    if options.part:
        tell(options.part[0], Path(options.part[1]))
        return
    folder = run.WORK / str(options.size) / "etalon"
    subprocess.run(
        [run.PYTHON, run.HERE / "generate.py", str(options.size), folder.parent, "etalon"], check=True
    )
    cold = run.measure("etalon", folder)
    print(
        f"N = {options.size}, {pages_of(folder)} pages; a cold build takes {cold.cpu:.1f} s of the processor.\n"
    )
    print("| part | CPU s | ms each | MB |")
    print("| --- | ---: | ---: | ---: |")
    for part, (_work, each) in PARTS.items():
        took = measured(part, folder)
        one = f"{took['seconds'] / took['count'] * 1000:.2f} a {each}" if each else ""
        print(f"| {part} | {took['seconds']:.2f} | {one} | {took['peak'] / 1024:.0f} |", flush=True)


if __name__ == "__main__":
    main()
