"""A country or a city."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Entity, Id, Text


class PlaceKind(StrEnum):
    country = "country"
    city = "city"


class Place(Entity):
    """A country carries its ISO 3166-1 alpha-2 code; a city the country it lies in."""

    kind: PlaceKind
    name: Text
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    country: Annotated[Id | None, Field(json_schema_extra={"refers_to": "place"})] = None
