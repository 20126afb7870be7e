"""What editors are given to begin with: drafts of data and of languages, and hints for their programs."""

import json
from pathlib import Path

import pytest
import yaml

from etalon.data.language import Script
from etalon.data.loading import load
from etalon.editor import drafts, schemas
from tests.etalon.stage import PORTAL, PROJECT, store_of


def begun(project: Path, code: str) -> dict[str, object]:
    """What is entered for a language that is begun."""
    drafts.write(store_of(project), "language", code)
    return yaml.safe_load((project / "data/languages.yml").read_text(encoding="utf-8"))[code]


class TestALanguage:
    def test_what_cldr_tells_is_entered(self, project: Path) -> None:
        entry = begun(project, "pl")
        assert (entry["name"], entry["draft"], entry["region"]) == ("Polski", True, "PL")
        assert entry["script"] == "Latin" and entry["alphabet"] == " ".join("abcdefghijklmnopqrstuvwxyz")
        assert entry["dates"] == {
            "day": "d MMMM y",
            "month": "LLLL y",
            "year": "y",
            "decade": "{year}–",
            "about": "~ {date}",
            "span": "{first}–{last}",
        }

    @pytest.mark.parametrize(
        ("code", "script", "letters"),
        [("bg", Script.Cyrillic, "а б в"), ("fa", Script.Arabic, None), ("ko", Script.Hangul, None)],
    )
    def test_its_script_and_the_letters_that_are_known(
        self, project: Path, code: str, script: Script, letters: str | None
    ) -> None:
        entry = begun(project, code)
        assert entry["script"] == script.value
        assert (entry["alphabet"] or "").startswith(letters or "") and bool(entry["alphabet"]) == bool(
            letters
        )

    def test_the_others_stay_as_they_are(self, project: Path) -> None:
        path = project / "data/languages.yml"
        before = path.read_text(encoding="utf-8")
        path.write_text(before + "\n\n", encoding="utf-8")
        begun(project, "pl")
        after = path.read_text(encoding="utf-8")
        assert after.startswith(f"{before}pl:\n") and after.endswith('    form: "{number}."\n')

    def test_several_views_of_a_page_stand_in_their_order(self, project: Path) -> None:
        text = "Words.\n\n{{ show('dishes') }}\nMore of them.\n{{ show('hall') }}\n"
        (project / "docs/he/dishes.md").write_text(text, encoding="utf-8")
        begun(project, "pl")
        page = (project / "docs/pl/dishes.md").read_text(encoding="utf-8")
        assert page == "{{ show('dishes') }}\n\n{{ show('hall') }}\n"

    def test_each_page_is_begun_with_its_views_alone(self, project: Path) -> None:
        written = drafts.write(store_of(project), "language", "pl")
        pages = sorted((project / "docs/he").rglob("*.md"))
        names = [path.relative_to(project).as_posix() for path in pages]
        assert [path.relative_to(project).as_posix() for path in written] == [
            "data/languages.yml",
            *(name.replace("/he/", "/pl/") for name in names),
        ]
        assert (project / "docs/pl/dishes.md").read_text(encoding="utf-8") == "{{ show('dishes') }}\n"
        assert (project / "docs/pl/cooks/manners.md").read_text(encoding="utf-8").strip() == ""

    @pytest.mark.parametrize("code", ["xx", "english", "", "e", "zh"])
    def test_what_cldr_or_no_script_here_knows_cannot_be_begun(self, project: Path, code: str) -> None:
        """Chinese is written in signs for which there is no alphabet."""
        before = (project / "data/languages.yml").read_bytes()
        with pytest.raises(drafts.Refused) as refused:
            drafts.write(store_of(project), "language", code)
        found = refused.value.finding
        assert (found.path, found.rule, found.params) == (
            "data/languages.yml",
            "language-code",
            {"value": code},
        )
        assert (project / "data/languages.yml").read_bytes() == before
        assert sorted(path.name for path in (project / "docs").iterdir()) == ["en", "he"]


class TestAnEntity:
    def test_the_folder_of_its_kind_is_made(self, project: Path) -> None:
        for path in (project / "data/spice").iterdir():
            path.unlink()
        (project / "data/spice").rmdir()
        for path in (project / "data/dish").iterdir():
            path.unlink()
        (path,) = drafts.write(load(project, PORTAL)[0], "spice", "dill")
        assert path == project / "data/spice/dill.yml"
        text = path.read_text(encoding="utf-8")
        assert text == "# dill: a spice.\ntitle:\n  he:\n  en:\n"

    @pytest.mark.parametrize("id", ["Dill", "-dill", "", "dill/weed", "dill weed", "déll"])
    def test_an_id_that_cannot_be(self, project: Path, id: str) -> None:
        with pytest.raises(drafts.Refused) as refused:
            drafts.write(store_of(project), "spice", id)
        found = refused.value.finding
        assert (found.path, found.key, found.rule) == (f"data/spice/{id}.yml", "id", "id-form")
        assert found.params == {"value": id}

    def test_a_list_that_is_not_there_cannot_be_named(self) -> None:
        dish = PORTAL.kinds["dish"]
        assert drafts._values(dish, "course") == "starter, sweet"
        with pytest.raises(LookupError, match="dish has no list of values at “title”"):
            drafts._values(dish, "title")


class TestSchemas:
    @pytest.fixture(scope="class")
    @classmethod
    def made(cls) -> dict[str, str]:
        return schemas.schemas(store_of(PROJECT))

    @pytest.fixture(scope="class")
    @classmethod
    def dish(cls, made: dict[str, str]) -> dict[str, object]:
        return json.loads(made["dish.json"])

    def test_there_is_one_for_each_kind(self, made: dict[str, str]) -> None:
        assert [*made] == [f"{name}.json" for name in PORTAL.kinds]
        listed = json.loads(schemas.settings(PORTAL.kinds))["yaml.schemas"]
        assert listed == {
            f"data/.schema/{name}.json": f"data/{name}.yml" if kind.is_one else f"data/{name}/*.yml"
            for name, kind in PORTAL.kinds.items()
        }

    def test_a_text_has_every_language_and_no_other(self, dish: dict) -> None:
        one = {"type": ["string", "number"], "minLength": 1}
        title = dish["properties"]["title"]
        assert title["properties"] == {"he": one, "en": one}
        assert (title["required"], title["additionalProperties"]) == (["he", "en"], False)
        assert title["description"].startswith("One text a language")
        doing = dish["$defs"]["Step"]["properties"]["doing"]  # also deep inside
        assert doing["required"] == ["he", "en"]
        menu = dish["properties"]["menu"]  # also where it may be missing
        assert menu["required"] == ["he", "en"] and "anyOf" not in menu

    def test_what_is_no_text_stays_open(self, dish: dict) -> None:
        agreed = dish["properties"]["agreed"]
        assert agreed["additionalProperties"] == {
            "type": ["string", "integer"],
            "pattern": "^[0-9a-f]{6}$",
        }
        assert dish["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    def test_nobody_has_to_write_the_id(self, dish: dict) -> None:
        assert dish["required"] == ["title", "description", "course"]
        assert dish["$defs"]["Step"]["required"] == [
            "id",
            "doing",
            "minutes",
        ]  # that of a part is no file's name

    def test_words_of_the_interface_stand_at_the_top(self, made: dict[str, str]) -> None:
        area = json.loads(made["ui.json"])
        assert "words" not in area["properties"] and area["required"] == []
        assert area["additionalProperties"]["required"] == ["he", "en"]
