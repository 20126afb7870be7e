"""``python -m tools.search [open|held] [CLASS or LANGUAGE …]``: how many of the queries find what they mean among the
first five results of the site in ``site/``; of the classes and languages named, those that do not."""

import sys

from playwright.sync_api import sync_playwright

from etalon.build import site
from etalon.data.loading import load
from tools import browser
from tools.serving import served

from . import measure
from .measure import Figures, Judged


def main(half: str, shown: list[str]) -> None:
    """Print the figures of all, of each language and of each class, then what was missed where that is asked for."""
    built = measure.ROOT / "site"
    if not (built / "index.html").exists():
        sys.exit("There is no site yet: make site")
    store, problems = load(measure.ROOT, site.portal_of())
    assert not [problem for problem in problems if problem.is_error]
    with sync_playwright() as playwright, served(built) as root:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        figures = measure.measure(half, chromium.new_page(), root, store)
        chromium.close()
    report(figures)
    for each in figures.judged:
        if each.is_missed and {each.query.language, each.query.group} & {*shown}:
            tell(each)


def report(figures: Figures) -> None:
    """Print the figures."""
    for entry in figures.gone:
        print(f"no longer there: {entry}")
    languages = dict.fromkeys(each.query.language for each in figures.judged)
    groups = dict.fromkeys(each.query.group for each in figures.judged)
    line("all", figures)
    for language in languages:
        line(language, figures.among(language))
    for group in groups:
        line(group, figures.among(group=group))


def line(name: str, figures: Figures) -> None:
    """Print one line of figures: those that its queries have."""
    meant, nothing = len(figures.meant), len(figures.judged) - len(figures.meant)
    parts = [f"{name:15}"]
    if meant:
        parts.append(f"{meant:4} queries  recall {figures.recall:.3f}  mrr {figures.reciprocal:.3f}")
    if nothing:
        parts.append(f"{nothing:4} of nothing  false positives {figures.false_positives:.3f}")
    print("  ".join(parts))


def tell(judged: Judged) -> None:
    """Print a query that was missed."""
    query, answer = judged.query, judged.answer
    print(f"--- {query.language} {query.group}: {query.text}")
    print(f"  meant: {' '.join(sorted(query.finds)) or 'nothing'}")
    print(f"  found{' (a guess)' if answer.is_guess else ''}: {' '.join(answer.addresses[: measure.FIRST])}")


if __name__ == "__main__":
    half, *shown = sys.argv[1:] or ["open"]
    if half not in ("open", "held"):
        half, shown = "open", sys.argv[1:]
    main(half, shown)
