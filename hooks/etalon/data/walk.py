"""Where the texts and the references of a model stand, told by its annotations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..kind import Location
from .base import LEADS_UP, REFERS_TO, ForEachLanguage, OfLanguages, PerLanguage, Unsaid, Untranslated
from .date import PartialDate

M = TypeVar("M", bound=BaseModel)
Value = int | float | str | PartialDate
"""A number, a date, or words without a translation."""


def texts(entity: BaseModel) -> Iterator[tuple[Location, Mapping[str, str]]]:
    """Every text of an entity with its location, in the order of the model."""
    for location, value, field in _fields(entity):
        if field.is_text and isinstance(value, dict):
            yield location, value
        elif field.holds_texts:
            yield from (((*location, key), text) for key, text in value.items())


def written_texts(
    model: type[BaseModel], data: Any, location: Location = ()
) -> Iterator[tuple[Location, Mapping[str, Any]]]:
    """Every mapping that stands where a model wants a text, in data that it may refuse for something else."""
    for key, field in keys_of(model).items() if isinstance(data, Mapping) else ():
        value, here = data.get(key), (*location, key)
        marks, inner = _field(key, field), _inner_model(field.annotation)
        if marks.is_text and isinstance(value, Mapping):
            yield here, value
        elif marks.holds_texts and isinstance(value, Mapping):
            yield from (((*here, each), text) for each, text in value.items() if isinstance(text, Mapping))
        elif inner and isinstance(value, list):
            for index, item in enumerate(value):
                yield from written_texts(inner, item, (*here, index))
        elif inner:
            yield from written_texts(inner, value, here)


def references(entity: BaseModel) -> Iterator[tuple[Location, str, str]]:
    """Every reference of an entity: location, kind it refers to (``*``: told by a prefix), id."""
    for location, value, field in _fields(entity):
        if field.refers_to and isinstance(value, str):
            yield location, field.refers_to, value
        elif field.refers_to and isinstance(value, tuple):
            yield from (((*location, index), field.refers_to, item) for index, item in enumerate(value))


def upward(entity: BaseModel) -> Iterator[tuple[Location, str, str]]:
    """Every reference that leads up among entities of a kind: location, kind, id."""
    for location, value, field in _fields(entity):
        if field.leads_up and isinstance(value, str):
            yield location, field.refers_to, value


def for_each_language(entity: BaseModel) -> Iterator[tuple[Location, Mapping[str, Any]]]:
    """Every mapping of an entity that has one value for each language of the site, with its location."""
    for location, value, field in _fields(entity):
        if field.for_each_language and value is not None:
            yield location, value


def by_language(entity: BaseModel) -> Iterator[tuple[Location, Mapping[str, Any]]]:
    """Every mapping of an entity that has something for some languages, and is no text, with its location."""
    for location, value, field in _fields(entity):
        if field.by_language and value is not None:
            yield location, value


def values(entity: BaseModel) -> Iterator[tuple[Location, Value]]:
    """Every value that readers of all languages share, with its location, in the order of the model."""
    for name, key, is_words in _said(type(entity)):
        yield from _values(getattr(entity, name), (key,), is_words)


def inside(part: object, model: type[M], location: Location = ()) -> Iterator[tuple[Location, M]]:
    """Every part of an entity that is of a model, however deep, with its location."""
    if isinstance(part, model):
        yield location, part
    elif isinstance(part, BaseModel):
        for name, key in _deep(type(part)):
            yield from inside(getattr(part, name), model, (*location, key))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from inside(item, model, (*location, index))


def lists(part: object, location: Location = ()) -> Iterator[tuple[Location, tuple[BaseModel, ...]]]:
    """Every list of parts of an entity, however deep, with its location."""
    if isinstance(part, BaseModel):
        for name, key in _deep(type(part)):
            yield from lists(getattr(part, name), (*location, key))
    elif isinstance(part, tuple) and part and isinstance(part[0], BaseModel):
        yield location, part
        for index, item in enumerate(part):
            yield from lists(item, (*location, index))


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model, by the keys that a file has for them."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def keys_at(model: type[BaseModel], location: Location) -> list[str]:
    """The keys that a mapping at ``location`` of ``model`` may have; empty where any may stand."""
    here: Any = model
    for step in location:
        if isinstance(step, int):
            continue
        if isinstance(here, type) and issubclass(here, BaseModel):
            field = keys_of(here).get(step)
            here = _held(field.annotation) if field else None
        else:
            here = _inner_model(here)
    inner = _inner_model(here)
    return list(keys_of(inner)) if inner and not _is_mapping(here) else []


def _held(annotation: Any) -> Any:
    """What stands in a field: the mapping that it is, or else the model in it, if there is one."""
    return annotation if _is_mapping(annotation) else _inner_model(annotation)


def _is_mapping(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(map(_is_mapping, get_args(annotation)))


def choices(model: type[BaseModel], field: str) -> type[Enum] | None:
    """The list from which a field chooses, also deep inside: ``statements.topic``; None where it has none."""
    name, _dot, rest = field.partition(".")
    found = keys_of(model).get(name)
    if found is None:
        return None
    if rest:
        inner = _inner_model(found.annotation)
        return choices(inner, rest) if inner else None
    return _inner_enum(found.annotation)


@dataclass(frozen=True)
class _Field:
    """A field of a model: its name there, its key in the file, and what its value is."""

    name: str
    key: str
    is_text: bool
    holds_texts: bool
    for_each_language: bool
    by_language: bool
    refers_to: str
    leads_up: bool

    @property
    def is_marked(self) -> bool:
        by_language = self.is_text or self.holds_texts or self.for_each_language or self.by_language
        return bool(by_language or self.refers_to)


def _fields(part: BaseModel, location: Location = ()) -> Iterator[tuple[Location, Any, _Field]]:
    for field, is_deep in _interesting(type(part)):
        value = getattr(part, field.name)
        here = (*location, field.key)
        if field.is_marked:
            yield here, value, field
        if not is_deep:
            continue
        if isinstance(value, BaseModel):
            yield from _fields(value, here)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _fields(item, (*here, index))


def _values(value: object, location: Location, is_words: bool) -> Iterator[tuple[Location, Value]]:
    if isinstance(value, BaseModel):
        yield from (((*location, *inner), each) for inner, each in values(value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, (*location, index), is_words)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _values(item, (*location, key), is_words)
    elif (isinstance(value, PartialDate | int | float) and not isinstance(value, bool)) or (
        isinstance(value, str) and is_words
    ):
        yield location, value


@cache
def _said(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields whose values readers see: name, key in the file, and whether they hold words without a translation."""
    return tuple(
        (name, field.alias or name, _holds(Untranslated, field))
        for name, field in model.model_fields.items()
        if not _has(Unsaid, field)
    )


@cache
def _deep(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields in which models may stand: name, and key in the file."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if _inner_model(field.annotation) is not None
    )


@cache
def _interesting(model: type[BaseModel]) -> tuple[tuple[_Field, bool], ...]:
    """The fields that are marked or hold models, and whether they do the latter."""
    fields = [
        (_field(name, field), _inner_model(field.annotation) is not None)
        for name, field in model.model_fields.items()
    ]
    return tuple((field, is_deep) for field, is_deep in fields if field.is_marked or is_deep)


def _field(name: str, field: FieldInfo) -> _Field:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    is_text, for_each = _has(PerLanguage, field), _has(ForEachLanguage, field)
    values = get_args(field.annotation)[1:] if get_origin(field.annotation) is dict else ()
    return _Field(
        name,
        field.alias or name,
        is_text,
        not is_text and any(_is_marked(PerLanguage, value) for value in values),
        for_each,
        not is_text and not for_each and _has(OfLanguages, field),
        str(extra.get(REFERS_TO, "")),
        bool(extra.get(LEADS_UP, False)),
    )


def _has(mark: type, field: FieldInfo) -> bool:
    return any(isinstance(item, mark) for item in field.metadata) or _is_marked(mark, field.annotation)


def _is_marked(mark: type, annotation: Any) -> bool:
    """Whether an annotation is marked, or one of those between which it leaves the choice."""
    if get_origin(annotation) in (Union, UnionType):
        return any(_is_marked(mark, each) for each in get_args(annotation))
    return any(isinstance(item, mark) for item in getattr(annotation, "__metadata__", ()))


def _holds(mark: type, field: FieldInfo) -> bool:
    """Whether a field is marked, or what stands in it: the items of a list, the values of a mapping."""
    return _has(mark, field) or _is_marked_inside(mark, field.annotation)


def _is_marked_inside(mark: type, annotation: Any) -> bool:
    return _is_marked(mark, annotation) or any(_is_marked_inside(mark, each) for each in get_args(annotation))


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for each in get_args(annotation) if (inner := _inner_model(each))), None)


def _inner_enum(annotation: Any) -> type[Enum] | None:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return annotation
    inner = (_inner_enum(argument) for argument in get_args(annotation))
    return next((found for found in inner if found is not None), None)
