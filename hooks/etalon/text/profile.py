"""What a sentence holds that can be told in any language, and how like it is to one in another language."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_THING, _MEANING = 2, 1
"""Many sentences deny or limit something; a number, a name, a term or a link tells more of which sentence it is."""
_UNSHARED = 0.3
_LENGTH = 1.5


@dataclass(frozen=True)
class Profile:
    """What a sentence holds, by weight, its length in characters, and the sentence."""

    holds: Counter[str]
    length: int
    text: str = ""

    def likeness(self, other: "Profile") -> float:
        """How much the two share, less what only one of them holds and what sets their lengths apart."""
        shared = (self.holds & other.holds).total() / _THING
        unshared = (self.holds | other.holds).total() / _THING - shared
        longer = max(self.length, other.length, 1)
        return shared - _UNSHARED * unshared - _LENGTH * abs(self.length - other.length) / longer


def profile(things: Iterable[str], meanings: Iterable[str], length: int, text: str = "") -> Profile:
    """The profile of a sentence that holds these numbers, names, terms and links, and these meanings."""
    holds: Counter[str] = Counter()
    for weight, names in ((_THING, things), (_MEANING, meanings)):
        for name in names:
            holds[name] += weight
    return Profile(holds, length, text)
