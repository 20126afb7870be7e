"""Style sheets, scripts, and the folder of the frame."""

from collections.abc import Iterator
from pathlib import Path

from ..data.decoding import decode
from ..data.findings import Finding
from ..data.store import Store
from ..portal import ASSETS, FRAME

_TEMPLATE = ".html"


def one_file_each(store: Store) -> Iterator[Finding]:
    """No two style sheets or scripts are published under one name: the pages of one subject would load those of another."""
    firsts: dict[str, Path] = {}
    for path, file in store.portal.assets(store.root):
        if (first := firsts.setdefault(path, file)) != file:
            yield Finding(_shown(file), 0, "", "asset-twice", {"path": path, "first": _shown(first)})


def nothing_but_the_frame(store: Store) -> Iterator[Finding]:
    """In ``theme/`` are templates, and in its folder ``assets/`` what pages load: files, so that nobody waits for a pipe."""
    read = {file for _path, file in store.portal.assets(store.root)}
    for path in sorted((store.root / FRAME).rglob("*")):
        place = path.relative_to(store.root)
        if any(part.startswith(".") for part in place.parts):
            continue  # what a system puts there for itself
        if not (path.is_file() or (path.is_dir() and not path.is_symlink())):
            yield Finding(place.as_posix(), 0, "", "not-a-file")
        elif path.is_file() and path.suffix != _TEMPLATE and place.parts[1] != ASSETS:
            yield Finding(place.as_posix(), 0, "", "stray-theme")
        elif path.is_file() and (path.suffix == _TEMPLATE or path in read):
            yield from _unread(path, place.as_posix())


def _unread(path: Path, place: str) -> list[Finding]:
    """Why nothing could be made of a file that is not published as it stands."""
    try:
        path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return decode(path.resolve(), place)[1]
    return []


def _shown(file: Path) -> str:
    """A file of a subject or of the frame, as findings name it: each lies three folders deep."""
    return "/".join(file.parts[-4:])
