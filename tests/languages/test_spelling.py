"""Spelling, by made-up dictionaries. What the real ones do not know is told by `make spelling`, never by a test."""

import hashlib
import io
import shutil
import tarfile
from pathlib import Path

import pytest
from hunspell import Hunspell
from tools import packages, spelling

from etalon.data.loading import load
from etalon.data.store import Store
from etalon.data.style import Inflection
from tests.portal.portals import PORTAL

RUSSIAN = Inflection(cut="а я ы", endings="ы ам -", chain=1)


@pytest.fixture
def dictionary(tmp_path: Path) -> Hunspell:
    """A dictionary of Russian that knows three words, and one of them with an ending."""
    (tmp_path / "ru_RU.aff").write_text("SET UTF-8\nTRY абвгд\nSFX A Y 1\nSFX A 0 а .\n", encoding="utf-8")
    (tmp_path / "ru_RU.dic").write_text("3\nсоюз/A\nлюбой\nхорош\n", encoding="utf-8")
    return Hunspell("ru_RU", hunspell_data_dir=str(tmp_path))


class TestSpeller:
    def test_knows_the_words_of_the_dictionary_with_their_endings(self, dictionary: Hunspell) -> None:
        speller = spelling.Speller(dictionary, [], Inflection())
        assert speller.knows("союз") and speller.knows("союза") and speller.knows("Союз")
        assert not speller.knows("саюз")

    def test_knows_the_projects_own_words_in_every_form(self, dictionary: Hunspell) -> None:
        speller = spelling.Speller(dictionary, ["поверка"], RUSSIAN)
        assert speller.knows("поверка") and speller.knows("Поверкам")
        assert not speller.knows("проверка")

    def test_suggests_what_may_be_meant(self, dictionary: Hunspell) -> None:
        assert "союз" in spelling.Speller(dictionary, [], Inflection()).suggestions("саюз")

    def test_without_a_dictionary_the_own_words_are_all(self) -> None:
        speller = spelling.Speller(None, ["ölçmə"], Inflection())
        assert speller.knows("Ölçmə") and not speller.knows("ölçma")
        assert speller.suggestions("ölçma") == ("ölçmə",) and speller.suggestions("xyz") == ()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Союз зонтов, основан.", ["Союз", "зонтов", "основан"]),
        ("ISO 9001 и ИСО-ның", []),  # neither has a letter alone
        ("1990-шы жыл, 2.5-ci bənd", ["жыл", "bənd"]),
        ("[Союз](org:union) `kod` {count} https://a.example/x", ["Союз"]),
        ("научно-технический", ["научно", "технический"]),
        ("DMX-nin işi", ["işi"]),
    ],
)
def test_the_words_that_have_a_spelling(text: str, expected: list[str]) -> None:
    assert list(spelling.words(text)) == expected


def store_of(project: Path) -> Store:
    return load(project, PORTAL)[0]


def test_an_unknown_word_is_a_warning_that_names_its_location(project: Path, dictionary: Hunspell) -> None:
    path = project / "data/organisation/umbrella.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ru: Союз создан", "ru: Саюз создан"), encoding="utf-8")
    loaded = store_of(project)
    own = sorted(
        {
            word
            for file in loaded.files
            for _location, each in file.texts
            if "ru" in each
            for word in spelling.words(each["ru"])
        }
        - {"Саюз"}
    )
    spellers = {"ru": spelling.Speller(dictionary, own, Inflection())}
    (finding,) = spelling.unknown(loaded, spellers)
    assert not finding.is_error
    assert finding.path == "data/organisation/umbrella.yml" and finding.key == "statements[0].text.ru"
    assert "“Саюз”" in finding.text("en") and "Союз" in finding.text("ru")
    assert "tools/words/ru.txt" in finding.text("vi")


def test_a_latin_name_in_a_cyrillic_text_is_left_to_the_rule_of_scripts(project: Path) -> None:
    loaded = store_of(project)
    assert not spelling._own_script("Umbrella", loaded, "ru") and spelling._own_script("зонт", loaded, "ru")
    assert spelling._own_script("çətir", loaded, "az") and not spelling._own_script("зонт", loaded, "vi")


def test_a_dictionary_that_cannot_be_got_is_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "FOLDERS", ())
    monkeypatch.setattr(spelling, "KEPT", project / "nothing")
    monkeypatch.setattr(spelling, "get", lambda language: None)
    monkeypatch.delenv("DICPATH", raising=False)
    with pytest.raises(SystemExit, match=r"kk_KZ\.aff .* DICPATH"):
        spelling.spellers(store_of(project))


@pytest.mark.parametrize("pinned", [True, False])
def test_where_there_is_no_debian_npms_package_is_taken_if_it_is_the_pinned_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pinned: bool
) -> None:
    packed = tmp_path / "dictionary-vi-1.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        for end, text in (("aff", b"SET UTF-8\n"), ("dic", b"1\n\xc3\xb4\n")):
            entry = tarfile.TarInfo(f"package/index.{end}")
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
    digest = hashlib.sha256(packed.read_bytes()).hexdigest() if pinned else "0" * 64

    def run(command: list[str], cwd: Path, **_options: object) -> None:
        assert command == ["npm", "pack", "--silent", "dictionary-vi@1"]
        shutil.copy(packed, cwd)

    monkeypatch.setattr(spelling, "NPM", {"vi": ("dictionary-vi", "1", digest)})
    monkeypatch.setattr(spelling, "FOLDERS", ())
    monkeypatch.setattr(spelling, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(packages.subprocess, "run", run)
    monkeypatch.setattr(packages.shutil, "which", lambda name: name if name == "npm" else None)
    monkeypatch.delenv("DICPATH", raising=False)
    spelling.get("vi")
    assert spelling.folder("vi") == (tmp_path / "kept" if pinned else None)
    if pinned:
        assert Hunspell("vi_VN", hunspell_data_dir=str(tmp_path / "kept")).spell("ô")


def test_a_folder_of_ones_own_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vi_VN.dic").write_text("0\n", encoding="utf-8")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert spelling.folder("vi") == tmp_path
