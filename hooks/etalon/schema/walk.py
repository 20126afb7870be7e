"""Where the texts and the references of a model stand, told by its annotations."""

import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from .base import PerLanguage

Location = tuple[str | int, ...]


def texts(entity: BaseModel) -> Iterator[tuple[Location, dict[str, str]]]:
    """Every text of an entity with its location, in the order of the model."""
    for location, value, marks in _fields(entity):
        if "text" in marks and isinstance(value, dict):
            yield location, value
        elif "texts" in marks:
            yield from (((*location, key), text) for key, text in value.items())


def references(entity: BaseModel) -> Iterator[tuple[Location, str, str]]:
    """Every reference of an entity: location, kind it refers to (``*``: told by a prefix), id."""
    for location, value, marks in _fields(entity):
        if kind := marks.get("refers_to"):
            if isinstance(value, str):
                yield location, kind, value
            elif isinstance(value, tuple):
                for index, item in enumerate(value):
                    yield (*location, index), kind, item


def keys_at(model: type[BaseModel], location: Location) -> list[str]:
    """The keys that a mapping at ``location`` of ``model`` may have; empty where any may stand."""
    current: Any = model
    for step in location:
        if not (isinstance(current, type) and issubclass(current, BaseModel)):
            return []
        if isinstance(step, int):
            continue
        field = current.model_fields.get(step)
        current = _inner_model(field.annotation) if field else None
    is_model = isinstance(current, type) and issubclass(current, BaseModel)
    return list(current.model_fields) if is_model else []


def _fields(part: BaseModel, location: Location = ()) -> Iterator[tuple[Location, Any, dict[str, Any]]]:
    for name, marks in _marks(type(part)).items():
        value = getattr(part, name)
        here = (*location, name)
        if marks:
            yield here, value, marks
        if isinstance(value, BaseModel):
            yield from _fields(value, here)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _fields(item, (*here, index))


@cache
def _marks(model: type[BaseModel]) -> dict[str, dict[str, Any]]:
    marks = {}
    for name, field in model.model_fields.items():
        mark: dict[str, Any] = (
            dict(field.json_schema_extra or {}) if isinstance(field.json_schema_extra, dict) else {}
        )
        mark.pop("minLength", None)
        if any(isinstance(item, PerLanguage) for item in field.metadata) or _holds_text(field.annotation):
            mark["text"] = True
        elif typing.get_origin(field.annotation) is dict and _holds_text(
            typing.get_args(field.annotation)[1]
        ):
            mark["texts"] = True
        marks[name] = mark
    return marks


def _holds_text(annotation: Any) -> bool:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return any(_holds_text(argument) for argument in typing.get_args(annotation))
    return any(isinstance(item, PerLanguage) for item in getattr(annotation, "__metadata__", ()))


def _inner_model(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in typing.get_args(annotation):
        if (inner := _inner_model(argument)) is not None:
            return inner
    return None
