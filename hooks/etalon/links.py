"""References such as ``org:iso`` or ``correction:d13`` -> an address inside a language's site.

An address is the same in every language: ``organisations/iso/``, ``corrections/#d13``.
"""

import re

from .schema import Page
from .store import Store

PREFIXES = {"org": "organisation"}
"""Short forms in texts; every kind's own name works too."""

_PLACES = {
    "organisation": "organisations/{}/",
    "committee": "committees/#{}",
    "source": "sources/#{}",
    "correction": "corrections/#{}",
    "membership": "membership/#{}",
    "clause": "verification/rule/#clause-{}",
    "document": "verification/rule/#document-{}",
    "actor": "verification/#actor-{}",
    "procedure": "verification/procedures/{}/",
    "term": "glossary/#term-{}",
    "milestone": "history/#{}",
    "statistic": "history/figures/#{}",
    "standard": "standards/#{}",
    "agreement": "cooperation/#agreement-{}",
    "event": "cooperation/#event-{}",
    "person": "cooperation/#person-{}",
    "programme": "cooperation/{}/",
    "link": "sources/#link-{}",
}
CITABLE = tuple(_PLACES)
"""Kinds whose entities have an address, and above the languages one that never depends on any: ``/id/``."""

_REFERENCE = re.compile(r"(?P<kind>[a-z]+):(?P<id>[a-z0-9][a-z0-9.-]*)")
_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
WEB = re.compile(r"https?://\S+")
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]*)>?[^)]*\)")
"""A link in a text; the group is its target."""


def split(reference: str) -> tuple[str, str] | None:
    """``org:iso`` -> ``("organisation", "iso")``; None where it has not this form."""
    match = _REFERENCE.fullmatch(reference)
    return (PREFIXES.get(match["kind"], match["kind"]), match["id"]) if match else None


def address(store: Store, reference: str) -> str | None:
    """The address that a reference leads to; None where it leads nowhere."""
    kind, id = split(reference) or ("", "")
    entity = store.get(kind, id)
    if isinstance(entity, Page):
        return entity.address
    if kind in _PLACES and entity:
        return _PLACES[kind].format(id)
    return None


def place(kind: str, id: str) -> str | None:
    """The address that an entity of a kind has, whether it is there or not."""
    return _PLACES[kind].format(id) if kind in _PLACES else None


def claimed(address: str) -> tuple[str, str] | None:
    """Kind and id of the entity whose address this is, or was."""
    for kind, place in sorted(_PLACES.items(), key=lambda each: -len(each[1])):  # sources/#link-… first
        before, after = place.split("{}")
        id = address.removeprefix(before).removesuffix(after)
        if address == place.format(id) and _ID.fullmatch(id):
            return kind, id
    return None


def identity(kind: str, id: str) -> str:
    """The one address above the languages that leads to an entity in the reader's own."""
    return f"id/{kind}/{id}/"


def relative(target: str, here: str) -> str:
    """The link from one address of a site to another: ``../../organisations/iso/#history``."""
    path, hash, fragment = target.partition("#")
    if path == here and hash:
        return hash + fragment
    return ("../" * here.count("/") + path or "./") + hash + fragment
