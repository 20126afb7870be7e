"""A link that a source document offers to its readers."""

from typing import Annotated

from pydantic import Field

from .base import Entity, Id, Text, Words


class Link(Entity):
    """``label`` is what the source prints; without an ``organisation`` nobody knows where it led."""

    order: int
    label: Words
    organisation: Annotated[Id | None, Field(json_schema_extra={"refers_to": "organisation"})] = None
    note: Text | None = None
