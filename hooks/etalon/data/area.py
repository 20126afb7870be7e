"""The interface's words, an area a file: ``data/ui/<area>.yml``."""

from typing import Annotated

from pydantic import Field

from . import mending
from .base import Entity, Text
from .forms import Form

RESERVED = ("id", "exceptions", "agreed", "reviewed")
"""Keys of the file that are no words."""


class Area(Entity):
    """Each key but the reserved ones is a word: ``nav.home`` is ``home`` in ``nav.yml``."""

    id: Annotated[
        str,
        Form(r"^[a-z][a-z0-9_]*$", "area-form", mending.small),
        Field(description="The name of the file; nobody has to write it"),
    ]
    words: dict[str, Text]
