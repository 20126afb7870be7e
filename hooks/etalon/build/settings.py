"""What a build is told beside the data: the engine's settings in ``mkdocs.yml``, and the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..data.date import PartialDate
from ..data.decoding import Refused
from ..data.findings import Finding
from ..data.site import leads_to_files, may_hold_a_site
from ..page.voice import Settings
from . import config
from .config import FILE
from .site import Invalid, date_of


def settings(root: Path, environment: Mapping[str, str] = os.environ, is_published: bool = False) -> Settings:
    """The settings of a project. Where it has no such file, it stands at the root of some host.

    Raises Invalid with all that is wrong with them; ``is_published``: with the addresses too.
    """
    day, found = _day_of(environment)
    try:
        told = config.read(root, environment)
    except Refused as refused:
        raise Invalid([refused.finding, *found]) from None

    def said(keys: tuple[str, ...]) -> tuple[Any, int]:
        try:
            return told.said(*keys)
        except Refused as refused:
            found.append(refused.finding)
            return None, 0

    (site_url, _line), (edit_base, _line) = said(config.SITE_URL), said(config.EDIT_BASE)
    asked = Settings(_closed(str(site_url or "")), str(edit_base or ""), data_date=day)
    found += _against_frame(*said(config.FRAME), *said(config.THEME))
    if is_published and (root / FILE).exists():
        unread = [finding.key for finding in found]
        found += (finding for finding in against(asked) if finding.key not in unread)
    if found:
        raise Invalid(found)
    return asked


def found_in(root: Path, environment: Mapping[str, str] = os.environ) -> list[Finding]:
    """Everything for which a build that is published would refuse the settings of a project."""
    try:
        settings(root, environment, is_published=True)
    except Invalid as invalid:
        return invalid.findings
    return []


def written(file: Path, site_url: str) -> str:
    """The address of the site as it stands in the settings of an engine, which tells ``site_url`` and drops blanks around it."""
    try:
        said, _line = config.read(file.parent).said(*config.SITE_URL)
    except Refused:
        return site_url
    return said if file.name == FILE and isinstance(said, str) else site_url


def of_engine(
    site_url: str,
    edit_base: str,
    frame: object,
    environment: Mapping[str, str],
    is_published: bool,
    theme: object = config.MATERIAL,
) -> Settings:
    """What an engine was told, as settings. Raises Invalid with all that is wrong with it."""
    day, found = _day_of(environment)
    asked = Settings(_closed(site_url), edit_base, not is_published, day)
    found += _against_frame(frame, 0, theme, 0)
    found += against(asked) if is_published else ()
    if found:
        raise Invalid(found)
    return asked


def _day_of(environment: Mapping[str, str]) -> tuple[PartialDate | None, list[Finding]]:
    """The date of the data, and what is wrong with what was said of it."""
    try:
        return date_of(environment), []
    except Invalid as invalid:
        return None, list(invalid.findings)


def see_that_there_is(frame: object) -> None:
    """Raises Invalid for a frame that nobody knows; who says nothing gets ours."""
    if found := list(_against_frame(frame, 0, config.MATERIAL, 0)):
        raise Invalid(found)


def _against_frame(frame: object, line: int, theme: object, theme_line: int) -> Iterator[Finding]:
    """``theme``: as it stands in the file, by its name alone or with its settings."""
    name = theme.get("name") if isinstance(theme, Mapping) else theme
    if frame is not None and frame not in config.FRAMES:
        yield Finding(FILE, line, ".".join(config.FRAME), "frame-unknown", {"value": str(frame)})
    elif frame == config.MATERIAL and name != config.MATERIAL:
        key = ".".join((*config.THEME, "name"))
        yield Finding(FILE, theme_line, key, "frame-theme", {"value": str(name or "")})


def without_template(name: str) -> Finding:
    """That the theme has no template that the frame of the pages needs."""
    return Finding(FILE, 0, ".".join(config.THEME), "frame-template", {"name": name})


def against(settings: Settings) -> Iterator[Finding]:
    """What is wrong with the settings of a site that is to be published."""
    if not may_hold_a_site(settings.site_url):
        yield Finding(FILE, 0, ".".join(config.SITE_URL), "site-url", {"value": settings.site_url})
    if settings.edit_base and not leads_to_files(settings.edit_base):
        yield Finding(FILE, 0, ".".join(config.EDIT_BASE), "edit-base", {"value": settings.edit_base})


def _closed(url: str) -> str:
    """The address of a site with a slash at its end, as the engines have it; what is none, as it was written."""
    return f"{url}/" if may_hold_a_site(url) and not url.endswith("/") else url
