"""How an organisation is run, as a drawing: its bodies, and those of its committees that stand beside its council."""

from collections.abc import Mapping

from etalon.page.speech import Speech
from etalon.page.tree import Item, Tree, tree
from portal.organisations.committee import Committee

from .landmarks import COUNCILS


def councils(speech: Speech, organisation: str) -> list[Committee]:
    """The committees of its council, in the order of their codes."""
    found = [each for each in speech.all(Committee) if each.organisation == organisation]
    return sorted(
        (each for each in found if each.kind in COUNCILS and each.code), key=lambda each: each.code or ""
    )


def structure(speech: Speech, organisation: str) -> Tree:
    """From the highest body down."""
    codes = " · ".join((each.code or "").rpartition("/")[2] for each in councils(speech, organisation))
    every = dict.fromkeys((language.code for language in speech.languages), codes)
    return tree(
        [
            Item(_worded(speech, "iso.assembly"), _worded(speech, "iso.assembly_does")),
            Item(_worded(speech, "iso.council"), _worded(speech, "iso.council_does"), depth=1),
            Item(_worded(speech, "iso.council_committees"), every, depth=2, to="#committees"),
            Item(_worded(speech, "iso.secretariat"), depth=2),
            Item(
                _worded(speech, "iso.technical_committees"),
                _worded(speech, "iso.technical_committees_do"),
                depth=2,
            ),
        ],
        speech.language,
    )


def _worded(speech: Speech, key: str) -> Mapping[str, str]:
    """A word of the interface in every language: all get the same drawing."""
    return {language.code: speech.word_in(language.code, key) for language in speech.languages}
