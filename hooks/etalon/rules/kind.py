"""The declarations of a portal's kinds."""

from collections.abc import Iterator

from ..data.findings import Finding
from ..data.store import Store


def kinds_have_titles(store: Store) -> Iterator[Finding]:
    """Each kind of the portal says what readers call an entity of it."""
    for kind in store.kinds.values():
        if not kind.title:
            yield Finding(store.portal.path_of(kind), 0, kind.name, "kind-untitled", {"kind": kind.name})


def kinds_name_their_fields(store: Store) -> Iterator[Finding]:
    """The field that a kind names as its title or description is one of its model."""
    for kind in store.kinds.values():
        for hook, field in (("title", kind.title), ("description", kind.description)):
            if isinstance(field, str) and field and field not in kind.model.model_fields:
                params = {"kind": kind.name, "hook": hook, "field": field}
                yield Finding(store.portal.path_of(kind), 0, kind.name, "kind-field", params)
