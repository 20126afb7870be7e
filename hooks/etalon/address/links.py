"""References such as ``city:rome`` -> an address inside a language's site: ``cities/rome/``.

An address is the same in every language.
"""

import re

from ..data.page import ProsePage
from ..data.store import Store

WEB = re.compile(r"https?://\S+")
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]*)>?[^)]*\)")
"""A link in a text; the group is its target."""


def address(store: Store, reference: str) -> str | None:
    """The address that a reference leads to; None where it leads nowhere."""
    kind, id = store.kinds.split(reference) or ("", "")
    entity = store.get(kind, id)
    if entity is None or kind not in store.kinds:
        return None
    return entity.address if isinstance(entity, ProsePage) else store.kinds[kind].address_of(id)


def identity(kind: str, id: str) -> str:
    """The one address above the languages that leads to an entity in the reader's own."""
    return f"id/{kind}/{id}/"


def relative(target: str, here: str, within: bool = True) -> str:
    """The link from one address of a site to another: ``../../cities/rome/#history``.

    ``within``: what is on the same page is named by its anchor alone.
    """
    path, hash, fragment = target.partition("#")
    if path == here and hash and within:
        return hash + fragment
    return ("../" * here.count("/") + path or "./") + hash + fragment
