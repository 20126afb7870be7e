"""What an entity says in a language: its texts, and the values that readers of all languages share."""

import re
from collections.abc import Iterator

from etalon.data import walk
from etalon.data.base import Strict
from etalon.data.date import PartialDate
from etalon.data.store import Store
from etalon.text import locale, notation
from etalon.text.locale import Locale
from etalon.text.reading import read

_GROUPS = re.compile(r"(?<=\d)[\s.](?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<=\d)\.(?=\d{1,2}(?!\d))")


class Sayings:
    """A view of the store (``store.index(Sayings)``): what entities say, asked for when first needed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._locales = {code: locale.of(store, code) for code in store.languages}
        self._notations = store.index(notation.of_each)
        self._said: dict[tuple[str, str], list[str]] = {}

    def lacking(self, references: tuple[str, ...], number: str) -> list[str]:
        """The languages in which none of some entities says a number, a date or a code; a draft may lack any."""
        return [code for code in self._store.required if not self._say(references, number, code)]

    def _say(self, references: tuple[str, ...], number: str, language: str) -> bool:
        said = [text for reference in references for text in self._of(reference, language)]
        return any(stands_in(number, text) for text in said) or self._in_words(number, said, language)

    def _in_words(self, number: str, said: list[str], language: str) -> bool:
        """Whether a number is told in words: 3 by “three”."""
        known = self._notations[language]
        return number.isdigit() and any(number in read(text, known).words for text in said)

    def _of(self, reference: str, language: str) -> list[str]:
        if (reference, language) not in self._said:
            kind, id = self._store.kinds.split(reference) or ("", "")
            entity = self._store.get(kind, id)
            self._said[reference, language] = [*self._all(kind, id, entity, language)] if entity else []
        return self._said[reference, language]

    def _all(self, kind: str, id: str, entity: Strict, language: str) -> Iterator[str]:
        yield self._name(kind, id, entity)
        file = self._store.file(kind, id)
        yield from (text.get(language, "") for _at, text in (file.texts if file else walk.texts(entity)))
        others = self._store.languages.keys() - {language}
        for location, value in walk.values(entity):
            if others.isdisjoint(location):
                yield written(value, self._locales[language])

    def _name(self, kind: str, id: str, entity: Strict) -> str:
        """What readers call it above the languages: a part by its id; no other id is seen by them."""
        declared = self._store.kinds.get(kind)
        if declared is None or not isinstance(entity, declared.model):
            return id
        return declared.neutral(self._store, entity)[0] if declared.neutral else ""


def written(value: walk.Value, locale: Locale) -> str:
    """A value as readers of a language find it."""
    if isinstance(value, str):
        return value
    if isinstance(value, PartialDate):
        return locale.date(value)
    return locale.number(int(value) if value == int(value) else value)


def stands_in(number: str, text: str) -> bool:
    """Whether a number or a code stands in a text by itself, not within a longer one."""
    return re.search(rf"(?<!\w){re.escape(plain(number))}(?!\d)", plain(text)) is not None


def plain(text: str) -> str:
    """A text in which numbers are written in one way: no groups, a decimal comma."""
    return _POINT.sub(",", _GROUPS.sub("", text))
