"""What is found, under which keys, and the files in which a browser gets it: in the kitchen."""

import json
import re
import shutil
from itertools import accumulate, count, takewhile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from etalon.build.site import Site
from etalon.data.store import Store
from etalon.page.said import said
from etalon.search import index, opensearch
from etalon.search.findables import Findable, Spot, findables
from etalon.search.keys import Keys, by_length, stem, words
from etalon.search.packing import packed, unpacked
from etalon.search.titles import Letter, by_script, titles
from tests.etalon.stage import PORTAL, SETTINGS, store_of, voice_of


@pytest.fixture
def store(root: Path) -> Store:
    """The kitchen's data."""
    return store_of(root)


@pytest.fixture
def found(root: Path) -> dict[str, Findable]:
    """What is found in English, by its address."""
    voice = voice_of(root)
    return {each.address: each for each in findables(voice.store, voice.speech("find/"))}


@pytest.fixture
def files(root: Path) -> dict[str, Any]:
    """The files of the English index, read."""
    return {name: json.loads(text) for name, text in made(root).items()}


def made(root: Path, version: str = "", would_be: index.WouldBe = lambda *_asked: False) -> dict[str, str]:
    """The files of the English index of a project."""
    voice = voice_of(root)
    speech = voice.speech("find/")
    return dict(index.files(voice.store, speech, said(speech), version, would_be))


def postings(files: dict[str, Any], key: str) -> dict[str, dict[int, int]]:
    """The words under a key, each with its numbers and where it stands there."""
    for piece in pieces(files, "words"):
        for own, held in piece:
            if own == key:
                return {word: unpacked(row) for word, row in held.items()}
    return {}


def pieces(files: dict[str, Any], name: str) -> list[Any]:
    """The pieces of words, of what is shown, or of what slips are compared with, in order."""
    start = f"{files[index.CONTENTS]['version']}-{name}-"
    names = (f"{start}{number}.json" for number in count())
    return [files[name] for name in takewhile(files.__contains__, names)]


def shown(files: dict[str, Any]) -> list[list[str]]:
    return [row for piece in pieces(files, "shown") for row in piece]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Honey-cake, 2 EGGS!", ["honey", "cake", "2", "eggs"]),
            ("ISO 8601-1", ["iso", "8601.1"]),
            ("870/KZ/23", ["870.kz.23"]),
            ("25/05/2019 2019-05-25", ["25.5.2019", "2019.5.25"]),
            ("2.10.1.", ["2.10.1"]),
            ("1,5:1 and 1.5 : 1", ["1.5.1", "and", "1.5.1"]),
            ("ISO 9001:2000", ["iso", "9001", "2000"]),
            ("2, 3: 4", ["2", "3", "4"]),
            ("I.S.O. and a.b", ["iso", "and", "ab"]),
            ("Bakı’nın, d'or", ["bakının", "dor"]),
            ("İSO", ["iso"]),
            ("D14 iso9001", ["d14", "iso9001"]),
            ("… — 🙂 <>", []),
        ],
    )
    def test_are_told_apart(self, text: str, expected: list[str]) -> None:
        assert words(text) == expected


class TestKeys:
    def test_letters_without_accents_one_for_two(self, store: Store) -> None:
        keys = Keys(store.languages, "en")
        assert keys.folded("crème") == "creme"
        assert keys.folded("pepper") == "peper"
        assert keys.folded("rye") == "rie"

    def test_another_script_in_latin_letters(self, store: Store) -> None:
        assert Keys(store.languages, "en").folded("זעפרן") == "zprn"

    def test_a_languages_own_letters_come_before_anothers(self, store: Store) -> None:
        assert Keys(store.languages, "he").letters["ח"] == "ch"
        assert Keys(store.languages, "en").letters == store.languages["he"].fold

    def test_endings_of_the_words_language(self, store: Store) -> None:
        keys = Keys(store.languages, "he")
        assert keys.stem("cookers", "en") == keys.stem("cooking", "en") == "cok"
        assert keys.stem("cookers", "he") == "cokers"

    def test_a_word_of_no_language_of_the_site_has_the_endings_of_the_page(self, store: Store) -> None:
        assert Keys(store.languages, "en").stem("cookers", "la") == "cok"

    def test_a_stem_is_long_enough_and_the_shortest(self) -> None:
        endings = by_length(["s", "ers", "ing"])
        assert stem("cookings", endings) == "cook"
        assert stem("bakings", endings) == "baking"
        assert stem("cats", endings) == "cats"
        assert stem("cooks1", endings) == "cooks1"


class TestFindables:
    def test_whatever_has_an_address_is_found(self, found: dict[str, Findable]) -> None:
        assert {"find/", "", "dishes/cake/", "spices/#saffron", "cooks/#cook-omar"} <= found.keys()

    def test_a_part_of_the_same_kind_is_found_by_itself(
        self, store: Store, found: dict[str, Findable]
    ) -> None:
        varieties = {id for kind, id in store.parts if kind == "spice"}
        assert varieties and {f"spices/#{id}" for id in varieties} <= found.keys()

    def test_a_thing_is_shown_by_its_label_and_first_text(self, found: dict[str, Findable]) -> None:
        cake = found["dishes/cake/"]
        assert (cake.kind, cake.title) == ("dish", "Sweet · Honey cake")
        assert cake.context == "A cake for a feast, from the book of Omar."

    def test_the_short_name_stands_beside_a_title_without_it(self, found: dict[str, Findable]) -> None:
        assert found["cooks/#cook-omar"].badge == ""

    def test_names_of_all_languages(self, found: dict[str, Findable]) -> None:
        names = found["spices/#saffron"].names
        assert ("saffron", "en", Spot.title) in names
        assert ("זעפרן", "he", Spot.other) in names
        assert ("Crocus sativus", "la", Spot.other) in names

    def test_what_readers_call_it(self, found: dict[str, Findable]) -> None:
        assert "where is" in found["find/"].asked
        assert ("איפה", "he") in found["find/"].foreign

    def test_what_readers_call_the_terms_that_its_texts_use(self, found: dict[str, Findable]) -> None:
        assert "red gold" in found["dishes/bread/"].text
        assert "red gold" not in found["dishes/soup/"].text

    def test_dates_as_they_may_be_typed_and_what_is_referred_to(self, found: dict[str, Findable]) -> None:
        text = found["dishes/cake/"].text
        assert "8 March 1955" in text and "1955-03-08" in text and "8.3.1955" in text
        assert "במרץ" in text or "מרץ" in text  # the month in the other languages
        assert "Ruth" in text

    def test_a_kind_without_fields_is_not_found(self, root: Path, found: dict[str, Findable]) -> None:
        assert {each.kind for each in found.values()} == {"page", "dish", "spice", "cook"}
        assert all(PORTAL.kinds[each.kind].search is not None for each in found.values())


class TestIndex:
    def test_a_word_leads_to_where_it_stands(self, files: dict[str, Any]) -> None:
        cake = next(number for number, row in enumerate(shown(files)) if row[1] == "dishes/cake/")
        # The id of a thing names it too.
        assert postings(files, "cake")["cake"][cake] == Spot.title | Spot.text | Spot.other | Spot.whole

    def test_neighbours_and_whole_names_are_one_word_too(self, files: dict[str, Any]) -> None:
        cake = next(number for number, row in enumerate(shown(files)) if row[1] == "dishes/cake/")
        joined = postings(files, "honeicake")[index.JOINED]
        assert joined == {cake: Spot.title | Spot.near | Spot.whole}

    def test_pieces_are_small_and_in_order(self, files: dict[str, Any]) -> None:
        contents = files[index.CONTENTS]
        listed = [[key for key, _held in piece] for piece in pieces(files, "words")]
        keys = [key for piece in listed for key in piece]
        assert keys == sorted(set(keys))
        begun = ""
        for letter, rest, own, former in zip(
            *[iter(re.split("([A-Z])", contents["words"])[1:])] * 2, listed, [[""], *listed], strict=False
        ):
            begun = begun[: ord(letter) - ord("A")] + rest
            assert former[-1] < begun <= own[0] and own[0].startswith(begun)
        assert [int(count, 36) for count in contents["shown"]] == [*map(len, pieces(files, "shown"))]
        sizes = {name: len(json.dumps(files[name], ensure_ascii=False)) for name in files}
        assert all(size < 2 * index.PIECE for name, size in sizes.items() if name != index.CONTENTS)
        assert sizes[index.CONTENTS] < 4 * index.PIECE

    def test_what_slips_are_compared_with_stands_by_first_letter_and_length(
        self, store: Store, files: dict[str, Any]
    ) -> None:
        """All keys of words, and all words beside them in plain letters; none that joins two, no numbers."""
        contents, listed = files[index.CONTENTS], [text.split(" ") for text in pieces(files, "alike")]
        every = [each for piece in listed for each in piece]
        fold = Keys(store.languages, "en").folded
        expected = set()
        for key, held in (entry for piece in pieces(files, "words") for entry in piece):
            if key.isalpha() and {*held} != {index.JOINED}:
                letters = {fold(word) for word in held if word != index.JOINED}
                expected |= {key, *(f"{key},{each.removeprefix(key)}" for each in letters - {key})}
        assert {*every} == expected and any("," in each for each in every)
        marks = [(each[0], len(each.replace(",", ""))) for each in every]
        assert marks == sorted(marks)
        assert contents["lookalikes"] == [f"{each[0][0]}{len(each[0].replace(',', ''))}" for each in listed]

    def test_what_readers_call_things_is_numbered_after_them(self, files: dict[str, Any]) -> None:
        contents = files[index.CONTENTS]
        find = next(number for number, row in enumerate(shown(files)) if row[1] == "find/")
        lengths = contents["phrases"].split(" ")
        assert len(lengths) == len(shown(files)) and len(lengths[find]) > 1
        first = len(shown(files)) + sum(map(len, lengths[:find]))
        assert postings(files, "where")["where"] == {first: Spot.asked}

    def test_kinds_count_what_they_hold(self, files: dict[str, Any]) -> None:
        contents = files[index.CONTENTS]
        assert sum(count for _kind, _name, _one, count, _weight in contents["kinds"]) == len(shown(files))
        assert {kind: weight for kind, _name, _one, _count, weight in contents["kinds"]}["dish"] == 1.5
        assert len(contents["lengths"]) == len(shown(files))

    def test_one_of_a_kind_is_called_so_or_as_its_kind(self, files: dict[str, Any]) -> None:
        called = {kind: (name, one) for kind, name, one, _count, _weight in files[index.CONTENTS]["kinds"]}
        assert called["dish"] == ("Dishes", "One dish")
        assert called["cook"][0] == called["cook"][1]

    def test_fillers_are_told(self, files: dict[str, Any]) -> None:
        assert files[index.CONTENTS]["fillers"] == ["how", "my", "what"]

    def test_pieces_are_named_by_what_they_hold(self, root: Path, files: dict[str, Any]) -> None:
        assert made(root).keys() == files.keys()

    def test_a_language_whose_words_are_syllables_has_neighbours_in_texts(self, project: Path) -> None:
        path = project / "data/languages.yml"
        path.write_text(
            path.read_text("utf-8").replace("  endings: s es", "  syllables: true\n  endings: s es"), "utf-8"
        )
        read = {name: json.loads(text) for name, text in made(project).items()}
        assert read[index.CONTENTS]["syllables"] is True
        (places,) = postings(read, "thebok").values()
        assert set(places.values()) == {Spot.text | Spot.near}

    def test_a_long_text_is_cut_at_a_word(self, project: Path) -> None:
        path = project / "data/dish/cake.yml"
        told = "sweet " * 100
        path.write_text(path.read_text("utf-8").replace("A cake for a feast", f"A cake {told}"), "utf-8")
        read = {name: json.loads(text) for name, text in made(project).items()}
        (context,) = (row[2] for row in shown(read) if row[1] == "dishes/cake/")
        assert len(context) <= index.SHOWN + 2 and context.endswith("sweet …")


def test_where_a_word_is_found_is_read_as_it_was_packed() -> None:
    numbers = [0, 1, 59, 60, 61, 2819, 2820, 2821, 500_000]
    places = {number: turn * 23 % 127 + 1 for turn, number in enumerate(accumulate(numbers))}
    assert unpacked(packed(places)) == places
    assert json.dumps(packed(places)) == f'"{packed(places)}"'  # nothing of it costs JSON more


class TestTitles:
    def test_are_in_the_order_of_the_alphabet_under_their_letters(self, root: Path) -> None:
        listed = titles(store_of(root), voice_of(root).speech("find/"))
        signs = [letter.sign for letter in listed]
        assert signs == sorted(signs) and "F" in signs
        under = {letter.sign: [title.title for title in letter.titles] for letter in listed}
        assert "Find" in under["F"] and "saffron" in under["S"]
        assert all(title[:1].upper() == sign for sign, found in under.items() if sign for title in found)

    def test_what_begins_with_no_letter_comes_first(self, project: Path) -> None:
        path = project / "data/page/find.yml"
        path.write_text(path.read_text("utf-8").replace("en: Find", 'en: "7 ways"'), "utf-8")
        first = titles(store_of(project), voice_of(project).speech("find/"))[0]
        assert (first.sign, first.id) == ("", "letter-other")
        assert [title.title for title in first.titles] == ["7 ways"]


class TestSite:
    def test_the_index_stands_beside_the_page_of_the_search(self, root: Path) -> None:
        files = dict(Site(store_of(root), SETTINGS).root_files())
        assert {"en/find/index.json", "he/find/index.json", "en/find/opensearch.xml"} <= files.keys()
        assert json.loads(files["he/find/index.json"])["language"] == "he"

    def test_without_a_page_there_is_no_search(self, project: Path) -> None:
        for path in ("data/page/find.yml", "docs/en/find.md", "docs/he/find.md"):
            (project / path).unlink()
        site = Site(store_of(project), SETTINGS)
        assert not [
            name for name, _text in site.root_files() if name.endswith(("index.json", "opensearch.xml"))
        ]
        page = site.generated_page("en", "dishes/cake/", site.render("en", "dishes/cake/"))
        assert "data-search" not in page and "opensearch" not in page

    def test_browsers_are_told_how_to_search(self, root: Path) -> None:
        site = Site(store_of(root), SETTINGS)
        page = site.generated_page("en", "dishes/cake/", site.render("en", "dishes/cake/"))
        (link,) = html.document_fromstring(page).xpath("//link[@rel='search']")
        assert (link.get("title"), link.get("href")) == ("Spoon", "../../find/opensearch.xml")
        name, text = opensearch.file(voice_of(root).speech("find/"))
        told = etree.fromstring(text.encode())
        space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
        assert name == "opensearch.xml" and told.findtext("o:ShortName", namespaces=space) == "Spoon en"
        (url,) = told.findall("o:Url", space)
        assert url.get("template") == f"{SETTINGS.site_url}en/find/?q={{searchTerms}}"


def test_what_did_not_change_is_not_entered_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the index is the same as one that is made from nothing, whatever is more, less or another."""
    postings = index._postings

    def entered() -> set[str]:
        addresses = set[str]()

        def counting(store: Store, found: list[index.Numbered], keys: Keys) -> index.Postings:
            addresses.update(each.document.address for each in found)
            return postings(store, found, keys)

        with monkeypatch.context() as patched:
            patched.setattr(index, "_postings", counting)
            warm = made(project, "1")
        assert warm == made(project)
        return addresses - {""}

    soup, every = project / "data/dish/soup.yml", entered()
    assert entered() == set()
    soup.write_text(soup.read_text(encoding="utf-8").replace("A clear soup", "A thick soup"), "utf-8")
    assert entered() == {"dishes/soup/"} < every
    page = project / "data/page/find.yml"
    page.write_text(
        page.read_text(encoding="utf-8").replace("[where is, lookup]", "[seek, where is, lookup]"), "utf-8"
    )
    assert "find/" in entered()  # and whatever is called something by a number that moved
    shutil.copy(project / "data/dish/cake.yml", project / "data/dish/tart.yml")
    assert entered() == every | {"dishes/tart/"}
    (project / "data/dish/tart.yml").unlink()
    assert entered() == every


def test_of_a_changed_text_only_what_differs_is_packed_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(project, "1")
    soup, rows = project / "data/dish/soup.yml", list[int]()
    soup.write_text(soup.read_text(encoding="utf-8").replace("A clear soup", "A thick soup"), "utf-8")
    monkeypatch.setattr(index, "packed", lambda places: rows.append(len(places)) or packed(places))
    warm = made(project, "1")
    assert len(rows) == 1  # “thick”: nothing else has the word “clear”
    monkeypatch.undo()
    assert warm == made(project)


def test_letters_that_look_alike_stand_in_rows_of_their_scripts() -> None:
    signs = ("", "А", "Б", "A", "B", "В")
    rows = by_script(Letter(sign, sign, ()) for sign in signs)
    assert [[letter.sign for letter in row] for row in rows] == [["", "А", "Б", "В"], ["A", "B"]]
    assert [[letter.sign for letter in row] for row in by_script([Letter("", "", ())])] == [[""]]
