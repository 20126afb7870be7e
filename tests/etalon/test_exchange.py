"""Texts go out to translators' programs and come back: nothing is lost, and nothing is taken that has gone stale."""

from pathlib import Path

import polib
import pytest
from translate.storage import pypo, xliff2

from tests.etalon.test_commands import SOUP, change, run
from tests.etalon.test_moving import texts

FORMATS = [("po", "en-he.po"), ("xliff", "en-he.xlf")]
CLEAR, HEBREW = "A clear soup with salt. It cooks for 3 hours.", "מרק צח עם מלח. הוא מתבשל 3 שעות."
NEW = "מרק צלול עם מלח. הוא מתבשל 3 שעות."


def sent(project: Path, folder: Path, shape: str) -> None:
    """The Hebrew texts beside the English ones."""
    done = run("export", "he", "--from", "en", "--to", shape, "--into", str(folder), project=project)
    assert done.exit_code == 0, done.output


def translated(file: Path, old: str, new: str) -> None:
    """What a translator changes in a program."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(("shape", "name"), FORMATS)
class TestBothFormats:
    def test_what_comes_back_unchanged_changes_nothing(
        self, project: Path, tmp_path: Path, shape: str, name: str
    ) -> None:
        before = texts(project)
        sent(project, tmp_path, shape)
        done = run("import", str(tmp_path / name), project=project)
        assert (done.exit_code, done.stderr) == (0, "Errors: 0 · warnings: 0\n")
        assert texts(project) == before

    def test_a_translation_changes_its_line_alone(
        self, project: Path, tmp_path: Path, shape: str, name: str
    ) -> None:
        before = texts(project)
        sent(project, tmp_path, shape)
        translated(tmp_path / name, HEBREW, NEW)
        done = run("import", str(tmp_path / name), project=project)
        assert done.stdout.split() == [SOUP]
        assert texts(project) == {**before, SOUP: before[SOUP].replace(HEBREW, NEW)}

    def test_a_text_that_was_missing_is_put_beside_the_others(
        self, project: Path, tmp_path: Path, shape: str, name: str
    ) -> None:
        change(project, SOUP, f"  he: {HEBREW}\n", "")
        sent(project, tmp_path, shape)
        file = tmp_path / name
        if shape == "po":
            one = f'msgid "{CLEAR}"\nmsgstr "'
            translated(file, one, f"{one}{NEW}")
        else:
            translated(file, f"<source>{CLEAR}</source>", f"<source>{CLEAR}</source><target>{NEW}</target>")
            translated(file, 'state="initial"', 'state="translated"')
        assert run("import", str(file), project=project).stdout.split() == [SOUP]
        assert f"description:\n  he: {NEW}\n  en: {CLEAR}\n" in texts(project)[SOUP]

    def test_the_words_of_a_page_keep_its_views(
        self, project: Path, tmp_path: Path, shape: str, name: str
    ) -> None:
        before = texts(project)["docs/he/dishes.md"]
        assert "show(" in before
        sent(project, tmp_path, shape)
        words = next(line for line in before.splitlines() if line and "show(" not in line)
        translated(tmp_path / name, words, f"{words}!")
        assert run("import", str(tmp_path / name), project=project).stdout.split() == ["docs/he/dishes.md"]
        assert texts(project)["docs/he/dishes.md"] == before.replace(words, f"{words}!")

    @pytest.mark.parametrize(
        ("old", "new", "rule"),
        [(CLEAR, "A thick soup.", "exchange-stale"), (HEBREW, "מרק.", "exchange-changed")],
    )
    def test_what_changed_meanwhile_is_told_and_left(
        self, project: Path, tmp_path: Path, shape: str, name: str, old: str, new: str, rule: str
    ) -> None:
        sent(project, tmp_path, shape)
        translated(tmp_path / name, HEBREW, NEW)
        change(project, SOUP, old, new)
        before = texts(project)
        done = run("import", str(tmp_path / name), project=project)
        assert done.stdout == ""
        assert "dish/soup:description: " in done.stderr and f"[{rule}]" in done.stderr
        assert texts(project) == before

    def test_what_is_behind_goes_out_as_unsure_and_is_taken_when_it_is_sure(
        self, project: Path, tmp_path: Path, shape: str, name: str
    ) -> None:
        change(project, SOUP, "A clear soup", "A thick soup")
        sent(project, tmp_path, shape)
        file = tmp_path / name
        translated(file, HEBREW, NEW)
        assert "[exchange-unsure]" in run("import", str(file), project=project).stderr
        sure = {"#, fuzzy\n": "", ' subState="etalon:behind"': ""}
        text = file.read_text(encoding="utf-8")
        for sign, without in sure.items():
            text = text.replace(sign, without)
        file.write_text(text, encoding="utf-8")
        assert run("import", str(file), project=project).stdout.split() == [SOUP]

    def test_translators_programs_read_it(self, project: Path, tmp_path: Path, shape: str, name: str) -> None:
        """As the Translate Toolkit does, on which Weblate and Pootle stand."""
        sent(project, tmp_path, shape)
        kind = xliff2.Xliff2File if shape == "xliff" else pypo.pofile
        store = kind.parsefile(str(tmp_path / name))
        units = [unit for unit in store.units if unit.source and not unit.isheader()]
        assert {unit.target for unit in units if unit.source == CLEAR} == {HEBREW}
        assert all(unit.istranslated() for unit in units)


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("a.xlf", "<xliff", "exchange-unreadable"),
        ("a.xlf", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "exchange-unreadable"),
        ("a.xlf", "<html/>", "exchange-unreadable"),
        (
            "a.xlf",
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="fr"/>',
            "exchange-language",
        ),
        ("a.po", 'msgid "a"\nnonsense\n', "exchange-unreadable"),
        ("a.po", 'msgid ""\nmsgstr "Language: he\\n"\n', "exchange-language"),
        ("a.txt", "words", "exchange-format"),
        ("a.po", "\udcff", "exchange-unreadable"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told(
    project: Path, tmp_path: Path, name: str, text: str, rule: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    done = run("import", str(tmp_path / name), project=project)
    assert done.exit_code == 1
    assert f"[{rule}]" in done.stderr


def test_a_text_that_is_gone_is_told(project: Path, tmp_path: Path) -> None:
    sent(project, tmp_path, "po")
    translated(tmp_path / "en-he.po", "dish/soup:description", "dish/soup:nothing")
    assert "[exchange-unknown]" in run("import", str(tmp_path / "en-he.po"), project=project).stderr


def test_a_program_that_saves_it_anew_loses_nothing(project: Path, tmp_path: Path) -> None:
    """polib and the Translate Toolkit write what they read in their own way."""
    before = texts(project)
    for shape, _name in FORMATS:
        sent(project, tmp_path, shape)
    polib.pofile(str(tmp_path / "en-he.po")).save()
    xliff2.Xliff2File.parsefile(str(tmp_path / "en-he.xlf")).save()
    done = run("import", str(tmp_path / "en-he.po"), str(tmp_path / "en-he.xlf"), project=project)
    assert (done.exit_code, done.stderr) == (0, "Errors: 0 · warnings: 0\n")
    assert texts(project) == before


def test_a_language_that_is_none_of_the_site(project: Path, tmp_path: Path) -> None:
    assert run("export", "fr", "--to", "po", "--into", str(tmp_path), project=project).exit_code == 2
