"""What a kind is: all that the generator has to be told about the entities of one folder of ``data/``.

A portal declares its kinds; nothing else anywhere knows one by name. Whatever used to ask "which kind is this?"
asks the declaration instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from markupsafe import Markup

    from .data.base import Entity, Strict
    from .data.findings import Finding
    from .data.store import Store
    from .page.generated import Page
    from .page.speech import Speech
    from .text.terms import Notion, Spelling

E = TypeVar("E", bound="Entity")
Location = tuple["str | int", ...]
"""A path inside a file: keys and list positions."""
Rule = Callable[["Store"], Iterator["Finding"]]
"""One sentence that must hold of the data, as a function that yields what breaks it."""

_REFERENCE = re.compile(r"(?P<kind>[a-z][a-z0-9_-]*):(?P<id>[a-z0-9][a-z0-9.-]*)")
_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True)
class Part:
    """Something inside an entity that is named by itself: a chapter's paragraph, a value that others use.

    ``kind`` may be the entity's own or one that has no files; ``location`` is where it stands in the file.
    ``has_anchor``: it has an address of its own, which the entity gives among its ``anchors``.
    """

    kind: str
    id: str
    location: Location
    value: Strict
    has_anchor: bool = False


def always(_store: Store) -> bool:
    """Whatever the data are."""
    return True


@dataclass(frozen=True)
class SiteFile:
    """A file that is no page, one in each language: a feed, a calendar, data for a script.

    ``address`` is below that of the language. ``there`` tells whether the data give it. With ``media_type``,
    the pages beside it announce it under ``title``, a word of the interface.
    """

    address: str
    text: Callable[[Speech], str]
    there: Callable[[Store], bool] = always
    media_type: str = ""
    title: str = ""


@dataclass(frozen=True)
class Kind(Generic[E]):
    """A kind of entity: one file each in ``data/<name>/``.

    What readers call an entity of it:

    - ``title``: a field, or a function of speech and entity. A kind without one is a finding.
    - ``label``: where nothing around says what it is (default: the title).
    - ``cited``: where others cite it (default: the label).
    - ``short``: where room is scarce (default: the title).
    - ``mention``: the words that link to it, as markup (default: the title, linked where it has an address).
    - ``neutral``: above the languages; the text and the language of the text if it has one (default: the id).
    - ``description``: a field or a function; what search engines show of its page.

    Where it is:

    - ``address``: of each in every language, ``cities/{id}/`` for a page, ``cities/#{id}`` for a part of one.
    - ``shown_on``: the id of the prose page on which its texts stand, if they have no page each, or all together.
    - ``whole_of``: the id of the entity whose page shows a part of its own kind, ``rome`` for ``rome.forum``; the part
      stands there at ``#city-rome.forum``. Where entities are parts of a page, so are their parts.
    - ``anchors``: the ids of further parts of an entity, wherever it is shown: its sections, its statements.
    - ``places``: addresses that an entity gives to other pages than its own.
    - ``nav``: the words under which its page stands in the navigation of its part; None where it does not.
    - ``compare``: the page that compares the languages of all of them; ``None``: each has a comparison to itself
      if it has a page to itself, else none.
    - ``pages``: further pages that the data give. ``files``: files that are no pages.

    How it is handled:

    - ``prefix``: a short form of the name in references (``c:rome`` for ``city:rome``).
    - ``order``: the key by which lists are sorted (default: the id).
    - ``parts``: what stands inside an entity and is named by itself.
    - ``rules``: what must hold of it. ``entity_rules``: what must hold of each entity of whatever kind, whatever others
      there are; what is found is kept until its file changes. ``words``: areas of ``data/ui/`` that name the values of a list.
    - ``helpers``: what its subject's views may ask under its name; made anew for each page, from its speech.
    - ``view``: the view that shows it. Default: its name where it has a page to itself; else the last part of the
      address of the page of which it is a part.
    - ``notice``: a view that opens every page of its texts, before anything else: the pages of its entities, those that
      it gives by ``pages``, the one on which it is shown, and its comparisons. No view has to think of it.
    - ``scripts``: what pages load that link to one.
    - ``needs_source``: it names where its facts stand. ``must_be_used``: something has to refer to it.
    - ``is_one``: it has one entity of its own name, in ``data/<name>.yml`` instead of a folder.
    - ``is_account``: it only keeps account of the rest: nothing refers to it, and what it names is not used thereby.
    - ``links_terms``: its texts use the glossary's terms, and count among the terms' uses.
    - ``names``: what texts in a language call it; what all other languages of a text name must not be missing in one.
      ``names_perhaps``: words that may mean it, and other things too. ``whole_titles``: texts give its title in full,
      as that of a law, or call it by other words of ``names``.
    - ``search``: the fields whose words readers find it by, beside its names; the first text of them stands below its
      title. None: it is not found. ``found_at``: where it is found, if it has no address.
      ``weight``: how much sooner than others, 1 being as soon.
    - ``notion``: the term that it is. ``spelling``: the acronym that it has, in each language.
    """

    name: str
    model: type[E]
    title: str | Callable[[Speech, E], str] = ""
    label: Callable[[Speech, E], str] | None = None
    cited: Callable[[Speech, E], str] | None = None
    short: Callable[[Speech, E], str] | None = None
    mention: Callable[[Speech, E], Markup] | None = None
    neutral: Callable[[Store, E], tuple[str, str | None]] | None = None
    description: str | Callable[[Speech, E], str] = ""
    address: str | None = None
    shown_on: str | None = None
    whole_of: Callable[[str], str] | None = None
    anchors: Callable[[Store, E], Iterable[str]] | None = None
    places: Callable[[Store, E], Iterable[str]] | None = None
    nav: Callable[[E], Mapping[str, str]] | None = None
    compare: str | None = None
    pages: Callable[[Store], Iterable[Page]] | None = None
    files: tuple[SiteFile, ...] = ()
    prefix: str = ""
    order: Callable[[E], Any] = field(default=lambda entity: entity.id)
    parts: Callable[[E], Iterable[Part]] | None = None
    rules: tuple[Rule, ...] = ()
    entity_rules: tuple[Rule, ...] = ()
    words: Mapping[str, type[StrEnum]] = field(default_factory=dict)
    helpers: Callable[[Speech], object] | None = None
    view: str = ""
    notice: str | None = None
    scripts: tuple[str, ...] = ()
    needs_source: bool = False
    must_be_used: bool = False
    is_one: bool = False
    is_account: bool = False
    links_terms: bool = True
    names: Callable[[E, str], Iterable[str]] | None = None
    names_perhaps: Callable[[E, str], Iterable[str]] | None = None
    whole_titles: bool = False
    search: tuple[str, ...] | None = None
    found_at: Callable[[Store, E], str | None] | None = None
    weight: float = 1
    notion: Callable[[E], Notion] | None = None
    spelling: Callable[[E], Spelling | None] | None = None

    def path(self, id: str) -> str:
        """The path of the file of an entity, whether it is there or not."""
        return f"data/{self.name}.yml" if self.is_one else f"data/{self.name}/{id}.yml"

    @property
    def has_pages(self) -> bool:
        """Whether each entity has a page to itself."""
        return self.address is not None and "#" not in self.address

    @property
    def page(self) -> str | None:
        """The address of the prose page of which its entities are parts; None where each has a page to itself."""
        return None if self.has_pages or self.address is None else self.address.partition("#")[0]

    @property
    def shown_by(self) -> str:
        """The name of the view that shows it, without its subject."""
        return self.view or (self.page or "").rstrip("/").rpartition("/")[2] or self.name

    @property
    def folder(self) -> str:
        """The first part of the addresses of its pages: ``cities`` for ``cities/{id}/``."""
        return (self.address or "").partition("/")[0]

    @cached_property
    def fixed_folder(self) -> str:
        """The folder in which all its addresses are; empty where that differs from one to the other."""
        folder, slash, _rest = (self.address or "").partition("{id}")[0].partition("/")
        return folder if slash else ""

    def address_of(self, id: str) -> str | None:
        """The address that an entity, or a part of its kind, has, whether it is there or not."""
        if self.address is None:
            return None
        whole = self.whole_of(id) if self.whole_of else id
        address = self.address.replace("{id}", whole)
        return address if whole == id else f"{address}#{self.name}-{id}"

    def id_at(self, address: str) -> str | None:
        """The id of the entity, or of the part of its kind, whose address this is, or was."""
        before, gap, after = (self.address or "").partition("{id}")
        if not gap or not address.startswith(before):
            return None
        anchor = address.partition("#")[2]
        if self.whole_of and anchor:
            id = anchor.removeprefix(f"{self.name}-")
        else:
            id = address.removeprefix(before).removesuffix(after)
        return id if address == self.address_of(id) and _ID.fullmatch(id) else None


class Kinds(Mapping[str, Kind[Any]]):
    """The kinds of a portal by name, in the order in which pages show them."""

    def __init__(self, kinds: Iterable[Kind[Any]]) -> None:
        self.declared = tuple(kinds)
        """All of them, those too that have the name of another: a rule tells of these."""
        self._by_name = {kind.name: kind for kind in self.declared}
        self._by_model = {kind.model: kind for kind in self._by_name.values()}
        self._names = {kind.prefix: kind.name for kind in self._by_name.values() if kind.prefix}
        self._split: dict[str, tuple[str, str] | None] = {}
        # Where one pattern fits what another fits too, the longer one knows better: maps/#sheet-… before maps/#….
        placed = [kind for kind in self._by_name.values() if kind.address]
        self._placed = sorted(placed, key=lambda kind: -len(kind.address or ""))
        self._anywhere = [kind for kind in self._placed if not kind.fixed_folder]
        folders = dict.fromkeys(kind.fixed_folder for kind in self._placed if kind.fixed_folder)
        self._in_folder = {
            folder: [kind for kind in self._placed if kind.fixed_folder in ("", folder)] for folder in folders
        }

    def __getitem__(self, name: str) -> Kind[Any]:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def of(self, model: type[Entity]) -> Kind[Any]:
        """The kind of a model, or of the model from which it is made. Raises KeyError."""
        found = next((self._by_model[each] for each in model.__mro__ if each in self._by_model), None)
        if found is None:
            raise KeyError(f"{model.__name__} is the model of no kind")
        return found

    def split(self, reference: str) -> tuple[str, str] | None:
        """``c:rome`` -> ``("place", "rome")``, if ``pl`` is that kind's prefix; None where it has not this form."""
        if reference not in self._split:
            match = _REFERENCE.fullmatch(reference)
            named = (self._names.get(match["kind"], match["kind"]), match["id"]) if match else None
            self._split[reference] = named
        return self._split[reference]

    @property
    def citable(self) -> list[Kind[Any]]:
        """Kinds whose entities have an address, and one above the languages that depends on none: ``/id/``."""
        return [kind for kind in self._by_name.values() if kind.address]

    def claimed(self, address: str) -> tuple[str, str] | None:
        """Kind and id of the entity whose address this is, or was."""
        for kind in self._in_folder.get(address.partition("/")[0], self._anywhere):
            if (id := kind.id_at(address)) is not None:
                return kind.name, id
        return None
