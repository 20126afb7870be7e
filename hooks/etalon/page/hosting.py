"""Where the files of a site are edited, read from the address to which their paths are added: by whom, where, which branch.

From it follows the form of the site itself, which reads and writes files by what the host offers to programs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from .generated import Page

if TYPE_CHECKING:
    from .speech import Speech

FORM = "edit/"
"""The address of the form in every language, and of what it is made of above them."""
ASKED = "file"
"""What its address says of the file that it shows."""
AT = "at"
"""And of what in it somebody wants to change: its id."""
_EDIT = re.compile(
    r"(?P<web>https?://[^/?#\s]+)/(?P<project>[^?#\s]+?)/(?P<sign>-/edit|_edit|edit)/(?P<branch>[^?#\s]+?)/?"
)
_HOSTS = {"edit": "github", "-/edit": "gitlab", "_edit": "gitea"}
_SHOWN = {"github": "blob", "gitlab": "-/blob", "gitea": "src/branch"}
_PUBLIC, _PUBLIC_API = "github.com", "https://api.github.com"


@dataclass(frozen=True)
class Hosting:
    """``host``: ``github``, ``gitlab`` or ``gitea``. ``project``: owner and name. ``api``: where programs ask it."""

    host: str
    web: str
    project: str
    branch: str

    @property
    def api(self) -> str:
        if self.host == "github":
            is_public = urlsplit(self.web).hostname == _PUBLIC
            return _PUBLIC_API if is_public else f"{self.web}/api/v3"
        return f"{self.web}/api/{'v4' if self.host == 'gitlab' else 'v1'}"

    def shown(self, path: str) -> str:
        """Where the host shows a file to whoever reads it."""
        return f"{self.web}/{self.project}/{_SHOWN[self.host]}/{self.branch}/{quote(path)}"

    @property
    def asked(self) -> str:
        """The origin that the form asks, for the policy of its page."""
        parts = urlsplit(self.api)
        return f"{parts.scheme}://{parts.netloc}"


def hosting(edit_base: str) -> Hosting | None:
    """What an address for editing says; None where it is none of a host that is known."""
    match = _EDIT.fullmatch(edit_base)
    if match is None or "/" not in match["project"]:
        return None
    return Hosting(_HOSTS[match["sign"]], match["web"], match["project"], match["branch"])


def form_page(told: Callable[[Speech], str]) -> Page:
    """The page of the form. ``told``: what it tells its scripts."""
    return Page(
        FORM,
        "etalon/edit",
        lambda speech: speech.word("edit.title"),
        lambda speech: speech.word("edit.description"),
        context=lambda speech: {"told": told(speech)},
        remembered=False,
    )


def form_of(path: str, edit_base: str, at: str = "") -> str | None:
    """What the address of a form of a data file, at what has an id in it, ends with; None where there is no form of it."""
    is_data = path.startswith("data/") and path.endswith((".yml", "/"))
    return f"{FORM}?{ASKED}={path}{at and f'&{AT}={at}'}" if is_data and hosting(edit_base) else None
