"""What a build is told beside the data: where the site will stand, and where its files are edited."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from etalon.build import engine
from etalon.build.making import opened
from etalon.build.settings import against, found_in, of_engine, settings, written
from etalon.build.site import Invalid, Settings
from etalon.data.date import PartialDate
from etalon.data.findings import Finding
from etalon.data.site import Repository
from tests.etalon.stage import PORTAL, voice_of

FILE = "site_url: !ENV [ONE, OTHER, 'https://spoon.example/']\nextra: {edit_base: !ENV [BASE, '']}\n"


@pytest.mark.parametrize(
    ("environment", "site_url", "edit_base"),
    [
        ({}, "https://spoon.example/", ""),
        ({"ONE": "https://one.example/soup"}, "https://one.example/soup/", ""),
        ({"ONE": "", "OTHER": "https://other.example/"}, "", ""),
        ({"OTHER": "https://other.example/", "BASE": "https://edit.example"}, "https://other.example/", "https://edit.example"),
    ],
)  # fmt: skip
def test_settings_are_read_as_the_engines_read_them(
    tmp_path: Path, environment: dict[str, str], site_url: str, edit_base: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(FILE + "other: !!python/name:os.system\n", encoding="utf-8")
    found = settings(tmp_path, environment)
    assert (found.site_url, found.edit_base) == (site_url, edit_base)


@pytest.mark.parametrize(
    "text", [None, "", "site_url:\nextra: no\n", "site_url: !ENV NONE\n", "site_url: !ENV [NONE]\n"]
)
def test_what_nobody_says_is_empty(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert settings(tmp_path, {}) == Settings("", "")


@pytest.mark.parametrize(
    ("wrong", "line", "rule"),
    [
        (b"site_url: https://spoon.example/\nx: [\n", 2, "bracket-open"),
        (b"extra:\n  edit_base: 'no\nother: 'yes'\n", 2, "quotation-open"),
        (b"<<<<<<< one\nsite_url:\n=======\n>>>>>>> two\n", 1, "conflict-markers"),
        (b"extra:\n\tedit_base:\n", 2, "tab-indent"),
        (b"extra: *nowhere\n", 1, "value-begins"),
        (b"- a list\n", 1, "mapping-expected"),
        (b"site_url: 2024-99-99\n", 1, "not-yaml"),
        (b"site_name: Spo\xffon\n", 1, "not-utf8"),
        (b"a: b\nsite_name: Spo\x00on\n", 2, "control-character"),
        (b"[" * 5000, 0, "not-yaml"),
        (b"a: 1\n---\nb: 2\n", 2, "not-yaml"),
    ],
)
def test_a_slip_of_the_pen_is_told_as_in_any_file(tmp_path: Path, wrong: bytes, line: int, rule: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(wrong)
    with pytest.raises(Invalid) as refused:
        settings(tmp_path, {})
    (finding,) = refused.value.findings
    assert (finding.path, finding.line, finding.rule) == ("mkdocs.yml", line, rule)
    assert engine.framing(tmp_path) is None


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_settings_that_are_no_file_are_told(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "mkdocs.yml")
    with pytest.raises(Invalid) as refused:
        settings(tmp_path, {})
    assert [finding.rule for finding in refused.value.findings] == ["not-a-file"]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffsite_url: https://spoon.example/\nbuilt: 2024-99-99\n",
        "x: &x\n  site_url: https://spoon.example/\n<<: *x\n",
    ],
)
def test_what_yaml_can_read_is_not_judged(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert settings(tmp_path, {}).site_url == "https://spoon.example/"


@pytest.mark.parametrize(
    ("frame", "engine_of_it"),
    [
        ("etalon", None),
        ("", None),
        ("material", "mkdocs"),
        ("'material'", "mkdocs"),
        ("!ENV [NONE, material]", "mkdocs"),
    ],
)
def test_there_are_two_frames(tmp_path: Path, frame: str, engine_of_it: str | None) -> None:
    text = f"theme: material\nextra: {{frame: {frame}}}\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert settings(tmp_path, {}) == Settings("", "")
    assert engine.framing(tmp_path) == engine_of_it


@pytest.mark.parametrize("frame", ["foo", "Material", "materials", "no", "[material]"])
def test_another_frame_is_told(tmp_path: Path, frame: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"extra:\n  # Whose\n  frame: {frame}\n", encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        settings(tmp_path, {})
    (finding,) = refused.value.findings
    assert (finding.line, finding.key, finding.rule) == (3, "extra.frame", "frame-unknown")


@pytest.mark.parametrize(
    ("theme", "line", "value"),
    [("theme: readthedocs\n", 1, "readthedocs"), ("theme:\n  name: mkdocs\n", 1, "mkdocs"),
     ("theme: {custom_dir: theme}\n", 1, ""), ("", 0, "")],
)  # fmt: skip
def test_the_frame_of_material_needs_its_theme(tmp_path: Path, theme: str, line: int, value: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{theme}extra: {{frame: material}}\n", encoding="utf-8")
    (finding,) = found_in_a_preview(tmp_path)
    assert (finding.line, finding.key, finding.rule) == (line, "theme.name", "frame-theme")
    assert finding.params == {"value": value}
    with pytest.raises(Invalid) as refused:
        of_engine("https://spoon.example/", "", "material", {}, is_published=True, theme=value)
    assert [each.rule for each in refused.value.findings] == ["frame-theme"]
    (tmp_path / "mkdocs.yml").write_text(f"{theme}extra: {{frame: etalon}}\n", encoding="utf-8")
    assert found_in_a_preview(tmp_path) == []


def found_in_a_preview(folder: Path) -> list[Finding]:
    """What is wrong with the settings, wherever the site will stand."""
    try:
        settings(folder, {})
    except Invalid as invalid:
        return invalid.findings
    return []


@pytest.mark.parametrize(
    ("is_published", "rules"),
    [
        (True, ["date-unknown", "frame-unknown", "site-url", "edit-base"]),
        (False, ["date-unknown", "frame-unknown"]),  # a preview stands at an address of its own
    ],
)
def test_all_that_is_wrong_is_told_at_once(tmp_path: Path, is_published: bool, rules: list[str]) -> None:
    text = "site_url: spoon.example\nextra: {edit_base: edit/main/, frame: foo}\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        settings(tmp_path, {"SOURCE_DATE_EPOCH": "today"}, is_published)
    assert [finding.rule for finding in refused.value.findings] == rules
    with pytest.raises(Invalid) as refused:
        of_engine("spoon.example", "edit/main/", "foo", {"SOURCE_DATE_EPOCH": "today"}, is_published)
    assert [finding.rule for finding in refused.value.findings] == rules


def test_what_an_engine_was_told_is_taken_as_it_is() -> None:
    url, base = "https://spoon.example/", "https://edit.example/"
    asked = of_engine(url, base, None, {"SOURCE_DATE_EPOCH": "0"}, is_published=False)
    assert asked == Settings(url, base, True, PartialDate(1970, 1, 1))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("site_url: 2024-99-99\nextra: {frame: foo, edit_base: 2024-99-99}\n",
         [("site_url", "not-yaml"), ("extra.edit_base", "not-yaml"), ("extra.frame", "frame-unknown")]),
        ("site_url: [\n", [("", "bracket-open")]),
    ],
)  # fmt: skip
def test_so_is_what_cannot_be_read(tmp_path: Path, text: str, rules: list[tuple[str, str]]) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        settings(tmp_path, {"SOURCE_DATE_EPOCH": "today"}, is_published=True)
    told = [(finding.key, finding.rule) for finding in refused.value.findings]
    assert sorted(told) == sorted([("", "date-unknown"), *rules])


@pytest.mark.parametrize(
    "url", ["", "/", "soup/", "spoon.example", "//spoon.example/", "ftp://spoon.example/", "https://",
            "https://spoon.example:x/", "https://spoon example/", "https://spoon.example/?a", "https://[a/",
            "https://spoon.example/#a", "https://spoon.example/?", "https://me:word@spoon.example/", "https://me@spoon.example/",
            "https://spoon.example/a/../b/", "https://spoon.example/..", "https://spoon.example/./", "https://spoon.example/%2e%2E/",
            "https://spoon.example//", "https://spoon.example/a//b/", " https://spoon.example/", "https://spoon.example/ ",
            "https://spoon.example/\t", "\u200bhttps://spoon.example/", "https://spoon.example/\\a/", "https://spoon.example/<a>/"],
)  # fmt: skip
def test_a_site_that_stands_nowhere_is_refused(root: Path, url: str) -> None:
    (finding,) = against(Settings(url))
    assert (finding.path, finding.key, finding.rule) == ("mkdocs.yml", "site_url", "site-url")
    with pytest.raises(Invalid) as refused:
        opened(root, PORTAL, Settings(url))
    assert refused.value.findings == [finding]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [("", ""), ("site_url: ' https://spoon.example/'", " https://spoon.example/"), ("site_url: 5", "5"),
     ("site_url: 'https://spoon.example/ '", "https://spoon.example/ "), ("site_url: https://spoon.example/?a", "https://spoon.example/?a")],
)  # fmt: skip
def test_where_it_stands_is_asked_at_each_door_alike(
    project: Path, monkeypatch: pytest.MonkeyPatch, said: str, wrong: str
) -> None:
    """The engines, too, tell of the address as it was written, though they hand it on without its blanks."""
    monkeypatch.chdir(project)
    (project / "mkdocs.yml").write_text(f"site_name: Spoon\n{said}\n", encoding="utf-8")
    (finding,) = found_in(project)
    assert (finding.path, finding.key, finding.rule) == ("mkdocs.yml", "site_url", "site-url")
    assert finding.params == {"value": wrong}
    with pytest.raises(Invalid) as refused:
        of_engine(written(project / "mkdocs.yml", wrong.strip()), "", None, {}, is_published=True)
    assert refused.value.findings == [finding]


def test_an_engine_may_be_told_by_another_file(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://spoon.example/\n", encoding="utf-8")
    assert written(tmp_path / "other.yml", "https://fork.example/") == "https://fork.example/"
    assert written(tmp_path / "mkdocs.yml", "https://fork.example/") == "https://spoon.example/"
    (tmp_path / "mkdocs.yml").write_text("[", encoding="utf-8")
    assert written(tmp_path / "mkdocs.yml", "https://fork.example/") == "https://fork.example/"


def test_what_is_whole_is_right() -> None:
    assert list(against(Settings("https://spoon.example/a/", "https://edit.example/?path="))) == []
    (finding,) = against(Settings("http://localhost:8000/", "edit/main/"))
    assert (finding.key, finding.rule) == ("extra.edit_base", "edit-base")


@pytest.mark.parametrize(
    "base",
    ["https://github.com/a/b/edit/main/", "https://github.com/a/b/blob/main", "https://gitlab.com/a/b/c/-/edit/main/",
     "https://codeberg.org/a/b/_edit/main/", "https://bitbucket.org/a/b/src/main/", "https://github.example/a/b/",
     "https://edit.example/", "https://github.dev/a/b/"],
)  # fmt: skip
def test_files_may_be_edited_anywhere(base: str) -> None:
    assert list(against(Settings("https://spoon.example/", base))) == []
    assert Repository(edit=base).edit == base


@pytest.mark.parametrize(
    "base",
    ["https://github.com/", "https://github.com/a/b", "https://github.com/a/b/", "https://GitHub.com/a/b/edit/",
     "https://me:word@edit.example/main/", "https://gitlab.com/a/b/", "https://codeberg.org/a/b/_edit/", "https://bitbucket.org/a/b/src"],
)  # fmt: skip
def test_the_address_of_a_project_is_not_that_of_its_files(base: str) -> None:
    (finding,) = against(Settings("https://spoon.example/", base))
    assert (finding.key, finding.rule, finding.params) == ("extra.edit_base", "edit-base", {"value": base})
    with pytest.raises(ValidationError):
        Repository(edit=base)


@pytest.mark.parametrize(
    ("base", "whole"),
    [("https://e.example/main", "https://e.example/main/"), ("https://e.example/", "https://e.example/"),
     ("https://e.example/?path=", "https://e.example/?path="), ("", "")],
)  # fmt: skip
def test_paths_are_added_behind_a_slash(root: Path, base: str, whole: str) -> None:
    voice = voice_of(root)
    assert type(voice)(voice.store, "en", Settings("https://spoon.example/", base)).edit_base == whole
