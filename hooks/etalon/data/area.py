"""The interface's words, an area a file: ``data/ui/<area>.yml``."""

from typing import Annotated

from pydantic import StringConstraints

from .base import Entity, Text

RESERVED = ("id", "exceptions", "agreed", "reviewed")
"""Keys of the file that are no words."""


class Area(Entity):
    """Each key but the reserved ones is a word: ``nav.home`` is ``home`` in ``nav.yml``."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    words: dict[str, Text]
