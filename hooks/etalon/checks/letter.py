"""The letters of each language, and signs that only look like them."""

import re
from collections.abc import Iterator, Mapping

from ..findings import Finding
from ..meaning import romans
from ..meaning.pattern import regex
from ..meaning.plain import words_only
from ..schema import Style
from ..schema.language import Language, Script
from ..store import Store
from .common import at, lines, texts
from .script import LETTERS

_NO_STYLE = Style(id="none")
_WORD = re.compile(r"[^\W\d_]+")
# Letters of the one script that print like a letter of the other (Unicode's confusables.txt).
_CYRILLIC, _LATIN = "АВЕКМНОРСТУХаеорсухіІјЈѕЅһԛԝ", "ABEKMHOPCTYXaeopcyxiIjJsShqw"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_LIKE_LATIN = re.compile(f"[{_CYRILLIC}]+")
_LIKE_CYRILLIC = re.compile(f"[{_LATIN}]+")


def own_letters(store: Store) -> Iterator[Finding]:
    """A word in small letters is written with its language's letters (names and codes have a capital)."""
    patterns = {code: _strange(language, _style(store, code)) for code, language in store.languages.items()}
    for document, location, language, line in lines(store):
        pattern = patterns[language]
        for match in pattern.finditer(words_only(line)) if pattern else ():
            if match[0].islower():
                yield at(document, location, "foreign-letter", word=match[0])


def right_letters(store: Store) -> Iterator[Finding]:
    """No letter stands for another that looks like it (ǝ for ə, ѳ for ө, ð for đ)."""
    meant = {code: _style(store, code).meant for code in store.languages}
    patterns = {code: re.compile(f"[{''.join(letters)}]") for code, letters in meant.items() if letters}
    for document, location, language, line in lines(store):
        pattern = patterns.get(language)
        for match in pattern.finditer(words_only(line)) if pattern else ():
            right = meant[language][match[0]]
            code = f"U+{ord(match[0]):04X}"
            yield at(document, location, "letter-meant", letter=match[0], code=code, right=right)


def no_look_alikes(store: Store) -> Iterator[Finding]:
    """A code is in the script of the other languages, and a word in that of its own (СООМЕТ, рН, cop)."""
    own = {code: _own_forms(store, code) for code in store.languages}
    avoided = {code: _avoided_forms(store, code) for code in store.languages}  # told by avoid-term
    acronyms = frozenset(_acronyms(store))
    for document, location, text in texts(store):
        words = _words(text, store)
        for code, mine in words.items():
            if store.languages[code].script is not Script.Cyrillic:
                continue
            others = acronyms.union(*(words[other] for other in words if other != code))
            for word in sorted(mine):
                right = _look_alike(word, others, own[code])
                if right and not any(word in form and form in text[code] for form in avoided[code]):
                    yield at(document, (*location, code), "look-alike", word=word, right=right)


def no_dotted_acronym(store: Store) -> Iterator[Finding]:
    """An acronym in Latin letters has no dotted İ: ISO, not İSO."""
    acronyms = frozenset(_acronyms(store))
    for document, location, text in texts(store):
        if any("İ" in line for line in text.values()):
            words = _words(text, store)
            for code, mine in words.items():
                others = acronyms.union(*(words[other] for other in words if other != code))
                for word in sorted(word for word in mine if "İ" in word and word[1:] != word[1:].lower()):
                    if (right := word.replace("İ", "I")) in others:
                        yield at(document, (*location, code), "dotted-acronym", word=word, right=right)


def _look_alike(word: str, others: frozenset[str], own: frozenset[str]) -> str:
    """What a word of a Cyrillic text should be, if it is in the wrong script; else nothing."""
    if _LIKE_LATIN.fullmatch(word) and word[1:] != word[1:].lower():
        twin = word.translate(_TO_LATIN)
        return twin if twin in others and word not in own else ""
    if _LIKE_CYRILLIC.fullmatch(word) and word not in others and not romans.is_numeral(word):
        twin = word.translate(_TO_CYRILLIC)
        return twin if word != word.lower() else ""
    return ""


def _strange(language: Language, style: Style) -> re.Pattern[str] | None:
    """Words with a letter of the right script that is not the language's, or that it cannot have."""
    sources = [regex(pattern) for pattern in style.impossible]
    if style.more_letters is not None:
        own = language.alphabet.replace(" ", "") + style.more_letters + "".join(style.meant)
        strange = f"(?![{own}{own.upper()}])[{LETTERS[language.script]}]"
        sources.append(rf"[^\W\d_]*{strange}[^\W\d_]*")
    return re.compile(rf"(?<!\w)(?:{'|'.join(sources)})(?!\w)") if sources else None


def _style(store: Store, code: str) -> Style:
    return store.tables.get("style", {}).get(code, _NO_STYLE)


def _acronyms(store: Store) -> Iterator[str]:
    """The words of the canonical acronyms of organisations."""
    for entity in store.tables.get("organisation", {}).values():
        if entity.acronym:
            yield from _WORD.findall(entity.acronym.canonical)


def _own_forms(store: Store, code: str) -> frozenset[str]:
    """Acronyms that a language has of its own: ТК, СЕН, МАТК."""
    forms = [form for term in store.tables.get("term", {}).values() for form in term.also.get(code, ())]
    acronyms = [entity.acronym for entity in store.tables.get("organisation", {}).values() if entity.acronym]
    forms += [acronym.forms[code] for acronym in acronyms if code in acronym.forms]
    if grammar := store.tables.get("grammar", {}).get(code):
        forms += [form for forms_of_code in grammar.codes.values() for form in forms_of_code]
    return frozenset(word for form in forms for word in _WORD.findall(form))


def _avoided_forms(store: Store, code: str) -> list[str]:
    return [form for term in store.tables.get("term", {}).values() for form in term.avoid.get(code, ())]


def _words(text: Mapping[str, str], store: Store) -> dict[str, frozenset[str]]:
    """The words of each language that the site knows."""
    return {
        code: frozenset(_WORD.findall(words_only(text[code]))) for code in store.languages if code in text
    }
