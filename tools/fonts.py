"""Gets two families of letters into ``.venv/fonts/`` for the browser tests, a wide one and a narrow one.

What a page measures depends on the reader's fonts; one that holds with both of these holds with those between
them. Beside each stands a configuration that knows no other: a browser that is started with it has that alone.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from tools import packages

KEPT = Path(__file__).parents[1] / ".venv/fonts"
DEBIAN = {
    "wide": ("fonts-dejavu-core", "DejaVuSans", "DejaVuSans-Bold"),
    "narrow": ("fonts-liberation", "LiberationSans-Regular", "LiberationSans-Bold"),
}
NPM = ("dejavu-fonts-ttf", "2.37.3", "b7013ac58f9225250619db82cfb72e99c37ca8195f2b5a06a9e6a95bc5e1c84a")
IN_NPM = {
    "wide": ("DejaVuSans", "DejaVuSans-Bold"),
    "narrow": ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold"),
}
FAMILIES = tuple(DEBIAN)
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


def environment(family: str) -> Mapping[str, str]:
    """The environment in which a program sees no font but those of one family."""
    return {**os.environ, "FONTCONFIG_FILE": str(KEPT / family / "fonts.conf")}


def get(family: str) -> bool:
    """Get a family, as Debian has it, or else npm; whether it is there now."""
    folder = KEPT / family
    if (folder / "fonts.conf").exists():
        return True
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        package, *files = DEBIAN[family]
        found = _files(packages.from_debian(package, work), files)
        found = found or _files(packages.from_npm(*NPM, work), IN_NPM[family])
        if found:
            folder.mkdir(parents=True, exist_ok=True)
            for file in found:
                shutil.copy(file, folder)
            (folder / "fonts.conf").write_text(_CONFIGURATION.format(folder=folder), encoding="utf-8")
    return bool(found)


def _files(unpacked: Path, names: Collection[str]) -> list[Path]:
    return [path for path in unpacked.rglob("*.ttf") if path.stem in names]


if __name__ == "__main__":
    if missing := [family for family in FAMILIES if not get(family)]:
        sys.exit(f"No {missing[0]} font could be got: apt-get (Debian) or npm is needed, and their packages")
