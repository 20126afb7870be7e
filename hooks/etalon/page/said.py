"""The words of the interface that scripts say about what a search found."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from .speech import Speech


def said(speech: Speech) -> Mapping[str, Markup]:
    """Name in the scripts -> the word, with gaps that a script fills."""
    return {
        "best": speech.word("search.best"),
        "count": speech.word("search.count"),
        "many": speech.word("search.many"),
        "more": speech.word("search.more"),
        "letters": speech.word("search.letters"),
        "keyboard": speech.word("search.keyboard"),
        "begin": speech.word("search.begin"),
        "slip": speech.word("search.slip"),
        "some": speech.word("search.some"),
        "none": speech.word("search.none"),
        "tried": speech.word("search.tried"),
        "help": speech.word("search.help"),
        "ask": speech.word("search.ask"),
        "close": speech.word("search.close"),
    }
