"""What an owner wrote into ``mkdocs.yml``, read as the engines read it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..data.decoding import Refused, decode
from ..data.findings import Finding

FILE = "mkdocs.yml"
"""The file with the settings of a project, which the engines read too."""
SITE_URL, EDIT_BASE, FRAME = ("site_url",), ("extra", "edit_base"), ("extra", "frame")
"""Under which keys they stand."""
THEME = ("theme",)
MATERIAL = "material"
FRAMES = ("etalon", MATERIAL)
"""Whose frame can be around the pages."""


class _Loader(yaml.SafeLoader):
    """Reads ``!ENV [NAME, default]`` as the engines do; what else only they understand is nothing here."""

    environment: Mapping[str, str]


@dataclass(frozen=True)
class Config:
    """The file as a tree; empty where there is none."""

    _loader: _Loader
    _root: yaml.Node | None

    def said(self, *keys: str) -> tuple[Any, int]:
        """What stands under a key, and on which line; None and 0 where nothing does. Raises Refused for what is no value."""
        value, line = self._root, 0
        for key in keys:
            value, line = self._below(value, key)
        if value is None:
            return None, 0
        try:
            return self._loader.construct_object(value, deep=True), line
        except (yaml.YAMLError, ValueError):
            raise Refused(Finding(FILE, line, ".".join(keys), "not-yaml")) from None

    def _below(self, node: yaml.Node | None, key: str) -> tuple[yaml.Node | None, int]:
        """The value of a key and the line of that; the last one where a key is there twice, as the engines have it."""
        found: tuple[yaml.Node | None, int] = None, 0
        if isinstance(node, yaml.MappingNode):
            self._loader.flatten_mapping(node)
            for name, value in node.value:
                if name.value == key:
                    found = value, name.start_mark.line + 1
        return found


def read(root: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """What a project's file says; nothing where it has none. Raises Refused where it cannot be read."""
    path = root / FILE
    if path.exists() and not path.is_file():  # whoever opens a pipe would wait for ever
        raise Refused(_unread(path))
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError):
        raise Refused(_unread(path)) from None
    try:
        loader = _Loader(text)
        loader.environment = environment
        top = loader.get_single_node()
    except (yaml.YAMLError, RecursionError) as error:
        raise Refused(_mistyped(path, text, error)) from None
    if top and not isinstance(top, yaml.MappingNode):
        raise Refused(Finding(FILE, top.start_mark.line + 1, "", "mapping-expected"))
    return Config(loader, top)


def _unread(path: Path) -> Finding:
    """Why a file is no text."""
    _text, found = decode(path.resolve(), FILE)
    return found[0] if found else Finding(FILE, 0, "", "not-yaml")


def _mistyped(path: Path, text: str, error: Exception) -> Finding:
    """What was probably mistyped where YAML gave up."""
    from ..data.reader import mistyped  # hardly ever needed

    return mistyped(text, FILE, error) if isinstance(error, yaml.MarkedYAMLError) else _unread(path)


def _from_environment(loader: Any, node: yaml.Node) -> object:
    """The value of the first variable that is set; else the last item of a list of several, which is the default."""
    if not isinstance(node, yaml.SequenceNode):
        return loader.environment.get(str(node.value))
    names = node.value[:-1] or node.value
    for name in names:
        if name.value in loader.environment:
            return loader.environment[name.value]
    return loader.construct_object(node.value[-1]) if len(node.value) > 1 else None


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)
