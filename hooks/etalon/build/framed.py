"""The preview of a site in the frame of an engine's theme: an engine makes the whole of it anew after each change.

That takes long. Until it is done, and as long as the data are wrong, the former pages are there.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..data.findings import MOST, phrase
from ..kept import FOLDER
from .editing import PAGES
from .preview import OWN, Preview

FRAMED = FOLDER / "framed"
"""Where an engine puts the site."""
_GENTLY = 10
_SMALL_TALK = "INFO "


class Framed(Preview):
    """``engine`` makes the site, in an ``environment``."""

    def __init__(self, *told: Any, engine: str, environment: Mapping[str, str], **more: Any) -> None:
        super().__init__(*told, **more)
        self._folder = self._root / FRAMED
        here = self._settings.site_url
        self._environment = {**environment, "SITE_URL": here, "EDIT_BASE": f"{here}{OWN}{PAGES[0]}"}
        self._order = [sys.executable, "-m", engine, "build", "--site-dir", str(self._folder)]
        self._build: subprocess.Popen[str] | None = None

    def read(self) -> None:
        self.stop()
        super().read()
        if not self.is_wrong:
            self._begin()
            self.note([phrase("making", self._language)])

    def _begin(self) -> None:
        self._build = subprocess.Popen(
            self._order,
            cwd=self._root,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._build.pid, _GENTLY)

    def check(self) -> None:
        super().check()
        if self._build and self._build.poll() is not None and self.is_judged:
            status, (_out, said) = self._build.returncode, self._build.communicate()
            self._build = None
            self.note([] if status == 0 or self.is_wrong else _told(said), is_new=status == 0)

    def stop(self) -> None:
        super().stop()
        if self._build:
            with suppress(ProcessLookupError):
                os.killpg(self._build.pid, signal.SIGKILL)  # an engine shares its work with a copy of itself
            self._build.communicate()
            self._build = None

    def _text(self, name: str) -> bytes | None:
        path = Path(os.path.normpath(self._folder / name))
        if not path.is_relative_to(self._folder) or not path.is_file():
            return None
        return self._with_script(name, path.read_bytes())

    def _is_there(self, name: str) -> bool:
        return self._text(name) is not None

    @property
    def _is_idle(self) -> bool:
        return False


def _told(said: str) -> list[str]:
    """Why an engine made no site, in its words, which stand on the terminal too: the rules found nothing."""
    lines = [line for line in said.splitlines() if line and not line.startswith(_SMALL_TALK)]
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return lines[-MOST:]
