"""The queries of the sets, and how well a search answers them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import yaml
from playwright.sync_api import Page

from etalon.address import ledger
from etalon.address.identities import identities
from etalon.data.store import Store

ROOT = Path(__file__).parents[2]
SETS = ROOT / "tests" / "search" / "sets"
FIRST = 5
"""Results among which a reader should see what was meant."""
LIMIT = 10
NOTHING = "nothing"
"""The class of queries that mean nothing the site holds."""
GUESSES = ("begin", "slip", "some")
"""How a search says that it guesses."""
SHOWS_NOTHING = "none"
"""How it says so where the box shows no results at all."""

_FETCH = """async ([language, texts, limit]) => {
  const opener = document.querySelector("a[data-search]"), found = [];
  for (const text of texts) found.push(await etalonAsk(opener.href, { query: text, limit: limit }));
  return found.map(each => [each.how, each.results.map(result => result.address)]);
}"""


@dataclass(frozen=True)
class Query:
    """What a reader types; any one of the addresses below the language is right. ``group``: its class."""

    language: str
    text: str
    group: str
    finds: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What a search found: addresses below the language, the best first."""

    addresses: tuple[str, ...]
    is_guess: bool = False


Ask = Callable[[str, list[str]], list[Answer]]
"""A search: what it answers to queries of a language."""


@dataclass(frozen=True)
class Judged:
    """A query with its answer."""

    query: Query
    answer: Answer

    @property
    def rank(self) -> int:
        """The place of the first right result; 0 if there is none."""
        places = (at for at, each in enumerate(self.answer.addresses, 1) if each in self.query.finds)
        return next(places, 0)

    @property
    def is_missed(self) -> bool:
        """A reader does not see what was meant, or takes for an answer what is none."""
        if self.query.group == NOTHING:
            return bool(self.answer.addresses) and not self.answer.is_guess
        return not 0 < self.rank <= FIRST


@dataclass(frozen=True)
class Figures:
    """Queries with their answers; ``gone``: what a set names and the site no longer holds."""

    judged: tuple[Judged, ...]
    gone: tuple[str, ...] = ()

    def among(self, language: str | None = None, group: str | None = None) -> "Figures":
        """Those of one language, or of one class."""
        return Figures(
            tuple(
                each
                for each in self.judged
                if language in (None, each.query.language) and group in (None, each.query.group)
            )
        )

    @property
    def meant(self) -> list[Judged]:
        """The queries that mean something."""
        return [each for each in self.judged if each.query.group != NOTHING]

    @property
    def recall(self) -> float:
        """The share of queries whose right result is among the first five."""
        return fmean(not each.is_missed for each in self.meant) if self.meant else 1.0

    @property
    def reciprocal(self) -> float:
        """The mean reciprocal rank: 1 where the right result always is the first."""
        return fmean(1 / each.rank if each.rank else 0.0 for each in self.meant) if self.meant else 1.0

    @property
    def false_positives(self) -> float:
        """The share of meaningless queries that are answered as if they meant something."""
        nothing = [each for each in self.judged if each.query.group == NOTHING]
        return fmean(each.is_missed for each in nothing) if nothing else 0.0


def measure(half: str, page: Page, root: str, store: Store, every: int = 1) -> Figures:
    """How well the site at the address ``root`` answers one half of the sets; ``page`` is any that may be led there.

    ``every``: 2 asks every second query alone.
    """
    return judge(half, store, lambda language, texts: ask(page, root, language, texts), every)


def judge(half: str, store: Store, ask: Ask, every: int = 1) -> Figures:
    """How well a search answers one half of the sets."""
    gone: list[str] = []
    judged: list[Judged] = []
    for path in sorted((SETS / half).glob("*.yml")):
        listed = list(_queries(path, store, gone))[::every]
        answers = ask(path.stem, [query.text for query in listed])
        judged.extend(map(Judged, listed, answers))
    return Figures(tuple(judged), tuple(gone))


def ask(page: Page, root: str, language: str, texts: list[str]) -> list[Answer]:
    """What Etalon's own search answers, on the first page of a language."""
    page.goto(f"{root}{language}/")
    page.add_script_tag(url=f"{root}assets/javascripts/ask.js")
    found = page.evaluate(_FETCH, [language, texts, LIMIT])
    return [answer(how, addresses) for how, addresses in found]


def answer(how: str, addresses: list[str]) -> Answer:
    """What a reader sees of it."""
    return Answer(() if how == SHOWS_NOTHING else tuple(addresses), how in GUESSES)


def _queries(path: Path, store: Store, gone: list[str]) -> Iterator[Query]:
    """The queries of a language; what the site no longer holds is left out and told, and a query with nothing else."""
    targets, pages = _targets(store), store.index(ledger.published)
    for each in yaml.safe_load(path.read_text(encoding="utf-8")):
        found = set()
        for name in each["finds"]:
            target = targets.get(name) or (name if name in pages else None)
            if target is None:
                gone.append(f"{path.stem}: {name}")
            else:
                found.add(target)
        if found or not each["finds"]:
            yield Query(path.stem, each["query"], each["class"], frozenset(found))


def _targets(store: Store) -> dict[str, str]:
    """``kind/id`` -> the address to which the one above the languages leads."""
    return {
        f"{each.kind}/{each.id}": each.target
        for each in identities(store)
        if not (each.move and each.move.new is None)
    }
