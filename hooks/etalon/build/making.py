"""A project becomes a site: its pieces are shared among the cores one by one, and the whole takes its place at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from ..data.findings import Finding
from ..portal import FRAME, Portal
from ..workers import Background, Claims, cores
from .publish import Fixed, Workshop
from .settings import against
from .site import Invalid, Piece, Settings, Site, unwritable

Told = Callable[[int, int], None]
"""Is told how many pieces are done, and how many there are."""
_ASSETS = "assets"


def opened(root: Path, portal: Portal, settings: Settings, drafts: bool = False) -> Site:
    """A project that is to be published. Raises Invalid if it cannot be read, or nobody said where it will stand."""
    if found := list(against(settings)):
        raise Invalid(found)
    return Site.open(root, portal, settings, drafts)


def make(site: Site, target: Path, progress: Told) -> Fixed | None:
    """Put a site in its place; returns why its folder had to stay, if it had to.

    Raises Invalid where anything is wrong; the site that is there is left as it was.
    """
    try:
        workshop = Workshop(target)
        try:
            _fill(workshop.folder, site, progress)
            workshop.publish()
        except BaseException:
            workshop.discard()
            raise
    except OSError as error:
        raise Invalid([unwritable(error)]) from error
    return workshop.fixed


def _fill(folder: Path, site: Site, progress: Told) -> None:
    """Write the whole site into a folder. Raises Invalid, OSError."""
    shutil.copytree(site.store.root / FRAME / _ASSETS, folder / _ASSETS, ignore=_hidden)
    pieces = list(site.pieces())
    claims, shares = Claims(len(pieces)), min(cores(), len(pieces))
    mine, *rest = [partial(_share, folder, pieces, claims, share, shares) for share in range(shares)]
    others = [Background(partial(_elsewhere, site, each)) for each in rest]
    try:
        found = mine(progress)
        for other in others:
            found += other.result
    except BaseException:
        for other in others:
            other.stop()
        raise
    if found:
        raise site.refused(Invalid(found))
    site.settle()


def _elsewhere(site: Site, share: Callable[[], list[Finding]]) -> list[Finding]:
    """Make a share in a copy of this process, which leaves the rules to the others."""
    site.on_another_core()
    return share()


def _share(
    folder: Path,
    pieces: Sequence[Piece],
    claims: Claims,
    share: int,
    shares: int,
    progress: Told = lambda _done, _all: None,
) -> list[Finding]:
    """Make those pieces that one of several processes takes; returns why that failed, if it did."""
    try:
        for item in claims.taken(share, shares):
            _write(folder, pieces[item].files())
            progress(claims.begun, claims.count)
    except Invalid as invalid:
        claims.close()
        return invalid.findings
    except OSError as error:
        claims.close()
        return [unwritable(error)]
    return []


def _write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def _hidden(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(".")]
