"""Pieces of a file that the form shows as YAML, because it knows no better."""

from typing import Any

from ...data import reader
from ...data.decoding import code_of, strange
from ...data.findings import Finding
from ...data.nodes import dotted
from ...kind import Location

BOX = "$yaml"
"""The key under which a form sends such a piece."""


def unboxed(data: Any, path: str, location: Location = ()) -> tuple[Any, list[Finding]]:
    """What a form sent, with what its boxes hold; what is wrong with their form, and characters that no text may hold."""
    if isinstance(data, dict) and set(data) == {BOX} and isinstance(data[BOX], str):
        return _read(data[BOX], path, location)
    found: list[Finding] = []
    if isinstance(data, dict):
        inner: Any = {}
        for key, value in data.items():
            inner[key], more = unboxed(value, path, (*location, key))
            found += more
        return inner, found
    if isinstance(data, list):
        inner = []
        for at, value in enumerate(data):
            item, more = unboxed(value, path, (*location, at))
            inner.append(item)
            found += more
        return inner, found
    if isinstance(data, str) and (unfit := strange(data)):
        match, rule = unfit
        found.append(Finding(path, 0, dotted(location), rule, {"code": code_of(match)}))
    return (data if isinstance(data, str) else ""), found


def _read(text: str, path: str, location: Location) -> tuple[Any, list[Finding]]:
    lines = "\n".join(f"  {line}" for line in text.replace("\r\n", "\n").split("\n"))
    root, found = reader.parse(f"box:\n{lines}\n", path)
    value = None if root is None else root.plain_data()["box"]
    key = dotted(location)
    return value, [Finding(path, 0, key, each.rule, each.params) for each in found if each.is_error]
