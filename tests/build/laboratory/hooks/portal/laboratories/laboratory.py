"""A laboratory: where it is, since when it is accredited, and for what."""

from typing import Annotated

from etalon.data.base import Id, Text, refers_to
from etalon.data.date import Date
from etalon.kind import Kind
from portal.sources.base import Sourced


class Laboratory(Sourced):
    """``scope`` says what it measures."""

    name: Text
    place: Annotated[Id, refers_to("place")]
    accredited: Date
    scope: Text


KIND = Kind(
    "laboratory",
    Laboratory,
    title="name",
    description="scope",
    address="laboratories/{id}/",
    order=lambda laboratory: (laboratory.accredited.sort_key, laboratory.id),
    needs_source=True,
)
