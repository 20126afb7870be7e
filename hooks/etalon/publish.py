"""A finished site takes the place of the former one in a single step, or not at all."""

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def workshop(site: Path) -> Path:
    """A new empty folder beside ``site`` in which to build it. Clears those of builds that died."""
    for left in site.parent.glob(f".{site.name}-*-new*"):
        if not _alive(left.name.removeprefix(f".{site.name}-").partition("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    folder = tempfile.mkdtemp(prefix=f".{site.name}-{os.getpid()}-", suffix="-new", dir=site.parent)
    Path(folder).chmod(0o755)
    return Path(folder)


def publish(built: Path, site: Path) -> None:
    """Put ``built`` in the place of ``site``. Whoever looks sees the former site or the new one, whole."""
    if not site.exists():
        built.rename(site)
        return
    if not _exchange(built, site):
        # Neither Linux nor macOS: the shortest gap that renaming allows.
        aside = built.with_name(built.name + "-former")
        site.rename(aside)
        built.rename(site)
        built = aside
    shutil.rmtree(built, ignore_errors=True)


def discard(built: Path) -> None:
    """Throw away what a failed build left."""
    shutil.rmtree(built, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (renameat2 on Linux, renamex_np on macOS)."""
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform.startswith("linux") and hasattr(library, "renameat2"):
        return library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return library.renamex_np(*names, _RENAME_SWAP) == 0
    return False


def _alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (OSError, ValueError):
        return False
    return True
