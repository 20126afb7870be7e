"""A page's way to the data: views and helpers speak through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ..address import links
from ..data import gaps, reads
from ..data.base import Entity, Strict
from ..data.date import PartialDate
from ..data.findings import Finding
from ..data.language import Direction, Language
from ..data.page import ProsePage, address_of
from ..data.site import SiteSettings, site_settings
from ..data.store import UI, Store
from ..editor import fingerprints
from ..editor.fingerprints import Standing
from ..kind import Kind
from ..text import inline, locale
from ..text.locale import ListingKey, Locale
from ..text.markdown import Heading
from ..text.terms import linked
from ..text.vocabulary import Vocabulary
from .hosting import FORM, form_of, hosting
from .views import Unrenderable

if TYPE_CHECKING:
    from .voice import Voice

E = TypeVar("E", bound=Entity)
T = TypeVar("T")
N = TypeVar("N", bound=Entity | str)
Text = Mapping[str, str]
Named = str | Entity
"""A reference (``kind:id``), or an entity itself."""
MISSING = "⟨{}: …⟩"
"""What a draft shows where it has no text: never another language's."""


class Speech:
    """What a page of one language says.

    ``address`` is that of the page below its language, ``path`` below the site's root. Pages of one ``scope``
    write the same links to the same things.
    """

    def __init__(self, voice: Voice, address: str, path: str, scope: str) -> None:
        self._voice = voice
        self._store: Store = voice.store
        self.language = voice.language
        self.locale: Locale = voice.locale
        self.address = address
        self.path = path
        self.scope = scope
        self.headings: list[Heading] = []
        self.linked_kinds: set[str] = set()
        self.texts: set[tuple[str, str]] = set()
        """Kind and id of each file whose texts are shown and whose standing was asked for."""
        self._terms: set[str] = set()
        """Terms that have their link already, below the present heading."""
        self._is_shared = False
        """Whether a piece is being rendered that other pages show too."""
        self._helpers: dict[str, object] = {}

    @property
    def languages(self) -> list[Language]:
        """The languages of the site, in order."""
        return list(self._store.languages.values())

    @property
    def direction(self) -> Direction:
        """Where the lines of the page lead; from left to right above the languages."""
        is_above = self.path == self.address
        return "ltr" if is_above else self._store.languages[self.language].direction

    @property
    def portal_name(self) -> str:
        """What the portal is called above the languages."""
        return self._store.portal.name

    @property
    def standing_page(self) -> str:
        """The id of the page that explains how texts stand to one another."""
        return self._store.portal.standing_page

    @property
    def editors_href(self) -> str | None:
        """The link from this page to how texts are corrected; None where the site does not tell, or on that page itself."""
        page = self._store[ProsePage].get(self._store.portal.editors_page)
        return self._link(page.address) if page and page.address != self.address else None

    @property
    def search(self) -> str | None:
        """The address of the page of the search; None where the site has none."""
        page = self._store[ProsePage].get(self._store.portal.search_page)
        return page.address if page else None

    @property
    def search_href(self) -> str | None:
        """The link from this page to that of the search, beside which its index is; None where the site has none."""
        return None if self.search is None else self._link(self.search)

    # What there is

    def get(self, reference: str) -> Any:
        """The entity or part that a reference names, or None."""
        kind, id = self._store.kinds.split(reference) or ("", "")
        return self._store.get(kind, id)

    @overload
    def all(self, kind: str) -> list[Any]: ...
    @overload
    def all(self, kind: type[E]) -> list[E]: ...
    def all(self, kind: str | type[E]) -> list[Any]:
        """All entities of a kind, by its name or its model, in the kind's order."""
        name = kind if isinstance(kind, str) else self._store.kinds.of(kind).name
        return self._store.in_order(name)

    def count(self, kind: str) -> int:
        """How many entities of a kind there are."""
        return len(self._store.table(kind))

    def index(self, view: Callable[..., T], *about: str) -> T:
        """A view that is derived from all data."""
        return self._store.index(view, *about)

    def helper(self, kind: str) -> object:
        """The helpers of a kind for this page. Raises LookupError."""
        if kind not in self._helpers:
            helpers = self._store.kinds[kind].helpers
            if helpers is None:
                raise LookupError(f"the kind “{kind}” has no helpers")
            self._helpers[kind] = helpers(self)
        return self._helpers[kind]

    # What it is called

    def name(self, named: Named) -> str:
        """What readers call it. Raises LookupError where nothing has this reference."""
        kind, entity = self._found(named)
        if callable(kind.title):
            return kind.title(self, entity)
        return self.plain(getattr(entity, kind.title))

    def label(self, named: Named) -> str:
        """What readers call it where nothing around says what it is. Raises LookupError."""
        kind, entity = self._found(named)
        return kind.label(self, entity) if kind.label else self.name(named)

    def cited(self, named: Named) -> str:
        """What others call it who cite it. Raises LookupError."""
        kind, entity = self._found(named)
        return kind.cited(self, entity) if kind.cited else self.label(named)

    def short(self, named: Named) -> str:
        """What readers call it where room is scarce. Raises LookupError."""
        kind, entity = self._found(named)
        return kind.short(self, entity) if kind.short else self.name(named)

    def mention(self, named: Named) -> Markup:
        """Its name as a link, where it has an address. Raises LookupError."""
        reference = self._reference(named)
        return self._fragment(("mention", reference), lambda: self._mention(reference))

    def description(self, named: Named) -> str:
        """What search engines show of its page. Raises LookupError."""
        kind, entity = self._found(named)
        if callable(kind.description):
            return kind.description(self, entity)
        return self.plain(getattr(entity, kind.description)) if kind.description else self.name(named)

    def sort_by_name(self, named: Iterable[N], by: str = "") -> list[N]:
        """Entities or references in the order of this language's alphabet.

        ``by``: the field of an entity that refers to what its place is by.
        """
        return sorted(named, key=lambda each: self.sort_key(self.name(getattr(each, by) if by else each)))

    def sort_by_short(self, named: Iterable[N], by: str = "") -> list[N]:
        """The same by their short names."""
        return sorted(named, key=lambda each: self.sort_key(self.short(getattr(each, by) if by else each)))

    def sort_by_word(self, area: str, values: Iterable[str]) -> list[str]:
        """Values of a list in the order of what this language calls them (``area.value``)."""
        return sorted(values, key=lambda value: self.sort_key(self.word(f"{area}.{value}")))

    def sort_key(self, name: str) -> ListingKey:
        """The place of a name in this language's alphabet, whatever signs stand first."""
        return self._voice.sort_key(name)

    # What it says

    def words(self, text: Text) -> Markup:
        """A text in this language: its markup, its links, and the first use of each term below a heading linked.

        Pieces that several pages share, and the glossary itself, get no links to terms.
        """
        if self.language not in text:
            return Markup('<span class="missing">{}</span>').format(MISSING.format(self.language))
        own, vocabulary = text[self.language], self.index(Vocabulary)
        if not self._is_shared and not self._is_of_terms:
            terms = vocabulary.shared(text) - self._terms
            if terms:
                own, _missing = linked(own, terms, vocabulary.lexicons[self.language], vocabulary.kind)
                self._terms |= terms
        return self._shown(own)

    def linked(self, text: Text, terms: Iterable[str]) -> Markup:
        """A text in this language in which some terms are linked, whatever was linked before."""
        vocabulary = self.index(Vocabulary)
        if self.language not in text:
            return self.words(text)
        own, _missing = linked(
            text[self.language], terms, vocabulary.lexicons[self.language], vocabulary.kind
        )
        return self._shown(own)

    def words_in(self, language: str, text: Text) -> Markup:
        """A text in any of its languages; its links stay in this one."""
        return self._shown(text[language])

    def _shown(self, text: str) -> Markup:
        return inline.render(text, self.resolve)

    def plain(self, text: Text) -> str:
        """A text in this language, without markup."""
        return plain(text, self.language)

    def word(self, key: str, /, **params: Any) -> Markup:
        """A word of the interface. Raises Unrenderable for a key that ``data/ui/`` lacks."""
        text = self._voice.word(key)
        if text is None:
            return self.word_in(self.language, key, **params)
        return _filled(key, text, params, self.locale.ordinal)

    t = word

    def word_in(self, language: str, key: str, /, **params: Any) -> Markup:
        """A word of the interface in any language of the site. Raises Unrenderable."""
        text = self._store.word(key, language)
        if text is None and language in self._store.drafts:
            return escape(MISSING.format(key))
        if text is None:
            raise Unrenderable(_about(key, "unknown-word", name=key))
        return _filled(
            key, escape(text), params, lambda number: locale.of(self._store, language).ordinal(number)
        )

    def date(self, value: PartialDate) -> str:
        """A date, never finer than its own precision."""
        return self.locale.date(value)

    def number(self, value: float) -> str:
        """A number with this language's decimal sign and grouping."""
        return self.locale.number(value)

    # Where it is

    def at(self, reference: str) -> str | None:
        """The address in each language to which a reference leads; None where it leads nowhere."""
        kind, _id = self._store.kinds.split(reference) or ("", "")
        address = links.address(self._store, reference)
        if address is not None:
            self.linked_kinds.add(kind)
        return address

    def href(self, named: Named) -> str:
        """The link from this page to what is named. Raises LookupError where that has no address."""
        reference = self._reference(named)
        address = self.at(reference)
        if address is None:
            raise LookupError(f"“{reference}” leads nowhere")
        return self._link(address)

    def page_href(self, address: str) -> str:
        """The link from this page to an address of this language."""
        return self._link(address)

    def asset(self, path: str) -> str:
        """The link from this page to a file of the site's ``assets/``."""
        return links.relative(f"assets/{path}", self.path)

    def absolute(self, path: str) -> str:
        """The whole address of a path below the site's root."""
        return self._voice.settings.absolute(path)

    @property
    def base_path(self) -> str:
        """The path of the site's root on its host."""
        return urlsplit(self._voice.settings.site_url).path or "/"

    def permanent(self, kind: str, id: str, inside: str = "") -> tuple[str, str]:
        """The address of a thing above the languages: the link to it from here, and the whole address.

        ``inside``: the anchor of a part of it, which that address takes along if it leads to a page.
        """
        address = links.identity(kind, id)
        if inside and "#" not in (self.at(f"{kind}:{id}") or ""):
            address += f"#{inside}"
        return links.relative(address, self.path), self.absolute(address)

    # How it is built up

    def heading(self, level: int, id: str, text: str) -> Markup:
        """A heading that also stands in the table of contents; readers who come to it see its terms linked."""
        self.afresh()
        self.headings.append(Heading(level, id, text))
        return Markup('<h{0} id="{1}">{2}</h{0}>').format(level, id, text)

    def afresh(self) -> str:
        """Link terms anew from here on, as in each entry of a list that every language sorts for itself."""
        self._terms.clear()
        return ""

    def cached(self, macro: Callable[..., Markup], *arguments: Any) -> Markup:
        """What a macro makes of its arguments, worked out once for all pages of the same depth.

        For macros that depend on nothing else; an entity is told apart by its kind and id.
        """
        # Two templates may have a macro of one name.
        code = macro._func.__code__  # type: ignore[attr-defined]
        key = (code.co_filename, macro.name, *map(_told_apart, arguments))  # type: ignore[attr-defined]
        return self._fragment(key, lambda: macro(*arguments))

    # How it stands

    def standing(self, kind: str, id: str) -> Standing | None:
        """How the texts of a file stand to one another; None if it holds none. Who asks shows them."""
        file = self._store.file(kind, id)
        found = fingerprints.standing(self._store, file) if file else None
        if found:
            self.texts.add((kind, id))
        return found

    def standing_around(self, kind: str, id: str) -> Standing | None:
        """The same of the file in which a part stands; nothing is said of who shows its texts."""
        file = self._store.file_around(kind, id)
        return fingerprints.standing(self._store, file) if file else None

    def fingerprint(self, kind: str, id: str) -> str | None:
        """That of the text of a file in this language, or of the file in which a part stands."""
        found = self.standing_around(kind, id)
        return found.fingerprints.get(self.language) if found else None

    def path_of(self, kind: str, id: str) -> str:
        """The path of the file in which a thing or a part stands. Raises LookupError."""
        file = self._store.file_around(kind, id)
        if file is None:
            raise LookupError(f"“{kind}:{id}” stands in no file")
        return file.path

    def edit_url(self, kind: str, id: str) -> str | None:
        """Where an editor changes that file, if the site knows its repository."""
        base = self._voice.edit_base
        return f"{base}{self.path_of(kind, id)}" if base else None

    def form_url(self, kind: str, id: str, inside: str | None = None) -> str | None:
        """The link from this page to the form of that file, at the part or at what has an id ``inside``, if the site has one."""
        at = inside or ("" if self._store.file(kind, id) else id)
        form = form_of(self.path_of(kind, id), self._voice.edit_base, at)
        return form and self._link(form)

    @property
    def forms_url(self) -> str | None:
        """The link from this page to the form's list of all that it changes, if the site has one."""
        return self._link(FORM) if hosting(self._voice.edit_base) else None

    @property
    def has_edits(self) -> bool:
        """Whether the site says where its files are edited."""
        return bool(self._voice.edit_base)

    @property
    def guide_url(self) -> str | None:
        """Where the guide for editors is read in this language, if the site knows."""
        found, guide = hosting(self._voice.edit_base), self.site.guide(self.language)
        return found.shown(guide) if found and guide else None

    def report_url(self, id: str, address: str) -> str | None:
        """Where a reader reports an error in something at an address of this language, if the site says so."""
        return self.site.report_url(id, self.language, self.absolute(f"{self.language}/{address}"))

    @property
    def site(self) -> SiteSettings:
        """What the site says of itself."""
        return site_settings(self._store)

    @property
    def day(self) -> Markup | None:
        """The day of the data, ready for a page, if it is known."""
        return self._voice.day

    def _reference(self, named: Named) -> str:
        if isinstance(named, str):
            return named
        return f"{self._store.kinds.of(type(named)).name}:{named.id}"

    def _found(self, named: Named) -> tuple[Kind[Any], Entity]:
        """What is named, and its kind. Raises LookupError."""
        if isinstance(named, Entity):
            return self._store.kinds.of(type(named)), named
        name, id = self._store.kinds.split(named) or ("", "")
        entity = self._store.get(name, id)
        if entity is None or name not in self._store.kinds:
            raise LookupError(f"“{named}” leads nowhere")
        return self._store.kinds[name], cast("Entity", entity)

    def _mention(self, reference: str) -> Markup:
        kind, entity = self._found(reference)
        if kind.mention:
            return kind.mention(self, entity)
        if self.at(reference) is None:
            return escape(self.name(reference))
        return Markup('<a href="{}">{}</a>').format(self.href(reference), self.name(reference))

    def _fragment(self, key: tuple[Any, ...], make: Callable[[], Markup]) -> Markup:
        """A piece that pages of one scope share, with what it was made from."""
        key, kept = (self.scope, *key), self._voice.fragments
        if key not in kept:
            outer = self.linked_kinds, self._is_shared
            self.linked_kinds, self._is_shared = set(), True
            try:
                with reads.recording() as found:
                    piece = make()
                # A set knows the hashes of what it holds: to take it over costs half of what a tuple would.
                kept[key] = piece, frozenset(self._store.held(found)), frozenset(self.linked_kinds)
            finally:
                self.linked_kinds, self._is_shared = outer
        piece, read, kinds = kept[key]
        reads.take(read)
        self.linked_kinds |= kinds
        return piece

    @property
    def _is_of_terms(self) -> bool:
        """Whether it is the page on which the terms stand, or that of one of them."""
        kind = self._store.kinds.get(self._store.index(Vocabulary).kind)
        if kind is None:
            return False
        together = kind.page or (address_of(kind.shown_on) if kind.shown_on else None)
        return self.address == together or kind.id_at(self.address) is not None

    def _link(self, address: str) -> str:
        """The link to an address of this language; good on every page of the scope in a piece that they share."""
        elsewhere = self._is_shared and self.scope != self.address
        return links.relative(address, self.address, within=not elsewhere)

    def resolve(self, target: str) -> str | None:
        """The address to which a link in a text leads; None where it leads nowhere."""
        if links.WEB.fullmatch(target):
            return target
        address = self.at(target)
        return None if address is None else self._link(address)


def plain(text: Text, language: str) -> str:
    """A text in a language, without markup; a sign of what is missing where it has none."""
    return inline.plain(text[language]) if language in text else MISSING.format(language)


def _filled(key: str, text: Markup, values: Mapping[str, Any], ordinal: Callable[[object], str]) -> Markup:
    """A word with its gaps filled; where nothing is given for them, a script does it later. Raises Unrenderable."""
    if not values:
        return text
    try:
        return Markup(gaps.filled(text, {name: escape(value) for name, value in values.items()}, ordinal))
    except KeyError as error:
        found, known = gaps.names(text), frozenset(values)
        raise Unrenderable(
            _about(key, "gap-unknown", gaps=gaps.shown(found - known), known=gaps.shown(known))
        ) from error


def _about(key: str, rule: str, **params: Any) -> Finding:
    area, _dot, own = key.partition(".")
    return Finding(f"data/{UI}/{area}.yml", 0, own, rule, params)


def _told_apart(argument: Any) -> Any:
    if isinstance(argument, Entity):
        return type(argument), argument.id
    if isinstance(argument, Strict):
        return type(argument), *(_told_apart(value) for _name, value in argument)
    if isinstance(argument, tuple):
        return tuple(map(_told_apart, argument))
    return tuple(argument.items()) if isinstance(argument, dict) else argument
