"""What differs between two states of a file's data: texts by language, and everything else."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...data.store import Text
from ...kind import Location
from ..rewriting import aligned

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_PAIRS = 1_000_000
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Reworded:
    """A text that is not the same in every language as before. A language that had or has none is not named."""

    location: Location
    before: Text
    after: Text

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which it differs."""
        every = dict.fromkeys([*self.before, *self.after])
        return tuple(code for code in every if self.before.get(code) != self.after.get(code))


@dataclass(frozen=True)
class Replaced:
    """Anything else that is not the same: a word, a list, a part; None where there is nothing."""

    location: Location
    before: Any
    after: Any


Change = Reworded | Replaced
Run = tuple[str, str]
"""Words and what became of them: ``+``, ``-`` or a space."""


def changes(
    before: Any, after: Any, is_text: Callable[[Location], bool], at: Location = ()
) -> Iterator[Change]:
    """What differs, in the order of the file. ``is_text``: whether what stands at a location has a line for each language."""
    if before == after:
        return
    if is_text(at) and all(each is None or _is_text(each) for each in (before, after)):
        yield Reworded(at, before or _NOTHING, after or _NOTHING)
    elif isinstance(before if after is None else after, dict) and _are(dict, before, after):
        old, new = before or {}, after or {}
        for key in dict.fromkeys([*new, *old]):
            yield from changes(old.get(key), new.get(key), is_text, (*at, key))
    elif _are(list, before, after) and any(
        isinstance(each, dict) for each in [*(before or ()), *(after or ())]
    ):
        kept, gone, added = aligned(before or [], after or [])
        pairs = [*kept, *((old, None) for old in gone), *((None, new) for new in added)]
        for old, new in sorted(pairs, key=_place):
            here = (old or 0) if new is None else new
            yield from changes(_item(before, old), _item(after, new), is_text, (*at, here))
    else:
        yield Replaced(at, before, after)


def marked(before: str, after: str) -> list[Run]:
    """The words of both, with what was taken away and what was put in."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    begin, end = _same_ends(old, new)
    middle = old[begin : len(old) - end], new[begin : len(new) - end]
    runs: list[Run] = [(" ", "".join(old[:begin]))]
    for what, i, j, k, m in _opcodes(*middle):
        one, other = "".join(middle[0][i:j]), "".join(middle[1][k:m])
        runs += [(" ", one)] if what == "equal" else [("-", one), ("+", other)]
    runs.append((" ", "".join(old[len(old) - end :])))
    return _joined([(sign, words) for sign, words in runs if words])


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many words are the same at the beginning of both, and how many of the rest at the end."""
    most = min(len(old), len(new))
    begin = next((at for at in range(most) if old[at] != new[at]), most)
    rest = most - begin
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return begin, end


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """What turns some words into others; of very many, all into all, as to compare them takes their product."""
    if len(old) * len(new) > _MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _joined(runs: list[Run]) -> list[Run]:
    """Changed words with nothing but white space between them are one change."""
    found: list[Run] = []
    gone = come = ""
    for at, (sign, words) in enumerate(runs):
        is_between = 0 < at < len(runs) - 1 and not words.strip()
        if sign == " " and not (is_between and (gone or come)):
            found += [(each, told) for each, told in (("-", gone), ("+", come)) if told]
            found.append((sign, words))
            gone = come = ""
        else:
            gone += words if sign != "+" else ""
            come += words if sign != "-" else ""
    return [*found, *((each, told) for each, told in (("-", gone), ("+", come)) if told)]


def _are(sort: type, *values: Any) -> bool:
    return all(each is None or isinstance(each, sort) for each in values)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())


def _place(pair: tuple[int | None, int | None]) -> tuple[int, bool]:
    old, new = pair
    return (old if new is None else new) or 0, new is not None


def _item(of: Any, at: int | None) -> Any:
    return None if at is None else of[at]
