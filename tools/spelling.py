"""Checks the spelling of all texts with the dictionaries of Hunspell and the project's own words.

Warnings only: a dictionary cannot know every name, every term and every form. What is right and unknown to
it is entered in ``tools/words/<language>.txt``, in the form that a dictionary would list. Azerbaijani has no
dictionary in any package; its words are all there.

    python -m tools.spelling
"""

import difflib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from hunspell import Hunspell

from etalon import portal, printing
from etalon.data import findings
from etalon.data.findings import Finding
from etalon.data.loading import load
from etalon.data.store import Store
from etalon.data.style import Inflection, Style
from etalon.text.inflection import WordForms
from etalon.text.plain import small, words_only
from tools import packages

ROOT = Path(__file__).parents[1]
OWN = Path(__file__).with_name("words")
NAMES = {"kk": "kk_KZ", "ru": "ru_RU", "vi": "vi_VN"}
"""Language -> the name of its Hunspell dictionary."""
PACKAGES = {"kk": "hunspell-kk", "ru": "hunspell-ru", "vi": "hunspell-vi"}
NPM = {
    "ru": ("dictionary-ru", "3.0.0", "53fe1b0ff870c35b61dbc957116a15590458d145dbf89126ebf85a13adce0416"),
    "vi": ("dictionary-vi", "3.0.0", "fa55870c5f1f710d1f32e7adcae919f69a3c578aee98274564e93174b2e7fa2f"),
}
"""Language -> name, version and SHA-256 of an npm package with its dictionary; Kazakh has none there."""
KEPT = ROOT / ".venv/dictionaries"
FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell", "~/Library/Spelling", "/opt/homebrew/share/hunspell")

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_AFTER_NUMBER = re.compile(r"(?<=\d)-[^\W\d_]+")


def folder(language: str) -> Path | None:
    """Where the dictionary of a language is on this machine; ``$DICPATH`` comes first."""
    named = os.environ.get("DICPATH", "").split(os.pathsep)
    for place in (*filter(None, named), str(KEPT), *FOLDERS):
        if (Path(place).expanduser() / f"{NAMES[language]}.dic").exists():
            return Path(place).expanduser()
    return None


def get(language: str) -> None:
    """Get a dictionary into ``.venv/``, which needs no rights: Debian's package, or else that of npm."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        unpacked = packages.from_debian(PACKAGES[language], work)
        _keep(language, unpacked / "usr/share/hunspell" / NAMES[language])
        if folder(language) is None and language in NPM:
            _keep(language, packages.from_npm(*NPM[language], work) / "index")


def _keep(language: str, found: Path) -> None:
    """Keep both files of a dictionary, the list last: it is what ``folder`` looks for."""
    for end in (".aff", ".dic"):
        if (file := found.with_suffix(end)).exists():
            KEPT.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, (KEPT / NAMES[language]).with_suffix(end))


class Speller:
    """The words of one language: its dictionary's, where it has one, and the project's own."""

    def __init__(self, dictionary: Hunspell | None, own: Iterable[str], inflection: Inflection) -> None:
        self._dictionary = dictionary
        self._listed = [small(word) for word in own]
        self._own = WordForms(self._listed, inflection)
        self.knows = cache(self._knows)
        self.suggestions = cache(self._suggestions)

    def _knows(self, word: str) -> bool:
        spelled = self._dictionary is not None and self._dictionary.spell(word)
        return spelled or bool(self._own.of(small(word)))

    def _suggestions(self, word: str) -> tuple[str, ...]:
        """At most three words that may be meant."""
        if self._dictionary:
            return tuple(self._dictionary.suggest(word)[:3])
        return tuple(difflib.get_close_matches(small(word), self._listed, 3))


def words(text: str) -> Iterator[str]:
    """The words of a text that have a spelling: no codes, no acronyms, no endings after numbers."""
    for match in _TOKEN.finditer(_AFTER_NUMBER.sub(" ", words_only(text))):
        parts = re.split(r"[’'-]", match[0])
        after_acronym = False
        for part in parts:
            acronym = len(part) > 1 and not part.islower() and part[1:] != part[1:].lower()
            if not acronym and not after_acronym and len(part) > 1:
                yield part
            after_acronym = acronym or (after_acronym and not acronym)


def unknown(loaded: Store, spellers: dict[str, Speller]) -> Iterator[Finding]:
    """A warning for each word that neither the dictionary nor the project knows."""
    for file in loaded.files:
        for location, text in file.texts:
            for language, line in text.items():
                for word in dict.fromkeys(words(line)) if language in spellers else ():
                    if _own_script(word, loaded, language) and not spellers[language].knows(word):
                        near = ", ".join(spellers[language].suggestions(word)) or "—"
                        params = {"word": word, "near": near, "language": language}
                        yield file.finding((*location, language), "spelling", **params)


def _own_script(word: str, loaded: Store, language: str) -> bool:
    """Latin words in a Cyrillic text are names or codes, and another rule looks at them."""
    cyrillic = loaded.languages[language].script == "Cyrillic"
    return all(("\u0400" <= letter <= "\u04ff") == cyrillic for letter in word)


def spellers(loaded: Store) -> dict[str, Speller]:
    """The speller of each language. Exits with the remedy if a dictionary is missing and cannot be got."""
    found = {}
    for language in loaded.languages:
        dictionary = None
        if language in NAMES:
            if folder(language) is None:
                get(language)
            place = folder(language)
            if place is None:
                name = NAMES[language]
                sys.exit(
                    f"No Hunspell dictionary for {language}: put {name}.aff and {name}.dic into a folder and name"
                    f" it in DICPATH, or install {PACKAGES[language]}"
                )
            dictionary = Hunspell(NAMES[language], hunspell_data_dir=str(place))
        own = OWN / f"{language}.txt"
        listed = own.read_text(encoding="utf-8").splitlines() if own.exists() else []
        style = loaded[Style].get(language)
        found[language] = Speller(dictionary, listed, style.inflection if style else Inflection())
    return found


def main() -> None:
    loaded, problems = load(ROOT, portal.load(portal.DEFAULT))
    found = findings.report([*problems, *unknown(loaded, spellers(loaded))])
    printing.show(found, findings.preferred_language())


if __name__ == "__main__":
    main()
