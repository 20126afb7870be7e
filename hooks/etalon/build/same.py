"""Whether nothing at all changed since the former run: then nothing has to be looked at again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .. import kept, told
from ..data.decoding import Refused
from ..workers import Background
from . import config
from .config import FILE
from .publish import clear

_READ = ("data", "docs", "theme", FILE)
_SITE = "unchanged"
Notes = tuple[list[str], list[tuple[str, int]]]
"""What a build notes of a site: what it does not say of itself, and its heavy pages."""


def project(root: Path, package: Path, environment: Mapping[str, str], *more: object) -> kept.Key | None:
    """What tells all that a check or a build reads; None where nobody can say.

    ``environment``: of it, what is told to a build, and what the settings say by it.
    """
    read, code = kept.files(root, _READ), kept.code(package)
    if read is None:
        return None
    said = [environment.get(name, "") for name in (told.DRAFTS, told.PORTAL)]
    about = (_day(environment), said, more)
    return kept.Key(kept.digest(read.what, code, _settings(root, environment), *about), read.looks)


def _day(environment: Mapping[str, str]) -> object:
    """The day of the data: no page shows at which moment of it they were committed. Of what is no day, a build tells."""
    said = environment.get(told.DATE, "")
    return told.day_of(said) or said


def _settings(root: Path, environment: Mapping[str, str]) -> str:
    """What the settings say in an environment. Of those that cannot be read, nobody builds a site."""
    try:
        found = config.read(root, environment)
        return repr([found.said(*keys) for keys in (config.SITE_URL, config.EDIT_BASE, config.FRAME)])
    except Refused:
        return ""


def site(
    root: Path, target: Path, key: Callable[[], kept.Key | None]
) -> tuple[kept.Key | None, Notes | None]:
    """The key, and what was noted of the site that stands there, if it is the one that would be built by it.

    What a dead build left goes. There are many files to look at on either side, so both are looked at side by side.
    """
    there = Background(lambda: kept.digest(kept.stamps(target)))
    wanted = key()
    found = kept.load(root, _SITE) if wanted else None
    if not wanted or not isinstance(found, tuple) or found[0] != wanted.what or found[1] != there.result:
        there.stop()
        return wanted, None
    clear(target)
    notes: Notes = found[2]
    return wanted, notes


def enter(
    root: Path,
    key: kept.Key | None,
    now: Callable[[], kept.Key | None],
    stamps: Sequence[kept.Stamp],
    notes: Notes,
) -> None:
    """A site of these files was built from what the key tells, unless somebody touched that meanwhile."""
    if stamps and key and key == now():
        kept.save(root, _SITE, (key.what, kept.digest(stamps), notes))
