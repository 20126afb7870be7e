"""What a site says of itself: who publishes it, under which licence, where its files are edited, how to reach somebody.

One file, ``data/site.yml``. What it leaves out no page says; nothing is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote, unquote, urlsplit

from pydantic import AfterValidator, Field

from . import gaps, mending
from .base import Entity, Strict, Text, Unsaid, Verbatim, Web
from .forms import Form, Misfit

if TYPE_CHECKING:
    from .store import Store

SITE = "site"
"""The name of the kind, of its one entity and of its file."""

Contact = Annotated[
    str,
    Form(r'^(https?://[^\s<>"]+|[^\s<>"@:]+@[^\s<>"@]+\.[^\s<>"@.]+)$', "contact-form", mending.contact),
]
"""An address of electronic mail, or of a page of the web."""


_HOSTS = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org")
_TO_FILES = ("owner", "name", "edit", "branch")
"""What the address of the files of a branch has at least on any of these hosts; the third is called otherwise on some."""
_NEVER = frozenset(' <>"\\')
"""What stands in no address, beside what nobody sees."""
_NEVER_OF_A_SITE = frozenset("?#")
"""Behind either there is no path any more."""


def is_whole(url: str) -> bool:
    """Whether an address says by what means and where, and no password: ``https://host/…``."""
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        return False
    is_said = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return is_said and url.isprintable() and _NEVER.isdisjoint(url)


def may_hold_a_site(url: str) -> bool:
    """Whether the address of a page can be made by adding its path to an address."""
    if not is_whole(url) or not _NEVER_OF_A_SITE.isdisjoint(url):
        return False
    steps = unquote(urlsplit(url).path).removesuffix("/").split("/")[1:]
    return not any(step in ("", ".", "..") for step in steps)


def leads_to_files(url: str) -> bool:
    """Whether a path behind an address can lead to a file, as far as it is known how a host shows files."""
    if not is_whole(url):
        return False
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    return parts.hostname not in _HOSTS or len(steps) >= len(_TO_FILES)


def _leading_to_files(url: str) -> str:
    if not leads_to_files(url):
        raise Misfit("edit-form")
    return url


Guide = Annotated[str, Form(r"^[\w-][\w./-]*(\{language\}[\w./-]*)?$", "path-form"), Unsaid()]
"""The path of a file of the project, perhaps one for each language."""


class Publisher(Strict):
    """Who answers for the site."""

    name: Text
    url: Annotated[Web, Unsaid()] | None = None


class Licence(Strict):
    """Under which terms others may use the words and the data: its short name, and where they stand."""

    name: Verbatim
    url: Annotated[Web, Unsaid()]


class Repository(Strict):
    """Where the files are edited in a browser.

    ``edit``: the address to which the path of a file is added. ``issue``: that of a form for a new report; its gaps
    are filled with what is reported, the language of the reader and the address of the page. ``guide``: the path of the
    file that tells editors how to go about it, in the language that fills its gap.
    """

    edit: Annotated[Web, AfterValidator(_leading_to_files), Unsaid()] | None = None
    issue: Annotated[
        Annotated[Web, Unsaid(), gaps.of("id", "language", "address", needed=0)] | None,
        Field(
            description="the address of a form for a new report; {id}, {language} and {address} are filled in"
        ),
    ] = None
    guide: Annotated[
        Guide | None,
        Field(description="the file that tells editors how to go about it; {language} is filled in"),
    ] = None


class SiteSettings(Entity):
    """Everything may be left out."""

    publisher: Publisher | None = None
    licence: Licence | None = None
    contact: Annotated[Contact, Unsaid()] | None = None
    repository: Repository = Repository()

    @property
    def unset(self) -> list[str]:
        """The keys that say nothing, as an editor writes them."""
        said = {
            "publisher": self.publisher,
            "licence": self.licence,
            "contact": self.contact,
            "repository.edit": self.repository.edit,
            "repository.issue": self.repository.issue,
        }
        return [key for key, value in said.items() if value is None]

    @property
    def contact_url(self) -> str | None:
        """The link to whoever answers."""
        return (
            f"mailto:{self.contact}"
            if self.contact and "@" in self.contact.partition("/")[0]
            else self.contact
        )

    def guide(self, language: str) -> str | None:
        """The path of the guide for editors in a language, if the site says that there is one."""
        return self.repository.guide and gaps.filled(self.repository.guide, {"language": language})

    def report_url(self, id: str, language: str, address: str) -> str | None:
        """Where to report an error in something on a page: a form that is filled in, else whoever answers."""
        if self.repository.issue:
            said = {"id": id, "language": language, "address": address}
            return gaps.filled(
                self.repository.issue, {name: quote(value, "") for name, value in said.items()}
            )
        if self.contact_url and self.contact_url != self.contact:
            return f"{self.contact_url}?subject={quote(f'{id} ({language})', '')}"
        return self.contact_url


def site_settings(store: Store) -> SiteSettings:
    """What the site says of itself; nothing where it has no such file."""
    return store[SiteSettings].get(SITE) or SiteSettings(id=SITE)
