"""Who speaks a language, for views that are told in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .store import Store

if TYPE_CHECKING:
    from ..page.voice import Voice


def voice(store: Store, language: str) -> Voice:
    """The voice of a language, which has to be there: no data tell where the site will stand. Raises LookupError."""
    raise LookupError(f"nobody speaks {language} for {store.root}")
