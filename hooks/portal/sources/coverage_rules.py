"""Nothing of a source is lost: each fact is carried by something, each line is cited or told to hold nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from etalon.data.findings import Finding
from etalon.data.store import Store
from etalon.kind import Location

from .citations import citations
from .coverage import Coverage, beyond, numbered, spans
from .saying import Sayings
from .source import Source


def sources_are_accounted_for(store: Store) -> Iterator[Finding]:
    """Each source has its account (warning)."""
    account = store.kinds.of(Coverage).name
    for file, source in store.each(Source):
        if source.id not in store[Coverage] and (account, source.id) not in store.broken:
            yield file.finding((), "source-uncovered", id=source.id)


def numbers_are_carried(store: Store) -> Iterator[Finding]:
    """One of the entities that carry a fact says its numbers, dates and codes in every language."""
    sayings = store.index(Sayings)
    for file, coverage in store.each(Coverage):
        for index, fact in enumerate(coverage.facts):
            # What is not there is told by another rule, and may have held any number.
            if all(store.get(*(store.kinds.split(each) or ("", ""))) for each in fact.shown):
                for place, number in enumerate(fact.numbers):
                    if lacking := ", ".join(sayings.lacking(fact.shown, number)):
                        params = {"number": number, "shown": ", ".join(fact.shown), "languages": lacking}
                        yield file.finding(("facts", index, "numbers", place), "number-uncarried", **params)


def lines_are_accounted_for(store: Store) -> Iterator[Finding]:
    """Each line of a source that is cited by lines is cited, or told to carry nothing."""
    if store.broken:
        return  # what could not be read may cite any line
    cited = store.index(_cited)
    for file, coverage in store.each(Coverage):
        told = _all(lines for _at, lines in _told(store, coverage))
        left = set(range(1, (coverage.lines or 0) + 1)) - told - cited.get(coverage.id, frozenset())
        if left:
            yield file.finding(("lines",), "lines-untold", lines=spans(left), source=coverage.id)


def lines_are_there(store: Store) -> Iterator[Finding]:
    """A line that is cited, or told to carry nothing, is one that the source has."""
    ends = {coverage.id: coverage.lines for coverage in store[Coverage].values() if coverage.lines}
    named = [
        (file, (*at, "lines"), each.source, each.lines or "") for file, at, each in store.index(citations)
    ]
    for file, coverage in store.each(Coverage):
        named += [(file, at, coverage.id, lines) for at, lines in _own(coverage)]
    for file, location, source, lines in named:
        if lines and source in ends and (after := beyond(lines, ends[source])):
            yield file.finding(location, "line-beyond", lines=after, source=source, count=ends[source])


def _cited(store: Store) -> Mapping[str, frozenset[int]]:
    """Source -> its lines that anything cites."""
    found: dict[str, list[str]] = defaultdict(list)
    for _file, _location, citation in store.index(citations):
        found[citation.source] += [citation.lines] if citation.lines else []
    return {source: _all(lines) for source, lines in found.items()}


def _all(lines: Iterable[str]) -> frozenset[int]:
    """The lines of several places, each looked at once."""
    joined = ", ".join(lines)
    return frozenset(numbered(joined)) if joined else frozenset()


def _own(coverage: Coverage) -> Iterator[tuple[Location, str]]:
    """The lines that an account tells to carry nothing, with where it does."""
    if coverage.blank:
        yield ("blank",), coverage.blank
    for index, each in enumerate(coverage.nothing):
        yield ("nothing", index, "lines"), each.lines


def _told(store: Store, coverage: Coverage) -> Iterator[tuple[Location, str]]:
    """The same, with those that are no part of the source itself."""
    yield from _own(coverage)
    source = store[Source].get(coverage.id)
    for each in source.excluded if source else ():
        yield ("excluded",), each.lines
