"""A finished site takes the place of the former one in a single step, or not at all.

Where the place itself must not move (it is a mount, holds a git work tree, or lies in a folder that may not be written),
the files are exchanged one by one instead: each whole, pages after what they load, and only then what is gone.
"""

import ctypes
import fcntl
import glob
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from fnmatch import fnmatch
from os import link as hard_link
from pathlib import Path

from ..data.findings import Finding

_MOUNTS = Path("/proc/self/mountinfo")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_OWNED_BY_HOST = "CNAME"
"""The file by which hosts of pages know a site's own name."""
CODE = "hooks"
"""The folder of a project with the code and what it says."""
SOURCES = ("data", "docs", "theme", CODE)
"""The folders of a project from which its site is made."""
_OF_A_SITE = frozenset({"assets", "index.html"})
"""What every site has, even one of which only a part could be put in place (``portal.ASSETS``, which takes long to load)."""
_FEW = 5
_MODE = 0o755
"""Of a folder in which a site is made."""


class Fixed(StrEnum):
    """Why a site's folder cannot make way for its successor."""

    git = "git"
    mount = "mount"
    parent = "parent"


def misplaced(root: Path, site: Path) -> Finding | None:
    """Why a project may not have its site there: it would take the place of what nobody could bring back. Raises OSError."""
    site, root = real(site), root.resolve()
    sources = [root, *(root / name for name in SOURCES)]
    if root.is_relative_to(site) or any(site.is_relative_to(each) for each in sources[1:]):
        return Finding(os.path.relpath(site), 0, "", "site-among-sources")
    try:
        there = {path.name for path in site.iterdir()} - {path.name for path in _not_built(site)}
    except OSError:  # there is nothing yet, or whoever writes there tells
        return None
    if there and there.isdisjoint(_OF_A_SITE):
        names = ", ".join([*sorted(there)[:_FEW], *(["…"] if len(there) > _FEW else [])])
        return Finding(os.path.relpath(site), 0, "", "site-foreign", {"names": names})
    return None


def real(site: Path) -> Path:
    """Where a site is to which links may lead. Raises OSError where they lead in a circle, or to what is no folder."""
    with suppress(FileNotFoundError):
        os.stat(site)
    return Path(os.path.realpath(site))


class Workshop:
    """A hidden folder beside a site (inside it, where it cannot make way), in which its successor is built.

    The folder is locked while its process lives, so that the next build knows what a dead one left.
    A site that is a symbolic link is what the link leads to.
    """

    def __init__(self, site: Path, earlier: Path | None = None) -> None:
        """``earlier``: where the site that makes way is kept, whose files and folders the next build takes over."""
        self.site = real(site)
        self._earlier = earlier
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self.fixed = _fixed(self.site)
        around = clear(self.site)
        while not self._begun(around):
            pass

    def _begun(self, around: Path) -> bool:
        """Make the folder and lock it; whether nobody took it for one that a dead build left, before it was locked."""
        self.folder = Path(tempfile.mkdtemp(prefix=f".{self.site.name}-", suffix="-new", dir=around))
        try:
            if self._earlier and not self.fixed:
                with suppress(OSError):  # there is none, or it cannot be moved here
                    self._earlier.rename(self.folder)
            self.folder.chmod(_MODE)
            self._lock = os.open(self.folder, os.O_RDONLY)
        except FileNotFoundError:
            return False
        fcntl.flock(self._lock, fcntl.LOCK_SH)
        if self.folder.exists():
            return True
        os.close(self._lock)
        return False

    def publish(self) -> None:
        """Put the folder in the site's place. Whoever looks sees the former site or the new one, whole.

        Files that no build made stay: those that begin with a dot, or stand in a folder that does, and the name that a
        host knows the site by; and who may read the site.
        """
        if self.fixed:
            self._exchange_files()
        else:
            self._exchange_folders()
        os.close(self._lock)

    def discard(self) -> None:
        """Throw away what a failed build left."""
        _throw_away(self.folder)
        os.close(self._lock)

    def put_by(self) -> None:
        """Leave what was made so far to the next build."""
        self._keep_for_later()
        os.close(self._lock)

    def _keep_for_later(self) -> None:
        if self._earlier and not self.fixed:
            with suppress(OSError):
                for kept in _not_built(self.folder):
                    _remove(kept)
                self._earlier.parent.mkdir(parents=True, exist_ok=True)
                _throw_away(self._earlier)  # another build may have left its own
                self.folder.chmod(_MODE)
                self.folder.rename(self._earlier)
        _throw_away(self.folder)  # another build may do so too

    def _exchange_folders(self) -> None:
        if not self.site.exists():
            try:
                self.folder.rename(self.site)
                return
            except OSError:
                if not self.site.exists():  # else another build was sooner
                    raise
        for kept in _strange(self.site):
            _keep(kept, self.folder / kept.relative_to(self.site))
        self._may_be_read_as_before()
        if _exchange(self.folder, self.site):
            self._keep_for_later()
            return
        # Neither Linux nor macOS: the shortest gap that renaming allows.
        aside = self.folder.with_name(f"{self.folder.name}-former")
        self.site.rename(aside)
        self.folder.rename(self.site)
        shutil.rmtree(aside)

    def _may_be_read_as_before(self) -> None:
        """Let those enter the folder, and only those, who may enter the site."""
        before = self.site.stat()
        with suppress(OSError):  # a group to which whoever builds does not belong
            os.chown(self.folder, -1, before.st_gid)
        self.folder.chmod(stat.S_IMODE(before.st_mode))

    def _exchange_files(self) -> None:
        new = sorted(_files(self.folder), key=lambda path: (path.suffix == ".html", path))
        for path in new:
            target = self.site / path
            for above in reversed(target.relative_to(self.site).parents):
                if (self.site / above).is_file() or (self.site / above).is_symlink():
                    (self.site / above).unlink()
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
            (self.folder / path).replace(target)
        for path in set(_files(self.site)) - set(new):
            if not _is_strange(path):
                (self.site / path).unlink()
        for folder, _folders, _names in os.walk(self.site, topdown=False):
            path = Path(folder)
            if path != self.site and not _is_strange(path.relative_to(self.site)) and not any(path.iterdir()):
                path.rmdir()
        _throw_away(self.folder)


def clear(site: Path) -> Path:
    """Clear away what dead builds of a site left; returns the folder in which builds of it work."""
    around = site if _fixed(site) else site.parent
    for left in around.glob(_workshops(site)):
        _remove_unless_locked(left)
    return around


def _fixed(site: Path) -> Fixed | None:
    if not site.is_dir():
        return None
    if (site / ".git").exists():
        return Fixed.git
    if _is_mounted(site):
        return Fixed.mount
    return None if os.access(site.parent, os.W_OK) and _may_be_moved(site) else Fixed.parent


def _is_mounted(site: Path) -> bool:
    """Whether a site, or a folder in it, is a mount: one of the same file system is known from the system's list alone."""
    if os.path.ismount(site) or site.stat().st_dev != site.parent.stat().st_dev:
        return True
    try:
        listed = _MOUNTS.read_text(encoding=sys.getfilesystemencoding(), errors="surrogateescape")
    except OSError:  # not Linux
        return False
    written = (line.split(" ")[4] for line in listed.splitlines())
    places = (re.sub(r"\\(\d{3})", lambda match: chr(int(match[1], 8)), place) for place in written)
    return any(Path(place).is_relative_to(site) for place in places)


def _may_be_moved(site: Path) -> bool:
    """Whether the folder around a site lets it be moved: in one like /tmp, only who owns either may do so."""
    around = site.parent.stat()
    is_sticky = bool(around.st_mode & stat.S_ISVTX)
    return not is_sticky or os.geteuid() in (0, around.st_uid, site.stat().st_uid)


def _is_kept(name: str, is_at_top: bool) -> bool:
    """Whether no build makes what is called so, and all in it."""
    return name.startswith(".") or (is_at_top and name == _OWNED_BY_HOST)


def _not_built(site: Path) -> Iterator[Path]:
    """What stands at the top of a site and is no page or file of it."""
    for path in site.iterdir():
        if _is_kept(path.name, is_at_top=True):
            yield path


def _strange(site: Path) -> Iterator[Path]:
    """What stands anywhere in a site and is no page or file of it, but for what other builds have there."""
    top, others = os.fspath(site), _workshops(site)
    waiting = [top]
    while waiting:
        around = waiting.pop()
        with os.scandir(around) as entries:
            for entry in entries:
                if not _is_kept(entry.name, is_at_top=around == top):
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                elif not (around == top and fnmatch(entry.name, others)):
                    yield Path(entry.path)


def _workshops(site: Path) -> str:
    """A pattern of the names of folders in which builds of a site work."""
    return f".{glob.escape(site.name)}-*-new*"


def _is_strange(path: Path) -> bool:
    """Whether a path from the top of a site is no page or file of it."""
    return any(_is_kept(part, is_at_top=not above) for above, part in enumerate(path.parts))


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder, as paths from there."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder)


def _keep(path: Path, target: Path) -> None:
    """Have what no build made in the next site too: the very file, with its owner, where that can be."""
    is_folder = path.is_dir() and not path.is_symlink()
    if is_folder and target.is_dir():
        for inside in path.iterdir():
            _keep(inside, target / inside.name)
    elif not os.path.lexists(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if is_folder:
            shutil.copytree(path, target, symlinks=True, copy_function=_link)
        else:
            _link(path, target)


def _link(path: str | Path, target: str | Path) -> None:
    try:
        hard_link(path, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, target, follow_symlinks=False)


def _throw_away(folder: Path) -> None:
    """Remove a folder, also one in which there are some that may not be written; or what stands in its place."""
    if not folder.is_dir() or folder.is_symlink():
        with suppress(OSError):
            folder.unlink()
        return
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        for around, _folders, _names in os.walk(folder):
            with suppress(OSError):
                os.chmod(around, stat.S_IRWXU)
        shutil.rmtree(folder, ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _remove_unless_locked(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:  # another build was sooner
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _throw_away(folder)
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
