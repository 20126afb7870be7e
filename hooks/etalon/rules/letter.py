"""The letters of each language, and signs that only look like them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ..data.findings import Finding
from ..data.grammar import Grammar
from ..data.language import Language
from ..data.store import Store
from ..data.style import Style
from ..text import romans
from ..text.pattern import needed, regex
from ..text.plain import words_only
from ..text.tokens import Known
from ..text.twins import TWINS, Twins
from ..text.vocabulary import Vocabulary
from .common import compared, lines_with
from .script import LETTERS

_NO_STYLE = Style(id="none")
_WORD = re.compile(r"[^\W\d_]+")


def own_letters(store: Store) -> Iterator[Finding]:
    """A word without capitals is written with its language's letters (names and codes have one)."""
    patterns = {code: _strange(language, _style(store, code)) for code, language in store.languages.items()}
    wanted = {
        code: re.compile(_first(store.languages[code], _style(store, code)))
        for code, each in patterns.items()
        if each
    }
    for file, location, language, line in lines_with(store, wanted):
        pattern = patterns[language]
        for match in pattern.finditer(words_only(line)) if pattern else ():
            if match[0] == match[0].lower():
                yield file.finding(location, "foreign-letter", word=match[0])


def right_letters(store: Store) -> Iterator[Finding]:
    """No letter stands for another that looks like it (ǝ for ə, ѳ for ө, ð for đ)."""
    meant = {code: _style(store, code).meant for code in store.languages}
    patterns = {
        code: re.compile(f"[{re.escape(''.join(letters))}]") for code, letters in meant.items() if letters
    }
    for file, location, language, line in lines_with(store, patterns):
        for match in patterns[language].finditer(words_only(line)):
            right = meant[language][match[0]]
            code = f"U+{ord(match[0]):04X}"
            yield file.finding(location, "letter-meant", letter=match[0], code=code, right=right)


def no_look_alikes(store: Store) -> Iterator[Finding]:
    """A code is in the script of the other languages, and a word in that of its own (СООМЕТ, рН, cop)."""
    twins = {code: TWINS[each.script] for code, each in store.languages.items() if each.script in TWINS}
    own = {code: store.index(_own_forms, code) for code in twins}
    avoided = {code: store.index(_avoided_forms, code) for code in twins}  # reported as such
    acronyms = store.index(_acronyms)
    for each in compared(store):
        suspects = {code: _suspects(line, twins[code]) for code, line in each.text.items() if code in twins}
        words = _words(each.text) if any(suspects.values()) else {}
        for code in suspects if words else ():
            others = acronyms.union(*(words[other] for other in words if other != code))
            for word in suspects[code]:
                right = _look_alike(word, twins[code], others, own[code])
                if right and not any(word in form and form in each.text[code] for form in avoided[code]):
                    yield from each.apart(code, "look-alike", word=word, right=right)


def no_local_capitals(store: Store) -> Iterator[Finding]:
    """An acronym has no capital that only one language tells apart from the usual one: ISO, not İSO."""
    usual = {
        ord(capital): small.upper()
        for language in store.languages.values()
        for capital, small in language.lowercase.items()
        if len(capital) == 1 and small.upper() != capital
    }
    capitals = {chr(code) for code in usual}
    acronyms = store.index(_acronyms)
    for each in compared(store):
        if not any(capital in line for capital in capitals for line in each.text.values()):
            continue
        words = _words(each.text)
        for code, mine in words.items():
            others = acronyms.union(*(words[other] for other in words if other != code))
            for word in sorted(word for word in mine if _is_acronym(word) and not capitals.isdisjoint(word)):
                if (right := word.translate(usual)) in others:
                    letters = "".join(sorted(capitals & set(word)))
                    params = {"word": word, "letters": letters, "right": right}
                    yield from each.apart(code, "local-capital", **params)


def _suspects(text: str, twins: Twins) -> list[str]:
    """The words of a text of which some may be in the wrong one of two scripts."""
    may = _may_look_alike(twins)
    return sorted({word for word in _WORD.findall(words_only(text)) if may[word]})


@cache
def _may_look_alike(twins: Twins) -> Known[str, bool]:
    return Known(lambda word: word != word.lower() and bool(twins.latin_for(word) or twins.own_for(word)))


def _look_alike(word: str, twins: Twins, others: frozenset[str], own: frozenset[str]) -> str:
    """What a word of a text should be, if it is in the wrong one of two scripts; else nothing."""
    if latin := twins.latin_for(word):
        return latin if _is_acronym(word) and latin in others and word not in own else ""
    if word == word.lower() or word in others or romans.is_numeral(word):
        return ""
    return twins.own_for(word)


def _is_acronym(word: str) -> bool:
    """Whether a word has a capital after its first letter."""
    return word[1:] != word[1:].lower()


def _strange(language: Language, style: Style) -> re.Pattern[str] | None:
    """Words with a letter of the right script that is not the language's, or that it cannot have."""
    sources = [regex(pattern) for pattern in style.impossible]
    if strange := _strange_letter(language, style):
        sources.append(rf"[^\W\d_]*{strange}[^\W\d_]*")
    return re.compile(rf"(?<!\w)(?:{'|'.join(sources)})(?!\w)") if sources else None


def _strange_letter(language: Language, style: Style) -> str:
    if style.more_letters is None:
        return ""
    known = language.alphabet.replace(" ", "") + style.more_letters + "".join(style.meant)
    own = re.escape(known + known.upper())
    return f"(?![{own}])[{LETTERS[language.script]}]"


def _first(language: Language, style: Style) -> str:
    """A pattern for the characters of which each such word has one."""
    sources = [needed(pattern) for pattern in style.impossible]
    return "|".join(filter(None, [*sources, _strange_letter(language, style)]))


def _style(store: Store, code: str) -> Style:
    return store[Style].get(code, _NO_STYLE)


def _acronyms(store: Store) -> frozenset[str]:
    """The words of the acronyms that are the same in every language."""
    spellings = store.index(Vocabulary).spellings
    return frozenset(word for spelling in spellings for word in _WORD.findall(spelling.canonical))


def _own_forms(store: Store, code: str) -> frozenset[str]:
    """Acronyms that a language has of its own: ТК, СЕН, МАТК."""
    vocabulary = store.index(Vocabulary)
    forms = [form for notion in vocabulary.notions.values() for form in notion.also.get(code, ())]
    forms += [spelling.forms[code] for spelling in vocabulary.spellings if code in spelling.forms]
    if grammar := store[Grammar].get(code):
        forms += [form for forms_of_code in grammar.codes.values() for form in forms_of_code]
    return frozenset(word for form in forms for word in _WORD.findall(form))


def _avoided_forms(store: Store, code: str) -> list[str]:
    notions = store.index(Vocabulary).notions.values()
    return [form for notion in notions for form in notion.avoid.get(code, ())]


def _words(text: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The words of each language."""
    return {code: frozenset(_WORD.findall(words_only(line))) for code, line in text.items()}
