"""After one change a build makes what comes out otherwise, and little else: whatever else it makes has its reason here."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etalon.build import cache, making, site
from etalon.cli import main
from etalon.printing import note_made
from tests.etalon.stage import PACKAGE, SETTINGS, fresh
from tests.etalon.test_cache import EDITS, EXAMPLES, LINES, alone, append, made, with_views

__all__ = ["alone"]
FOR_ALL = (
    *("a word", "a field", "one field less", "a page's place", "prose", "the frame"),
    *("a view", "a view of the generator"),
)
"""Edits after which nothing is made in vain."""


def other(piece: str, language: str) -> str:
    """The piece that is in another language what this one is in its own."""
    return f"{language}/{piece.partition('/')[2]}"


def is_in_another_language(piece: str, _path: str, language: str, differing: set[str]) -> bool:
    """What reads a text in one language rests on it in all: a term is linked where all of them use it."""
    return bool(language) and other(piece, language) in differing


def is_form(piece: str, path: str, _language: str, _differing: set[str]) -> bool:
    """What a part is called is read of the whole part, and the form lists all that have a name."""
    return piece == "edit/" and path.startswith("data/dish/")


def may_use_a_term(piece: str, path: str, _language: str, _differing: set[str]) -> bool:
    """Which texts use a term that is called otherwise, only looking through them tells."""
    return path.startswith("data/spice/") and piece.endswith(".html")


REASONS = (is_in_another_language, is_form, may_use_a_term)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site was built; whoever changes it changes it back."""
    found = with_views(fresh(tmp_path_factory.mktemp("least") / "project"))
    made(found)
    return found


def held(project: Path) -> dict[str, dict[str, bytes]]:
    """What the files of each piece hold, whose names may tell of a version; of all but those below ``assets/``."""
    return {
        name: {
            making._unversioned(file[0]): (project / "site" / file[0]).read_bytes() for file in piece.files
        }
        for name, piece in cache.load(project).pieces.items()
        if not name.startswith("assets/")
    }


def made_by(project: Path, edit: Callable[[Path], object]) -> tuple[set[str], set[str]]:
    """What is made anew after an edit, which is taken back then, and what of the site differs by it."""
    before = held(project)
    files = {path: path.read_bytes() for path in texts_of(project)}
    try:
        edit(project)
        found, after = made(project), held(project)
    finally:
        for path, text in files.items():
            if path.read_bytes() != text:
                path.write_bytes(text)
        made(project)
    assert held(project) == before
    return found, {name for name, files in after.items() if before.get(name) != files}


def texts_of(project: Path) -> Iterator[Path]:
    """The files that an edit may change."""
    for folder in ("data", "docs", "theme", "views"):
        yield from (path for path in (project / folder).rglob("*") if path.is_file())


def unexplained(project: Path, edit: Callable[[Path], object], path: str, language: str = "") -> set[str]:
    """What an edit has made anew in vain, for no reason that stands above; ``language``: the only one that it changes."""
    found, differing = made_by(project, edit)
    assert differing <= found
    return {
        piece
        for piece in found - differing
        if not any(reason(piece, path, language, differing) for reason in REASONS)
    }


def in_both(name: str) -> Callable[[Path], object]:
    """An edit of a text in one language, and in the other one, whose line stands beside it."""
    line, _space, language = name.rpartition(" ")
    path, _colon, number = line.rpartition(":")
    beside = f"{path}:{int(number) + 1} en" if language == "he" else f"{path}:{int(number) - 1} he"
    return lambda root: (LINES[name](root), LINES[beside](root))


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(LINES)), is_in_both=st.booleans())
@example(name="data/redirect/poison.yml:4 en", is_in_both=True)
@example(name="data/dish/bread.yml:10 en", is_in_both=True)
@example(name="data/ui/course.yml:3 en", is_in_both=True)
def test_a_text_is_made_anew_where_it_is_shown(project: Path, name: str, is_in_both: bool) -> None:
    language = "" if is_in_both else name.rpartition(" ")[2]
    edit = in_both(name) if is_in_both else LINES[name]
    try:
        assert unexplained(project, edit, name, language) == set()
    except site.Invalid:  # no site can say that
        return


@pytest.mark.parametrize("name", FOR_ALL)
def test_what_all_languages_share_is_made_anew_where_it_is_shown(project: Path, name: str) -> None:
    found, differing = made_by(project, EDITS[name])
    assert found == differing != set()


def test_what_nobody_shows_is_made_nowhere(project: Path) -> None:
    """A note of an editor's."""
    found, _differing = made_by(project, lambda root: append(root / "data/dish", "soup.yml", "# Ask Ruth.\n"))
    assert found == set()


def test_few_pages_that_are_made_anew_are_named_beside_how_many_there_are() -> None:
    told = io.StringIO()
    note_made(["en/index.html", "en/search"], 121, "en", told)
    note_made([f"en/{number}/index.html" for number in range(60)], 121, "en", told)
    note_made(["en/index.html"], 1, "en", told)
    assert told.getvalue().splitlines() == [
        "Pages and files made anew: 2 of 121",
        "  en/",
        "  en/search",
        "Pages and files made anew: 60 of 121",
    ]


def test_a_build_tells_what_it_made_anew(tmp_path: Path) -> None:
    project = fresh(tmp_path / "project")
    order = ["--portal", PACKAGE, "--project", str(project), "--lang", "en", "build"]

    def built() -> list[str]:
        done = CliRunner().invoke(main, order, env={"SITE_URL": SETTINGS.site_url})
        assert done.exit_code == 0, done.stderr
        return [line for line in done.stderr.splitlines() if line.startswith(("Pages and", "  "))]

    assert built() == []
    EDITS["a declaration"](project)
    assert "  en/dishes/soup/" in built()
