"""The Markdown pages in ``docs/<language>/``: which there are, and what their front matter says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import reader
from .findings import Finding
from .store import Store

FOLDER = "docs"
_FENCE = "---"


@dataclass(frozen=True)
class Page:
    """One prose page. ``name`` is its path below the language's folder, ``address`` its link."""

    path: str
    language: str
    name: str
    address: str
    meta: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def pages(store: Store) -> Iterator[Page]:
    """Every prose page of every language, in the order of the paths."""
    for language in store.languages:
        folder = store.root / FOLDER / language
        for path in sorted(folder.rglob("*.md")):
            name = path.relative_to(folder).as_posix()
            shown_as = path.relative_to(store.root).as_posix()
            meta, findings = _front_matter(path, shown_as)
            yield Page(shown_as, language, name, address(name), meta, tuple(findings))


def address(name: str) -> str:
    """``organisations.md`` -> ``organisations/``, ``index.md`` -> the language's home."""
    stem = name.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return stem + "/"


def body(text: str) -> tuple[str, str]:
    """A Markdown file's front matter (with its opening fence) and what follows it."""
    if not text.startswith(_FENCE + "\n"):
        return "", text
    head, fence, rest = text.partition(f"\n{_FENCE}\n")
    return (head, rest) if fence else ("", text)


def _front_matter(path: Path, shown_as: str) -> tuple[dict[str, str], list[Finding]]:
    text, found = reader.decode(path, shown_as)
    if text is None:
        return {}, found
    head, _rest = body(text)
    if not head:
        return {}, found
    node, found = reader.parse(head, shown_as)
    return (node.plain_data() if node else {}), found
