"""What a build makes anew after a thing has come: pages that show it, and lists."""

from pathlib import Path

import pytest

from etalon.build import making
from etalon.page.voice import Settings
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
