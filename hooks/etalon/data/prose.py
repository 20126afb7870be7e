"""The Markdown pages in ``docs/<language>/``: which there are, and the words in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .page import HOME

FOLDER = "docs"
OWN_ID = re.compile(r"\{:? *#([a-z0-9][a-z0-9.-]*) *\}[ \t\r]*$", re.MULTILINE)
"""The id of a heading, behind its words: ``## Weights {: #weights }``."""
_SHOWN = re.compile(r"""^ {0,3}\{\{ *show\( *(["'])([^"'\n]+)\1 *\) *\}\} *\r?$""", re.MULTILINE)


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
    return _SHOWN.sub("", markdown).strip()


def shown(markdown: str) -> tuple[str, ...]:
    """The views that a page shows, in order, as it names them: ``{{ show('cities') }}`` on a line of its own."""
    return tuple(name for _quote, name in _SHOWN.findall(markdown))


def paragraphs(markdown: str) -> Iterator[tuple[int, str]]:
    """What stands between blank lines and views, each with the line where it begins; at least one, though empty."""
    begin, held = 1, list[str]()
    for number, line in enumerate([*_SHOWN.sub("", markdown).split("\n"), ""], start=1):
        if line.strip():
            begin = begin if held else number
            held.append(line)
        elif held:
            yield begin, "\n".join(held).strip()
            held = []
    if not words(markdown):
        yield 1, ""


def line_of(markdown: str, quoted: Iterable[str], begin: int = 1) -> int:
    """The first line from ``begin`` on that holds some quoted words, the longest first; else ``begin``.

    What is cut off in the middle of a word counts where nothing stands there by itself.
    """
    lines = list(enumerate(markdown.split("\n")[begin - 1 :], start=begin))
    parts = {part for each in quoted for part in each.split("\n") if part}
    for part in sorted(parts, key=len, reverse=True):
        exact = re.escape(part)
        for pattern in (rf"(?<!\w){exact}(?!\w)", exact):
            for number, line in lines:
                if re.search(pattern, line):
                    return number
    return begin


def has_front_matter(text: str) -> bool:
    """Whether a page begins with settings between two lines of hyphens, as other generators want them."""
    return text.startswith(("---\n", "---\r\n"))


def file_has_front_matter(path: Path) -> bool:
    """The same of a file, of which no more is read; that it cannot be read is told by whoever reads it."""
    try:
        with path.open("rb") as stream:
            return has_front_matter(stream.read(5).decode("latin-1"))
    except OSError:
        return False


def id_of(name: str) -> str:
    """The id of the page whose Markdown has this path: ``a/b.md`` -> ``a.b``, ``index.md`` -> ``home``."""
    stem = name.removesuffix(".md")
    return HOME if stem == "index" else stem.replace("/", ".")
