"""Units as gettext's PO, which nearly every translator's program reads."""

import re
from collections.abc import Iterable

import polib

from .units import State, Unit

_FORMER = "etalon: "
_SHOWN = 40
_CUT_OFF = re.compile(r'^[^\S\n]*(?:msg[^\s"]*)?[^\S\n]*"(?:[^"\\\n]|\\.)*+\\?$', re.MULTILINE)
"""A line that begins words and does not end them."""
_WIDTH = 100_000  # a text stays on one line, so that a change is one line of a diff


class Unreadable(Exception):
    """A file is no PO file; ``line`` is where that shows, ``reason`` why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def written(units: Iterable[Unit], source: str, target: str) -> str:
    """The text of a PO file."""
    file = polib.POFile(wrapwidth=_WIDTH)
    file.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": target,
        "X-Source-Language": source,
    }
    for unit in units:
        file.append(
            polib.POEntry(
                msgctxt=unit.context,
                msgid=unit.source,
                msgstr=unit.target,
                comment=f"{_FORMER}{unit.former}" if unit.former else "",
                occurrences=[(unit.path, str(unit.line))],
                flags=["fuzzy"] if unit.state is State.BEHIND else [],
            )
        )
    return str(file) + "\n"


def read(text: str) -> tuple[str, str, list[Unit]]:
    """The languages of a PO file, source and target, and its units; what is fuzzy is behind. Raises Unreadable."""
    if cut := _CUT_OFF.search(text):  # polib takes it for whole
        raise Unreadable(text.count("\n", 0, cut.start()) + 1, cut[0].strip()[:_SHOWN])
    try:
        file = polib.pofile(text if "\n" in text else f"{text}\n", encoding="utf-8")
    except (OSError, ValueError, LookupError) as error:
        line = "".join(filter(str.isdigit, str(error).partition("(line ")[2].partition(")")[0]))
        raise Unreadable(int(line or 0), str(error)) from error
    found = [
        Unit(
            entry.msgctxt or "",
            "",
            entry.linenum or 0,
            entry.msgid,
            entry.msgstr,
            State.BEHIND if entry.fuzzy else State.THERE if entry.msgstr.strip() else State.MISSING,
            next(
                (
                    line.removeprefix(_FORMER)
                    for line in entry.comment.split("\n")
                    if line.startswith(_FORMER)
                ),
                "",
            ),
        )
        for entry in file
        if not entry.obsolete
    ]
    return file.metadata.get("X-Source-Language", ""), file.metadata.get("Language", ""), found
