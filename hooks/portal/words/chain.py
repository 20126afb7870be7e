"""How notions follow from one another, as a drawing: names and definitions are those of the glossary."""

import re
from collections.abc import Mapping

from etalon.data.page import ProsePage
from etalon.page.speech import Speech
from etalon.page.tree import Item, Tree, tree
from etalon.text import inline

from .term import Term

_FIRST = re.compile(r"[^;.]*")


def chain(speech: Speech, page: ProsePage) -> Tree:
    """The terms that a page names under ``chain``, from top to bottom.

    Those under ``steps`` are words at the way to the next, those under ``aside`` stand beside the way.
    """
    items: list[Item] = []
    step = None
    for reference in page.shown("chain"):
        term = speech.get(reference)
        assert isinstance(term, Term)
        if reference in page.shown("steps"):
            step = term.name
        else:
            depth = int(reference in page.shown("aside"))
            items.append(
                Item(_raised(term.name), _first(term.definition), depth, speech.href(reference), step)
            )
            step = None
    return tree(items, speech.language)


def _first(text: Mapping[str, str]) -> Mapping[str, str]:
    """What stands before the first semicolon or full stop."""
    return {code: _FIRST.match(inline.plain(own))[0] for code, own in text.items()}  # type: ignore[index]


def _raised(text: Mapping[str, str]) -> Mapping[str, str]:
    return {code: own[:1].upper() + own[1:] for code, own in text.items()}
