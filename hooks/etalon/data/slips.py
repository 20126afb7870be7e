"""What a person probably mistyped where YAML gives up, at the line where it was mistyped."""

import re
from contextlib import suppress
from typing import Any

import yaml

from .findings import YAML, Finding

Slip = tuple[int, str, dict[str, object]]
"""The line, the rule and what its message needs."""

_SIGN = re.compile(r"\s*(?:- +)*(?:[\w.-]+: +)?(?:- +)*([@%`|>{\[&*!]|[-?] )")
_KEY_LINE = re.compile(r"\n[ ]*(?:- )?[\w.-]+:(?=[ \n])")
_NOTE = re.compile(r"[ \t]+(#[^\n]*)")
_NO_SPACE = re.compile(r" *(?:- +)?[a-z_]+:[^\s/](?!.*: )")
_OPENED = re.compile(r"""[ ]*(?:- +)*(?:[\w.-]+:[ ]+)?(["'])(?:(?!\1)[^\\]|\\.|'')*$""")
"""A line whose value begins with a quotation mark that is not closed on it."""
_COLON = "mapping values are not allowed"
_NO_KEY = ("did not find expected key", "expected <block end>")
_NO_COLON = "could not find expected ':'"


class Slips:
    """Watches the values of one text go by, and tells what is wrong once YAML cannot go on."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._quoted: yaml.ScalarEvent | None = None
        self._lost: Slip | None = None

    def see(self, event: yaml.ScalarEvent) -> str:
        """Take note of a value; what follows may show that it was not meant so.

        Returns what YAML leaves out at the end of one without quotation marks: ``#`` and all that follows.
        """
        if event.style in ("'", '"'):
            self._quoted = event
        elif not event.style and (note := _NOTE.match(self._text, _end(event).index)):
            self._lost = _start(event).line + 1, "lost-words", {"words": note[1]}
            return note[1]
        return ""

    def word_at(self, event: yaml.NodeEvent) -> str:
        """The word with which a value begins, as it is written."""
        return str(self._text[_start(event).index :].split(maxsplit=1)[0])

    def swallowed(self, event: yaml.ScalarEvent) -> Finding | None:
        """A value between quotation marks that holds what looks like the next lines of the file."""
        if event.style not in ("'", '"') or _start(event).line == _end(event).line:
            return None
        if not _KEY_LINE.search(self._text, _start(event).index, _end(event).index):
            return None
        return self._found(self._open(event))

    def finding(self, error: yaml.MarkedYAMLError) -> Finding:
        """The most likely reason for an error."""
        return self._found(self._slip(error))

    def _slip(self, error: yaml.MarkedYAMLError) -> Slip:
        problem, context = error.problem or "", error.context or ""
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        begun = error.context_mark.line + 1 if error.context_mark else line
        if "escape" in problem:
            return line, "backslash", {}
        if "quoted scalar" in context:
            return begun, "quotation-open", {"until": line}
        if (quoted := self._quoted) and _end(quoted).line + 1 == line:
            if _start(quoted).line != _end(quoted).line:
                return self._open(quoted)
            if problem.startswith(_NO_KEY):
                return line, "quotation-rest", {"words": self._after(quoted)}
        if unclosed := self._unclosed(line):
            return unclosed, "quotation-open", {"until": line}
        if "flow" in context:
            return self._bracket() or (begun, "bracket-open", {"sign": "[" if "sequence" in context else "{"})
        if sign := self._sign(line) or self._sign(begun):
            return sign
        if self._lost and self._lost[0] in (line, line - 1):
            return self._lost
        if problem.startswith(_COLON):
            if _NO_SPACE.match(self._line(line - 1)):
                return line - 1, "colon-missing", {}
            return line, "colon-in-text", {}
        if problem == _NO_COLON:
            return begun, "colon-missing", {}
        return line, "not-yaml", {}

    def _open(self, event: yaml.ScalarEvent) -> Slip:
        return _start(event).line + 1, "quotation-open", {"until": _end(event).line + 1}

    def _bracket(self) -> Slip | None:
        """The innermost bracket that is open where YAML gives up, which tells of the end of the file, or not which bracket."""
        opened: list[yaml.CollectionStartEvent] = []
        with suppress(yaml.MarkedYAMLError):
            for event in yaml.parse(self._text, Loader=YAML):
                if isinstance(event, yaml.CollectionStartEvent):
                    opened.append(event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    opened.pop()
        if not opened or not opened[-1].flow_style:
            return None
        sign = "[" if isinstance(opened[-1], yaml.SequenceStartEvent) else "{"
        return _start(opened[-1]).line + 1, "bracket-open", {"sign": sign}

    def _unclosed(self, line: int) -> int:
        """The last line above an error whose value begins with a mark that is closed where the error is; 0 for none.

        What follows the closing mark may be an error of the next line only.
        """
        lines = self._text.split("\n")[:line]
        opened = [
            (number, match[1]) for number, each in enumerate(lines, 1) if (match := _OPENED.match(each))
        ]
        for number, mark in opened[-1:]:
            closed = next((below for below, each in enumerate(lines[number:], number + 1) if mark in each), 0)
            return number if closed in (line - 1, line) else 0
        return 0

    def _sign(self, line: int) -> Slip | None:
        """A value that begins with a sign that has a meaning of its own, on a line that is not read on."""
        match = _SIGN.match(self._line(line))
        return (line, "value-begins", {"sign": match[1].strip()}) if match else None

    def _after(self, event: yaml.ScalarEvent) -> str:
        return self._line(_end(event).line + 1)[_end(event).column :].strip()

    def _line(self, number: int) -> str:
        return [*self._text.split("\n"), ""][number - 1]

    def _found(self, slip: Slip) -> Finding:
        line, rule, params = slip
        return Finding(self._path, line, "", rule, params)


def _start(event: yaml.Event) -> Any:
    """Where a value begins; the parser tells it of every one."""
    assert event.start_mark is not None
    return event.start_mark


def _end(event: yaml.Event) -> Any:
    assert event.end_mark is not None
    return event.end_mark
