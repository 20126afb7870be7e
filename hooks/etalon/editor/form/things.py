"""What a form can refer to: all things by what they are called in every language."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ...data.base import Entity
from ...data.store import Store
from ...data.wording import Wording
from ...page.speech import Speech

Speak = Callable[[str], Speech]
"""Language -> what a page of it says."""


def things(store: Store, kinds: Iterable[str], speak: Speak) -> dict[str, Any]:
    """Kind -> what it is called, the prefix of its references, and its things with their names."""
    return {name: _of_kind(store, name, speak) for name in kinds}


def _of_kind(store: Store, name: str, speak: Speak) -> dict[str, Any]:
    kind = store.kinds.get(name)  # None: of parts, which have no files
    wording = store.index(Wording)
    return {
        "called": store.word_in_all(wording.kind(name)),
        "one": store.word_in_all(wording.one(name)),
        "prefix": (kind and kind.prefix) or name,
        "isOne": kind is not None and kind.is_one,
        "hasAddress": kind is not None and kind.address is not None,
        "hasFiles": kind is not None,
        "things": [
            {"id": id, "names": dict(_names(store, name, id, speak))} for id in sorted(store.ids(name))
        ],
    }


def _names(store: Store, kind: str, id: str, speak: Speak) -> Iterator[tuple[str, str]]:
    for code in store.languages:
        try:
            yield code, speak(code).label(f"{kind}:{id}")
        except Exception:  # what is edited may lack anything; its id tells which it is
            yield code, _title(store, kind, id).get(code, "")


def _title(store: Store, kind: str, id: str) -> Mapping[str, str]:
    entity, declared = store.get(kind, id), store.kinds.get(kind)
    title = declared.title if declared and isinstance(entity, Entity) else ""
    found = getattr(entity, title, None) if isinstance(title, str) else None
    return found if isinstance(found, dict) else {}
