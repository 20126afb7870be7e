"""Pictures: drawn into pages, and files that readers take along.

A module of a subject declares in ``PICTURES`` which there are. Each has an address that lasts, ``pictures/{id}.svg``
in every language, where it stands alone: with its title, its colours and where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from ..data.store import Store
from ..text.lettering import LABEL, Lettering

if TYPE_CHECKING:
    from .speech import Speech

FRAMED_BY = "etalon/_picture.html.j2"
"""The template through which views show pictures; the pages of such views load what pictures need."""
STYLES = ("etalon", "drawing")
"""The sheets from which pictures that stand alone take their style: colours, then rules."""
_COLOUR = re.compile(r"--([a-z-]+): ([^;]+);")
_RULE = re.compile(r"^\..*$", re.MULTILINE)
_ASKED = re.compile(r"var\(--([a-z-]+)\)")
_LINK = re.compile(r"<(/?)a\b(.*?)>", re.DOTALL)
_TARGET = re.compile(r' href="[^"]*"')
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_EDGE = 16
_FOOT = Lettering(10, 14)


@dataclass(frozen=True)
class Picture:
    """``view`` draws it: one ``<svg>``, with what ``of`` names as ``it``, and what ``context`` gives beside it.

    ``page``: the address of the page on which it stands.
    """

    id: str
    view: str
    page: str
    title: Callable[[Speech], str]
    description: Callable[[Speech], str]
    of: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address of its file in each language."""
        return f"pictures/{self.id}.svg"


def pictures(store: Store) -> Mapping[str, Picture]:
    """Every picture that the data give, by its id."""
    declared = (each for subject in store.portal.subjects for each in subject.pictures)
    return {picture.id: picture for each in declared for picture in each(store)}


def style(sheets: Path) -> str:
    """The style of pictures that stand alone: that of the site's sheets in the light, each colour written out."""
    frame, drawing = ((sheets / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    colours = dict(_COLOUR.findall(frame.partition("}")[0]))
    return _ASKED.sub(lambda asked: colours[asked[1]], "".join(_RULE.findall(drawing.partition("\n\n")[0])))


def alone(svg: str, style: str, language: str, title: str, said: Sequence[str]) -> str:
    """A picture as a file: its links are gone, since they lead from a page; its title stands above it, below it what is said.

    What is said first is its description, last where it comes from.
    """
    inner = _LINK.sub(lambda link: f"<{link[1]}g{_TARGET.sub('', link[2])}>", svg.strip())
    width, height = map(float, _SIZE.search(inner).groups())  # type: ignore[union-attr]  # every sheet has it
    head = LABEL.wrapped(title, width)
    foot = [line for each in said if each for line in _FOOT.wrapped(each, width)]
    top = _EDGE + len(head) * LABEL.line + _EDGE / 2
    below = top + _EDGE / 2 + height + _FOOT.line
    wide, high = width + 2 * _EDGE, below + len(foot) * _FOOT.line
    placed = inner.replace("<svg ", f'<svg x="{_EDGE}" y="{top:g}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{language}" role="img" viewBox="0 0 {wide:g} {high:g}"'
        f' width="{wide:g}" height="{high:g}">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(said[0])}</desc>\n<style>{style}</style>\n"
        f'<rect class="drawing__ground" width="{wide:g}" height="{high:g}"/>\n'
        f"{_lines(head, 'drawing__title', _EDGE + LABEL.size, LABEL.line)}{placed}\n"
        f"{_lines(foot, 'drawing__origin', below, _FOOT.line)}</svg>\n"
    )


def _lines(lines: Sequence[str], style: str, first: float, step: int) -> str:
    return "".join(
        f'<text class="{style}" x="{_EDGE}" y="{first + number * step:g}">{escape(line)}</text>\n'
        for number, line in enumerate(lines)
    )
