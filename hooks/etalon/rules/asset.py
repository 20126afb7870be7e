"""Style sheets and scripts."""

from collections.abc import Iterator
from pathlib import Path

from ..data.findings import Finding
from ..data.store import Store


def one_file_each(store: Store) -> Iterator[Finding]:
    """No two style sheets or scripts are published under one name: the pages of one subject would load those of another."""
    firsts: dict[str, Path] = {}
    for path, file in store.portal.assets(store.root):
        if (first := firsts.setdefault(path, file)) != file:
            yield Finding(_shown(file), 0, "", "asset-twice", {"path": path, "first": _shown(first)})


def _shown(file: Path) -> str:
    """A file of a subject or of the frame, as findings name it: each lies three folders deep."""
    return "/".join(file.parts[-4:])
