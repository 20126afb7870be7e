"""Somebody to whom the Rule gives a task, a right or a duty."""

from typing import Annotated

from pydantic import Field

from .base import Entity, Id, Status, Text


class Actor(Entity):
    """``role`` says in one or two sentences what the Rule lets it do; ``organisation``: its page, if any."""

    order: int
    name: Text
    name_status: dict[str, Status]
    role: Text
    organisation: Annotated[Id | None, Field(json_schema_extra={"refers_to": "organisation"})] = None
    term: Annotated[Id | None, Field(json_schema_extra={"refers_to": "term"})] = None
