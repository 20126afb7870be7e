"""A finished site takes the place of the former one in a single step, or not at all."""

import ctypes
import fcntl
import os
import shutil
import sys
import tempfile
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


class Workshop:
    """A hidden folder beside a site, in which its successor is built.

    The folder is locked while its process lives, so that the next build knows what a dead one left.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        site.parent.mkdir(parents=True, exist_ok=True)
        for left in site.parent.glob(f".{site.name}-*-new*"):
            _remove_unless_locked(left)
        self.folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-", suffix="-new", dir=site.parent))
        self.folder.chmod(0o755)
        self._lock = os.open(self.folder, os.O_RDONLY)
        fcntl.flock(self._lock, fcntl.LOCK_SH)

    def publish(self) -> None:
        """Put the folder in the site's place. Whoever looks sees the former site or the new one, whole."""
        if not self.site.exists():
            self.folder.rename(self.site)
        elif _exchange(self.folder, self.site):
            shutil.rmtree(self.folder)
        else:
            # Neither Linux nor macOS: the shortest gap that renaming allows.
            aside = self.folder.with_name(f"{self.folder.name}-former")
            self.site.rename(aside)
            self.folder.rename(self.site)
            shutil.rmtree(aside)
        os.close(self._lock)

    def discard(self) -> None:
        """Throw away what a failed build left."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)


def _remove_unless_locked(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)
    except BlockingIOError:
        return
    finally:
        os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (renameat2 on Linux, renamex_np on macOS)."""
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform.startswith("linux") and hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, _RENAME_SWAP) == 0)
    return False
