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
        (
            "a.xlf",
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="en"/>',
            "exchange-itself",
        ),
        ("a.po", 'msgid "a"\nnonsense\n', "exchange-unreadable"),
        ("a.po", 'msgid ""\nmsgstr "Language: he\\n"\n\nmsgid "a"\nmsgstr "cut o', "exchange-unreadable"),
        ("a.po", "", "exchange-language"),
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


@pytest.mark.parametrize(
    ("words", "rule"),
    [("מרק\x07", "control-character"), ("מרק \u202eצח", "bidi-control"), ("ב" * 20_001, "text-too-long")],
)
@pytest.mark.parametrize("old", [HEBREW, "איש אינו אוכל מן הסכין."])
def test_what_no_text_may_hold_is_told_and_left(
    project: Path, tmp_path: Path, words: str, rule: str, old: str
) -> None:
    """Neither in the data nor in the prose, where it would keep the whole project from being read."""
    sent(project, tmp_path, "po")
    translated(tmp_path / "en-he.po", old, words)
    before = texts(project)
    done = run("import", str(tmp_path / "en-he.po"), project=project)
    assert done.exit_code == 1 and f"[{rule}]" in done.stderr
    assert texts(project) == before


def test_of_two_translations_of_one_text_the_first_is_taken(project: Path, tmp_path: Path) -> None:
    for shape, name in FORMATS:
        sent(project, tmp_path, shape)
        translated(tmp_path / name, HEBREW, f"{NEW}" if shape == "po" else "מרק.")
    done = run("import", *(str(tmp_path / name) for _shape, name in FORMATS), project=project)
    assert done.exit_code == 0 and "dish/soup:description: another" in done.stderr
    assert NEW in texts(project)[SOUP]


def test_words_of_the_interface(project: Path, tmp_path: Path) -> None:
    """They stand at the top of their file, and so they are named."""
    before = texts(project)["data/ui/about.yml"]
    sent(project, tmp_path, "po")
    assert 'msgctxt "ui/about:link"' in (tmp_path / "en-he.po").read_text(encoding="utf-8")
    translated(tmp_path / "en-he.po", 'msgstr "קישור"', 'msgstr "אל הדף"')
    assert run("import", str(tmp_path / "en-he.po"), project=project).stdout.split() == ["data/ui/about.yml"]
    assert texts(project)["data/ui/about.yml"] == before.replace("he: קישור\n", "he: אל הדף\n")


@pytest.mark.parametrize(("shape", "name"), FORMATS)
def test_a_page_without_words_in_a_language_gets_a_file(
    project: Path, tmp_path: Path, shape: str, name: str
) -> None:
    """Its words never take the place of its data."""
    path = "docs/he/cooks/manners.md"
    (project / path).unlink()
    before = texts(project)
    sent(project, tmp_path, shape)
    if shape == "po":
        file = polib.pofile(str(tmp_path / name))
        next(each for each in file if each.msgctxt == "page/cooks.manners:body").msgstr = "סכין"
        file.save()
    else:
        translated(tmp_path / name, 'state="initial"', 'state="translated"')
        translated(
            tmp_path / name, "from the knife.\n</source>", "from the knife.\n</source><target>סכין</target>"
        )
    assert run("import", str(tmp_path / name), project=project).stdout.split() == [path]
    assert texts(project) == {**before, path: "סכין\n"}


def test_line_ends_and_white_space_at_the_ends_stay(project: Path, tmp_path: Path) -> None:
    path = project / "docs/he/cooks/manners.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    sent(project, tmp_path, "po")
    file = polib.pofile(str(tmp_path / "en-he.po"))
    for each in file:
        each.msgstr = each.msgstr.strip()
    file.save()
    assert run("import", str(tmp_path / "en-he.po"), project=project).stdout == ""
    translated(tmp_path / "en-he.po", "איש אינו", "איש לא")
    assert run("import", str(tmp_path / "en-he.po"), project=project).exit_code == 0
    assert path.read_bytes() == before.replace("איש אינו".encode(), "איש לא".encode())


@pytest.mark.parametrize(
    ("second", "taken"),
    [
        ("<target>הוא מתבשל 3 שעות.</target>", "מרק צלול עם מלח. הוא מתבשל 3 שעות."),
        ('<target order="1">הוא מתבשל 3 שעות:</target>', "הוא מתבשל 3 שעות: מרק צלול עם מלח."),
        ("<target/>", HEBREW),
        ("", HEBREW),
    ],
)
def test_a_text_that_a_program_cut_into_segments(
    project: Path, tmp_path: Path, second: str, taken: str
) -> None:
    """It is taken when all of them are translated, with what stands between them."""
    sent(project, tmp_path, "xliff")
    last = "It cooks for 3 hours."
    order = ' order="3"' if "order" in second else ""
    translated(
        tmp_path / "en-he.xlf",
        f"<source>{CLEAR}</source>",
        f"<source>{CLEAR.removesuffix(f' {last}')}</source>",
    )
    translated(
        tmp_path / "en-he.xlf",
        f"<target>{HEBREW}</target>",
        f"<target{order}>מרק צלול עם מלח.</target></segment><ignorable><source> </source></ignorable>"
        f"<segment><source>{last}</source>{second}",
    )
    done = run("import", str(tmp_path / "en-he.xlf"), project=project)
    assert ("[exchange-unsure]" in done.stderr) == (taken == HEBREW), done.output
    assert f"  he: {taken}\n" in texts(project)[SOUP].replace('"', "")


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


@pytest.mark.parametrize("codes", [["fr"], ["he"]])
def test_a_language_into_which_nothing_can_be_translated(
    project: Path, tmp_path: Path, codes: list[str]
) -> None:
    assert run("export", *codes, "--to", "po", "--into", str(tmp_path), project=project).exit_code == 2


def test_a_folder_that_cannot_be_made_is_told(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("export", "en", "--to", "po", "--into", str(tmp_path / "file/x"), project=project)
    assert done.exit_code == 1 and "[file-unwritable]" in done.stderr
