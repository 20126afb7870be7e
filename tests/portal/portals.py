"""The portal, and others that differ from it by a subject or a kind: right ones, and wrong ones for cases."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

import etalon
from etalon import portal as portals
from etalon.data.base import Entity, Text
from etalon.data.findings import Finding
from etalon.data.store import Store
from etalon.kind import Kind
from etalon.portal import Portal, Subject
from portal.organisations.place import Place
from tests.redeclared import redeclared

PORTAL = portals.load("portal")
GENERATOR = Path(etalon.__file__).parent
CLASHING = Path(__file__).parent / "clashing/hooks/portal"
"""Folders of subjects that have files of one name."""
ROOMS = (GENERATOR, *(subject.folder for subject in PORTAL.subjects[:-1]))
"""The generator, and each subject of the portal: whatever has messages of its own."""
FILES = [room / "messages.yml" for room in ROOMS if (room / "messages.yml").exists()]
CATALOGUE = {
    rule: entry for path in FILES for rule, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
"""The messages of this portal; another one that was loaded in the same process has its own."""


class Shelter(Entity):
    """Where people wait until the rain is over."""

    name: Text


def with_subject(subject: Subject) -> Portal:
    """The portal with one more subject; the last one it has is the generator's own, which every portal adds."""
    return Portal((*PORTAL.subjects[:-1], subject), PORTAL.standing_page, PORTAL.name)


def with_kind_as(name: str, **changes: Any) -> Portal:
    """The portal with one kind declared in another way."""
    return redeclared(PORTAL, name, **changes)


def _with_kind(*kinds: Kind[Any]) -> Portal:
    """The portal with a subject that holds some kinds and no files."""
    return with_subject(Subject("shelters", Path("hooks/portal/shelters"), kinds))


def _fails(store: Store) -> Iterator[Finding]:
    """Something of which whoever wrote the rule did not think."""
    for file, place in store.each(Place):
        if place.id == "north-town":
            yield file.finding((), "unused-id", id=place.id, kind="place")
            raise ZeroDivisionError("no umbrella")


WRONG: Mapping[str, Portal] = {
    "a rule that fails": _with_kind(Kind("shelter", Shelter, title="name", rules=(_fails,))),
    "kinds with the names of others": _with_kind(
        Kind("place", Shelter, title="name"),
        Kind("shelter", Shelter, title="name", prefix="person"),
    ),
    "kinds with impossible addresses": _with_kind(
        *(
            Kind(f"shelter-{number}", Shelter, title="name", address=address, shown_on="shelters")
            for number, address in enumerate(["shelters/", "{id}/{id}/", "#{it}", "{id}", "Shelters/{id}/"])
        )
    ),
    "a kind without a title": _with_kind(Kind("shelter", Shelter)),
    "style sheets and scripts of one name": Portal(
        (*PORTAL.subjects[:-1], *(Subject(name, CLASHING / name) for name in ("kitchens", "shelters")))
    ),
    "a notice that is no view": _with_kind(
        Kind("shelter", Shelter, title="name", notice="shelters/_nowhere")
    ),
    "pages without a view": _with_kind(Kind("shelter", Shelter, title="name", address="shelters/{id}/")),
    "a title that is no field": _with_kind(Kind("shelter", Shelter, title="nmae")),
    "a description that is no field": _with_kind(Kind("shelter", Shelter, title="name", description="txet")),
}
"""Portals that are put together wrongly, by the names that cases have for them."""
