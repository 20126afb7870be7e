"""A country or a city."""

from enum import StrEnum
from typing import Annotated

from etalon.data.base import Id, Text, refers_to
from etalon.data.language import Region
from portal.sources.base import AlsoCalled, ShowsNotes


class PlaceKind(StrEnum):
    """What a place is."""

    country = "country"
    city = "city"


class Place(AlsoCalled, ShowsNotes):
    """A country carries its ISO 3166-1 alpha-2 code; a city the country it lies in."""

    kind: PlaceKind
    name: Text
    code: Region | None = None
    country: Annotated[Id | None, refers_to("place", leads_up=True)] = None
