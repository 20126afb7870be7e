"""What does not belong into a text: markup languages other than inline CommonMark."""

import re
from collections.abc import Iterator

from ..findings import Finding
from ..store import UI, Store
from .common import at, lines

_HTML = re.compile(r"</?[A-Za-z][^>]*>|<!--|&#?\w+;")
_BRACES = re.compile(r"\{\{|\{%|\{#|%\}|\}\}")


def no_html(store: Store) -> Iterator[Finding]:
    """A text holds no HTML; it would be shown as it stands."""
    for document, location, _language, line in lines(store):
        if match := _HTML.search(line):
            yield at(document, location, "html", found=match[0])


def no_template_braces(store: Store) -> Iterator[Finding]:
    """A text holds no template braces; they would be shown as they stand."""
    for document, location, _language, line in lines(store):
        match = _BRACES.search(line)
        if match and document.kind != UI:
            yield at(document, location, "braces", found=match[0])
