"""Builds and checks, cold and warm, beside Hugo and others: one table. Prints Markdown.

    python3 bench/builds.py [--sizes 250,1000] [--repeat 5] [--only etalon,check,hugo]

Makes its own environment in bench/.venv on first use. Each figure is the median; the scenarios of a size take turns.
What it prints stands in bench/README.md as it is.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import run

_NUMBER = re.compile(r"(?<![\w.-])\d{2,3}(?![\w.-])")
_numbers = count(101)


@dataclass(frozen=True)
class Scenario:
    """What a contender does, and what happens before it does."""

    contender: str
    what: str
    before: Callable[[Path], object]
    target: str


def forget(folder: Path) -> None:
    """Take away whatever a former run left."""
    for name in ("site", "public", "resources", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)


def change(folder: Path) -> Path:
    """Write another number into the first statement of one organisation that has one, in every language; its file."""
    for path in sorted((folder / "data/organisation").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        before, begin, rest = text.partition("  text:\n")
        said = rest.split("\n")[:4]
        shared = set.intersection(*(set(_NUMBER.findall(line)) for line in said)) if begin else set()
        if shared:
            number, other = min(shared), str(100 + next(_numbers) % 800)
            new = [re.sub(rf"(?<![\w.-]){number}(?![\w.-])", other, line) for line in said]
            path.write_text(before + begin + rest.replace("\n".join(said), "\n".join(new), 1), "utf-8")
            return path
    sys.exit(f"no statement with a number in {folder}")


def change_pages(folder: Path) -> None:
    """The same, and write its pages anew for whom they are written beforehand."""
    import generate

    generate.write_included(folder, f"*/organisations/{change(folder).stem}.md")


SCENARIOS = (
    Scenario("etalon", "cold", forget, "1.0 × Hugo's time a page; 300 MB"),
    Scenario("etalon", "nothing changed", lambda folder: None, "0.3 s"),
    Scenario("etalon", "one statement changed", change, "0.5 s; 0.15 × Hugo's time"),
    Scenario("check", "cold", forget, "2.0 s at 1000 entities"),
    Scenario("check", "nothing changed", lambda folder: None, "0.4 s at 1000 entities"),
    Scenario("check", "one statement changed", change, "0.4 s"),
    Scenario("stock", "cold", forget, ""),
    Scenario("hugo", "cold", forget, ""),
    Scenario("hugo", "one statement changed", change, ""),
    Scenario("eleventy", "cold", forget, ""),
    Scenario("eleventy", "one statement changed", change, ""),
    Scenario("zensical", "cold", forget, ""),
    Scenario("zensical", "one statement changed", change_pages, ""),
)


def measured(size: int, repeat: int, names: list[str]) -> list[str]:
    """A row for each scenario of a size."""
    import generate

    folder = run.WORK / str(size)
    projects = {"etalon", *(name for name in names if name not in run.COMMANDS)}
    subprocess.run([run.PYTHON, run.HERE / "generate.py", str(size), folder, *projects], check=True)
    wanted = [each for each in SCENARIOS if each.contender in names]
    samples: dict[Scenario, list[run.Sample]] = {each: [] for each in wanted}
    pages = {}
    for turn in range(repeat):
        for each in wanted:
            where = folder / ("etalon" if each.contender in run.COMMANDS else each.contender)
            each.before(where)
            samples[each].append(run.measure(each.contender, where))
            print(f"N={size} {turn + 1}/{repeat} {each.contender}, {each.what}", file=sys.stderr, flush=True)
            if each.contender in run.CONTENDERS:
                pages[each.contender] = run.output_of(where / run.CONTENDERS[each.contender])[0]
    medians = {each: median(samples[each]) for each in wanted}
    beside = {each.what: medians[each].wall for each in wanted if each.contender == "hugo"}
    entities = generate.entities_in(folder / "etalon" / "data")
    rows = []
    for each in wanted:
        own, there = medians[each], pages.get(each.contender)
        compared = own.wall / beside[each.what] if each.contender == "etalon" and each.what in beside else 0.0
        a_page = f"{own.wall / there * 1000:.2f}" if there and each.what == "cold" else ""
        if compared and a_page and there:
            compared *= pages["hugo"] / there
        rows.append(
            f"| {size} | {entities} | {each.contender} | {each.what} | {there or ''} | {own.wall:.2f} | {own.cpu:.2f}"
            f" | {a_page} | {f'{compared:.2f}' if compared else ''} | {own.peak / run.MEGA:.0f} | {each.target} |"
        )
    return rows


def median(samples: list[run.Sample]) -> run.Sample:
    """The middle of each figure."""
    wall, cpu, peak = (
        statistics.median(getattr(each, name) for each in samples) for name in ("wall", "cpu", "peak")
    )
    return run.Sample(wall, cpu, peak)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="250,1000", help="organisations (default: %(default)s)")
    parser.add_argument("--repeat", type=int, default=5, help="runs of each (default: %(default)s)")
    parser.add_argument(
        "--only", default="etalon,check,hugo", help="also: stock,eleventy,zensical (default: %(default)s)"
    )
    options = parser.parse_args()
    names = options.only.split(",")
    run.environment()
    if "eleventy" in names:
        run.packages()
    rows = []
    for size in map(int, options.sizes.split(",")):
        rows += measured(size, options.repeat, names)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()};")
    print(f"medians of {options.repeat}; load {os.getloadavg()[0]:.1f} at the end.\n")
    print("| N | entities | what | after | pages | wall s | CPU s | ms a page | × Hugo | peak MB | target |")
    print("| ---: | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    print("\n".join(rows))
    print("\n× Hugo: after a cold start, time a page over Hugo's time a page; else time over time.")


if __name__ == "__main__":
    main()
