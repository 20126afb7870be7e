"""What the made-up project does not hold itself: words of the interface and prose pages, made up.

``project/`` holds no words but those that a test is about; what views, modules and lists need beside them the
rules themselves tell. No test reads them for their sense: a number tells them apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from etalon.data import prose
from etalon.data.loading import load
from etalon.data.page import ProsePage
from etalon.data.store import PAGE, UI
from etalon.data.wording import Wording
from etalon.editor.fingerprints import AGREED, fingerprints, written
from etalon.portal import Portal
from etalon.rules import rules_of

TEXT = {"az": "Nümunə", "kk": "Үлгі", "ru": "Образец", "vi": "Ví dụ"}
# Pages to which nothing leads by name, and views that have another name than their page.
_MORE_PAGES = (
    *("addresses", "compare", "cooperation.year", "editors", "glossary.traceability"),
    *("history.interstate", "history.iso", "pictures"),
)
_VIEWS = {"index.md": "home", "compare.md": "comparing", "about.md": "who", "agreement.md": "signs"}
_TO_PAGE = re.compile(r"""["']page:([a-z0-9.-]+)["']""")


def add_words(root: Path, portal: Portal) -> None:
    """Add every word that is missing, and declare that the languages of each agree."""
    loaded, _found = load(root, portal)
    findings = (finding for rule in rules_of(loaded) for finding in rule(loaded))
    names = {finding.params["name"] for finding in findings if finding.rule == "unknown-word"}
    # Cases bring texts of kinds that have none in the project.
    names |= {loaded.index(Wording).kind(kind) for kind in portal.kinds}
    areas: dict[str, str] = defaultdict(str)
    for number, name in enumerate(sorted(names - loaded.words.keys()), start=1):
        area, _dot, key = name.partition(".")
        areas[area] += _text(key, number)
    for area, text in areas.items():
        with (root / "data" / UI / f"{area}.yml").open("a", encoding="utf-8") as file:
            file.write(text)
    agree(root, portal, [UI])


def add_pages(root: Path, portal: Portal) -> None:
    """Add every page on which views stand or to which they lead; each shows the view of its name, if there is one.

    All stand in the navigation, below those that the project has.
    """
    loaded, _found = load(root, portal)
    paths = (path for subject in portal.subjects for path in subject.sources)
    ids = {id for path in paths for id in _TO_PAGE.findall(path.read_text(encoding="utf-8"))}
    ids |= {kind.shown_on for kind in portal.kinds.values() if kind.shown_on}
    ids |= {portal.standing_page, portal.search_page, *_MORE_PAGES}
    for number, id in enumerate(sorted(ids), start=1):
        if id not in loaded[ProsePage]:
            texts = "".join(_text(key, number) for key in ("title", "label", "description"))
            data = root / "data" / PAGE / f"{id}.yml"
            data.write_text(f"order: {number + 10}\n{texts}", encoding="utf-8")
        for code, text in TEXT.items():
            path = root / "docs" / code / f"{id.replace('.', '/')}.md"
            if not path.exists():
                path.parent.mkdir(exist_ok=True)
                path.write_text(f"{text} {number}.\n", encoding="utf-8")
    agree(root, portal, [PAGE])
    for file in prose.files(root, list(TEXT)):
        view, path = portal.find(_VIEWS.get(file.name) or Path(file.name).stem), root / file.path
        markdown = path.read_text(encoding="utf-8")
        if view and not prose.shown(markdown):
            path.write_text(f"{markdown}\n{{{{ show('{view}') }}}}\n", encoding="utf-8")


def _text(key: str, number: int) -> str:
    return f"{key}:\n" + "".join(f"  {code}: {text} {number}\n" for code, text in TEXT.items())


def agree(root: Path, portal: Portal, kinds: Iterable[str]) -> None:
    """Declare that the languages of all files of some kinds agree."""
    loaded, _found = load(root, portal)
    for file in loaded.files:
        if file.kind in kinds:
            path = root / file.path
            text = written(path.read_text(encoding="utf-8"), AGREED, fingerprints(loaded, file))
            path.write_text(text, encoding="utf-8")
