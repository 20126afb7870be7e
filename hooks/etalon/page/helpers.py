"""What the generator's own views may ask: how far the languages are, comparisons, words above the languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..address import links
from ..data.language import Language
from ..data.page import ProsePage
from ..data.store import Store
from ..data.wording import Wording
from ..editor.fingerprints import REVIEWED, line
from ..editor.status import Count, Status, Task, counted, survey
from ..editor.unsettled import Unsettled, unsettled
from ..search.findables import found_at
from ..search.titles import Letter, by_script, titles
from . import rows
from .compare import Comparison, Row, sections
from .pictures import Picture, pictures

if TYPE_CHECKING:
    from .speech import Speech


@dataclass(frozen=True)
class Compared:
    """What is compared of a part of the site: of several things together, and of one thing, by the first letter of its name."""

    id: str
    title: str
    together: list[Comparison]
    alone: list[tuple[str, list[Comparison]]]

    @property
    def amount(self) -> int:
        """How many things are compared each alone."""
        return sum(len(each) for _letter, each in self.alone)


class PageHelpers:
    """Made with the speech of the page that is rendered."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self.base_path = speech.base_path
        self.portal_name = speech.portal_name
        self.absolute = speech.absolute
        self.search_href = speech.search_href
        self.editors_href = speech.editors_href
        self.word_in = speech.word_in
        self.words_in = speech.words_in
        self.site = speech.site

    def survey(self) -> Status:
        """How far each language is."""
        return self._speech.index(survey)

    def forms(self) -> str | None:
        """The link to the form's list of all that it changes, if the site has one."""
        return self._speech.forms_url

    def edits(self) -> bool:
        """Whether the site says where its files are edited."""
        return self._speech.has_edits

    def guide(self) -> str | None:
        """Where the guide for editors is read, if the site knows."""
        return self._speech.guide_url

    def guide_file(self) -> str | None:
        """The file that is the guide for editors, if the site says that there is one."""
        return self.site.guide(self._speech.language)

    def parted(self, tasks: Iterable[Task]) -> tuple[list[Task], list[Task]]:
        """What waits in the language of the page, and what in others alone."""
        every, language = list(tasks), self._speech.language
        own = [task for task in every if language in task.languages]
        return own, [task for task in every if language not in task.languages]

    def by_kind(self, tasks: Iterable[Task]) -> list[tuple[str, list[Task]]]:
        """What waits, by the kind of its file, as readers look for it: in the kind's own order, else by what it is called."""
        found: dict[str, list[Task]] = {}
        for task in tasks:
            found.setdefault(task.file.kind, []).append(task)
        ranks = self._speech.index(_ranks)
        return [(kind, sorted(each, key=self._by_rank(ranks.get(kind)))) for kind, each in found.items()]

    def _by_rank(self, ranks: Mapping[str, int] | None) -> Callable[[Task], Any]:
        if ranks is None:
            return lambda task: self._speech.sort_key(self.title_of(task))
        return lambda task: ranks.get(task.file.id, len(ranks))

    def title_of(self, task: Task) -> str:
        """What readers call the thing that a file holds; by its kind and id, where it has no name or lacks it in this language."""
        kind, id = task.file.kind, task.file.id
        try:
            title = self._speech.label(f"{kind}:{id}")
        except (LookupError, AttributeError, TypeError):
            title = ""
        return f"{self.kind_name(kind).unescape()}: {id}" if title in ("", id) else title

    def place_of(self, kind: str, id: str) -> str | None:
        """The address of the page that shows what a file holds, if one page does."""
        return self._speech.index(_places).get(f"{kind}:{id}")

    def unsettled(self) -> Mapping[str, tuple[Unsettled, ...]]:
        """What is not known, by the kind of thing that says so."""
        return self._speech.index(unsettled)

    def compared(self) -> list[Compared]:
        """What is compared, part by part of the site."""
        return [
            Compared(
                id,
                self._title_of_part(id, found),
                [each for each in found if not each.entity],
                self._by_letter([each for each in found if each.entity]),
            )
            for id, found in self._speech.index(sections).items()
        ]

    def _title_of_part(self, id: str, found: list[Comparison]) -> str:
        page = self._speech.get(f"page:{id}")
        if page is None:
            return self._speech.word(found[0].word)
        return self._speech.plain(page.label or page.title)

    def _by_letter(self, found: list[Comparison]) -> list[tuple[str, list[Comparison]]]:
        """Comparisons of one thing each, by the first letter of its name."""
        ordered = sorted(found, key=lambda each: self._speech.sort_key(each.name(self._speech)))
        letters = groupby(ordered, lambda each: self._speech.locale.initial(each.name(self._speech)))
        return [(letter, list(each)) for letter, each in letters]

    def counts(self, comparison: Comparison) -> Mapping[str, Count]:
        """How many of the texts on a page that compares are in each standing, in each language."""
        standings = (self._speech.standing_around(*each) for each in _owners(comparison))
        return counted(standings, [each.code for each in self._speech.languages])

    def declared(self, comparison: Comparison) -> list[tuple[str, str, list[str]]]:
        """What somebody who compared the texts of a page may write into each of their files: kind, id, the lines.

        That they agree, and that a native speaker of this language has read the text, where the file does not say so.
        """
        found: dict[str, tuple[str, str, list[str]]] = {}
        language = self._speech.language
        for kind, id in _owners(comparison):
            standing, path = self._speech.standing_around(kind, id), self._speech.path_of(kind, id)
            if standing is None or path in found:
                continue
            lines: list[str] = []
            if not standing.agreed and not standing.missing:
                lines.append(standing.line)
            if language in standing.fingerprints and language not in standing.reviewed:
                lines.append(line(REVIEWED, standing.with_read([language])))
            found[path] = (kind, id, lines)
        return [each for each in found.values() if each[2]]

    def is_behind(self, row: Row, language: str) -> bool:
        """Whether a text is behind its counterparts."""
        standing = self._speech.standing_around(row.kind, row.id)
        return standing is not None and language in standing.behind

    def here(self, kind: str, id: str, inside: str = "") -> str:
        """The link to a thing in this language, or to a part of it."""
        return self._speech.page_href(self._place(kind, id, inside))

    def linked(self, kind: str, id: str, inside: str = "") -> tuple[str, str]:
        """The link to its address above the languages (empty if it has none), and the whole address to cite."""
        if self._speech.at(f"{kind}:{id}"):
            return self._speech.permanent(kind, id, inside)
        return "", self._speech.absolute(f"{self._speech.language}/{self._place(kind, id, inside)}")

    def _place(self, kind: str, id: str, inside: str) -> str:
        """Where it is; what has no address of its own is where it is shown: here."""
        address = self._speech.at(f"{kind}:{id}") or self._speech.address
        return f"{address.partition('#')[0]}#{inside}" if inside else address

    def is_read(self, kind: str, id: str) -> bool:
        """Whether a native speaker has read the text of a file."""
        standing = self._speech.standing(kind, id)
        return standing is not None and self._speech.language in standing.reviewed

    def fingerprint(self, kind: str, id: str) -> str | None:
        """What tells whether the text around a thing has changed, as its page above the languages shows it."""
        return self._speech.fingerprint(kind, id)

    def report(self, kind: str, id: str, inside: str = "") -> str | None:
        """Where a reader reports an error in it, if the site says so."""
        return self._speech.report_url(f"{kind}/{id}", self._place(kind, id, inside))

    def path_of(self, kind: str, id: str) -> str:
        """The path of the file in which a thing stands."""
        return self._speech.path_of(kind, id)

    def cited(self, reference: str, address: str) -> Markup:
        """A thing as others cite it: what it is called, where it stands, and as of when."""
        day, name = self._speech.day, self._speech.cited(reference)
        end = "" if name.endswith(("?", "!", ".", "…")) else "."
        name = Markup("<cite>{}</cite>{}").format(name, end)
        if day is None:
            return self._speech.word("about.cited", name=name, address=address)
        return self._speech.word("about.cited_as_of", name=name, address=address, date=day)

    def kind_name(self, kind: str) -> Markup:
        """What a kind is called."""
        return self._speech.word(self._speech.index(Wording).kind(kind))

    def field_name(self, row: Row) -> Markup:
        """What the text of a row is called among those of its thing."""
        names = self._speech.index(rows.names, row.kind, row.id)[row.inside]
        return Markup(" · ").join(self._numbered(*each) for each in names)

    def _numbered(self, key: str, number: int) -> Markup:
        return Markup("{} {}").format(self._speech.word(key), number) if number else self._speech.word(key)

    def compared_name(self, comparison: Comparison) -> str:
        """What a page compares."""
        return comparison.name(self._speech)

    def whole_name(self, comparison: Comparison) -> str:
        """That of which it may compare a part."""
        return comparison.whole(self._speech)

    def explained(self) -> str:
        """The link to the page that explains how texts stand to one another."""
        return self._speech.href(f"page:{self._speech.standing_page}")

    def row_name(self, row: Row) -> str:
        """The entity of which a row tells."""
        return self._speech.name(f"{row.kind}:{row.id}")

    def own_names(self, codes: Iterable[str]) -> Markup:
        """Languages by their own names, each marked as what it is."""
        known = {language.code: language for language in self._speech.languages}
        return Markup(", ").join(_own_name(known[code]) for code in codes)

    def another(self) -> list[str]:
        """The code of a language that is not this page's, as an example."""
        return [each.code for each in self._speech.languages if each.code != self._speech.language][:1]

    def turned(self, code: str) -> Markup:
        """The attribute for a piece in a language whose lines lead the other way than those of the page."""
        direction = next(each.direction for each in self._speech.languages if each.code == code)
        return Markup("" if direction == self._speech.direction else f' dir="{direction}"')

    def turned_back(self, code: str) -> Markup:
        """The attribute for words of the page within such a piece."""
        return Markup(f' dir="{self._speech.direction}"' if self.turned(code) else "")

    def cells(self) -> list[tuple[str, Markup]]:
        """The code of each language, and the attributes of a cell in a table that has a column for each."""
        attributes = Markup(' lang="{}"{} data-label="{}"')
        return [
            (each.code, attributes.format(each.code, self.turned(each.code), each.name))
            for each in self._speech.languages
        ]

    def citable(self) -> list[tuple[str, str]]:
        """Each kind whose entities have an address above the languages, those that are cited most first, and the id of one."""
        return self._speech.index(_citable)

    def picture(self, id: str) -> Picture:
        """A picture. Raises KeyError where the data give none of this id."""
        return self._speech.index(pictures)[id]

    def pictures(self) -> list[tuple[ProsePage, list[Picture]]]:
        """All pictures that readers can take along, by the page of prose on which or below which they stand."""
        found = self._speech.index(pictures).values()
        those = {page.id: [each for each in found if self._above(each) == page] for page in self._pages}
        return [(page, those[page.id]) for page in self._pages if those[page.id]]

    def _above(self, picture: Picture) -> ProsePage:
        """The innermost page of prose at the address of a picture's page or above it."""
        return max(
            (each for each in self._pages if picture.page.startswith(each.address)),
            key=lambda each: len(each.address),
        )

    @cached_property
    def _pages(self) -> list[ProsePage]:
        return self._speech.all(ProsePage)

    def pictured(self, id: str) -> Any:
        """What a picture shows, if that has a name."""
        return self._speech.get(self.picture(id).of)

    def picture_title(self, id: str) -> str:
        """What a picture is called."""
        return self.picture(id).title(self._speech)

    def titles(self) -> list[Letter]:
        """Everything that is found, by first letters."""
        return titles(self._speech.index(_everything), self._speech)

    def by_script(self, letters: Iterable[Letter]) -> list[list[Letter]]:
        """Letters of one script after another, as many of one look like some of another."""
        return by_script(letters)

    def navigation(self) -> list[ProsePage]:
        """The pages in the navigation of the site."""
        return [page for page in self._speech.all(ProsePage) if page.is_on_top]


def _everything(store: Store) -> Store:
    """A view of the data that is all of them: what it gives may change with any file."""
    return store


def _owners(comparison: Comparison) -> dict[tuple[str, str], None]:
    return dict.fromkeys((row.kind, row.id) for row in comparison.rows)


def _ranks(store: Store) -> Mapping[str, Mapping[str, int]]:
    """The place of each id in the order of its kind, where that is another than that of the ids."""
    orders = {kind: [entity.id for entity in store.in_order(kind)] for kind in store.kinds}
    return {
        kind: {id: rank for rank, id in enumerate(ids)} for kind, ids in orders.items() if ids != sorted(ids)
    }


def _places(store: Store) -> Mapping[str, str]:
    found = ((file, store.table(file.kind).get(file.id)) for file in store.files)
    places = {
        f"{file.kind}:{file.id}": links.address(store, f"{file.kind}:{file.id}")
        or found_at(store, store.kinds[file.kind], entity)
        for file, entity in found
        if entity
    }
    return {reference: place for reference, place in places.items() if place is not None}


def _citable(store: Store) -> list[tuple[str, str]]:
    first = {name: place for place, name in enumerate(store.portal.cited_first)}
    kinds = sorted(store.kinds.citable, key=lambda kind: first.get(kind.name, len(first)))
    return [(kind.name, id) for kind in kinds for id in list(store.table(kind.name))[:1]]


def _own_name(language: Language) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(language.code, language.name)
