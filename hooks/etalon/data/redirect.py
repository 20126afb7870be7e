"""An address that is gone: where it leads now, or what became of it."""

from typing import Annotated

from pydantic import Field

from . import mending
from .base import Entity, Text
from .forms import Form

ADDRESS_PATTERN = r"^(/|([a-z0-9][a-z0-9.-]*/)+)(#[a-z0-9][a-z0-9.-]*)?$"

Address = Annotated[str, Form(ADDRESS_PATTERN, "address-form", mending.address)]
"""An address as every language has it: ``cities/rome/``, ``rivers/#tiber``; ``/`` is the first page."""


class Redirect(Entity):
    """``to`` or ``gone``: a redirect names the new address, a tombstone says what became of the old one."""

    # ``from`` is a word of Python itself.
    origin: Address = Field(alias="from")
    to: Address | None = None
    gone: Text | None = None

    @property
    def old(self) -> str:
        """The address that is gone, without the slash that stands for the first page."""
        return self.origin.removeprefix("/")

    @property
    def new(self) -> str | None:
        """The address to which it leads, in the same form."""
        return None if self.to is None else self.to.removeprefix("/")
