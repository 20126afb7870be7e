"""The files that hold what a page says, and where an editor changes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..address import links
from ..data import prose
from ..data.page import ProsePage
from ..data.store import PAGE, Store, is_body
from .generated import Page
from .hosting import form_of

_FOLDERS = {"/edit/": "/tree/", "/_edit/": "/src/branch/"}
"""What the addresses of GitHub and GitLab, and those of Gitea, have for a file that is edited -> for a folder that is shown."""


@dataclass(frozen=True)
class Held:
    """A file, or a folder of them, and the address where it is edited, if the site knows one."""

    path: str
    url: str | None
    form: str | None = None
    """The link to the form of it, if the site has one."""


def by_page(store: Store, page: Page) -> tuple[str, ...]:
    """What holds a generated page: the file of what it shows, or what the page itself names."""
    file = store.file_around(page.kind, page.id) if page.id else None
    return (file.path,) if file else page.paths


def by_prose(store: Store, page: ProsePage, language: str) -> tuple[str, ...]:
    """What holds a prose page: its Markdown, or what it is called if that has no words; and the kinds that it shows."""
    file = store.file(PAGE, page.id)
    has_words = file is None or any(is_body(location) for location, _text in file.texts)
    own = f"{prose.FOLDER}/{language}/{page.file}" if has_words else store.kinds[PAGE].path(page.id)
    shown = (kind for kind in store.kinds.values() if page.address == kind.page or page.id == kind.shown_on)
    return own, *(f"data/{kind.name}/" for kind in shown if store.table(kind.name))


def held(paths: Iterable[str], edit_base: str, here: str = "") -> list[Held]:
    """Each path with the address where it is edited, and the link from ``here`` to its form."""
    return [Held(path, _url(path, edit_base), _form(path, edit_base, here)) for path in paths]


def _form(path: str, edit_base: str, here: str) -> str | None:
    form = form_of(path, edit_base)
    return form and links.relative(form, here)


def _url(path: str, edit_base: str) -> str | None:
    if not edit_base or not path.endswith("/"):
        return f"{edit_base}{path}" if edit_base else None
    base = next((edit_base.replace(*signs) for signs in _FOLDERS.items() if signs[0] in edit_base), None)
    return base and f"{base}{path}"
