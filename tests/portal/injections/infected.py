"""The made-up site with injections in all that is words, written past every check straight into the models.

Each field of each kind, each word of the interface, the names and phrases of the languages and the prose get every
injection of ``corpus.yml`` somewhere: those of a field are shared out among all its texts.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from etalon.build.site import Site
from etalon.data import loading, prose, walk
from etalon.data.base import PerLanguage, Untranslated
from etalon.data.store import Store, is_body
from etalon.page.voice import Settings
from tests.portal.casebook import site_project
from tests.portal.portals import PORTAL

CORPUS: Mapping[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("corpus.yml").read_text(encoding="utf-8")
)
ALL = [each for group in CORPUS.values() for each in group]
SETTINGS = Settings("https://umbrella.example/", "https://edit.example/")
# What parts are told apart by, and what texts are read by: nothing would come of a page with others.
UNTOUCHED = {"document.sections.number", "mark.alphabets.letters", "mark.periods.numerals"}
UNTOUCHED |= {f"language.{name}" for name in ("alphabet", "ordinal", "ablative", "lowercase")}
UNTOUCHED |= {f"language.dates.{name}" for name in ("day", "month", "year", "decade")}

READING = {"grammar", "style"}
"""Kinds by which texts are read; no page shows them."""

Change = Callable[[str, str], str]
"""The name of a field, and a text in it -> another text."""


def infect(store: Store) -> Store:
    """The same data with injections."""
    number: Counter[str] = Counter()
    change_all(store, lambda field, text: number.update([field]) or text)
    sizes = {field: -(-len(ALL) // count) for field, count in number.items()}
    shares: dict[str, Iterator[str]] = {field: itertools.cycle(ALL) for field in sizes}
    return change_all(
        store, lambda field, text: " ".join([text, *itertools.islice(shares[field], sizes[field])])
    )


def change_all(store: Store, change: Change) -> Store:
    """The data with each text changed."""
    tables = {
        kind: {id: changed(entity, kind, change) for id, entity in table.items()}
        if kind not in READING
        else table
        for kind, table in store.tables.items()
    }
    words = {
        name: {code: change("words", text) for code, text in texts.items()}
        for name, texts in store.words.items()
    }
    languages = {code: changed(language, "language", change) for code, language in store.languages.items()}
    files = tuple(
        replace(
            file,
            texts=(
                *walk.texts(tables[file.kind][file.id]),
                *((location, text) for location, text in file.texts if is_body(location)),
            ),
        )
        for file in store.files
    )
    parts = loading._parts(store.kinds, tables)
    return replace(
        store, tables=tables, words=words, languages=languages, all_files=files, parts=parts, _derived={}
    )


def changed(part: Any, name: str, change: Change) -> Any:
    """A model, or what is in one, with each text changed."""
    if isinstance(part, tuple):
        return tuple(changed(item, name, change) for item in part)
    if not isinstance(part, BaseModel):
        return part
    new = {}
    for key, field in type(part).model_fields.items():
        value, path = getattr(part, key), f"{name}.{key}"
        if path in UNTOUCHED or value is None:
            continue
        if (
            walk._has(PerLanguage, field)
            or walk._holds(PerLanguage, field)
            or walk._holds(Untranslated, field)
        ):
            new[key] = words_in(value, path, change)
        else:
            new[key] = changed(value, path, change)
    return part.model_copy(update=new)


def words_in(value: Any, name: str, change: Change) -> Any:
    """Words, however they are held."""
    if isinstance(value, str):
        return change(name, value)
    if isinstance(value, dict):
        return {key: words_in(item, name, change) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(words_in(item, name, change) for item in value)
    return changed(value, name, change)


def pages_of(store: Store, languages: list[str], in_prose: bool = False) -> Iterator[tuple[str, str]]:
    """The whole site without an engine, but for what is only copied: path -> text."""
    site, shares = Site(store, SETTINGS), itertools.cycle(ALL)
    for code in languages:
        for address in site.pages:
            name = address if address.endswith(".html") else f"{address}index.html"
            yield f"{code}/{name}", site.generated_page(code, address, site.render(code, address))
        for file in prose.files(store.root, [code]):
            text = (store.root / file.path).read_text(encoding="utf-8")
            if in_prose:
                text += "".join(map(in_code, itertools.islice(shares, 10)))
            page = site.prose_page(code, file.name, site.prose(code, file.name, text))
            yield f"{code}/{site.prose_address(file.name)}index.html", page
    yield from site.root_files()


def in_code(words: str) -> str:
    """A line of prose that holds any words as code: the one place for what is no Markdown."""
    return "" if "`" in words or "\n" in words or "\r" in words else f"\n- `{words.strip()}`\n"


def clean() -> Store:
    """The data of the made-up site."""
    store, findings = loading.load(site_project(), PORTAL)
    assert findings == []
    return store
