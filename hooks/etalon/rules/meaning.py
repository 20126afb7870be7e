"""What texts say without numbers: not, all, only, at least, before."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from ..data.findings import NOTHING, Finding
from ..data.grammar import Cues, Grammar
from ..data.store import Store
from ..text import cues
from ..text.comparing import all_equal
from ..text.cues import Lookup
from ..text.said import Lines, Part, Said, by_number, doubtful, parts
from . import modality, opposite
from .common import compared

_MARKED = re.compile(r"\[([^]]*)\]")


def same_meanings(store: Store) -> Iterator[Finding]:
    """A text denies, limits and orders in every language alike.

    A language stands apart where it surely has more or less of a meaning than all others can have,
    and at least two of them are sure (one is enough for what is said ``together``); or where it has one meaning in place of another. What one sentence
    says, another cannot make up for. Where the rule of permissions tells, this one is silent.
    """
    known = store.index(cues.of)
    for each in compared(store):
        lines = tuple((code, known[code], line) for code, line in each.text.items() if code in known)
        permissions = modality.told(store, each.text)
        for code, here, there, other in differences(lines):
            if code in permissions and permissions[code].speaks_of(here, there):
                continue
            if code not in opposite.denied(store, each.text):
                yield from each.apart(code, "meaning", here=here, there=there, other=other)


@lru_cache(maxsize=1 << 9)
def differences(lines: Lines) -> tuple[tuple[str, str, str, str], ...]:
    """Where a text says otherwise in a language: the language, in which words, what is said instead, and where."""
    if not lines:
        return ()
    rivals = _rivals(tuple(lookup for _code, lookup, _text in lines))
    special = _Special.of(lookup for _code, lookup, _text in lines)
    found: list[tuple[str, str, str, str]] = []
    told: set[tuple[str, str]] = set()
    apart = [(part, _differences(part, rivals, special)) for part, _is_whole in parts(lines)]
    limits = [(part, _as_found(part, _exchanged(part, rivals))) for part in by_number(lines)]
    for part, differences in (*apart, *limits):
        for code, meaning, instead, other in differences:
            both = {(code, meaning), (code, instead)}
            if not both & told:
                told |= both
                found.append((code, _listed(part[code], meaning), _listed(part[other], instead), other))
    return tuple(found)


class _Special(NamedTuple):
    """Meanings of which more is known: those that are unsaid where they are said twice, and those said together."""

    cancelling: Set[str]
    together: Set[str]

    @classmethod
    def of(cls, lookups: Iterable[Lookup]) -> "_Special":
        """Those of some languages."""
        kinds = [(lookup.cancelling, lookup.together) for lookup in lookups]
        return cls(*(frozenset[str]().union(*each) for each in zip(*kinds, strict=True)))


@lru_cache(maxsize=64)
def _rivals(lookups: tuple[Lookup, ...]) -> list[tuple[str, str]]:
    """Meanings that exclude each other."""
    axes = {meaning: axis for lookup in lookups for meaning, axis in lookup.axes.items()}
    return [(one, two) for one, two in permutations(axes, 2) if axes[one] == axes[two]]


def examples_are_read(store: Store) -> Iterator[Finding]:
    """The words in square brackets in an example have the meaning that it is for, and no others."""
    meanings, things = store.index(cues.of), store.index(cues.things_of)
    for file, grammar in store.each(Grammar):
        lexicons: tuple[tuple[str, Mapping[str, Cues], Lookup], ...] = (
            ("meanings", grammar.meanings, meanings[file.id]),
            ("things", grammar.things, things[file.id]),
        )
        for key, lexicon, lookup in lexicons:
            for meaning, listed in lexicon.items():
                for number, example in enumerate(listed.examples):
                    read = _as_read(_MARKED.sub(r"\1", example), meaning, lookup)
                    if read != example:
                        place = (key, meaning, "examples", number)
                        yield file.finding(place, "cue-example", read=read)


def _as_read(text: str, meaning: str, lookup: Lookup) -> str:
    """The text with the words of a meaning in square brackets."""
    for cue in reversed([cue for cue in lookup.cues(text) if cue.meaning == meaning]):
        text = f"{text[: cue.start]}[{cue.words}]{text[cue.start + len(cue.words) :]}"
    return text


def _listed(said: Said, meaning: str) -> str:
    return ", ".join(said.words[meaning]) if meaning in said.words else NOTHING


def _differences(
    said: Part, rivals: list[tuple[str, str]], special: "_Special"
) -> Iterator[tuple[str, str, str, str]]:
    """A language that stands apart, what it says, what is said instead (mostly the same meaning), and where."""
    apart = _apart(said, special)
    for code, meanings in apart.items():
        yield from ((code, meaning, meaning, other) for meaning, other in meanings.items())
    exchanged = _exchanged(said, rivals)
    yield from _as_found(said, {code: pair for code, pair in exchanged.items() if code not in apart})


def _as_found(said: Part, exchanged: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    for code, (meaning, instead) in exchanged.items():
        yield code, meaning, instead, next(other for other in said if other != code)


def _apart(said: Part, special: "_Special") -> dict[str, dict[str, str]]:
    """Language -> meaning -> a language that surely says otherwise."""
    apart: dict[str, dict[str, str]] = defaultdict(dict)
    for meaning in doubtful(said.values()):
        for code, here in said.items():
            others = {other: there for other, there in said.items() if other != code}
            least = max((there.surely[meaning] for there in others.values()), default=0)
            most = min((there.perhaps[meaning] for there in others.values()), default=0)
            against = [other for other, there in others.items() if _differ(here, there, meaning)]
            is_alone = here.perhaps[meaning] < least or here.surely[meaning] > most
            if meaning in special.cancelling and here.perhaps[meaning] - most == 2:
                continue
            is_unsaid = meaning in special.together and not here.perhaps[meaning] and len(others) > 2
            if least <= most and is_alone and len(against) > (0 if is_unsaid else 1):
                apart[code][meaning] = against[0]
    return apart


def _exchanged(said: Part, rivals: list[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Language -> a meaning that it has more than all others, and a rival that it has less than all of them.

    Words that may mean several things count too: two chances in one text would be too many.
    """
    exchanged: dict[str, tuple[str, str]] = {}
    if len(said) > 2 and not all_equal([one.perhaps for one in said.values()]):
        most, least = {}, {}
        for meaning in {meaning for one in said.values() for meaning in one.perhaps}:
            order = sorted((one.perhaps[meaning], code) for code, one in said.items())
            if order[-1][0] > order[-2][0]:
                most[meaning] = order[-1][1]
            if order[0][0] < order[1][0]:
                least[meaning] = order[0][1]
        for meaning, instead in rivals if most and least else ():
            if meaning in most and most[meaning] == least.get(instead):
                exchanged.setdefault(most[meaning], (meaning, instead))
    return exchanged


def _differ(one: Said, other: Said, meaning: str) -> bool:
    """Whether the two surely say otherwise."""
    return one.perhaps[meaning] < other.surely[meaning] or other.perhaps[meaning] < one.surely[meaning]
