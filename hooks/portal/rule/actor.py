"""Somebody to whom the Rule gives a task, a right or a duty."""

from typing import Annotated

from etalon.data.base import Id, Order, Text, refers_to
from portal.sources.base import AlsoCalled, Statuses


class Actor(AlsoCalled):
    """``role`` says in one or two sentences what the Rule lets it do; ``organisation``: its page, if any."""

    order: Order
    name: Text
    name_status: Statuses
    role: Text
    organisation: Annotated[Id | None, refers_to("organisation")] = None
    term: Annotated[Id | None, refers_to("term")] = None
