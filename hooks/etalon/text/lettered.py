"""Letters that number the parts of a text, in whatever alphabet: annex B is the second one, whatever letter that is."""

from collections import Counter

from . import proper, references

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "abcçdefgğhijklmn",
    "abcdđeghiklmn",
    "абвгдежзиклмн",
    "абвгдеёжзийклмн",
)


def settle(here: Counter[str], there: Counter[str]) -> None:
    """Take out of two readings the letters that say the same, and those of a kind of which the other has none."""
    for one in [token for token in here if _letter(token)]:
        for other in [token for token in there if _letter(token) and _kind(token) & _kind(one)]:
            times = min(here[one], there[other]) if _is_same(_letter(one), _letter(other)) else 0
            here[one] -= times
            there[other] -= times
    kinds = [[_kind(token) for token in +found if _letter(token)] for found in (here, there)]
    for found, others in ((here, kinds[1]), (there, kinds[0])):
        for token in [token for token in found if _letter(token)]:
            if found[token] <= 0 or not any(_kind(token) & kind for kind in others):
                del found[token]


def _kind(token: str) -> frozenset[str]:
    return frozenset(references.split(token)[0])


def _letter(token: str) -> str:
    """The letter of a reference; empty where it has a number."""
    number = references.split(token)[1]
    return number if number.isalpha() else ""


def _is_same(one: str, other: str) -> bool:
    """Whether two letters of different scripts have the same place in their alphabets, or sound alike."""
    if one.isascii() == other.isascii() or one == other:
        return one == other
    places = {alphabet.find(one) for alphabet in _ALPHABETS} & {
        alphabet.find(other) for alphabet in _ALPHABETS
    }
    return bool(places - {-1}) or (proper.of(one) == proper.of(other) != "")
