"""A portal: the package whose folders are its subjects, found by looking into them.

A subject is a folder with its kinds, messages, views, styles and scripts. Nothing lists subjects or kinds: a module
that declares a kind is enough.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .data import findings
from .kind import Kind, Kinds
from .page.kinds import KINDS as OWN_KINDS
from .page.landmarks import LANDMARKS as OWN_LANDMARKS
from .told import DEFAULT as DEFAULT

if TYPE_CHECKING:
    from .data.page import ProsePage
    from .data.store import Store
    from .page.pictures import Picture

SUFFIX = ".html.j2"
OWN = "etalon"
FRAME = "theme"
"""The folder of a project that holds the frame; its templates are named ``theme/…``."""
ASSETS = "assets"
"""The folder of the frame, and of the site, with what pages load."""
ID = re.compile(r'\sid="([a-z0-9][a-z0-9.-]*)"')
"""An id as a template gives it; one that is put together there is no word of an editor."""
_ROOM = Path(__file__).parent
_CALL = re.compile(r"(?<![a-z])(?:t|_?word(?:_in|ed)?)\s*\(([^()]*)")
_REFERENCE = re.compile(r"""\{%-?\s*(?:import|include|from|extends)\s+["']([^"']+)["']""")
_ASKED = re.compile(
    r"""(?<![a-z])(?:t|word|word_in)\s*\((?:\w+, *)?"""
    r"""f?["']([a-z][a-z0-9_]*\.(?:[a-z](?:[a-z0-9_]*[a-z0-9])?(?=["']))?)[^"'\n]*["']"""
)
_TOKEN = re.compile(r"""'[^'\n]*'|"[^"\n]*"|[(){}\[\]]|\*\*|\b([a-z_]+)=(?!=)|.""", re.DOTALL)
_PAGE = re.compile(r"""["']page:([a-z0-9.-]+)["']""")
_KEY = re.compile(r"""["']([a-z][a-z0-9_]*\.[a-z](?:[a-z0-9_]*[a-z0-9])?)["']""")


Landmarks = Callable[["Store", "ProsePage"], Iterable[str]]
Pictures = Callable[["Store"], Iterable["Picture"]]


@dataclass(frozen=True)
class Subject:
    """A folder of a portal: its name, its kinds in order, where its views are."""

    name: str
    folder: Path
    kinds: tuple[Kind[Any], ...] = ()
    landmarks: Mapping[str, Landmarks] = field(default_factory=dict)
    """View -> the ids that it gives to a prose page that shows it, beside those of entities."""
    pictures: tuple[Pictures, ...] = ()
    """What tells which pictures the data give."""

    @property
    def views(self) -> Path:
        """The folder of its views."""
        return self.folder / "views"

    @property
    def sheet(self) -> Path | None:
        """The style sheet that its pages load, if it has one."""
        path = self.folder / "style.css"
        return path if path.is_file() else None

    @property
    def more_sheets(self) -> list[Path]:
        """Those that single views of it ask for."""
        return sorted(path for path in self.folder.glob("*.css") if path != self.sheet)

    @property
    def scripts(self) -> list[Path]:
        """The scripts that its pages may load."""
        return sorted(self.folder.glob("*.js"))

    @property
    def sources(self) -> Iterator[Path]:
        """Its modules and views: whatever may ask for a word of the interface."""
        yield from sorted(self.folder.glob("*.py"))
        yield from sorted(self.views.glob(f"*{SUFFIX}"))


GENERATOR = Subject(OWN, _ROOM / "page", OWN_KINDS, OWN_LANDMARKS)
"""What every portal has: prose pages, redirects, the interface's words, how a language is written."""


class Portal:
    """Its subjects in order, the generator's own last.

    ``standing_page``: the id of the prose page that explains to readers what a badge at a text means.
    ``search_page``: that of the page on which they search; without one there is no search.
    ``editors_page``: that of the page that tells how texts are corrected and read; without one nobody is asked to read them.
    ``name``: what it is called above the languages.
    ``cited_first``: the kinds that people cite most, in this order.
    """

    def __init__(
        self,
        subjects: Iterable[Subject],
        standing_page: str = "",
        name: str = "",
        search_page: str = "",
        editors_page: str = "",
        cited_first: tuple[str, ...] = (),
    ) -> None:
        self.cited_first = cited_first
        self.standing_page = standing_page
        self.search_page = search_page
        self.editors_page = editors_page
        self.name = name
        self.subjects = (*subjects, GENERATOR)
        self.kinds = Kinds(kind for subject in self.subjects for kind in subject.kinds)
        for subject in self.subjects:
            if (messages := subject.folder / "messages.yml").is_file():
                findings.learn(messages)
        self._closures: dict[str, frozenset[str]] = {}
        self._subject_of = {kind.name: subject for subject in self.subjects for kind in subject.kinds}

    def subject_of(self, kind: Kind[Any]) -> Subject:
        """The subject that declares a kind."""
        return self._subject_of[kind.name]

    def view_of(self, kind: Kind[Any]) -> str:
        """The view that shows a page of a kind: ``cities/city``."""
        return f"{self.subject_of(kind).name}/{kind.shown_by}"

    def path_of(self, kind: Kind[Any]) -> str:
        """The folder of a kind's subject, as findings name it."""
        folder = self.subject_of(kind).folder
        return "/".join(folder.parts[-3:])

    @cached_property
    def views(self) -> dict[str, Path]:
        """Every view and its parts by name: ``cities/city.html.j2`` -> file."""
        return {
            f"{subject.name}/{path.name}": path
            for subject in self.subjects
            for path in sorted(subject.views.glob(f"*{SUFFIX}"))
        }

    @cached_property
    def shown_by_pages(self) -> list[str]:
        """The names by which prose pages show views."""
        names = {name.partition("/")[2].removesuffix(SUFFIX) for name in self.views}
        return sorted(name for name in names if not name.startswith("_"))

    def find(self, view: str) -> str | None:
        """The full name of a view that a prose page shows by its own: ``cities`` -> ``cities/cities``."""
        if view + SUFFIX in self.views:
            return view
        found = (name for name in self.views if name.partition("/")[2] == view + SUFFIX)
        return next((name.removesuffix(SUFFIX) for name in found), None)

    def found(self, views: Iterable[str]) -> list[str]:
        """The full names of those that there are, of some views that a prose page shows."""
        return [full for view in views if (full := self.find(view))]

    def closure(self, view: str) -> frozenset[str]:
        """The names of a view's own template and of all that it imports or includes, however deep."""
        if view not in self._closures:
            found: set[str] = set()
            waiting = [view + SUFFIX]
            while waiting:
                name = waiting.pop()
                if name not in found and name in self.views:
                    found.add(name)
                    waiting += _REFERENCE.findall(self.views[name].read_text(encoding="utf-8"))
            self._closures[view] = frozenset(found)
        return self._closures[view]

    def pages_named(self, view: str) -> frozenset[str]:
        """The ids of the prose pages to which a view and its parts lead by name."""
        return frozenset(
            id
            for name in self.closure(view)
            for id in _PAGE.findall(self.views[name].read_text(encoding="utf-8"))
        )

    def ids_written(self, view: str) -> frozenset[str]:
        """The ids that a view and its parts give to parts of a page, as they are written there."""
        texts = (self.views[name].read_text(encoding="utf-8") for name in self.closure(view))
        return frozenset(id for text in texts for id in ID.findall(text))

    def sheets(self, views: Iterable[str], linked: Iterable[str] = ()) -> list[Subject]:
        """The subjects whose style sheets a page needs that shows some views, in order.

        ``linked``: the kinds to which it links; one with scripts shows itself at the link.
        """
        used = {name.partition("/")[0] for view in views for name in self.closure(view)}
        used |= {self._subject_of[kind].name for kind in linked if self.kinds[kind].scripts}
        return [subject for subject in self.subjects if subject.name in used and subject.sheet]

    def assets(self, root: Path) -> Iterator[tuple[str, Path]]:
        """Where readers get each style sheet and script: those of the frame of the project at ``root``, then those of the subjects."""
        for folder, ending in (("stylesheets", ".css"), ("javascripts", ".js")):
            there = (root / FRAME / ASSETS / folder).glob(f"*{ending}")
            for file in sorted(path for path in there if path.is_file()):
                yield f"{ASSETS}/{folder}/{file.name}", file
        for subject in self.subjects:
            if subject.sheet:
                yield f"{ASSETS}/stylesheets/{subject.name}.css", subject.sheet
            for sheet in subject.more_sheets:
                yield f"{ASSETS}/stylesheets/{sheet.name}", sheet
            for script in subject.scripts:
                yield f"{ASSETS}/javascripts/{script.name}", script

    @cached_property
    def landmarks(self) -> Mapping[str, Landmarks]:
        """What each subject declares of its views, by their full names: ``cities/cities``."""
        return {
            f"{subject.name}/{view}": landmarks
            for subject in self.subjects
            for view, landmarks in subject.landmarks.items()
        }

    @cached_property
    def given(self) -> Mapping[str, frozenset[str] | None]:
        """What views and modules fill into a word: its name, or ``area.`` for words whose name is put together."""
        return given_in(path for subject in self.subjects for path in subject.sources)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the interface that views, modules and files ask for by name: ``site.menu``."""
        files = (file for kind in self.kinds.values() for file in kind.files if file.title)
        asked = words_in(path for subject in self.subjects for path in subject.sources)
        return asked | {file.title for file in files}


def frame_files(root: Path, ending: str) -> list[Path]:
    """The files of the frame of a project whose names end so; whoever opened a pipe would wait for ever.

    Not those that are hidden, which a system or an editor put there for itself.
    """
    folder = root / FRAME
    return sorted(
        path
        for path in folder.rglob(f"*{ending}")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def text_of(path: Path) -> str:
    """What a view, a module or a file of the frame says; of a script that somebody else wrote in another encoding, what can be read."""
    return path.read_text(encoding="utf-8", errors="replace")


def words_in(paths: Iterable[Path]) -> frozenset[str]:
    """The words of the interface that some views and modules ask for by name."""
    calls = (call for path in paths for call in _CALL.findall(text_of(path)))
    return frozenset(key for call in calls for key in _KEY.findall(call))


def given_in(paths: Iterable[Path]) -> Mapping[str, frozenset[str] | None]:
    """What is filled into each word by name where some views and modules ask for it; None: not to be seen there."""
    found: dict[str, frozenset[str] | None] = {}
    for path in paths:
        text = text_of(path)
        for match in _ASKED.finditer(text):
            names = _named_arguments(text, match.end())
            former = found.get(match[1], frozenset())
            found[match[1]] = None if former is None or names is None else former | names
    return found


def _named_arguments(text: str, start: int) -> frozenset[str] | None:
    """The names of the arguments of a call, from a place inside it on; None where some have none (``**more``)."""
    depth, names = 1, set()
    for token in _TOKEN.finditer(text, start):
        depth += (token[0] in "([{") - (token[0] in ")]}")
        if depth == 0:
            break
        if depth == 1 and token[0] == "**":
            return None
        if depth == 1 and token[1]:
            names.add(token[1])
    return frozenset(names)


@cache
def load(package: str) -> Portal:
    """The portal in a package. Raises ModuleNotFoundError if there is none.

    The package may say in ``ORDER`` which subjects come first; the others follow by name. ``NAME`` is what the portal
    is called above the languages, ``STANDING_PAGE`` the page that explains the badges, ``SEARCH_PAGE`` the page of the
    search, ``EDITORS_PAGE`` that for editors, ``CITED_FIRST`` the kinds that people cite most.
    """
    root = importlib.import_module(package)
    first: tuple[str, ...] = getattr(root, "ORDER", ())
    names = {module.name for module in pkgutil.iter_modules(root.__path__) if module.ispkg}
    ordered = [*(name for name in first if name in names), *sorted(names.difference(first))]
    subjects = [_subject(importlib.import_module(f"{package}.{name}"), name) for name in ordered]
    standing, search, editors = (
        getattr(root, f"{page}_PAGE", "") for page in ("STANDING", "SEARCH", "EDITORS")
    )
    cited = getattr(root, "CITED_FIRST", ())
    return Portal(subjects, standing, getattr(root, "NAME", package), search, editors, cited)


def _subject(package: ModuleType, name: str) -> Subject:
    """A subject with what its modules declare: kinds, those of ``kinds.py`` first, landmarks and pictures."""
    modules = sorted(
        pkgutil.iter_modules(package.__path__), key=lambda each: (each.name != "kinds", each.name)
    )
    kinds: dict[int, Kind[Any]] = {}
    landmarks: dict[str, Landmarks] = {}
    pictures: list[Pictures] = []
    for each in modules:
        module = importlib.import_module(f"{package.__name__}.{each.name}")
        declared = (*getattr(module, "KINDS", ()), *([module.KIND] if hasattr(module, "KIND") else []))
        kinds |= {id(kind): kind for kind in declared}
        landmarks |= getattr(module, "LANDMARKS", {})
        pictures += [module.PICTURES] if hasattr(module, "PICTURES") else []
    return Subject(name, Path(package.__path__[0]), tuple(kinds.values()), landmarks, tuple(pictures))
