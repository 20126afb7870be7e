"""Findings for people on a terminal, for logs, and as annotations on the diff in CI."""

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from rich.console import Console
from rich.markup import escape

from .findings import Finding, heading


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
        console.print(f"[bold {colour}]{escape(place)}[/]{escape(text[len(place):])}")
    errors = sum(finding.is_error for finding in findings)
    console.print(escape(heading(errors, len(findings) - errors, language)))
