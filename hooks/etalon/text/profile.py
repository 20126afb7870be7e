"""What a sentence holds that can be told in any language, and how like it is to one in another language."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from .tokens import SIGNS

_THING, _MEANING = 2, 1
"""Many sentences deny or limit something; a number, a name, a term or a link tells more of which sentence it is."""
_UNSHARED = 0.3
_LENGTH = 1.5
_SPOKEN = 0.2
"""That both speak of one thing tells a little; that only one does tells nothing, as it may be said in other words."""

_ASIDE = re.compile(r"\(\w+(?: \w+)?\)")

Held = tuple[Iterable[str], Iterable[str], Iterable[str]]
"""The numbers, names, terms and links of a sentence, its meanings, and the other things of which it speaks."""


class Profile:
    """A sentence and its length in characters, as it is and without names; what it holds is read when somebody asks."""

    def __init__(self, text: str, length: int, own_length: int, read: Callable[[], Held]) -> None:
        self.text = text
        self.length, self.own_length = length, own_length
        self._read = read

    @cached_property
    def signs(self) -> int:
        """How many signs part it; brackets around a word or two, as in *and (or)*, part nothing."""
        return sum(map(self.text.count, SIGNS)) - 2 * len(_ASIDE.findall(self.text))

    @cached_property
    def _held(self) -> Held:
        return self._read()

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The things of which it speaks."""
        return frozenset(self._held[2])

    @cached_property
    def holds(self) -> Counter[str]:
        """What it holds, by weight."""
        things, meanings, _spoken = self._held
        holds: Counter[str] = Counter()
        for weight, names in ((_THING, things), (_MEANING, meanings)):
            for name in names:
                holds[name] += weight
        return holds

    @cached_property
    def weight(self) -> int:
        """The weight of all that it holds."""
        return sum(self.holds.values())

    def likeness(self, other: "Profile") -> float:
        """How much the two share, less what only one of them holds and what sets their lengths apart."""
        theirs = other.holds
        shared = (
            sum([min(weight, theirs[name]) for name, weight in self.holds.items() if name in theirs]) / _THING
        )
        unshared = (self.weight + other.weight) / _THING - 2 * shared
        longer = max(self.length, other.length, 1)
        spoken = _SPOKEN * len(self.spoken & other.spoken)
        return shared + spoken - _UNSHARED * unshared - _LENGTH * abs(self.length - other.length) / longer
