"""Proper names that no data list, by their sound: *Copenhagen*, ``Kopenhagendə``, ``Копенгагенде`` sound alike."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .tokens import tokens

SHORTEST = 4
"""Consonants: below this, words sound alike by chance."""

_ENDING = 3
_SOUNDS = {
    "b": "бb", "v": "вvwþ", "k": "гgғkкқqхxhһ", "c": "c", "d": "дdđ", "s": "зzсsшщжцчçşşžјj", "l": "лl", "m": "мm",
    "n": "нnңñ", "p": "пp", "r": "рr", "t": "тt", "f": "фf",
}  # fmt: skip
_OFTEN_A_VOWEL = "v"
"""Some scripts write an English w as a v, some as a vowel."""
_SYLLABLES = re.compile("[aeiouy][^aeiouy]+[aeiouy]|[bcdfghj-np-tvwxz]{4}", re.IGNORECASE)
"""Words of one short syllable each are written apart in some languages."""
_INITIAL = re.compile(r"(?<!\w)[^\W\d_](?=\.\s)")
_TWICE = re.compile(r"(.)\1+")
_FOLD = {letter: sound for sound, letters in _SOUNDS.items() for letter in letters}
_TOGETHER = {"ck": "k", "ch": "c", "ph": "f", "дж": "ж", "dzh": "j", "dj": "j"}
"""Letters that are written together for one sound."""
_LIKE = {"c": "[cks]", "k": "[ck]", "s": "[cs]", "f": "[fv]", "v": "[fv]"}
"""A Latin c or ch sounds now like a k, now like an s, an f or ph like a v."""


@lru_cache(maxsize=1 << 12)
def heard(text: str) -> tuple[tuple[str, str], ...]:
    """The consonants of each word of a text that has a capital though no sentence begins with it, and the word.

    Two short ones beside each other are one name: *Peter Mason*.
    """
    return tuple(_heard(text, may_begin=False))


@lru_cache(maxsize=1 << 12)
def _perhaps_heard(text: str) -> tuple[str, ...]:
    """The consonants of each word that has a capital, be it that a sentence begins with it."""
    return tuple(dict.fromkeys(sound for sound, _word in _heard(text, may_begin=True)))


def _heard(text: str, may_begin: bool) -> Iterator[tuple[str, str]]:
    read = tokens(text)
    before, first = "", ""
    for at, word in enumerate(read.words):
        if not word[0].isupper() or word.isupper():
            before = ""
            continue
        sound = of(word) if may_begin or (at and not read.begins_sentence(at)) else ""
        if len(sound) >= SHORTEST:
            yield sound, word
        elif before and sound and read.before(at) == " " and len(before + sound) >= SHORTEST:
            yield before + sound, f"{first} {word}"
        before, first = (of(word), word) if len(sound) < SHORTEST else ("", "")


def holds(text: str, sound: str) -> bool:
    """Whether a name may stand in a text, be it in two words or with another ending."""
    everything = "".join(map(of, tokens(text).words))
    return bool(_like(sound[: max(SHORTEST, len(sound) - 1)].removeprefix(_OFTEN_A_VOWEL)).search(everything))


def holds_part(text: str, name: str) -> bool:
    """Whether one word of a name of two may stand in a text, as a surname does alone."""
    parts = tuple(map(of, name.split()))
    return any(word[0].isupper() and of(word).startswith(parts) for word in tokens(text).words)


def has_initial(text: str, sound: str) -> bool:
    """Whether an initial in a text may stand for a name: ``F.`` for *Francis*, a vowel for any."""
    return any(letter.isupper() and sound.startswith(of(letter)) for letter in _INITIAL.findall(text))


def shared(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names that sound alike in all of some texts: the sound without endings, and the word in one text.

    In one text no sentence begins with the name, so that its capital tells.
    """
    told: set[str] = set()
    for at, text in enumerate(texts):
        others = [*texts[:at], *texts[at + 1 :]]
        for sound, word in heard(text):
            like = [[other for other in _perhaps_heard(text) if _alike(sound, other)] for text in others]
            if all(like):
                common = min((sound, *(other for names in like for other in names)), key=len)
                if common not in told:
                    told.add(common)
                    yield common, word


def strange(text: str, others: Sequence[str]) -> Iterator[str]:
    """The names of several syllables each, or one with many consonants, in a text that may stand in none of some others."""
    for sound, word in heard(text):
        if all(map(_SYLLABLES.search, word.split())) and not any(holds(other, sound) for other in others):
            yield word


def _alike(one: str, other: str) -> bool:
    """Whether two names sound alike but for an ending of at most three consonants."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) <= _ENDING and bool(_like(short).match(long))


@lru_cache(maxsize=1 << 12)
def _like(sound: str) -> re.Pattern[str]:
    return re.compile("".join(_LIKE.get(one, one) for one in sound))


@lru_cache(maxsize=1 << 12)
def of(word: str) -> str:
    """The consonants of a word, those that scripts tell apart in different ways as one: ``Kopenhagen`` -> kpnkkn."""
    letters = unicodedata.normalize("NFD", word.lower())
    for several, one in _TOGETHER.items():
        letters = letters.replace(several, one)
    return _TWICE.sub(r"\1", "".join(_FOLD.get(letter, "") for letter in letters))
