"""What a build is told beside the data: the engine's settings in ``mkdocs.yml``, and the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from ..data.decoding import Refused
from ..data.findings import Finding
from ..page.voice import Settings
from . import config
from .config import FILE
from .site import Invalid, date_of


_HOSTS = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org")
_TO_FILES = ("owner", "name", "edit", "branch")
"""What the address of the files of a branch has at least on any of these hosts; the third is called otherwise on some."""


def settings(root: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a project. Where it has no such file, it stands at the root of some host.

    Raises Invalid where they cannot be read.
    """
    try:
        told = config.read(root, environment)
        site_url, _line = told.said(*config.SITE_URL)
        edit_base, _line = told.said(*config.EDIT_BASE)
        frame, line = told.said(*config.FRAME)
    except Refused as refused:
        raise Invalid([refused.finding]) from None
    see_that_there_is(frame, line)
    return Settings(_closed(str(site_url or "")), str(edit_base or ""), data_date=date_of(environment))


def see_that_there_is(frame: object, line: int = 0) -> None:
    """Raises Invalid for a frame that nobody knows; who says nothing gets ours."""
    if frame is not None and frame not in config.FRAMES:
        raise Invalid([Finding(FILE, line, ".".join(config.FRAME), "frame-unknown", {"value": str(frame)})])


def against(settings: Settings) -> Iterator[Finding]:
    """What is wrong with the settings of a site that is to be published."""
    if not _is_whole(settings.site_url) or any(sign in settings.site_url for sign in "?#"):
        yield Finding(FILE, 0, ".".join(config.SITE_URL), "site-url", {"value": settings.site_url})
    if settings.edit_base and not (_is_whole(settings.edit_base) and _may_lead_to_files(settings.edit_base)):
        yield Finding(FILE, 0, ".".join(config.EDIT_BASE), "edit-base", {"value": settings.edit_base})


def _closed(url: str) -> str:
    """An address with a slash at its end, as the engines have it."""
    return url if not url or url.endswith("/") else f"{url}/"


def _may_lead_to_files(url: str) -> bool:
    """Whether a path behind an address can lead to a file, as far as it is known how a host shows files."""
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    return parts.hostname not in _HOSTS or len(steps) >= len(_TO_FILES)


def _is_whole(url: str) -> bool:
    """Whether an address says by what means and where: ``https://host/…``."""
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        return False
    is_said = parts.scheme in ("http", "https") and bool(parts.hostname)
    return is_said and not any(char.isspace() for char in url)
