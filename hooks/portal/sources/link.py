"""A link that a source document offers to its readers."""

from typing import Annotated

from etalon.data.base import Id, Order, Text, Verbatim, refers_to

from .base import Sourced


class Link(Sourced):
    """``label`` is what the source prints; without an ``organisation`` nobody knows where it led."""

    order: Order
    label: Verbatim
    organisation: Annotated[Id | None, refers_to("organisation")] = None
    note: Text | None = None
