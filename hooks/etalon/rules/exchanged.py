"""Two things of which a text speaks that have changed places: what it denies, and what comes first."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from ..data.findings import Finding
from ..data.store import Store
from ..text import company, cues, order, proper
from ..text.comparing import all_equal
from ..text.cues import Cue, Lookup, ThingLookup
from ..text.forms import one_of
from ..text.named import Names
from ..text.notation import Notation
from ..text.notation import of_each as notations
from ..text.plain import WORD, words_only
from ..text.reading import Place
from ..text.sentences import split
from ..text.tokens import SIGNS, tokens
from .common import compared

_BESIDE = 1
"""Words: so many may stand between a thing and the word that denies it."""
_ACRONYM = 3
"""Letters: shorter ones are codes, units and numerals."""
_PASSED = 2
"""Things: more between two that are not all sure, and whole parts of the sentence have changed places."""
_THING = ""
"""The kind of a thing that excludes no other."""
_MEANING = "meaning"
"""The kind of what denies, limits and orders."""
_SIGN = re.compile(f"[{SIGNS}]")
_PART = re.compile("[,;:()]")

Lines = tuple[tuple[str, Notation, ThingLookup, str], ...]


def same_things_denied(store: Store) -> Iterator[Finding]:
    """Of two things that every language speaks of, none denies the one where all others deny the other."""
    known, notation = store.index(cues.things_of), store.index(notations)
    for each in compared(store):
        lines = tuple(
            (code, notation[code], known[code], line) for code, line in each.text.items() if code in known
        )
        for code, here, there, other in _denied_otherwise(lines) if len(lines) > 2 else ():
            yield from each.apart(code, "meaning", here=here, there=there, other=other)


def things_in_order(store: Store) -> Iterator[Finding]:
    """Two things of one axis, or two names, do not stand in another order in one language than in all others.

    Within a sentence neither do two other things that have each taken the other's place, where nothing is denied.
    """
    known, names, meanings = (
        store.index(cues.things_of),
        store.index(Names.of),
        store.index(cues.of),
    )
    for each in compared(store):
        lines = tuple((code, known.get(code), meanings.get(code), line) for code, line in each.text.items())
        for code, here, there in _in_another_order(lines, names) if len(lines) > 2 else ():
            yield from each.apart(code, "order", here=here, there=there)


@lru_cache(maxsize=1 << 9)
def _denied_otherwise(lines: Lines) -> tuple[tuple[str, str, str, str], ...]:
    denied: dict[str, dict[str, str]] = {}
    for code, notation, lookup, text in lines:
        denied[code] = _denied(text, notation, lookup)
        if not denied[code]:
            return ()
    spoken_of = [
        {cue.meaning for sentence in split(text) for cue in lookup.cues(sentence)}
        for _code, _notation, lookup, text in lines
    ]
    everywhere = set.intersection(*spoken_of)
    axes = lines[0][2].axes
    found = []
    for code, here in denied.items():
        others = {other: there for other, there in denied.items() if other != code}
        other, first = next(iter(others.items()))
        own = everywhere & here.keys() - set().union(*others.values())
        lacking = everywhere.intersection(*others.values()) - here.keys()
        pair = next(
            (
                (one, two)
                for one, two in product(here, first)
                if one in own and two in lacking and axes.get(one) == axes.get(two)
            ),
            None,
        )
        if pair:
            found.append((code, here[pair[0]], first[pair[1]], other))
    return tuple(found)


def _denied(text: str, notation: Notation, lookup: ThingLookup) -> dict[str, str]:
    """The things beside a word that denies them: *not the rules*, ``Qayda yox``; thing -> both words."""
    denied: dict[str, str] = {}
    for sentence in split(text):
        plain = words_only(sentence)
        for pattern, is_before in zip(_denials(notation), (True, False), strict=True):
            for match in pattern.finditer(plain):
                for cue in lookup.cues(sentence):
                    begin, end = (match.end(), cue.start) if is_before else (cue.end, match.start())
                    if begin <= end and _is_beside(plain[begin:end]):
                        words = (match[0], cue.words) if is_before else (cue.words, match[0])
                        denied.setdefault(cue.meaning, " ".join(words))
    return denied


def _is_beside(between: str) -> bool:
    return len(WORD.findall(between)) <= _BESIDE and not _SIGN.search(between)


@lru_cache(maxsize=64)
def _denials(notation: Notation) -> tuple[re.Pattern[str], re.Pattern[str]]:
    denial = notation.grammar.denial
    return re.compile(one_of(denial.before), re.IGNORECASE), re.compile(one_of(denial.after), re.IGNORECASE)


@lru_cache(maxsize=1 << 9)
def _in_another_order(
    lines: tuple[tuple[str, ThingLookup | None, Lookup | None, str], ...], names: Names
) -> tuple[tuple[str, str, str], ...]:
    told = _told_everywhere([(lookup, text) for _code, lookup, _meanings, text in lines])
    stand = {
        code: sorted(_standing(text, code, lookup, meanings, names, told), key=lambda one: one.at)
        for code, lookup, meanings, text in lines
    }
    found: dict[str, tuple[str, str, str]] = {}
    for part in _parts(stand, {code: len(split(text)) for code, _lookup, _meanings, text in lines}):
        for code, here, there in _turned(part):
            found.setdefault(code, (code, here, there))
    for code, here, there in _in_other_company(stand, lines):
        found.setdefault(code, (code, here, there))
    return tuple(found.values())


_Standings = Mapping[str, Sequence["_Standing"]]
"""Language -> what stands in a text, or in one sentence of it, in its order."""


def _parts(stand: _Standings, sentences: Mapping[str, int]) -> Iterator[_Standings]:
    """What is held against each other: in the whole text names and opposites; all things sentence by sentence, where
    it has as many in every language, and of what is unsure that which each has once and one is sure of."""
    yield {
        code: [one for one in there if one.sure and one.place[0] != _THING] for code, there in stand.items()
    }
    counts = set(sentences.values())
    for number in range(counts.pop()) if len(counts) == 1 else ():
        part = {
            code: [one for one in there if one.at[0] == number and not one.is_denied]
            for code, there in stand.items()
        }
        shared = set.intersection(*({one.place[1] for one in there} for there in part.values()))
        if len(shared) > 1:
            yield _clear(part, shared)


def _clear(stand: _Standings, shared: set[str]) -> _Standings:
    """Of what every language has in a sentence that which is sure everywhere, or which each has once and one is sure of."""
    sure = {one.place[1] for there in stand.values() for one in there if one.sure}
    times = [Counter([one.place[1] for one in there]) for there in stand.values()]
    once = {thing for thing in sure & shared if all(each[thing] == 1 for each in times)}
    return {
        code: [one for one in there if one.place[1] in shared and (one.sure or one.place[1] in once)]
        for code, there in stand.items()
    }


def _turned(stand: _Standings) -> Iterator[tuple[str, str, str]]:
    """A language in which two things that are apart stand the other way round, and both ways."""
    orders = {code: [one.place for one in there] for code, there in stand.items()}
    if any(len(each) < 2 for each in orders.values()) or all_equal(list(orders.values())):
        return
    kinds = {one.place[1]: one.place[0] for there in stand.values() for one in there}
    unsure = {one.place[1] for there in stand.values() for one in there if not one.sure}
    for code, exchanged in order.exchanged(orders).items():
        for pair in exchanged:
            if _have_changed_places(
                pair, kinds, exchanged, _PASSED if unsure.intersection(pair) else len(kinds)
            ) and (
                all(
                    _are_apart(*([one for one in there if one.place[1] == thing] for thing in pair))
                    for there in stand.values()
                )
                or _are_exchanged(pair, code, stand)
            ):
                words = [next(one.words for one in stand[code] if one.place[1] == thing) for thing in pair]
                yield code, " … ".join(words), " … ".join(reversed(words))
                break


def _in_other_company(
    stand: _Standings, lines: Sequence[tuple[str, ThingLookup | None, Lookup | None, str]]
) -> Iterator[tuple[str, str, str]]:
    """A language in which two things have each the company that the other has in all other languages."""
    known = {
        code: [*_clearest(stand[code]), *_meant(text, meanings)] for code, _lookup, meanings, text in lines
    }
    shared = set.intersection(*({one.place[1] for one in there} for there in known.values()))
    if len(shared) < company.FEWEST:
        return
    parts = {code: _parts_of(there, shared) for code, there in known.items()}
    for code, pairs in company.exchanged(parts).items():
        words = {one.place[1]: one.words for one in reversed(known[code])}
        (one, two), (other, third) = [[words[thing] for thing in pair] for pair in pairs]
        yield code, f"{one} … {two}; {other} … {third}", f"{one} … {third}; {other} … {two}"


def _parts_of(stand: Sequence["_Standing"], things: set[str]) -> dict[str, set[tuple[int, int]]]:
    """In which parts of which sentences each of some things stands."""
    parts: dict[str, set[tuple[int, int]]] = {thing: set() for thing in things}
    for one in stand:
        if one.place[1] in things:
            parts[one.place[1]].add(one.part)
    return parts


def _clearest(stand: Sequence["_Standing"]) -> list["_Standing"]:
    """What stands in a text, each without the words that surely mean another thing, if it has any beside these."""
    taken = {one.at for one in stand if one.sure}
    clear = {one.place[1] for one in stand if one.sure or one.at not in taken}
    return [one for one in stand if one.sure or one.at not in taken or one.place[1] not in clear]


def _meant(text: str, meanings: Lookup | None) -> Iterator["_Standing"]:
    """The words of a text that deny, limit and order."""
    for number, sentence in enumerate(split(text)):
        for cue in meanings.cues(sentence) if meanings else ():
            place = (_MEANING, f"{_MEANING}:{cue.meaning}")
            yield _Standing((number, cue.start), place, cue, words_only(sentence), sure=cue.sure)


def _are_exchanged(pair: order.Pair, code: str, stand: _Standings) -> bool:
    """Whether each of two names is where the other is in all other languages, as far as these agree on what is around,
    and something is between them everywhere."""
    named = [[one.place[1] for one in there if isinstance(one.said, str)] for there in stand.values()]
    if any(there.count(thing) != 1 for there in named for thing in pair):
        return False
    around = {
        other: _around(pair[::-1] if other == code else pair, [one.place[1] for one in there])
        for other, there in stand.items()
    }
    here = around.pop(code)
    first, *others = around.values()
    agreed = {
        thing: where for thing, where in first.items() if all(there.get(thing) == where for there in others)
    }
    shared = agreed.keys() & here.keys()
    return any(len(set(agreed[thing])) > 1 for thing in shared) and all(
        agreed[thing] == here[thing] for thing in shared
    )


def _around(pair: order.Pair, things: Sequence[str]) -> dict[str, tuple[bool, ...]]:
    """Of each thing that stands once, behind which of two it stands."""
    places = [things.index(thing) for thing in pair]
    return {
        thing: tuple(at > place for place in places)
        for at, thing in enumerate(things)
        if things.count(thing) == 1 and thing not in pair
    }


def _have_changed_places(
    pair: order.Pair, kinds: Mapping[str, str], turned: Sequence[order.Pair], most: int
) -> bool:
    """Whether of two things of no axis each is where the other was, so that both have passed whatever is between, which
    is no more than so much; else one of them, with the words around it, only stands earlier."""
    if kinds[pair[0]] != _THING:
        return True
    passed = [{*sum([each for each in turned if thing in each], ())} - {*pair} for thing in pair]
    return passed[0] == passed[1] and len(passed[0]) <= most


class _Standing(NamedTuple):
    """Something that stands in a text: in which sentence and where, what it is, its words or cue, the sentence,
    whether something is denied there (what is and what is not may stand either way round), and whether it is sure."""

    at: tuple[int, int]
    place: Place
    said: str | Cue
    plain: str
    is_denied: bool = False
    sure: bool = True

    @property
    def part(self) -> tuple[int, int]:
        """In which part of which sentence it stands; a dash parts nothing from what is said of it."""
        return self.at[0], bisect_left(_parted_at(self.plain), self.at[1])

    @property
    def words(self) -> str:
        """Its words, which few ask for."""
        return self.said if isinstance(self.said, str) else self.said.words


@lru_cache(maxsize=1 << 9)
def _parted_at(plain: str) -> Sequence[int]:
    """Where the signs stand that part a sentence."""
    return [sign.start() for sign in _PART.finditer(plain)]


def _are_apart(one: Sequence[_Standing], other: Sequence[_Standing]) -> bool:
    """Whether each of two things is spoken of for itself: they are acronyms, or there is a sign between the two."""
    words = [each.words for each in (*one, *other)]
    if all(each.isupper() and " " not in each for each in words):
        return True
    if len(words) > 2:
        return False
    first, last = sorted((one[0].at, other[0].at))
    return first[0] != last[0] or bool(_SIGN.search(one[0].plain, first[1], last[1]))


def _told_everywhere(lines: Sequence[tuple[ThingLookup | None, str]]) -> frozenset[str]:
    """The things that may be told in every language and are in one."""
    perhaps: list[set[str]] = []
    surely: set[str] = set()
    for lookup, text in lines:
        found = [cue for sentence in split(text) for cue in lookup.cues(sentence)] if lookup else []
        perhaps.append({cue.meaning for cue in found})
        surely.update(cue.meaning for cue in found if cue.sure)
    return frozenset(surely.intersection(*perhaps))


def _standing(
    text: str,
    code: str,
    lookup: ThingLookup | None,
    meanings: Lookup | None,
    names: Names,
    told: Collection[str],
) -> Iterator[_Standing]:
    """The things that are told everywhere, the named things and the acronyms of a text."""
    for number, sentence in enumerate(split(text)):
        plain = words_only(sentence)
        denials = _where_denied(sentence, meanings) if told else []
        for cue in lookup.cues(sentence) if lookup and told else ():
            if lookup and cue.meaning in told:
                place = (lookup.axes.get(cue.meaning, _THING), cue.meaning)
                denied = _is_denied(cue, denials, plain)
                yield _Standing((number, cue.start), place, cue, plain, denied, cue.sure)
        named = names.sentence(sentence, code).words
        for name, words in named.items():
            place = (name.partition(":")[0], name)
            yield _Standing((number, plain.find(words)), place, words, plain)
        for start, word in _acronyms(sentence):
            if not any(word in words for words in named.values()):
                place = ("capitals", proper.of(word).replace("c", "k"))
                yield _Standing((number, start), place, word, plain)


def _where_denied(sentence: str, meanings: Lookup | None) -> list[int]:
    """Where the words stand by which a sentence denies something."""
    cues = meanings.cues(sentence) if meanings else ()
    return [cue.start for cue in cues if meanings and cue.meaning in meanings.cancelling]


def _is_denied(cue: Cue, denials: Sequence[int], plain: str) -> bool:
    """Whether something is denied in the part of the sentence in which a thing stands."""
    return bool(denials) and any(not _SIGN.search(plain, *sorted((cue.start, at))) for at in denials)


def _acronyms(sentence: str) -> Iterator[tuple[int, str]]:
    read = tokens(sentence)
    for at, word in enumerate(read.words):
        if word.isupper() and word.isalpha() and len(word) >= _ACRONYM:
            yield read.word_spans[at][0], word
