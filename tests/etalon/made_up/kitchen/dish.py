"""A dish: a page each, with steps that are named by themselves and sayings that have an address."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from etalon.data.base import Entity, Id, Reference, Strict, Text, refers_to
from etalon.data.date import Date
from etalon.kind import Part

Spices = Annotated[tuple[Id, ...], refers_to("spice")]


class Course(StrEnum):
    """When a dish comes to the table."""

    starter = "starter"
    sweet = "sweet"


class Step(Strict):
    """One thing to do, for so many minutes."""

    id: Id
    doing: Text
    minutes: int
    spices: Spices = ()


class Saying(Strict):
    """What people say of a dish."""

    id: Id
    quoted: Text


class Dish(Entity):
    """``menu``: its name in the navigation. ``hardest``: the step of any dish that is as hard as it gets here."""

    title: Text
    description: Text
    course: Course
    menu: Text | None = None
    invented: Date | None = None
    spices: Spices = ()
    stages: tuple[Step, ...] = ()
    sayings: tuple[Saying, ...] = ()
    hardest: Annotated[Id | None, refers_to("step")] = None
    inspired_by: Annotated[Reference | None, refers_to()] = None


def steps_of(dish: Dish) -> Iterator[Part]:
    """The steps, as parts of a kind that has no files."""
    for index, step in enumerate(dish.stages):
        yield Part("step", step.id, ("stages", index), step)
