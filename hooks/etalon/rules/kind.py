"""The declarations of a portal's kinds."""

import re
from collections.abc import Iterator
from typing import Any

from ..data.findings import Finding
from ..data.store import Store
from ..kind import Kind
from ..portal import SUFFIX

_ADDRESS = re.compile(
    r"(?:[a-z0-9][a-z0-9.-]*/)*(?:(?:[a-z0-9][a-z0-9.-]*)?\{id\}/|#(?:[a-z0-9][a-z0-9.-]*)?\{id\})"
)


def kinds_have_titles(store: Store) -> Iterator[Finding]:
    """Each kind of the portal says what readers call an entity of it."""
    for kind in store.kinds.values():
        if not kind.title:
            yield Finding(store.portal.path_of(kind), 0, kind.name, "kind-untitled", {"kind": kind.name})


def kinds_are_told_apart(store: Store) -> Iterator[Finding]:
    """No two kinds have one name, and no prefix is that of two kinds or the name of another."""
    names: dict[str, Kind[Any]] = {}
    for kind in store.kinds.declared:
        for name in dict.fromkeys((kind.name, *([kind.prefix] if kind.prefix else []))):
            if names.setdefault(name, kind) is not kind:
                params = {"name": name, "other": names[name].name, "kind": kind.name}
                yield Finding(store.portal.path_of(kind), 0, kind.name, "kind-twice", params)


def kinds_have_sound_addresses(store: Store) -> Iterator[Finding]:
    """The address of a kind is a page for each entity, or a part of a page: ``{id}`` stands in it once."""
    for kind in store.kinds.declared:
        if kind.address is not None and not _ADDRESS.fullmatch(kind.address):
            params = {"kind": kind.name, "address": kind.address}
            yield Finding(store.portal.path_of(kind), 0, kind.name, "kind-address", params)


def kinds_name_their_fields(store: Store) -> Iterator[Finding]:
    """The field that a kind names as its title or description is one of its model."""
    for kind in store.kinds.values():
        for hook, field in (("title", kind.title), ("description", kind.description)):
            if isinstance(field, str) and field and field not in kind.model.model_fields:
                params = {"kind": kind.name, "hook": hook, "field": field}
                yield Finding(store.portal.path_of(kind), 0, kind.name, "kind-field", params)


def kinds_with_pages_have_views(store: Store) -> Iterator[Finding]:
    """What has a page to itself is shown there by a view."""
    for kind in store.kinds.values():
        view = store.portal.view_of(kind) + SUFFIX
        if kind.has_pages and store.table(kind.name) and view not in store.portal.views:
            params = {"kind": kind.name, "view": f"views/{kind.shown_by}{SUFFIX}"}
            yield Finding(store.portal.path_of(kind), 0, kind.name, "kind-view", params)


def kinds_open_with_views_that_are_there(store: Store) -> Iterator[Finding]:
    """The notice that opens the pages of a kind is a view."""
    for kind in store.kinds.values():
        if kind.notice and kind.notice + SUFFIX not in store.portal.views:
            params = {"kind": kind.name, "view": kind.notice}
            yield Finding(store.portal.path_of(kind), 0, kind.name, "kind-notice", params)
