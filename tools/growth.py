"""How the time of each reader and rule grows with a text: ``python -m tools.growth [part of a name] [characters]``.

Each is given texts that repeat one piece: signs, the beginnings of markup, every form of ``data/grammar/``. Told are those
that take more than linear time, worst first. A tool for people: no test asserts a time.
"""

import gc
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from etalon import portal as portals
from etalon.address import links
from etalon.data import prose, reader
from etalon.data.grammar import Grammar
from etalon.data.loading import load
from etalon.data.store import Store
from etalon.data.style import Style
from etalon.kind import Rule
from etalon.rules import RULES, rules_of
from etalon.text import (
    codes,
    dates,
    inline,
    lists,
    modality,
    notation,
    numbers,
    numerals,
    plain,
    references,
    romans,
)
from etalon.text.locale import Locale
from etalon.text.terms import extract, linked
from etalon.text.vocabulary import Vocabulary

ROOT = Path(__file__).parents[1]
CHARACTERS = 4000
TIMES = 4
LINEAR = 7.0
"""Up to so many times as long for a text four times as long counts as linear; the clock is coarse."""
NOTICED = 0.04
PATIENCE = 8
"""Seconds."""
_SIGNS = """ [ { ( < <a []( [a]( [a] ]( {{ }} {% ` `` * ** _ __ *a _a a* ' " « » “ ” „ ‘ ’ ! \\ & &a &#1; a. a.a. a-a- 1-a- a/ A1- 1.
1, 1- 1: 1/ 1. 1.1. 12.12. 1900, 1900 190 1/1/ 0 № №1 -1 − % 5% X XX XI IX I- https:// http://a. a.az. www. : ; :a; - — – -- … .
1 12, 1) I, V. A AB ABC ISO ISO/ ISO/IEC a á a\u0301 \u0301 ə я ắ а- ы ا א 한 ก 1\u00a0 \u202f \u200b a\u00ad \t \n \n- \n1. \n\n \n> #
 a1 1a a1a 1-ci 2003-cü 42-й 2014-05-14 14.05.2014 1990s 1/2014 ² ½ http://a/(b ftp: :// @ a@a. = + | ~ ^ $ <!-- --> </a> <b> &lt """.split(
    " "
)


def pieces(grammars: Mapping[str, Grammar]) -> list[str]:
    """What is repeated; forms of all languages, also beside numbers."""
    forms = {form for grammar in grammars.values() for form in _forms(grammar.model_dump())}
    words = sorted({form.replace("*", "a").replace("{year}", "1990") for form in forms})
    found = [one + gap for one in dict.fromkeys(_SIGNS) if one for gap in ("", " ", "a ", "\n")]
    return found + [each for word in words for each in (f"{word} ", f"1-{word}, ")]


def _forms(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _forms(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _forms(value)


def readers(store: Store) -> Iterator[tuple[str, Callable[[str], object]]]:
    """Every function that looks through a text, by name."""
    vocabulary = store.index(Vocabulary)
    for code, language in store.languages.items():
        known = notation.of(code, store[Grammar].get(code))
        for module in (dates, codes, references, romans, numbers, numerals):
            yield f"{module.__name__}.take {code}", partial(_second, module.take, known)
        if code in store[Style]:
            yield f"modality {code}", partial(_second, modality.extract, store[Style][code].modes)
        lexicon = vocabulary.lexicons[code]
        yield f"terms.extract {code}", partial(_second, extract, lexicon)
        yield (
            f"terms.linked {code}",
            lambda text, lexicon=lexicon: linked(text, vocabulary.notions, lexicon, "term"),
        )
        yield f"sort_key {code}", Locale(language).sort_key
    yield "clean", notation.clean
    yield "lists", lists.extract
    yield "words_only", plain.words_only.__wrapped__
    yield "inline.render", lambda text: inline.render(text, str)
    yield "inline.plain", inline.plain
    yield "inline.marks", inline.marks
    yield "links", links.LINK.findall
    yield "prose.words", prose.words
    yield "prose.shown", prose.shown
    yield "yaml", lambda text: reader._parsed.__wrapped__(text, "a.yml")
    yield "yaml in quotes", lambda text: reader._parsed.__wrapped__(f"a: '{text}'", "a.yml")


def _second(function: Callable[[str, Any], object], known: Any, text: str) -> object:
    return function(text, known)


def rules(store: Store) -> Iterator[tuple[str, Callable[[str], object]]]:
    """Every rule of texts, on a file that holds one text alone."""
    file = next(each for each in store.files if each.texts)
    for rule in rules_of(store):
        if rule in RULES:
            yield f"{rule.__module__}.{rule.__name__}", partial(_judged, store, file, rule)


def _judged(store: Store, file: Any, rule: Rule, text: str) -> object:
    location = file.texts[0][0]
    texts = {code: text if place < 2 else text[1:] for place, code in enumerate(store.languages)}
    only = replace(store, all_files=(replace(file, texts=((location, texts),)),), _derived={})
    only._derived[Vocabulary] = store.index(Vocabulary)
    return [finding.text("en") for finding in rule(only)]


def seconds(function: Callable[[str], object], text: str) -> float:
    """How long it takes; the end of patience where it takes longer."""
    began = time.process_time()
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        function(text)
    except TimeoutError:
        return float("inf")
    except Exception as error:
        print(f"RAISES {error!r:.200} for {text[:20]!r}", file=sys.stderr)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - began


def _filled(piece: str, length: int) -> str:
    """A number and a code first: without any, readers do not look further."""
    return "1 ISO 1 " + piece * (length // len(piece))


def _impatient(_signal: int, _frame: object) -> None:
    raise TimeoutError


def main(wanted: str = "", length: str = str(CHARACTERS)) -> None:
    signal.signal(signal.SIGALRM, _impatient)
    store, _found = load(ROOT, portals.load(portals.DEFAULT))
    every = pieces(store[Grammar])
    gc.disable()
    for name, function in (*readers(store), *rules(store)):
        if wanted not in name:
            continue
        gc.collect()
        slow = []
        for piece in every:
            short = _filled(piece, int(length))
            long = seconds(function, _filled(piece, int(length) * TIMES))
            if long > NOTICED and (long > PATIENCE or long > LINEAR * seconds(function, short)):
                slow.append((long, piece))
        slow.sort(reverse=True)
        shown = "  ".join(f"{piece!r} {long:.2f}" for long, piece in slow[:8])
        print(f"{name}: {len(slow)} of {len(every)}  {shown}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
