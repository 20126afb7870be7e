"""What the helper for the date of the next verification tells its script."""

from typing import Any

from etalon.page.speech import Speech


def due(speech: Speech) -> dict[str, Any]:
    """How dates are read and written, and what ``due.js`` says."""
    return {
        "language": speech.language,
        "months": speech.locale.months,
        "dates": speech.locale.days_of_months,
        "page": speech.absolute(f"{speech.language}/verification/mark/#due"),
        "words": {
            "valid": speech.word("due.valid"),
            "lapsed": speech.word("due.lapsed"),
            "last_missing": speech.word("due.last_missing"),
            "last_form": speech.word("due.last_form"),
            "last_short": speech.word("due.last_short"),
            "last_wrong": speech.word("due.last_wrong"),
            "last_future": speech.word("due.last_future"),
            "last_far": speech.word("due.last_far"),
            "interval_missing": speech.word("due.interval_missing"),
            "interval_wrong": speech.word("due.interval_wrong"),
            "interval_long": speech.word("due.interval_long"),
            "printed": speech.word("due.printed"),
            "share": speech.word("due.share"),
            "copy": speech.word("due.copy"),
            "summary": speech.word("due.summary"),
            "summary_of": speech.word("due.summary_of"),
            "description": speech.word("due.description"),
        },
    }
