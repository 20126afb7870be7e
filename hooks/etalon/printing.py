"""Findings for people on a terminal, for logs, and as annotations on the diff in CI."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console
from rich.markup import escape

from .data.findings import Finding, phrase
from .told import UNADDRESSED

if TYPE_CHECKING:
    from .editor.status import Status

_SHOWN = 10
_FEW = 20


def show(
    findings: Iterable[Finding],
    language: str,
    stream: TextIO | None = None,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Print every finding and how many there are; colour only where a terminal shows it."""
    findings = list(findings)
    stream = stream or sys.stderr
    if environment.get("GITHUB_ACTIONS") == "true":
        for finding in findings:
            print(finding.annotation(language), file=stream)
    console = Console(file=stream, highlight=False, soft_wrap=True, emoji=False)
    for finding in findings:
        colour = "red" if finding.is_error else "yellow"
        text = finding.text(language)
        place = text.split(": ", 1)[0]
        console.print(f"[bold {colour}]{escape(place)}[/]{escape(text[len(place) :])}")
    console.print(escape(summary(findings, language)))


def markdown(findings: Sequence[Finding], language: str) -> str:
    """Every finding and how many there are, as a list in Markdown; what an editor wrote stands there as it is."""
    listed = [
        f"- {'❌' if finding.is_error else '⚠️'} {_verbatim(finding.text(language))}" for finding in findings
    ]
    return "\n".join([f"**{summary(findings, language)}**", "", *listed]).rstrip() + "\n"


def summary(findings: Sequence[Finding], language: str) -> str:
    """How many errors and warnings there are."""
    errors = sum(finding.is_error for finding in findings)
    return phrase("summary", language, errors=errors, warnings=len(findings) - errors)


def _verbatim(text: str) -> str:
    """The text as code between more of its signs than stand in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    sign = "`" * (longest + 1)
    return f"{sign} {text} {sign}" if longest else f"{sign}{text}{sign}"


def note_unset(keys: Sequence[str], language: str, stream: TextIO | None = None) -> None:
    """Say once what a site does not say of itself; nothing is wrong with that."""
    names = [key for key in keys if key != UNADDRESSED]
    if UNADDRESSED in keys:
        print(phrase("unaddressed", language), file=stream or sys.stderr)
    if names:
        print(phrase("unset", language, names=", ".join(names)), file=stream or sys.stderr)


def note_heavy(pages: Iterable[tuple[str, int]], language: str, stream: TextIO | None = None) -> None:
    """Name the pages for which readers would wait, and how many kilobytes each has."""
    for page, size in pages:
        print(phrase("heavy", language, page=page, size=round(size / 1000)), file=stream or sys.stderr)


def note_made(names: Sequence[str], count: int, language: str, stream: TextIO | None = None) -> None:
    """Name the pages and files that were made anew, if there are few and the others stand as they were."""
    if len(names) < count:
        print(phrase("made-anew", language, made=len(names), total=count), file=stream or sys.stderr)
        for name in names if len(names) <= _FEW else ():
            print(f"  {name.removesuffix('index.html')}", file=stream or sys.stderr)


def show_status(status: Status, language: str, stream: TextIO | None = None) -> None:
    """Print a table by kind and language, and what to do next."""
    from rich.table import Table

    from .editor.status import Count

    console = Console(file=stream or sys.stdout, highlight=False, emoji=False)
    columns = [each.name for each in fields(Count) if each.name != "files"]
    table = Table(
        *("", "", *(phrase(f"status-{name}", language) for name in columns)), box=None, pad_edge=False
    )
    for column in table.columns[2:]:
        column.justify = "right"
    for kind, row in [*status.counts.items(), (phrase("status-total", language), status.total)]:
        for code, count in row.items():
            figures = (f"{getattr(count, name)}/{count.files}" for name in columns)
            table.add_row(kind if code == next(iter(row)) else "", code, *figures)
    console.print(table)
    for what in status.TASKS:
        tasks = [task for task in status.tasks if task.what == what]
        if tasks:
            console.print(f"\n{escape(phrase(f'task-{what}', language))} ({len(tasks)})", style="bold")
            for task in tasks[:_SHOWN]:
                console.print(f"  {escape(task.file.path)}: {', '.join(task.languages)}")
            if len(tasks) > _SHOWN:
                console.print("  …")


def show_lines(lines: Callable[[int], Iterable[Any]], stream: TextIO | None = None) -> None:
    """Print what fits so many columns as the terminal has."""
    console = Console(file=stream or sys.stdout, highlight=False, emoji=False)
    for line in lines(console.width):
        console.print(line)


def status_data(status: Status) -> dict[str, Any]:
    """The status as plain data, for JSON."""
    return {
        "share": round(status.share, 2),
        "counts": {
            kind: {code: vars(count) for code, count in row.items()} for kind, row in status.counts.items()
        },
        "tasks": [
            {"path": task.file.path, "what": task.what, "languages": list(task.languages)}
            for task in status.tasks
        ],
    }
