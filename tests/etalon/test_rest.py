"""Pages at which nobody looks are made in idle time: what goes wrong in them is told, and nothing is made in vain."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from etalon import kept, workers
from etalon.build import cache, making, rest
from etalon.build.site import Piece
from tests.etalon.stage import PORTAL, SETTINGS, site_of
from tests.etalon.test_cache import change

SOUP, VIEW = "data/dish/soup.yml", "kitchen/plate.html.j2"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pieces that are made, from now on."""
    found: list[str] = []
    plain = rest._Work.done

    def noted(work: rest._Work) -> Iterator[Piece]:
        for piece in plain(work):
            found.append(piece.name)
            yield piece

    monkeypatch.setattr(rest._Work, "done", noted)
    return found


def told(project: Path) -> list[str]:
    """What goes wrong, as findings tell it."""
    return [finding.text("en") for finding in rest.failures(site_of(project))]


def break_view(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the view of a dish fail in Hebrew."""
    view = project / "plate.html.j2"
    broken = "{% if lang == 'he' %}{{ nope }}{% endif %}\n" + PORTAL.views[VIEW].read_text(encoding="utf-8")
    view.write_text(broken, encoding="utf-8")
    monkeypatch.setitem(PORTAL.views, VIEW, view)


def test_only_what_may_come_out_otherwise_is_made_again(project: Path, made: list[str]) -> None:
    """As by a build; that has its own record."""
    assert told(project) == []
    assert set(made) == {piece.name for piece in site_of(project).pieces()}
    making.make(making.opened(project, PORTAL, SETTINGS), project / "site")
    for _again in range(2):
        made.clear()
        assert told(project) == [] and made == []
    change(project, SOUP, "A clear soup", "A thick soup")
    again = set(making.make(making.opened(project, PORTAL, SETTINGS), project / "site").made)
    assert told(project) == []
    assert (
        set(made) == again
        and "en/dishes/soup/index.html" in again
        and "en/dishes/cake/index.html" not in again
    )


def test_what_only_a_page_reveals_is_told_until_it_is_mended(
    project: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(project)
    with monkeypatch.context() as patch:
        break_view(project, patch)
        for _time in range(2):
            made.clear()
            assert {each.split(": ")[0] for each in told(project)} == {"plate.html.j2:1"}
            assert "he/dishes/soup/index.html" in made
    assert told(project) == []


def test_where_a_view_fails_everywhere_not_all_is_tried(
    project: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "_ENOUGH", 3)
    (project / "theme/base.html").write_text("{% if %}", encoding="utf-8")
    assert any("theme/base.html:1" in each for each in told(project))
    assert len(made) == 3


def test_a_work_that_is_interrupted_is_not_begun_anew(
    project: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "_SECONDS", 0.0)
    work = rest._Work(site_of(project).unread()).done()
    first = {next(work).name for _piece in range(5)}
    made.clear()
    told(project)
    assert len(first - set(made)) == 4  # the last is entered with the next


def test_a_record_may_be_anything(project: Path) -> None:
    version = cache.version_of(site_of(project).store, SETTINGS)
    kept.save(project, rest.RECORD, cache.Account(version, pieces={"index.html": 7}))  # type: ignore[dict-item]
    assert told(project) == []


def test_nothing_is_kept_where_a_view_is_touched_meanwhile(project: Path, made: list[str]) -> None:
    work = rest._Work(site_of(project).unread()).done()
    next(work)
    (project / "theme/base.html").touch()
    list(work)
    made.clear()
    told(project)
    assert set(made) == {piece.name for piece in site_of(project).pieces()}


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="no such work on this system")
def test_it_takes_what_nobody_else_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def how() -> tuple[int, int, int]:
        rest.in_idle_time()
        return os.sched_getscheduler(0), os.nice(0), len(os.sched_getaffinity(0))

    assert workers.Background(how).result == (os.SCHED_IDLE, 19, 1)


def test_a_view_without_end_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the first page that it keeps from being made."""
    view = project / "plate.html.j2"
    endless = "{% for a in range(1000000000) %}{% endfor %}"
    view.write_text(endless + PORTAL.views[VIEW].read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setitem(PORTAL.views, VIEW, view)
    monkeypatch.setattr(rest, "_ENDLESS", 1.0)
    monkeypatch.setattr(rest, "_ENOUGH", 1)
    assert any("no end after 1 s" in each for each in told(project))


def test_nothing_goes_on_once_the_preview_is_gone(
    project: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parents = iter(range(9))
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    assert told(project) == [] and made == []
