"""What is read in a text, by the grammar of a language: a made-up one that has every way of saying things."""

import re

import pytest

from etalon.data.grammar import Grammar
from etalon.data.style import Inflection
from etalon.text import forms, notation
from etalon.text.inflection import WordForms
from etalon.text.lexicon import Form, Lexicon
from etalon.text.locale import Locale
from etalon.text.reading import read
from tests.etalon.tables import table
from tests.etalon.test_texts import LANGUAGES

GRAMMAR = Grammar.model_validate(
    {
        "id": "en",
        "numbers": {
            **{2: ["two"], 3: ["three"], 5: ["five"], 12: ["twelve"], 20: ["twenty"], 30: ["thirty"]},
            100: ["century"],
        },
        "maybe": {1: ["one"], 4: ["four*"]},
        "scales": {100: ["hundred*"], 1000: ["thousand*"], 1000000: ["million"]},
        "skip": ["one another", "by twos"],
        "minus": ["minus"],
        "joining": ["and"],
        "numbered": ["no."],
        "day": {"before": ["day"], "after": ["of"]},
        "month": {"before": ["month"], "after": ["moon"]},
        "months": {9: ["sept"]},
        "year": {"before": ["in"], "after": ["year", "years"]},
        "decades": ["{year} years", "the {year}s"],
        "century": {"before": ["century"], "after": ["century"]},
        "between": ["full"],
        "units": {"kg": ["kg", "kilo*"], "%": ["%"]},
        "periods": {"hour": ["hour*"]},
        "references": {
            "article": {"before": ["article*", "art."], "after": ["article"]},
            "part": {"before": ["part"]},
            "section": {"before": ["part", "section"], "after": ["section"]},
        },
        "codes": {"CEN": ["CEN", "ZEN"], "ISO": ["ISO"], "WG": ["Group of Work"]},
    }
)
TONGUE = notation.of("en", GRAMMAR)
ROWS = [(part, text, wanted) for part, rows in table("said").items() for text, wanted in rows.items()]


@pytest.mark.parametrize(("part", "text", "wanted"), ROWS)
def test_table(part: str, text: str, wanted: list[str]) -> None:
    assert sorted(getattr(read(text, TONGUE), part).elements()) == wanted


@pytest.mark.parametrize(
    ("pattern", "fits", "fits_not"),
    [
        (["cat", "cat*"], ["cat", "cats"], ["the", "acat"]),
        (["art."], ["art."], ["art", "part."]),
        (["%"], ["%"], ["cat"]),
        (["no*"], ["no", "nothing"], ["an", "no5"]),
        (["a b"], ["a b", "a  b"], ["ab"]),
        (["[^a\\]b"], ["ab"], ["b", "cb", "^b"]),  # letters alone stand between brackets
        ([], [], ["", "a"]),
    ],
)
def test_a_pattern_for_any_of_some_forms(pattern: list[str], fits: list[str], fits_not: list[str]) -> None:
    one = re.compile(forms.one_of(pattern))
    assert [text for text in (*fits, *fits_not) if one.fullmatch(text)] == fits


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("a cat", True), ("a cat.", True), ("5cat", True), ("a cats", False), ("concat", False)],
)
def test_a_form_stands_between_no_letters(text: str, is_found: bool) -> None:
    for among in (["cat"], ["cat", "%"], ["cat", "dogs."]):
        assert bool(re.search(forms.one_of(among), text)) is is_found


def test_the_longest_of_some_forms_counts() -> None:
    assert re.findall(forms.one_of(["a", "a b", "a b c"]), "a b, a b c, a") == ["a b", "a b c", "a"]
    assert re.findall(forms.one_of(["a.", "a. b."]), "a. b., a.") == ["a. b.", "a."]


def test_what_a_text_must_hold_for_a_form_to_be_in_it() -> None:
    begins = forms.hints(["Month", "mon*", "may day", "mayor", "X?", "no."])
    assert sorted(begins) == ["may", "mon", "no.", "x"]
    assert forms.hinted("A MAYOR", begins) and not forms.hinted("a day", begins)
    assert not forms.holds("a mayor", forms.beginnings(["May*"]))
    assert forms.holds("the Mayor", forms.beginnings(["May*"]))


class TestLexicon:
    FORMS = (
        *(Form("water", "water"), Form("salt-water", "salt water"), Form("fresh-water", "fresh waters")),
        *(Form("who", "WHO"), Form("rain", "rain"), Form("drops", "rain"), Form("rain", "wet", "rain")),
        Form("rain", "shower", is_sure=False),
    )
    LEXICON = Lexicon(FORMS, Inflection(endings="s"))

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Salt water, water", {"Salt water": {"salt-water"}, "water": {"water"}}),
            ("salt-water", {"salt-water": {"salt-water"}}),
            ("salt, water", {"water": {"water"}}),  # no more than a space or a hyphen stands between
            ("waters salt", {"waters": {"water"}}),
            ("rain", {"rain": {"rain", "drops"}}),  # one form, two terms
            ("wet rains", {"wet": {"rain"}, "rains": {"rain", "drops"}}),
            ("who, WHO", {"WHO": {"who"}}),  # an acronym is known by its capitals
            ("rain salt", {"rain": {"rain", "drops"}}),
        ],
    )
    def test_uses(self, text: str, words: dict[str, set[str]]) -> None:
        found = {use.words: {form.term for form in use.forms} for use in self.LEXICON.uses(text)}
        assert found == words

    @pytest.mark.parametrize(
        ("one", "other", "overlaps"),
        [
            ("water", "salt-water", True),
            ("water", "fresh-water", True),  # another form of the same word
            ("salt-water", "fresh-water", False),
            ("water", "rain", False),
            ("rain", "drops", True),
        ],
    )
    def test_terms_that_are_alike(self, one: str, other: str, overlaps: bool) -> None:
        for first, second in ((one, other), (other, one)):
            assert self.LEXICON.overlap(first, second) is overlaps

    @pytest.mark.parametrize(
        ("text", "term", "times"),
        [
            ("salt water", "salt-water", 1),
            ("water of much salt", "salt-water", 1),  # its words stand apart
            ("salt water and salt for the waters", "salt-water", 2),
            ("salt water", "water", 0),  # a part of something else
            ("salt water, waters", "water", 1),
            ("salt, fresh waters", "salt-water", 0),
            ("a shower, showers and rain", "rain", 3),  # words that may mean it
        ],
    )
    def test_how_often_a_term_may_be_said(self, text: str, term: str, times: int) -> None:
        assert self.LEXICON.at_most(text, term) == times

    def test_what_may_mean_a_term_is_no_use_of_it(self) -> None:
        assert not list(self.LEXICON.uses("a shower"))

    def test_how_a_form_to_avoid_begins(self) -> None:
        lexicon = Lexicon([Form("a", "by the SEASIDE", "shore"), Form("b", "water")], Inflection())
        assert lexicon.beginnings_to_avoid == {"sea"}


@pytest.mark.parametrize(
    ("inflection", "word", "of"),
    [
        ({}, "boat", {"boat"}),
        ({}, "boats", set()),
        ({"endings": "s es"}, "boats", {"boat"}),
        ({"endings": "s es"}, "boatss", set()),
        ({"endings": "s es", "chain": 2}, "boatses", {"boat"}),
        ({"endings": "s"}, "boas", set()),
        ({"cut": "t at", "endings": "s"}, "bos", set()),  # three letters have to be left
        ({"cut": "a ra", "endings": "s"}, "operas", {"opera"}),
        ({"cut": "a ra", "endings": "s"}, "opes", {"opera"}),  # the longest is cut
        ({"cut": "a ra", "endings": "s"}, "opers", set()),
        ({"cut": "ra a", "endings": "s"}, "opes", {"opera"}),
        ({"cut": "a", "endings": "s"}, "oper", set()),
        ({"cut": "a", "endings": "s -"}, "oper", {"opera"}),
        ({"cut": "a", "endings": "-"}, "opers", set()),
        ({"endings": "s", "changes": {"t": "d"}}, "boads", {"boat"}),
        ({"endings": "s", "changes": {"t": "d"}}, "boats", {"boat"}),
        ({"endings": "s", "changes": {"a": "e"}}, "boets", set()),  # only the last letters change
    ],
)
def test_what_a_word_can_be_a_form_of(inflection: dict[str, object], word: str, of: set[str]) -> None:
    words = WordForms(["boat", "opera"], Inflection.model_validate(inflection))
    assert words.of(word) == of == words.of(word)


class TestLocale:
    """How a language writes numbers, and how its dictionary sorts."""

    SPOKEN = {0: "zero", 6: "six", 10: "ten", 90: "ninety", 100: "cent", 1000: "mil", 1000000: "mln"}
    LOCALE = Locale(
        LANGUAGES["az"].model_copy(
            update={
                "alphabet": "a ä b z",
                "marks": "U+0301 U+0300",
                "ablative": {key: word for key, word in SPOKEN.items() if key},
                "ordinal": LANGUAGES["az"].ordinal.model_copy(
                    update={"form": "{number}{suffix}", "suffixes": SPOKEN}
                ),
            }
        )
    )

    @pytest.mark.parametrize(
        ("number", "last"),
        [
            *((0, "zero"), (6, "six"), (2016, "six"), (10, "ten"), (1990, "ninety"), (1900, "cent")),
            *((2000, "mil"), (100_000, "mil"), (1_100_000, "mil"), (3_000_000, "mln"), (7, ""), (20, "")),
        ],
    )
    def test_a_number_is_spoken_by_its_last_word(self, number: int, last: str) -> None:
        assert self.LOCALE.ordinal(number) == f"{number}{last}"
        ending = f"-{last}" if last and number else ""
        assert self.LOCALE.ablative(number) == self.LOCALE.number(number) + ending

    def test_the_ending_of_a_fraction_is_that_of_its_whole_part(self) -> None:
        assert self.LOCALE.ablative(6.5) == "6,5-six"
        assert self.LOCALE.ablative(6.0) == "6-six"

    def test_percentages(self) -> None:
        assert (self.LOCALE.percent(45.9), self.LOCALE.share(3.5)) == ("45%", "3,5%")
        russian = Locale(LANGUAGES["ru"])
        assert (russian.percent(45.9), russian.share(3.5)) == ("45\u00a0%", "3,5\u00a0%")

    def test_the_order_of_a_dictionary(self) -> None:
        """Signs, digits, the language's letters, others; then accents as it orders them; then capitals."""
        ordered = ["-", "1", "2", "a", "A", "á", "à", "â", "ab", "ä", "b", "z", "c", "ж"]
        assert sorted(reversed(ordered), key=self.LOCALE.sort_key) == ordered
        assert self.LOCALE.sort_key("A\u0308") == self.LOCALE.sort_key("Ä") != self.LOCALE.sort_key("ä")
        assert self.LOCALE.sort_key("İ")[0] == self.LOCALE.sort_key("i")[0]
