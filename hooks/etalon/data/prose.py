"""The Markdown pages in ``docs/<language>/``: which there are, and the words in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .page import HOME

FOLDER = "docs"
_SHOWN = re.compile(r"""\{\{-?\s*show\(\s*["']([^"']+)["']""")
_TEMPLATE = re.compile(r"\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}|\{#.{0,2000}?#\}", re.DOTALL)


@dataclass(frozen=True)
class ProseFile:
    """One Markdown file. ``path`` is relative to the project, ``name`` to the language's folder."""

    path: str
    language: str
    name: str


def files(root: Path, languages: Iterable[str]) -> Iterator[ProseFile]:
    """The Markdown files of some languages, in the order of their paths."""
    for language in languages:
        folder = root / FOLDER / language
        for path in sorted(filter(is_plain, folder.rglob("*.md"))):
            name = path.relative_to(folder).as_posix()
            yield ProseFile(path.relative_to(root).as_posix(), language, name)


def is_plain(path: Path) -> bool:
    """Whether it is a file, and no link to one: a link may lead out of the project, or nowhere, or be without end."""
    return path.is_file() and not path.is_symlink()


def words(markdown: str) -> str:
    """What a reader reads of a page: its Markdown without the views that are put into it."""
    return _TEMPLATE.sub("", markdown).strip()


def shown(markdown: str) -> tuple[str, ...]:
    """The views that a page shows, in order, as it names them: ``{{ show('cities') }}``."""
    return tuple(_SHOWN.findall(markdown))


def has_front_matter(path: Path) -> bool:
    """Whether a file begins with settings between two lines of hyphens, as other generators want them."""
    try:
        with path.open("rb") as stream:
            return stream.read(5).startswith((b"---\n", b"---\r\n"))
    except OSError:
        return False  # that it cannot be read is told by whoever reads it


def id_of(name: str) -> str:
    """The id of the page whose Markdown has this path: ``a/b.md`` -> ``a.b``, ``index.md`` -> ``home``."""
    stem = name.removesuffix(".md")
    return HOME if stem == "index" else stem.replace("/", ".")
