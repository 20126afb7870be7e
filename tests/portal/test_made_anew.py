"""What a build makes anew after a thing has come: pages that show it, and lists."""

from pathlib import Path
from typing import Any

import pytest

from etalon.build import making
from etalon.data.base import Entity
from etalon.data.store import Store
from etalon.kind import Kind
from etalon.page.speech import Speech
from etalon.page.voice import Settings
from etalon.search import findables
from etalon.search.findables import Findable
from tests.builds import copied
from tests.portal.portals import PORTAL

SETTINGS = Settings("https://site.example/")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up project with its site."""
    found = copied(tmp_path_factory.mktemp("anew") / "project")
    made(found)
    return found


def made(project: Path) -> tuple[str, ...]:
    """The pieces that a build makes anew."""
    return making.make(making.opened(project, PORTAL, SETTINGS, version="1"), project / "site").made


@pytest.mark.parametrize(
    ("kind", "like", "showing"),
    [
        (
            "organisation",
            "north-institute",
            {"organisations/umbrella/", "history/interstate/", "history/iso/"},
        ),
        ("correction", "d1", {"organisations/umbrella/"}),
        ("milestone", "1951-umbrella", set()),
    ],
)
def test_a_new_thing_has_only_those_pages_made_anew_that_show_it(
    project: Path, kind: str, like: str, showing: set[str]
) -> None:
    """Its own and those of things that it names; lists, whose address has one part; nothing else, such as the rule."""
    folder = project / "data" / kind
    (folder / "new.yml").write_bytes((folder / f"{like}.yml").read_bytes())
    found = made(project)
    (folder / "new.yml").unlink()
    made(project)
    pages = {name.removesuffix("index.html") for name in found if name.startswith("az/")}
    own = {page.removeprefix("az/") for page in pages if page.count("/") > 2 and page.endswith("/")}
    named = {
        page for page in own if page.startswith(("organisations/", "history/", "glossary/", "verification/"))
    }
    assert named - {"organisations/new/"} == showing
    assert f"id/{kind}/new/index.html" in found


def test_a_changed_sentence_has_nothing_else_made_anew(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither lists, nor what counts how far texts agree; and of what is found only the one is told again."""
    monkeypatch.setattr(making, "cores", lambda: 1)
    told = list[str]()

    def telling(store: Store, speech: Speech, kind: Kind[Any], entity: Entity, address: str) -> Findable:
        told.append(entity.id)
        return of_entity(store, speech, kind, entity, address)

    of_entity = findables._of_entity
    monkeypatch.setattr(findables, "_of_entity", telling)
    path = project / "data/organisation/north-institute.yml"
    text = path.read_text(encoding="utf-8")
    undeclared = text.rpartition("agreed:")[0]  # so that nothing falls behind
    path.write_text(undeclared, encoding="utf-8")
    made(project)
    told.clear()
    path.write_text(undeclared.replace("yoxlayır.", "yoxlayır və düzəldir."), encoding="utf-8")
    assert made(project) == (
        *(
            f"{code}/{page}"
            for code in ("az", "kk", "ru", "vi")
            for page in (
                "organisations/north-institute/index.html",
                "compare/organisations/north-institute/index.html",
            )
        ),
        "id/organisation/north-institute/index.html",
        "az/search",
    )
    assert set(told) == {"north-institute"}
    path.write_text(text, encoding="utf-8")
    made(project)
