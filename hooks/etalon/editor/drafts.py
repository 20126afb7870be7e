"""First drafts for editors to fill in: a data file, or a whole language."""

import datetime
import re
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from babel import UnknownLocaleError
from babel.core import get_global
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..data import prose, walk
from ..data.base import is_id
from ..data.findings import Finding
from ..data.language import BY_CODE, Script
from ..data.store import LANGUAGES, Store
from ..kind import Kind
from ..portal import Portal
from ..text import cldr
from ..text.locale import endonym
from . import examples

LANGUAGE = "language"
_SUFFIX = ".yml.j2"
_VIEW = re.compile(r"^\{\{.*?\}\}$", re.MULTILINE)
_LETTERS = {
    Script.Latin: "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    Script.Cyrillic: "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
}


class Refused(Exception):
    """A draft cannot be written; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


def kinds(store: Store) -> list[str]:
    """The kinds of which a draft can be written: those with one in ``drafts/``, or an annotated example."""
    several = (kind for kind in store.kinds.values() if not kind.is_one)
    return sorted(
        kind.name for kind in several if _path(store.portal, kind).is_file() or examples.text(store, kind)
    )


def write(store: Store, kind: str, id: str) -> list[Path]:
    """Write ``data/<kind>/<id>.yml``, or begin the language ``id``; returns what was written.

    Raises Refused for what cannot be an id or is there already.
    """
    return _language(store, id) if kind == LANGUAGE else [_entity(store, store.kinds[kind], id)]


def _path(portal: Portal, kind: Kind[Any]) -> Path:
    return portal.subject_of(kind).folder / "drafts" / f"{kind.name}{_SUFFIX}"


def _entity(store: Store, kind: Kind[Any], id: str) -> Path:
    shown = kind.path(id)
    if not is_id(id):
        raise Refused(Finding(shown, 0, "id", "id-form", {"value": id}))
    path, template = store.root / shown, _path(store.portal, kind)
    text = _of_template(store, kind, id) if template.is_file() else _of_example(store, kind, id)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(Finding(shown, 0, "", "file-exists")) from None
    return path


def _of_template(store: Store, kind: Kind[Any], id: str) -> str:
    return _filled(
        _path(store.portal, kind),
        id=id,
        languages=store.required,
        year=datetime.date.today().year,
        values=partial(_values, kind),
    )


def _of_example(store: Store, kind: Kind[Any], id: str) -> str:
    return _filled(
        Path(__file__).with_name(f"example{_SUFFIX}"),
        id=id,
        kind=kind.name,
        example=examples.emptied(examples.text(store, kind)),
    )


def _values(kind: Kind[Any], field: str) -> str:
    """The values from which a field may choose: ``statements.topic`` -> ``purpose, history``. Raises LookupError."""
    found: type[Enum] | None = walk.choices(kind.model, field)
    if found is None:
        raise LookupError(f"{kind.name} has no list of values at “{field}”")
    return ", ".join(str(value.value) for value in found)


def _language(store: Store, code: str) -> list[Path]:
    """Enter a draft in ``data/languages.yml`` and give it the prose pages' views, without words."""
    path, shown = store.root / "data" / LANGUAGES, f"data/{LANGUAGES}"
    if code in store.languages:
        raise Refused(Finding(shown, 0, code, "file-exists"))
    try:
        locale = cldr.locale(code)
        _code, script, region = get_global("likely_subtags")[code].split("_")
        written_in = BY_CODE[script]
    except (UnknownLocaleError, ValueError, KeyError, TypeError):
        raise Refused(Finding(shown, 0, code, "language-code", {"value": code})) from None
    entry = _filled(
        Path(__file__).with_name(f"{LANGUAGE}{_SUFFIX}"),
        code=code,
        name=endonym(code),
        region=region,
        script=written_in.value,
        letters=_LETTERS.get(written_in, ""),
        day=locale.date_formats["long"].pattern,
        month=locale.datetime_skeletons.get("yMMMM", "LLLL y"),
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(text.rstrip("\n") + "\n" + entry, encoding="utf-8")
    return [path, *_pages(store, code)]


def _pages(store: Store, code: str) -> list[Path]:
    """The Markdown of each page with the views that the other languages show, and no words yet."""
    written = []
    for file in prose.files(store.root, store.required[:1]):
        views = _VIEW.findall((store.root / file.path).read_text(encoding="utf-8"))
        path = store.root / prose.FOLDER / code / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(views) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _filled(template: Path, **context: str | int | list[str] | Callable[[str], str]) -> str:
    environment = Environment(
        loader=FileSystemLoader(template.parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template.name).render(**context)
