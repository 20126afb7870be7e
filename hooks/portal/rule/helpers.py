"""What the views of the Rule ask beside the functions of every view."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from markupsafe import Markup

from etalon.data.store import Store
from etalon.page.compare import place_of_row
from etalon.page.speech import Speech
from portal.organisations.organisation import Organisation
from portal.organisations.place import Place

from . import extracts, guide
from .answer import Answer
from .base import section_of, top_of
from .clause import AnyClause, Clause, ClauseKind
from .document import Document
from .flow import Flow, flow
from .guide import Guide, Path
from .overview import Lead, Overview, leads, overview
from .procedure import Procedure
from .regulation import Neighbours, Regulation, Section, beside


def title_of(speech: Speech, number: str) -> str:
    """What a clause is about; one below the second level is about what its top is about."""
    top = speech.get(f"clause:{top_of(number)}")
    assert isinstance(top, Clause)
    return speech.plain(top.title)


def cited(speech: Speech, number: str, name: str) -> str:
    """A clause as others cite it: of which document and act it is, and that it is restated."""
    document, act = speech.index(Regulation).document, ClauseHelpers(speech).act()
    if document is None or act is None:
        return name
    kind = speech.word(f"document_kind.{act.kind}")
    called = speech.word("rule.act", kind=kind, number=act.number) if act.number else speech.name(act)
    parts = [speech.name(f"place:{act.country}"), called, *([speech.date(act.date)] if act.date else [])]
    return speech.word(
        "rule.cited", name=name, title=speech.name(document), act=Markup(", ").join(parts)
    ).unescape()


class ClauseHelpers:
    """``clause`` in the views: the clauses in order, and what leads to each."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @cached_property
    def _regulation(self) -> Regulation:
        return self._speech.index(Regulation)

    def text(self, clause: AnyClause) -> Markup:
        """The text of a clause with the terms that it lists linked to the glossary."""
        return self._speech.linked(clause.text, clause.terms)

    def every_text(self, clause: Clause) -> list[tuple[str, Mapping[str, str]]]:
        """What a clause is about, and the text of it and of each inside it, with their numbers."""
        return [("", clause.title), *((each.number, each.text) for _at, each in clause.every())]

    def title(self, number: str) -> str:
        """What a clause is about."""
        return title_of(self._speech, number)

    def document(self) -> Document | None:
        """The document whose clauses these are."""
        return self._regulation.document

    def act(self) -> Document | None:
        """The act by which that document is in force: the outermost of which it is a part."""
        found = self._regulation.document
        while found and found.part_of:
            found = self._speech.get(f"document:{found.part_of}")
        return found

    def bodies_everywhere(self) -> list[Organisation]:
        """Whom to ask about measuring in each country that the data know, that of the law first, then by their names.

        They are the same in every language, so the country in which this one is spoken is among them.
        """
        own, speech = self._regulation.document, self._speech
        return sorted(
            [each for each in self._speech.index(_asked) if own],
            key=lambda each: (
                bool(own and each.country != own.country),
                speech.sort_key(speech.name(f"place:{each.country}")),
            ),
        )

    def bodies_near(self) -> list[Organisation]:
        """Whom readers of this language most likely look for: in the country in which it is spoken, even that of the law."""
        asked = self._speech.index(_asked)
        return [each for each in asked if self._regulation.document and self._is_near(each)]

    def _is_near(self, body: Organisation) -> bool:
        place = self._speech.get(f"place:{body.country}")
        return isinstance(place, Place) and place.code == self._speech.locale.language.region

    def count(self) -> int:
        """How many clauses there are, at every level."""
        return len(self._regulation.clauses)

    def sections(self) -> Sequence[Section]:
        """The sections with their clauses of two levels."""
        return list(self._regulation.sections.values())

    def section(self, number: str) -> Section:
        """The section in which a clause stands."""
        return self._regulation.sections[section_of(number)]

    def compared(self, clause: AnyClause) -> str:
        """The link to the clause in all languages."""
        return self._speech.page_href(self._speech.index(place_of_row, f"clause-{clause.number}"))

    def within(self, section: Section, clauses: Sequence[AnyClause]) -> list[AnyClause]:
        """Those of some clauses that stand in a section."""
        return [each for each in clauses if section_of(each.number) == section.number]

    def title_of_section(self, section: Section) -> str:
        """``2. How instruments are verified``."""
        return f"{section.number}. {self._speech.plain(self._regulation.titles[section.number])}"

    def beside(self, one: Clause | Section) -> Neighbours[Clause | Section]:
        """The clauses or sections before and after one."""
        return beside(self._regulation.tops if isinstance(one, Clause) else self.sections(), one)

    def kinds(self) -> Sequence[ClauseKind]:
        """The kinds that occur."""
        return self._regulation.kinds

    def of_actor(self, id: str) -> Sequence[AnyClause]:
        """The clauses that concern somebody."""
        return self._regulation.of_actor(id)

    def of_kind(self, kind: ClauseKind) -> Sequence[AnyClause]:
        """The clauses of a kind."""
        return self._regulation.of_kind(kind)

    def above(self, number: str) -> Sequence[AnyClause]:
        """The clauses of which a clause is a part, the outermost first: 2.13 for 2.13.1."""
        parts = number.split(".")
        found = (self._speech.get(f"clause:{'.'.join(parts[:end])}") for end in range(2, len(parts)))
        return [each for each in found if each]

    def cited_by(self, reference: str) -> Sequence[str]:
        """Numbers of the clauses that refer to a clause or a document."""
        return self._regulation.cited_by(reference)

    def procedures_at(self, number: str) -> Sequence[Procedure]:
        """The procedures with a step that rests on a clause."""
        return self._regulation.procedures_at(number)

    def procedures_within(self, clause: Clause) -> Sequence[Procedure]:
        """The procedures with a step that rests on a clause or on one inside it."""
        return self._regulation.procedures_within(clause)

    def answers_within(self, clause: Clause) -> Sequence[Answer]:
        """The answers of the path finder that rest on a clause or on one inside it."""
        return self._regulation.answers_within(clause)

    def page_of_section(self, section: Section) -> str:
        """The link to the page with the clauses of a section."""
        return self._speech.page_href(extracts.address_of_section(section.number))

    def page_of_actor(self, id: str) -> str:
        """The link to the page with somebody's clauses."""
        return self._speech.page_href(extracts.address_of_actor(id))

    def page_of_kind(self, kind: ClauseKind) -> str:
        """The link to the page with the clauses of a kind."""
        return self._speech.page_href(extracts.address_of_kind(kind))


class ProcedureHelpers:
    """``procedure`` in the views: drawings."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def flow(self, procedure: Procedure) -> Flow:
        """The steps of a procedure as a drawing."""
        return flow(self._speech, procedure)

    def overview(self) -> Overview:
        """All procedures in one drawing."""
        return overview(self._speech.all(Procedure), self._speech.language)

    def leads(self) -> list[Lead]:
        """What leads from one procedure to another."""
        return leads(self._speech.all(Procedure))


class QuestionHelpers:
    """``question`` in the views: the paths of the path finder."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def paths(self) -> Sequence[Path]:
        """Every path, the empty one first; none where there is no first question."""
        return self._speech.index(Guide).paths

    def page_after(self, options: tuple[str, ...]) -> str:
        """The link to the page to which some choices lead."""
        return self._speech.page_href(guide.address_of(options))

    def page_of_question(self, id: str) -> str:
        """The link to the page to which the shortest path to a question leads. Raises LookupError where none does."""
        return self._page_of("question", id)

    def page_of_answer(self, id: str) -> str:
        """The link to the page to which the shortest path to an answer leads. Raises LookupError where none does."""
        return self._page_of("answer", id)

    def _page_of(self, kind: str, id: str) -> str:
        path = self._speech.index(Guide).path_to(kind, id)
        if path is None:
            raise LookupError(f"no path leads to the {kind} “{id}”")
        return self._speech.page_href(path.address)


def _asked(store: Store) -> list[Organisation]:
    """Those whom readers of some country ask about measuring."""
    everybody = [each for each in store.in_order("organisation") if isinstance(each, Organisation)]
    return [each for each in everybody if each.asked_about_measuring and each.country]
