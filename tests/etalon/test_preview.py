"""The preview: pages are made when they are looked at, and whatever is wrong is told instead of ending it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etalon import kept
from etalon.build import preview as previews
from etalon.build import rest
from etalon.build.preview import Preview
from etalon.build.shapes import shape
from etalon.build.site import Site
from etalon.data import decoding, loading, seen
from etalon.data.findings import Finding
from etalon.portal import Portal
from etalon.rules.judging import Judged
from etalon.workers import Background, Failed
from tests.etalon.stage import PORTAL, SETTINGS, fresh
from tests.etalon.test_cache import change
from tests.etalon.test_rest import break_view

SOUP = "data/dish/soup.yml"


@pytest.fixture(autouse=True, scope="module")
def of_this_process() -> Iterator[None]:
    """The kinds are the made-up ones, and rules are checked at once.

    Nobody looks for garbage: in a process that holds what all tests made, that takes seconds each time.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(previews, "portal_of", lambda anew: PORTAL)
        patch.setattr("etalon.workers.cores", lambda: 1)
        patch.setattr(previews, "cores", lambda: 1)
        patch.setattr("etalon.build.preview.gc.collect", lambda _generation=2: 0)
        yield


def begun(project: Path, language: str = "en") -> Preview:
    """A preview of a project below a folder of its host."""
    told = type(SETTINGS)("http://127.0.0.1:8000/spoon/", SETTINGS.edit_base)
    found = Preview(project, told, language)
    found.read()
    found.check()
    return found


@pytest.fixture
def preview(project: Path) -> Preview:
    """One of the made-up project, which a test may change."""
    return begun(project)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """One in which nothing changes, for those who only look."""
    return begun(fresh(tmp_path_factory.mktemp("still") / "project"))


def page(preview: Preview, path: str, status: int = 200) -> str:
    """A page as a browser gets it."""
    found, body, _type = preview.answer(f"/spoon/{path}")
    assert found == status
    return body.decode()


def findings(preview: Preview) -> list[str]:
    """What the preview tells of the data, once the rules are done."""
    preview.check()
    told = json.loads(preview.state(""))["findings"]
    assert isinstance(told, list)
    return told


def test_a_page_is_that_of_the_site_with_a_script_that_looks_for_changes(still: Preview) -> None:
    text = page(still, "en/dishes/soup/")
    assert "Vegetable soup" in text
    assert '<script src="/spoon/_preview/preview.js"></script></body>' in text
    assert "location.reload" in page(still, "_preview/preview.js")
    assert findings(still) == []


@pytest.mark.parametrize(
    ("path", "begin"),
    [("", "<!doctype"), ("sitemap.xml", "<?xml"), ("en/find/index.json", "{"), ("id/dish/soup/", "<!doctype"), ("assets/stylesheets/kitchen.css", ""), ("assets/images/logo.svg", "<svg")],
)  # fmt: skip
def test_everything_of_the_site_is_there(still: Preview, path: str, begin: str) -> None:
    assert page(still, path).startswith(begin)


@pytest.mark.parametrize(
    ("path", "to"), [("/", "/spoon/"), ("/spoon/en", "/spoon/en/"), ("/spoon/en/dishes", "/spoon/en/dishes/")]
)
def test_an_address_without_its_end_leads_on(still: Preview, path: str, to: str) -> None:
    assert still.answer(path) == (301, to.encode(), "")


@pytest.mark.parametrize(
    "path", ["en/nothing/", "assets/../base.html", "assets/%2e%2e/main.html", "_preview/x"]
)
def test_what_is_not_there_is_not_found(still: Preview, path: str) -> None:
    assert still.answer(f"/spoon/{path}")[0] == 404


def test_what_changes_is_told_and_shown(preview: Preview, project: Path) -> None:
    before = json.loads(preview.state(""))
    change(project, SOUP, "A clear soup", "A thick soup")
    preview.read()
    after = json.loads(preview.state(f"{before['version']}-{before['checked']}"))
    assert after["version"] == before["version"] + 1
    assert "A thick soup" in page(preview, "en/dishes/soup/")
    told, lapsed = findings(preview)
    assert "[review-lapsed]" in lapsed
    assert told.startswith(f"{SOUP}:") and told.endswith("[behind]")


def test_a_process_that_begins_anew_is_news_to_a_browser_that_knows_the_former(project: Path) -> None:
    """It loads the page again, however few things the one and the other took up."""
    former, later = (json.loads(begun(project).state("")) for _process in range(2))
    assert later["version"] > former["version"] and later["checked"] == former["checked"]
    assert later["version"] < 2**53  # a browser tells it from its neighbours


def test_it_tells_in_the_language_that_it_was_told(project: Path) -> None:
    change(project, SOUP, "minutes: 180", "minutes: 9000")
    assert any(f"{SOUP}:" in told and ": ошибка: " in told for told in findings(begun(project, "ru")))


def test_files_come_and_go(preview: Preview, project: Path) -> None:
    shutil.copy(project / "data/dish/cake.yml", project / "data/dish/tart.yml")
    preview.read()
    assert "Honey cake" in page(preview, "en/dishes/tart/")
    (project / "data/dish/tart.yml").unlink()
    preview.read()
    page(preview, "en/dishes/tart/", 404)


@pytest.mark.parametrize("path", [SOUP, "docs/en/dishes.md", "data/ui/cooks.yml"])
def test_only_what_somebody_touched_is_read_again(
    preview: Preview, project: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(seen, "SETTLES", -60)  # nobody waits until what is touched has settled
    preview.read()
    read = set[str]()

    def noted(file: Path, shown: str, most: int = decoding.MAX_BYTES) -> bytes:
        read.add(shown)
        return decoding_bytes_of(file, shown, most)

    decoding_bytes_of = decoding.bytes_of
    for module in (decoding, loading):
        monkeypatch.setattr(module, "bytes_of", noted)
    (project / path).write_text((project / path).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    preview.read()
    # With the Markdown of a page its data file is read, and what it says in the other languages.
    of_the_page = {"data/page/dishes.yml", "docs/en/dishes.md", "docs/he/dishes.md"}
    assert read - {"data/languages.yml", "data/published.txt"} == (
        of_the_page if path.startswith("docs") else {path}
    )
    assert "Vegetable soup" in page(preview, "en/dishes/soup/") and "<h1" in page(preview, "en/dishes/")


def test_a_page_is_found_without_making_the_others(still: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    still.read()
    with monkeypatch.context() as patch:
        for name in ("identities", "every", "assets", "sitemap"):
            patch.setattr(f"etalon.build.site.{name}", lambda *_what: pytest.fail("it makes all of them"))
        for path in ("en/dishes/soup/", "en/dishes/", "he/"):
            assert "<main" in page(still, path)
    page(still, "id/dish/soup/")


def test_every_piece_is_found_by_its_name(project: Path) -> None:
    """The page in place of one that is still there too, which a rule forbids: it is the one that a build would show."""
    edit = "from: dishes/soup/\nto: dishes/cake/\n"
    (project / "data/redirect/another.yml").write_text(edit, encoding="utf-8")
    store, _found = loading.load(project, PORTAL)
    site = Site(store, SETTINGS)
    pieces = {piece.name: piece for piece in site.pieces()}
    for name, piece in pieces.items():
        found = site.piece(name)
        assert found and found.name == name and shape(found.given, store) == shape(piece.given, store)
        assert (found.day, found.given is None) == (piece.day, piece.given is None)
    folders = {name.rpartition("/")[0] for name in pieces}
    assert not any(
        map(site.piece, ("", "en", "en/dishes/soup", "en/dishes/soup/", "xx/index.html", *folders))
    )


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [(SOUP, "course: [", SOUP), ("data/languages.yml", "en: [", "data/languages.yml"),
     ("docs/en/dishes.md", "{{ nothing }}\n", "docs/en/dishes.md"), ("theme/base.html", "{% if %}", "theme/base.html")],
)  # fmt: skip
def test_what_is_broken_is_told_on_the_page_and_mended(
    preview: Preview, project: Path, path: str, text: str, told: str
) -> None:
    file = project / path
    whole = file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    preview.read()
    preview.check()
    address = "/spoon/en/dishes/" if path != SOUP else "/spoon/en/dishes/soup/"
    status, body, _type = preview.answer(address)
    assert status in (404, 500) and "_preview/preview.js" in body.decode()
    assert told in body.decode() + " ".join(findings(preview))
    file.write_text(whole, encoding="utf-8")
    preview.read()
    assert preview.answer(address)[0] == 200
    assert findings(preview) == []


def test_a_page_that_fails_where_the_data_have_an_error_tells_of_that_error(
    preview: Preview, project: Path
) -> None:
    """At once if the rules are done, else as soon as they are."""
    change(project, SOUP, "minutes: 180", "minutes: 9000")
    (project / "theme/base.html").write_text("{% if %}", encoding="utf-8")
    preview.read()
    assert "template-error" in page(preview, "en/dishes/", 500)
    known = json.loads(preview.state(""))["version"]
    assert "cooks-for-days" in " ".join(findings(preview))
    assert json.loads(preview.state(""))["version"] > known  # a browser loads the page again
    shown = page(preview, "en/dishes/", 500)
    assert "cooks-for-days" in shown and "template-error" not in shown


@pytest.mark.parametrize(
    ("language", "title", "told"),
    [
        ("ru", "Ошибки: 1 · предупреждения: 0", "ошибка: ошибка в шаблоне: &#39;nothing&#39;"),
        ("en", "Errors: 1 · warnings: 0", "error: the template fails: &#39;nothing&#39;"),
    ],
)
def test_a_page_that_fails_says_so_in_the_language_of_findings(
    project: Path, language: str, title: str, told: str
) -> None:
    (project / "theme/base.html").write_text("{{ nothing.there }}", encoding="utf-8")
    shown = page(begun(project, language), "en/dishes/", 500)
    assert f'<html lang="{language}">' in shown and f"<title>{title}</title>" in shown
    assert f'<pre id="preview-failed">theme/base.html:1: {told}' in shown


def test_whoever_waits_for_news_is_answered_after_a_while(
    still: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "_PATIENCE", 0.01)
    known = json.loads(still.state(""))
    assert json.loads(still.state(f"{known['version']}-{known['checked']}")) == known


@pytest.mark.parametrize("name", ["judged", "search-en"])
def test_what_a_former_run_left_may_be_anything(
    preview: Preview, project: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_code", "1")
    address = "en/find/index.json"
    preview.read()
    index = page(preview, address)
    assert findings(preview) == []
    version, _found = kept.load(project, name)
    kept.save(project, name, (version, Judged(7) if name == "judged" else 7))  # type: ignore[arg-type]
    preview.read()
    assert page(preview, address) == index and findings(preview) == []


def test_why_code_is_not_taken_up_is_told_on_the_page_and_the_terminal(
    preview: Preview, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The pages are made on, as the code had it."""
    preview.doubt([Finding("hooks/kitchen/dish.py", 3, "", "code-failed", {"reason": "SyntaxError"})])
    told = "hooks/kitchen/dish.py:3: error: this code cannot be run: SyntaxError; mend it"
    assert told in capsys.readouterr().err
    change(project, SOUP, "A clear soup", "A thick soup")
    preview.read()
    assert findings(preview)[0].startswith(told) and "A thick soup" in page(preview, "en/dishes/soup/")
    preview.doubt([])
    preview.read()
    assert not any("code-failed" in each for each in findings(preview))


def test_code_that_cannot_be_run_at_the_start_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(anew: bool) -> Portal:
        raise SyntaxError("bad crust")

    monkeypatch.setattr(previews, "portal_of", broken)
    found = begun(project)
    assert "SyntaxError: bad crust" in page(found, "en/dishes/", 404)
    assert "SyntaxError: bad crust" in capsys.readouterr().err


def test_data_that_are_broken_at_the_start_are_told(project: Path) -> None:
    (project / SOUP).write_text("course: [", encoding="utf-8")
    found = begun(project)
    assert SOUP in page(found, "en/dishes/soup/", 404) and SOUP in " ".join(findings(found))
    assert "<main" in page(found, "en/dishes/cake/")


def test_rules_that_somebody_ended_do_not_end_it(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_judges: object) -> None:
        raise Failed("no memory")

    preview.read()
    monkeypatch.setattr(Background, "result", property(failing))
    monkeypatch.setattr(Background, "ready", True)
    assert "no memory" in " ".join(findings(preview))


@pytest.fixture
def idle(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> Preview:
    """A preview of which the rules are done, while nobody asks for anything and there is another core."""
    preview.read()
    preview.check()
    monkeypatch.setattr(previews, "_IDLE", -1.0)
    monkeypatch.setattr(previews, "cores", lambda: 2)
    monkeypatch.setattr(rest, "in_idle_time", lambda: None)
    return preview


def test_a_page_at_which_nobody_looks_tells_what_is_wrong_with_it(
    idle: Preview, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = json.loads(idle.state(""))
    break_view(project, monkeypatch)
    idle.check()
    assert any("plate.html.j2:1: error:" in each for each in findings(idle))
    after = json.loads(idle.state(""))
    # It is told on the page that somebody looks at, which stays as it is.
    assert after["checked"] == known["checked"] + 1 and after["version"] == known["version"]
    checked = after["checked"]
    idle.check()
    idle.check()
    assert json.loads(idle.state(""))["checked"] == checked  # it is done once


@pytest.mark.parametrize("why", ["somebody looks", "there is one core", "the data are wrong"])
def test_nothing_is_made_in_vain(
    idle: Preview, project: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    monkeypatch.setattr(rest, "failures", lambda _site: pytest.fail("it is made"))
    if why == "somebody looks":
        monkeypatch.setattr(previews, "_IDLE", 60.0)
        page(idle, "en/dishes/")
    else:
        monkeypatch.setattr(previews, "cores", lambda: 1)
    if why == "the data are wrong":
        change(project, SOUP, "minutes: 180", "minutes: 9000")
        idle.read()
        idle.check()
        monkeypatch.setattr(previews, "cores", lambda: 2)
    idle.check()
    assert idle._rest is None


def test_a_change_ends_what_is_made_for_nobody(idle: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    abandoned = []
    idle.check()
    assert idle._rest
    monkeypatch.setattr(Background, "abandon", lambda work: abandoned.append(work))
    monkeypatch.setattr(previews, "cores", lambda: 1)
    begun = idle._rest
    idle.read()
    assert abandoned == [begun] and idle._rest is None


def test_a_page_without_end_keeps_nobody_from_looking_or_ending_it(preview: Preview) -> None:
    assert preview.is_free()
    with preview._lock:
        assert not preview.is_free()
        preview.check()
        preview.stop()


@pytest.mark.parametrize("name", ["%00", "a" * 300 + ".css"])
def test_an_address_that_no_file_can_have_is_not_found(still: Preview, name: str) -> None:
    page(still, f"assets/{name}", 404)
