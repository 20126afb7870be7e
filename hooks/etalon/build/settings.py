"""What a build is told beside the data: the engine's settings in ``mkdocs.yml``, and the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ..data.decoding import Refused, text_of
from ..data.findings import Finding
from ..page.voice import Settings
from .engine import SETTINGS as FILE
from .site import Invalid, date_of

_SITE_URL, _EDIT_BASE = "site_url", "extra.edit_base"


class _Loader(yaml.SafeLoader):
    """Reads ``!ENV [NAME, default]`` as the engines do; what else only they understand is nothing here."""

    environment: Mapping[str, str]


def settings(root: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a project. Where it has no such file, it stands at the root of some host.

    Raises Invalid where the file cannot be understood.
    """
    told = _read(root / FILE, environment)
    extra = told.get("extra")
    edit_base = extra.get("edit_base") if isinstance(extra, Mapping) else None
    site_url = str(told.get(_SITE_URL) or "")
    return Settings(_closed(site_url), str(edit_base or ""), data_date=date_of(environment))


def against(settings: Settings) -> Iterator[Finding]:
    """What is wrong with the settings of a site that is to be published."""
    if not _is_whole(settings.site_url) or any(sign in settings.site_url for sign in "?#"):
        yield Finding(FILE, 0, _SITE_URL, "site-url", {"value": settings.site_url})
    if settings.edit_base and not _is_whole(settings.edit_base):
        yield Finding(FILE, 0, _EDIT_BASE, "edit-base", {"value": settings.edit_base})


def _closed(url: str) -> str:
    """An address with a slash at its end, as the engines have it."""
    return url if not url or url.endswith("/") else f"{url}/"


def _is_whole(url: str) -> bool:
    """Whether an address says by what means and where: ``https://host/…``."""
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        return False
    is_said = parts.scheme in ("http", "https") and bool(parts.hostname)
    return is_said and not any(char.isspace() for char in url)


def _read(path: Path, environment: Mapping[str, str]) -> Mapping[str, Any]:
    try:
        raw = path.read_bytes()
    except OSError:
        return {}
    try:
        found = _told(raw.decode(), environment)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise Invalid([_slip(raw, error)]) from None
    return found if isinstance(found, Mapping) else {}


def _told(text: str, environment: Mapping[str, str]) -> object:
    """What the settings say."""
    loader = _Loader(text)
    loader.environment = environment
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def _slip(raw: bytes, error: Exception) -> Finding:
    """Why settings cannot be understood, and on which line."""
    try:
        text_of(raw, FILE)
    except Refused as refused:
        return refused.finding
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return Finding(FILE, mark.line + 1 if mark else 0, "", "not-yaml")


def _from_environment(loader: Any, node: yaml.Node) -> object:
    """The value of the first variable that is set; else the last item of the list, which is the default."""
    if not isinstance(node, yaml.SequenceNode):
        return loader.environment.get(str(node.value))
    *names, default = node.value
    for name in names:
        if name.value in loader.environment:
            return loader.environment[name.value]
    return loader.construct_object(default)


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)
