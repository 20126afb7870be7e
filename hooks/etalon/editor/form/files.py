"""The one file that a form reads and writes."""

import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...kind import Kind

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


class NotThere(Exception):
    """No file of the data can have that name."""


class Changed(Exception):
    """Somebody else wrote the file meanwhile."""


@dataclass(frozen=True)
class File:
    """The file of an entity, whether it is there or not. Raises NotThere."""

    root: Path
    kind: Kind[Any]
    id: str

    def __post_init__(self) -> None:
        fits = self.id == self.kind.name if self.kind.is_one else _ID.fullmatch(self.id)
        data = (self.root / "data").resolve()
        folder = data if self.kind.is_one else data / self.kind.name
        if not fits or self.path.is_symlink() or self.path.parent.resolve() != folder:
            raise NotThere(self.id)

    @property
    def shown(self) -> str:
        """Its path in the project."""
        return self.kind.path(self.id)

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.root / self.shown

    def text(self) -> str:
        """What stands in it, line ends and all; nothing where it is not there. Raises OSError, UnicodeError."""
        with suppress(FileNotFoundError):
            return self.path.read_bytes().decode("utf-8")
        return ""

    def write(self, text: str, known: str) -> None:
        """Put a text in place of the one that is known, in one step. Raises Changed, OSError."""
        if self.text() != known:
            raise Changed(self.shown)
        self.path.parent.mkdir(exist_ok=True)
        mode = self.path.stat().st_mode & 0o777 if self.path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode("utf-8"))
            os.chmod(name, mode)
            os.replace(name, self.path)
        except BaseException:
            os.unlink(name)
            raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
