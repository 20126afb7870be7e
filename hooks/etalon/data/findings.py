"""What is wrong with the data, where it is and how to mend it, in the reader's language."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, cast

import yaml

_ROOM = Path(__file__).parents[1]
CATALOGUE = _ROOM / "messages.yml"
PHRASES = _ROOM / "phrases.yml"
SOURCE_LANGUAGE = "en"

_catalogues: dict[Path, None] = {CATALOGUE: None}


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong.

    ``path`` is relative to the project, ``line`` counts from 1 (0: the whole file), ``key`` is the
    dotted path inside the file, ``rule`` names the entry in a ``messages.yml`` that ``params`` fill.
    """

    path: str
    line: int
    key: str
    rule: str
    params: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def is_error(self) -> bool:
        return not catalogue()[self.rule].get("warning", False)

    def message(self, language: str) -> str:
        """What is wrong, in ``language`` or, where the catalogue lacks it, in English."""
        return self._say("message", language)

    def remedy(self, language: str) -> str:
        """How to mend it: what to write where that is known, else what to do."""
        if "mended" in self.params:
            return phrase("write", language, mended=self.params["mended"])
        return self._say("remedy", language)

    def text(self, language: str) -> str:
        """The whole finding on one line: ``path:line: key: message; remedy [rule]``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        key = f"{self.key}: " if self.key else ""
        return f"{place}: {key}{self.message(language)}; {self.remedy(language)} [{self.rule}]"

    def annotation(self, language: str) -> str:
        """The finding as a GitHub workflow command, shown on the diff of a pull request."""
        level = "error" if self.is_error else "warning"
        body = f"{self.key + ': ' if self.key else ''}{self.message(language)}; {self.remedy(language)}"
        properties = {"file": self.path, "line": str(self.line or 1), "title": self.rule}
        listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
        return f"::{level} {listed}::{_escape_data(body)}"

    def _say(self, part: str, language: str) -> str:
        texts = catalogue()[self.rule][part]
        return Formatter().vformat(texts.get(language, texts[SOURCE_LANGUAGE]), (), self.params)


def learn(path: Path) -> None:
    """Add the messages of a subject to those that findings can be told in."""
    if path not in _catalogues:
        _catalogues[path] = None
        catalogue.cache_clear()


@cache
def catalogue() -> Mapping[str, Mapping[str, Any]]:
    """Every rule with its message and remedy in each language. Raises ValueError where two files name one rule."""
    entries: dict[str, Mapping[str, Any]] = {}
    for path in _catalogues:
        own = _read(path)
        if twice := own.keys() & entries.keys():
            raise ValueError(f"{path}: {', '.join(sorted(twice))}: another file has messages for this rule")
        entries |= own
    return entries


def may_be_excepted(rule: str) -> bool:
    """Whether an editor can be right where a rule is wrong: where it judges the meaning or the style of a text."""
    entry = catalogue().get(rule)
    return entry is None or bool(entry.get("judges", False))  # of one that is not there nothing is found


def report(found: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which they are shown: by file, line, key, rule and words, none twice."""
    by_text = {finding.text(SOURCE_LANGUAGE): finding for finding in found}
    return sorted(by_text.values(), key=lambda finding: (finding, finding.text(SOURCE_LANGUAGE)))


def phrase(key: str, language: str, **params: object) -> str:
    """What the command line says beside findings, in ``language`` or, where that is missing, in English."""
    texts: Mapping[str, str] = _read(PHRASES)[key]
    return texts.get(language, texts[SOURCE_LANGUAGE]).format(**params)


def languages() -> tuple[str, ...]:
    """The languages in which findings are told, English first."""
    return tuple(next(iter(_read(CATALOGUE).values()))["message"])


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language of findings that the environment asks for (POSIX order), else English."""
    for name in ("ETALON_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            code = value.split("_")[0].split(".")[0].lower()
            return code if code in languages() else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


@cache
def _read(path: Path) -> Mapping[str, Mapping[str, Any]]:
    return cast("Mapping[str, Mapping[str, Any]]", yaml.safe_load(path.read_text(encoding="utf-8")))


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
