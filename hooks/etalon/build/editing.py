"""The door to the form (``editor/form``): its pages, and what they ask for, for a browser on this machine alone.

Any page of the web may send requests to this machine. So what is asked must come from a page of this very server: its
name has to be one of this machine's own (else a foreign name could be made to lead here), the page has to be of the same
origin, and it has to know a word that only this server's own pages hold.
"""

from __future__ import annotations

import ipaddress
import json
import mimetypes
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from ..editor import form
from ..editor.form.desk import Desk
from ..editor.form.files import NotThere
from ..editor.form.words import words

Answer = tuple[int, bytes, str]
"""Status, what is sent, and its media type; with status 301 what is sent is the address."""
PAGES = ("edit/", "tree/")
"""Where the pages of the form are: a file that is edited, a folder of them."""
ASKED = "form/"
"""Where its scripts are, and what these ask."""
MOST = 2_000_000
"""Bytes that somebody may send."""
_FOLDER = Path(form.__file__).parent
_OWN_NAMES = ("localhost", "127.0.0.1", "::1")
_ACTIONS = ("listed", "opened", "judged", "shown", "saved")
_TEXT, _JSON = "text/plain; charset=utf-8", "application/json"
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Caller:
    """Who asks: the address of the machine, and what the browser tells."""

    machine: str
    headers: Mapping[str, str]

    @property
    def is_near(self) -> bool:
        """Whether it is a browser on this machine, which knows this server by a name of this machine."""
        try:
            is_own = ipaddress.ip_address(self.machine).is_loopback
            return is_own and urlsplit(f"//{self.headers.get('Host', '')}").hostname in _OWN_NAMES
        except ValueError:
            return False

    def comes_from_here(self, word: str) -> bool:
        """Whether a page of this server asks."""
        host, origin = self.headers.get("Host"), self.headers.get("Origin")
        return (
            self.is_near
            and origin == f"http://{host}"
            and self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
            and self.headers.get("Content-Type") == _JSON
            and secrets.compare_digest(self.headers.get("X-Etalon", "").encode(), word.encode())
        )


class Editing:
    """Answers the form. ``base``: where the preview has its own files; ``language``: that in which the form begins."""

    def __init__(self, site: str, own: str, language: str) -> None:
        self._site, self._own, self._language = site, own, language
        self._word = secrets.token_urlsafe()
        self.desk: Desk | None = None

    def page(self, path: str, caller: Caller) -> Answer:
        """A page of the form, or one of its scripts."""
        if not caller.is_near:
            return 403, b"", _TEXT
        if path.startswith(ASKED):
            return _asset(path.removeprefix(ASKED))
        return 200, self._shell().encode(), "text/html; charset=utf-8"

    def asked(self, path: str, body: bytes, caller: Caller) -> Answer:
        """What a page of the form asks for."""
        if not caller.comes_from_here(self._word):
            return 403, b"", _TEXT
        action = path.removeprefix(ASKED)
        if self.desk is None or action not in _ACTIONS:
            return 404, b"", _TEXT
        try:
            told: Any = json.loads(body)
            return 200, json.dumps(getattr(self.desk, action)(told), ensure_ascii=False).encode(), _JSON
        except NotThere:
            return 404, b"", _TEXT
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return 400, b"", _TEXT
        except OSError as error:
            return 500, str(error.strerror).encode(), _TEXT

    def _shell(self) -> str:
        """The page into which the scripts put the form."""
        told = {
            "word": self._word,
            "site": self._site,
            "own": self._own,
            "language": self._language,
            "words": words(),
        }
        sheets = (f"{self._site}assets/stylesheets/etalon.css", f"{self._own}{ASKED}form.css")
        links = "".join(f'<link rel="stylesheet" href="{escape(sheet)}">' for sheet in sheets)
        return (
            f'<!doctype html><html lang="{self._language}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Etalon</title>'
            f'<link rel="icon" href="{escape(self._site)}assets/images/favicon.svg">'
            f'<script src="{escape(self._site)}assets/javascripts/scheme.js"></script>{links}'
            f'<script type="module" src="{escape(self._own)}{ASKED}form.js"></script></head>'
            f'<body><main id="form" class="form" data-told="{escape(json.dumps(told, ensure_ascii=False))}"></main></body></html>'
        )


def _asset(name: str) -> Answer:
    path = _FOLDER / name
    if path.parent != _FOLDER or path.suffix not in (".js", ".css") or not path.is_file():
        return 404, b"", _TEXT
    return 200, path.read_bytes(), f"{mimetypes.guess_type(name)[0]}; charset=utf-8"
