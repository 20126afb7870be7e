"""The form: what it shows is made from the kinds; what it saves changes only what was changed; and nobody else may use it."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from etalon.build.editing import Caller, Editing
from etalon.data import findings
from etalon.data.loading import with_text
from etalon.editor import form
from etalon.editor.form.desk import Desk
from etalon.editor.form.fields import fields
from etalon.editor.form.files import NotThere
from etalon.editor.form.merging import merged
from tests.etalon.stage import PORTAL, SETTINGS, store_of

SOUP = "data/dish/soup.yml"
FOLDER = Path(form.__file__).parent


@pytest.fixture
def desk(project: Path) -> Desk:
    return desk_of(project)


def desk_of(project: Path) -> Desk:
    return Desk(project, store_of(project), SETTINGS)


def sent(desk: Desk, kind: str, id: str, **more: Any) -> dict[str, Any]:
    """What a form sends that changed nothing."""
    opened = desk.opened({"kind": kind, "id": id})
    return {"kind": kind, "id": id, "lang": "en", "base": opened["text"], "data": opened["data"], **more}


def keys(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(each["key"], each["rule"]) for each in told["findings"]]


def signs(told: Mapping[str, Any]) -> list[str]:
    return [f"{sign}{words}" for sign, words in told["lines"] if sign in "+-"]


def test_its_fields_are_those_of_the_model(root: Path) -> None:
    store = store_of(root)
    found = fields(store, store.kinds["dish"])
    shapes = {each.key: each.shape for each in found.top}
    assert {key: shape["is"] for key, shape in shapes.items() if key != "exceptions"} == {
        "title": "text", "description": "text", "course": "choice", "menu": "text", "invented": "date", "spices": "list",
        "stages": "list", "sayings": "list", "hardest": "reference", "inspired_by": "reference",
    }  # fmt: skip
    assert [each["value"] for each in shapes["course"]["of"]] == ["starter", "sweet"]
    assert shapes["course"]["of"][0]["called"]["en"] == store.words["course.starter"]["en"]
    assert shapes["spices"]["of"] == {"is": "reference", "kinds": ["spice"], "prefixed": False}
    assert shapes["inspired_by"]["prefixed"] and "cook" in shapes["inspired_by"]["kinds"]
    assert [each.key for each in found.groups["Step"]] == ["id", "doing", "minutes", "spices"]
    assert [each.key for each in found.top if each.needed] == ["title", "description", "course"]
    assert found.is_text(("stages", 0, "doing")) and not found.is_text(("stages", 0))


def test_what_a_key_is_for_is_told_in_the_languages_of_a_subject(root: Path) -> None:
    store = store_of(root)
    keys = {each.key: each.about for each in fields(store, store.kinds["dish"]).groups["Exemption"]}
    assert keys["key"] == {
        "en": "The key, as the check prints it",
        "he": "המפתח, כפי שהבדיקה מדפיסה",
    }
    assert "he" not in keys["rule"]  # nobody told it


def test_words_of_the_interface_stand_at_the_top(root: Path) -> None:
    store = store_of(root)
    found = fields(store, store.kinds["ui"])
    assert found.rest == {"is": "text"} and found.is_text(("soup",))


def test_every_file_opens_and_is_saved_unchanged_to_the_byte(project: Path) -> None:
    desk = desk_of(project)
    for file in store_of(project).files:
        before = (project / file.path).read_bytes()
        told = sent(desk, file.kind, file.id)
        judged = desk.judged(told)
        assert (judged["lines"], judged["writable"]) == ([], True), file.path
        desk.saved(told)
        assert (project / file.path).read_bytes() == before


def test_one_field_is_one_line(desk: Desk, project: Path) -> None:
    told = sent(desk, "dish", "soup")
    told["data"]["stages"][0]["minutes"] = "190"
    assert signs(desk.judged(told)) == ["-    minutes: 180", "+    minutes: 190"]
    before = (project / SOUP).read_text(encoding="utf-8")
    (project / SOUP).chmod(0o640)
    assert desk.saved(told)["saved"] == SOUP
    assert (project / SOUP).stat().st_mode & 0o777 == 0o640
    assert (project / SOUP).read_text(encoding="utf-8") == before.replace("180", "190")
    assert [path.name for path in (project / SOUP).parent.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("change", "key", "rule"),
    [
        ({"course": "main"}, "course", "not-in-list"),
        ({"invented": "18th"}, "invented", "date-shape"),
        ({"spices": ["salt", "sald"]}, "spices[1]", "unknown-id"),
        ({"title": {"en": "Soup"}}, "title", "missing-language"),
        ({"description": {"he": "מרק צח. הוא מתבשל 3 שעות.", "en": "A clear soup. It cooks for 4 hours."}}, "description.en", "quantity"),
        ({"title": {"he": "מרק", "en": "Sоup"}}, "title.en", "mixed-script"),
        ({"colour": "red"}, "colour", "unknown-key"),
        ({"stages": [{"id": "boil", "doing": {"he": "מבשלים.", "en": "Boil."}, "minutes": "9999"}]}, "stages[0].minutes", "cooks-for-days"),
        ({"title": {"he": "מרק", "en": "a\u202eb: c"}}, "title.en", "bidi-control"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_key(desk: Desk, change: dict[str, Any], key: str, rule: str) -> None:
    told = sent(desk, "dish", "soup")
    told["data"].update(change)
    assert (key, rule) in keys(desk.judged(told))


def test_what_another_kind_asks_of_every_entity_is_told(project: Path) -> None:
    desk = desk_of(project)
    told = sent(desk, "dish", "soup")
    told["data"]["spices"] = ["salt"] * 6
    assert keys(desk.judged(told)) == [("spices", "many-spices")]


def test_nothing_is_told_of_other_files(project: Path) -> None:
    path = project / "data/dish/bread.yml"
    path.write_text(
        re.sub("minutes: .*", "minutes: 9999", path.read_text(encoding="utf-8")), encoding="utf-8"
    )
    desk = desk_of(project)
    assert ("stages[0].minutes", "cooks-for-days") in keys(desk.judged(sent(desk, "dish", "bread")))
    assert keys(desk.judged(sent(desk, "dish", "soup"))) == []


def test_a_file_that_is_mended_is_no_longer_broken(project: Path) -> None:
    text = (project / SOUP).read_text(encoding="utf-8")
    store, kind = store_of(project), PORTAL.kinds["dish"]
    broken, found = with_text(store, kind, "soup", text.replace("title:", "title"))
    assert found and broken.broken == {("dish", "soup")} and broken.file("dish", "soup") is None
    mended, found = with_text(broken, kind, "soup", text)
    assert (
        not found and mended.broken == frozenset() and mended.get("dish", "soup") == store.get("dish", "soup")
    )
    assert mended.get("step", "boil") is not None and broken.get("step", "boil") is None


def test_findings_are_told_in_the_language_of_the_form(desk: Desk) -> None:
    told = sent(desk, "dish", "soup")
    told["data"]["course"] = "main"
    other = next(code for code in findings.languages() if code != "en")
    assert (
        desk.judged(told)["findings"][0]["message"]
        != desk.judged({**told, "lang": other})["findings"][0]["message"]
    )


def test_something_new_is_written(desk: Desk, project: Path) -> None:
    told = sent(desk, "spice", "cumin")
    assert told["base"] == "" and told["data"] == {}
    example = sent(desk, "spice", "salt")["data"]
    told["data"] = {key: value for key, value in example.items() if key not in ("agreed", "reviewed")}
    assert "saved" in desk.saved({**told, "agreed": True})
    text = (project / "data/spice/cumin.yml").read_text(encoding="utf-8")
    assert re.search(r"^agreed: \{he: .{6,8}, en: .{6,8}\}$", text, re.MULTILINE)
    assert desk_of(project).judged(sent(desk_of(project), "spice", "cumin"))["standing"]["agreed"]


def test_a_declaration_is_one_line_and_right_at_once(desk: Desk, project: Path) -> None:
    told = sent(desk, "dish", "soup")
    told["data"]["description"]["en"] = "A very clear soup with salt. It cooks for 3 hours."
    standing = desk.judged(told)["standing"]
    assert (standing["changed"], standing["behind"]) == (("en",), ("he",))
    assert ("agreed", "behind") not in keys(desk.judged(told))
    desk.saved({**told, "agreed": True, "reviewed": ["en", "xx"]})
    text = (project / SOUP).read_text(encoding="utf-8")
    assert text.count("agreed:") == text.count("reviewed:") == 1
    again = desk_of(project).judged(sent(desk_of(project), "dish", "soup"))["standing"]
    assert again["agreed"] and again["reviewed"] == ("en",) and again["lapsed"] == ()


def test_nothing_is_declared_of_what_has_errors(desk: Desk, project: Path) -> None:
    told = sent(desk, "dish", "soup")
    told["data"]["description"]["en"] = "A soup. It cooks for 4 hours."
    before = re.findall("agreed:.*", told["base"])
    desk.saved({**told, "agreed": True})
    assert re.findall("agreed:.*", (project / SOUP).read_text(encoding="utf-8")) == before


def test_what_somebody_else_wrote_meanwhile_is_told_and_kept(desk: Desk, project: Path) -> None:
    told = sent(desk, "dish", "soup")
    path = project / SOUP
    theirs = told["base"].replace("course: starter", "course: sweet").replace("Vegetable soup", "Thin soup")
    path.write_text(theirs, encoding="utf-8")
    told["data"]["stages"][0]["minutes"] = "190"
    told["data"]["title"]["en"] = "Thick soup"
    meanwhile = desk.saved(told)["meanwhile"]
    assert path.read_text(encoding="utf-8") == theirs
    assert meanwhile["both"] == ["title.en"] and meanwhile["text"] == theirs
    together = meanwhile["together"]
    assert (together["course"], together["stages"][0]["minutes"], together["title"]["en"]) == (
        "sweet",
        "190",
        "Thick soup",
    )
    desk.saved({**told, "base": theirs, "data": together})
    assert path.read_text(encoding="utf-8") == theirs.replace("180", "190").replace("Thin soup", "Thick soup")


@pytest.mark.parametrize(
    ("mine", "theirs", "together", "both"),
    [
        ({"a": "1"}, {"a": "1", "b": "3"}, {"a": "1"}, ["b"]),
        ({"a": "1"}, {"a": "1", "b": "2", "c": "4"}, {"a": "1", "c": "4"}, []),
        ({"a": "5", "b": "2"}, {"a": "6", "b": "2"}, {"a": "5", "b": "2"}, ["a"]),
        ({"a": "5", "b": "2"}, {"b": "2"}, {"a": "5", "b": "2"}, ["a"]),
        ({"a": "1", "b": "2"}, {"a": "9"}, {"a": "9"}, []),
    ],
)  # fmt: skip
def test_two_changes_are_put_together(mine: Any, theirs: Any, together: Any, both: list[str]) -> None:
    assert merged({"a": "1", "b": "2"}, mine, theirs) == (together, both)


def test_lists_of_the_same_things_are_put_together_item_by_item() -> None:
    base = [{"id": "x", "n": "1"}, {"id": "y", "n": "2"}]
    mine, theirs = [{"id": "x", "n": "5"}, base[1]], [base[0], {"id": "y", "n": "6"}]
    assert merged({"l": base}, {"l": mine}, {"l": theirs}) == ({"l": [mine[0], theirs[1]]}, [])
    assert merged({"l": base}, {"l": mine}, {"l": base[1:]}) == ({"l": mine}, ["l"])


def test_a_piece_of_yaml_is_read_and_what_is_wrong_with_it_told(desk: Desk) -> None:
    told = sent(desk, "dish", "soup")
    told["data"]["spices"] = {"$yaml": "[salt,\n pepper]"}
    assert signs(desk.judged(told)) == []
    told["data"]["spices"] = {"$yaml": "[salt"}
    judged = desk.judged(told)
    assert judged["writable"] is False and [key for key, _rule in keys(judged)] == ["spices"]
    assert "saved" not in desk.saved(told)


def test_a_file_that_cannot_be_read_is_edited_as_it_is_written(desk: Desk, project: Path) -> None:
    path = project / SOUP
    broken = path.read_text(encoding="utf-8").replace("title:", "title")
    path.write_text(broken, encoding="utf-8")
    told = sent(desk, "dish", "soup")
    assert told["data"] is None
    assert desk.judged({**told, "text": broken})["findings"][0]["isError"]
    desk.saved({**told, "text": broken.replace("title", "title:", 1)})
    assert sent(desk, "dish", "soup")["data"]["course"] == "starter"


@pytest.mark.parametrize(
    ("kind", "id"),
    [("dish", "../soup"), ("dish", ".."), ("dish", "Soup"), ("dish", ""), ("dish", "a/b"), ("dish", ".soup"), ("..", "soup"), ("nothing", "soup"), ("site", "soup"), ("dish", "linked")],
)  # fmt: skip
def test_nothing_is_opened_or_written_but_data(desk: Desk, project: Path, kind: str, id: str) -> None:
    (project / "data/dish/linked.yml").symlink_to(project / "mkdocs.yml")
    for action in (desk.opened, desk.judged, desk.saved):
        with pytest.raises(NotThere):
            action({"kind": kind, "id": id, "base": "", "data": {"a": "b"}})


def test_a_text_is_shown_as_the_pages_show_it(desk: Desk) -> None:
    html = desk.shown({"text": {"en": "[Ruth](chef:ruth) <b>", "he": "", "xx": "y"}})["html"]
    assert list(html) == ["en"] and "<a " in html["en"] and "&lt;b&gt;" in html["en"]


def test_everything_can_be_referred_to_by_its_names(desk: Desk) -> None:
    things = desk.opened({"kind": "dish", "id": "soup"})["things"]
    assert {"id": "salt", "names": {"he": "מלח", "en": "salt"}} in things["spice"]["things"]
    assert [each["id"] for each in things["step"]["things"]] and not things["step"]["hasFiles"]
    assert set(desk.listed({})["kinds"]) == set(PORTAL.kinds)


HOST = {"Host": "127.0.0.1:8000"}


def word(editing: Editing) -> str:
    """The word that the pages of the form hold."""
    status, page, _type = editing.page("edit/data/dish/soup.yml", Caller("127.0.0.1", HOST))
    assert status == 200
    told = re.search('data-told="([^"]*)"', page.decode())
    assert told is not None
    return str(json.loads(told[1].replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&"))["word"])


@pytest.fixture
def editing(desk: Desk) -> Editing:
    found = Editing("/", "/_preview/", "en")
    found.desk = desk
    return found


def ask(
    editing: Editing,
    action: str = "opened",
    machine: str = "127.0.0.1",
    body: bytes = b'{"kind": "dish", "id": "soup"}',
    **headers: str,
) -> int:
    """The status of what a page of the form gets, but for some headers."""
    usual = {
        **HOST,
        "Origin": "http://127.0.0.1:8000",
        "Content-Type": "application/json",
        "X-Etalon": word(editing),
        "Sec-Fetch-Site": "same-origin",
    }
    told = {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return editing.asked(f"form/{action}", body, Caller(machine, told))[0]


def test_its_own_pages_are_answered(editing: Editing) -> None:
    assert ask(editing) == 200
    assert ask(editing, body=b'{"kind": "dish", "id": "../soup"}') == 404
    assert ask(editing, body=b"[") == ask(editing, body=b"[]") == ask(editing, body=b"[" * 9999) == 400
    assert ask(editing, "_file") == ask(editing, "../saved") == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9000"},
        {"Host": "evil.example:8000", "Origin": "http://evil.example:8000"},
        {"Host": "127.0.0.1.evil.example", "Origin": "http://127.0.0.1.evil.example"},
        {"Host": ""},
        {"X_Etalon": "guess"},
        {"X_Etalon": ""},
        {"Content_Type": "text/plain"},
        {"Sec_Fetch_Site": "cross-site"},
        {"machine": "192.168.0.7"},
        {"machine": "nobody"},
    ],
)  # fmt: skip
def test_whoever_else_asks_is_refused(editing: Editing, headers: dict[str, str]) -> None:
    assert ask(editing, **headers) == 403


def test_no_page_is_given_under_a_foreign_name(editing: Editing) -> None:
    for name in ("evil.example", "evil.example:8000", "localhost.evil.example", ""):
        assert editing.page("edit/data/dish/soup.yml", Caller("127.0.0.1", {"Host": name}))[0] == 403
    for name in ("localhost:8000", "[::1]:8000"):
        assert editing.page("form/form.js", Caller("::1", {"Host": name}))[0] == 200


@pytest.mark.parametrize(
    "name",
    ["form.py", "../form.js", "../../build/preview.js", "words.yml", "nothing.js", "%2e%2e/writing.py", ""],
)
def test_only_its_scripts_and_styles_are_given(editing: Editing, name: str) -> None:
    assert editing.page(f"form/{name}", Caller("127.0.0.1", HOST))[0] == 404


def test_all_that_it_says_is_there_in_every_language() -> None:
    words = yaml.safe_load((FOLDER / "words.yml").read_text(encoding="utf-8"))
    scripts = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js"))
    said = set(re.findall(r'\bt\("(\w+)"', scripts)) | {"day", "month", "year", "decade", "span"}
    assert said == words.keys()
    for name, texts in words.items():
        assert tuple(texts) == findings.languages(), name
        gaps = {tuple(sorted(re.findall(r"\{\w+\}", text))) for text in texts.values()}
        assert len(gaps) == 1 and all(text.strip() for text in texts.values()), name
