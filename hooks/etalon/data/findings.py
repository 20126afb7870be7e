"""What is wrong with the data, where it is and how to mend it, in the reader's language."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What reads YAML safely: libyaml, ten times as fast as Python, where it is there."""
LONGEST = 120
"""So many characters of anything that somebody wrote are quoted."""
MOST = 20
"""So many findings of one rule in one file are told one by one; the rest are counted."""
NOTHING = "—"
"""Stands in a finding where one text has nothing of what another has; it is told in words."""
_LINE_ENDS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
# What a terminal obeys, what turns the line round, and what cannot be printed.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_catalogues: dict[Path, None] = {CATALOGUE: None}


class Uncut(str):
    """Words of a finding that are no quotation: a line to paste, a list of what is possible. Never cut."""


class Named(str):
    """A value of a finding that is told in the reader's language: the key of a phrase, or a word that has none."""

    def told(self, language: str) -> str:
        """Its name in ``language``."""
        return phrase(self, language) if self in _read(PHRASES) else self


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong.

    ``path`` is relative to the project, ``line`` counts from 1 (0: the whole file), ``key`` is the
    dotted path inside the file, ``rule`` names the entry in a ``messages.yml`` that ``params`` fill.
    What they hold is cut and put on one line here, so that no rule has to think of it.
    """

    path: str
    line: int
    key: str
    rule: str
    params: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        shown = {name: _quoted(value) for name, value in self.params.items()}
        object.__setattr__(self, "params", shown)

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
        """The whole finding on one line: ``path:line: error: key: message; remedy [rule]``."""
        path = on_one_line(self.path)
        place = f"{path}:{self.line}" if self.line else path
        told = f"{phrase(self._level, language)}: {self._body(language)} [{self.rule}]"
        return f"{place}: {told}" if place else told

    def annotation(self, language: str) -> str:
        """The finding as a GitHub workflow command, shown on the diff of a pull request."""
        properties = {"file": on_one_line(self.path), "line": str(self.line or 1), "title": self.rule}
        listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
        return f"::{self._level} {listed}::{_escape_data(self._body(language))}"

    @property
    def _level(self) -> str:
        return "error" if self.is_error else "warning"

    def _body(self, language: str) -> str:
        key = f"{_quoted(self.key)}: " if self.key else ""
        return f"{key}{self.message(language)}; {self.remedy(language)}"

    def _say(self, part: str, language: str) -> str:
        texts = catalogue()[self.rule][part]
        words = texts.get(language, texts[SOURCE_LANGUAGE])
        for name, value in self.params.items():
            if value == NOTHING:  # is no quotation
                words = re.sub(rf"[“«(]?{{{name}}}[”»)]?", phrase("nothing", language), words)
        told = {
            name: value.told(language) if isinstance(value, Named) else value
            for name, value in self.params.items()
        }
        return Formatter().vformat(words, (), told)


def learn(path: Path) -> None:
    """Add the messages of a subject to those that findings can be told in."""
    if path not in _catalogues:
        _catalogues[path] = None
        catalogue.cache_clear()


def learn_all(package: Path) -> None:
    """Add those of all subjects of a portal, which need not have been loaded."""
    for path in sorted(package.glob("*/messages.yml")):
        learn(path)


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
    """Findings in the order in which they are shown: by file, line, key, rule and words, none twice.

    Where one file has very many of one kind, the last of them are summed up, save for what is a list of work to do
    (``each`` in the catalogue).
    """
    once = {finding.text(SOURCE_LANGUAGE): finding for finding in found}
    return sorted(_summed_up(once.values()), key=lambda finding: (finding, finding.text(SOURCE_LANGUAGE)))


def _summed_up(found: Iterable[Finding]) -> Iterator[Finding]:
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in found:
        alike[finding.path, finding.rule].append(finding)
    for (path, rule), each in alike.items():
        more = 0 if catalogue()[rule].get("each", False) else len(each) - MOST
        yield from sorted(each)[:MOST] if more > 0 else each
        if more > 0:
            of = "more-errors" if each[0].is_error else "more-warnings"
            yield Finding(path, 0, "", of, {"count": more, "rule": rule})


def on_one_line(text: str) -> str:
    """What somebody wrote, so that it can neither break a line nor command a terminal."""
    return _UNPRINTABLE.sub("\ufffd", _LINE_ENDS.sub(" ", text))


def _quoted(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Uncut | Named):
        return value
    text = on_one_line(value[: LONGEST + 1])
    return text if len(value) <= LONGEST else text[: LONGEST - 1] + "…"


def phrase(key: str, language: str, **params: object) -> str:
    """What the command line says beside findings, in ``language`` or, where that is missing, in English."""
    texts: Mapping[str, str] = _read(PHRASES)[key]
    return texts.get(language, texts[SOURCE_LANGUAGE]).format(**params)


def languages() -> tuple[str, ...]:
    """The languages in which findings are told, English first."""
    return tuple(next(iter(_read(PHRASES).values())))


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language of findings that the environment asks for (POSIX order), else English."""
    for name in ("ETALON_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            code = value.split("_")[0].split(".")[0].lower()
            return code if code in languages() else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


@cache
def _read(path: Path) -> Mapping[str, Mapping[str, Any]]:
    with path.open(encoding="utf-8") as text:  # of a file that is wrong, YAML tells the name
        return cast("Mapping[str, Mapping[str, Any]]", yaml.load(text, Loader=YAML))


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
