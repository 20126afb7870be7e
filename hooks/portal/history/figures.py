"""Statistics as charts: what a row shows, and how long its bar is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etalon.page.speech import Speech

from .statistic import Statistic, Unit


@dataclass(frozen=True)
class Bar:
    """A share of a statistic: its width in percent of the chart's, and where it begins in the whole."""

    id: str
    name: Mapping[str, str]
    value: float
    width: float
    start: float


def by_organisation(statistics: list[Statistic]) -> list[tuple[str, list[Statistic]]]:
    """The organisation of which each tells first, in the order of the first such; "" for those of none."""
    found: dict[str, list[Statistic]] = {}
    for each in statistics:
        found.setdefault(next(iter(each.organisations), ""), []).append(each)
    return list(found.items())


def whole(statistic: Statistic) -> float:
    """What the parts are parts of."""
    if statistic.unit == Unit.percent:
        return 100
    return statistic.value or sum(each.value for each in statistic.parts)


def bars(statistic: Statistic) -> Iterator[Bar]:
    """The parts one after another; together they are the whole, or less where the rest is not named."""
    start = 0.0
    for each in statistic.parts:
        width = round(100 * each.value / whole(statistic), 2)
        yield Bar(each.id, each.name, each.value, width, round(start, 2))
        start += width


def unnamed(statistic: Statistic) -> float:
    """What the source leaves out of its list, in the unit of the statistic; 0 where the list is whole."""
    if not statistic.open:
        return 0
    return round(whole(statistic) - sum(each.value for each in statistic.parts), 6)


def compared(statistics: list[Statistic]) -> list[tuple[Statistic, float]]:
    """Counts of one kind beside one another: each with the width of its bar in percent of the greatest."""
    top = max((each.value or 0 for each in statistics), default=0)
    return [(each, round(100 * each.value / top, 2)) for each in statistics if each.value]


class StatisticHelpers:
    """What views ask of statistics: which there are, and how they are drawn."""

    whole = staticmethod(whole)
    bars = staticmethod(bars)
    unnamed = staticmethod(unnamed)
    compared = staticmethod(compared)

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def of(self, organisation: str) -> list[Statistic]:
        """Those of an organisation."""
        return [each for each in self._speech.all(Statistic) if organisation in each.organisations]

    def these(self, references: Iterable[str]) -> list[Statistic]:
        """Those that a page names, in the order of all."""
        found = [self._speech.get(reference) for reference in references]
        return [each for each in self._speech.all(Statistic) if each in found]

    def by_organisation(self) -> list[tuple[str, list[Statistic]]]:
        """All, by the organisation of which each tells first."""
        return by_organisation(self._speech.all(Statistic))
