"""What the rules of texts find, each by itself: in a store of made-up languages with one text."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from etalon.data.base import Entity
from etalon.data.grammar import Grammar
from etalon.data.language import Language
from etalon.data.nodes import Node
from etalon.data.store import DataFile, Store
from etalon.data.style import Style
from etalon.kind import Rule
from etalon.portal import Portal
from etalon.rules import character, length, letter, link, modality, quantity, quotation, script, syntax, term
from etalon.text.terms import Notion
from tests.etalon.made_up.kitchen.spice import Spice
from tests.etalon.made_up.people.cook import Cook
from tests.etalon.stage import PORTAL, PROJECT, changed, store_of

LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
DATES = {
    **{"day": "d MMMM y", "month": "LLLL y", "year": "y", "decade": "{year}s"},
    **{"about": "~{date}", "span": "{first}–{last}"},
}
QUOTES = ("“ ”", "‘ ’")


def _language(code: str, script: str = "Latin", alphabet: str = LATIN, **more: object) -> Language:
    form = {"form": "{number}"}
    return Language.model_validate(
        {"code": code, "name": code, "region": "GB", "script": script, "alphabet": alphabet}
        | {"dates": DATES, "ordinal": form, **more}
    )


LANGUAGES = {
    "en": _language("en"),
    "nl": _language("nl"),
    "az": _language("az", alphabet=f"{LATIN} ə ı", lowercase={"İ": "i"}),
    "ru": _language("ru", "Cyrillic", "а б в г д е ж з и к л м н о п р с т у"),
}
STYLES = {
    "en": Style.model_validate(
        {
            "id": "en",
            "quotes": QUOTES,
            "apostrophe": "’",
            "spaces": "U+00A0",
            "more_letters": "é",
            "modes": {"forbids": ["may not"], "permits": ["may"], "obliges": ["must"]},
        }
    ),
    "nl": Style.model_validate({"id": "nl", "modes": {"permits": ["mag"], "obliges": ["moet"]}}),
    "az": Style.model_validate(
        {"id": "az", "meant": {"ǝ": "ə"}, "modes": {"permits": ["olar"], "obliges": ["gərək"]}}
    ),
    "ru": Style.model_validate({"id": "ru", "impossible": ["*жы*"], "modes": {"permits": ["можно"]}}),
}
GRAMMAR = {
    "units": {"kg": ["kg"]},
    "codes": {"CEN": ["CEN"]},
    "references": {"article": {"before": ["article"]}},
}
# All of them write numbers, units and codes alike, but that one has a form of a code of its own.
GRAMMARS = {code: Grammar.model_validate({"id": code, **GRAMMAR}) for code in LANGUAGES}
GRAMMARS["ru"] = Grammar.model_validate({"id": "ru", **GRAMMAR, "codes": {"CEN": ["СЕН", "CEN"]}})


def store_with(text: Mapping[str, str], portal: Portal = PORTAL, **tables: Mapping[str, Entity]) -> Store:
    """The languages of a text, how they are written, and a file with the text."""
    codes = [code for code in LANGUAGES if code in text]
    file = DataFile("data/dish/pie.yml", "dish", "pie", Node({}, 1), ((("title",), text),))
    written = {"style": STYLES, "grammar": GRAMMARS}
    return Store(
        PROJECT, portal, {code: LANGUAGES[code] for code in codes}, written | tables, all_files=(file,)
    )


def told(rule: Rule, store: Store) -> list[tuple[str, str, dict[str, object]]]:
    """Where each finding stands, its rule, and what it tells."""
    return [(found.key, found.rule, dict(found.params)) for found in rule(store)]


def four(usual: str, **others: str) -> dict[str, str]:
    """A text that is the same in all languages but in some."""
    return {code: others.get(code, usual) for code in LANGUAGES}


@pytest.mark.parametrize(
    ("rule", "name", "usual", "other", "here", "there"),
    [
        (quantity.same_numbers, "quantity", "5 eggs", "6 eggs", "6", "5"),
        (quantity.same_numbers, "quantity", "10 or 9 eggs", "eggs", "—", "9, 10"),
        (quantity.same_dates, "date", "2014-05-14", "2014-05-15", "2014-05-15", "2014-05-14"),
        (quantity.same_romans, "roman", "XX", "XXI", "XXI", "XX"),
        (quantity.same_units, "unit", "5 kg", "5", "—", "5 kg"),
        (quantity.same_codes, "code", "CEN 5", "CEN 6", "CEN 6", "CEN 5"),
        (quantity.same_references, "reference", "article 5", "article 6", "article 6", "article 5"),
    ],
)
def test_what_one_language_says_otherwise(
    rule: Rule, name: str, usual: str, other: str, here: str, there: str
) -> None:
    params = {"here": here, "there": there, "others": "en, nl, ru"}
    assert told(rule, store_with(four(usual, az=other))) == [("title.az", name, params)]
    assert told(rule, store_with(four(usual))) == []


class TestLength:
    @pytest.mark.parametrize(
        ("usual", "other", "is_told"),
        [
            (100, 55, True),
            (100, 56, False),
            (100, 180, True),
            (100, 179, False),
            (80, 20, True),  # the shortest of which anything can be said
            (79, 20, False),
        ],
    )
    def test_bounds(self, usual: int, other: int, is_told: bool) -> None:
        store = store_with(four("x" * usual, ru="x" * other))
        finding = ("title.ru", "length", {"here": other, "usual": usual})
        assert told(length.similar_length, store) == ([finding] if is_told else [])

    def test_two_languages_have_no_usual_length(self) -> None:
        assert told(length.similar_length, store_with({"en": "x" * 100, "ru": "x"})) == []
        assert (
            len(told(length.similar_length, store_with({"en": "x" * 100, "nl": "x" * 100, "ru": "x"}))) == 1
        )


class TestSyntax:
    def test_html(self) -> None:
        for text in ("a <b>", "a </b>", "<!-- a", "a &amp; b", "a &#8212; b"):
            found = text.split()[1] if text[0] == "a" else "<!--"
            assert told(syntax.no_html, store_with({"en": text})) == [("title.en", "html", {"found": found})]
        assert told(syntax.no_html, store_with({"en": "a < b & c > d"})) == []

    def test_braces(self) -> None:
        for braces in ("{{", "}}", "{%", "%}", "{#"):
            store = store_with({"en": f"a {braces} b"})
            assert told(syntax.no_template_braces, store) == [("title.en", "braces", {"found": braces})]
        assert told(syntax.no_template_braces, store_with({"en": "a {b} c"})) == []

    def test_emphasis(self) -> None:
        store = store_with(four("*a* `b` *c*", nl="**a** b", ru="a"))
        usual = {"there": "`…` × 1, *…* × 2", "others": "en, az"}
        assert told(syntax.same_emphasis, store) == [
            ("title.nl", "emphasis", {"here": "**…** × 1", **usual}),
            ("title.ru", "emphasis", {"here": "—", **usual}),
        ]

    def test_lists(self) -> None:
        store = store_with(four("of: a; b; c", az="of: a; b", ru="a"))
        usual = {"there": "3", "others": "en, nl"}
        assert told(syntax.same_lists, store) == [
            ("title.az", "list-length", {"here": "2", **usual}),
            ("title.ru", "list-length", {"here": "0", **usual}),
        ]

    @pytest.mark.parametrize("usual", ["of: a; b", "of: a; b. And of: c; d"])
    def test_two_parts_are_no_list(self, usual: str) -> None:
        assert told(syntax.same_lists, store_with(four(usual, az="a"))) == []

    def test_the_longest_of_several_lists_counts(self) -> None:
        store = store_with(four("of: a; b. Of: c; d; e", az="of: a; b"))
        params = {"here": "2", "there": "2, 3", "others": "en, nl, ru"}
        assert told(syntax.same_lists, store) == [("title.az", "list-length", params)]

    def test_a_text_in_no_known_language_has_no_lists(self) -> None:
        unknown = store_with({"xx": "of: a; b; c"}).files
        assert told(syntax.same_lists, replace(store_with({"en": "a"}), all_files=unknown)) == []


class TestModality:
    @pytest.mark.parametrize(
        ("text", "findings"),
        [
            # One obliges where two permit.
            ({"en": "must", "nl": "mag", "az": "olar"}, [("en", "must", "mag", "nl")]),
            ({"en": "may not", "nl": "mag", "az": "olar"}, [("en", "may not", "mag", "nl")]),
            ({"en": "may", "nl": "moet moet", "az": "olar"}, [("nl", "moet, moet", "may", "en")]),
            ({"en": "may must", "nl": "mag", "az": "olar"}, []),  # it says more, and nothing less
            ({"en": "x", "nl": "mag", "az": "olar"}, []),  # it says less, and nothing more
            ({"en": "must", "nl": "mag", "az": "x"}, []),  # no two agree that it is permitted
            ({"en": "must", "nl": "x", "az": "x"}, []),  # nobody else says anything
            ({"en": "may", "nl": "mag", "az": "olar"}, []),
        ],
    )
    def test_one_permits_what_others_do_not(
        self, text: dict[str, str], findings: list[tuple[str, str, str, str]]
    ) -> None:
        assert told(modality.same_permissions, store_with(text)) == [
            (f"title.{code}", "modality", {"here": here, "there": there, "other": other})
            for code, here, there, other in findings
        ]


class TestTerms:
    """Spices are terms: one of them has names to avoid, and some may be taken for each other."""

    @staticmethod
    def spices(*titles: str, **avoid: list[str]) -> dict[str, Spice]:
        return {
            id: Spice.model_validate(
                {"id": id, "title": dict.fromkeys(LANGUAGES, title), "taste": {}, "botanical": id}
                | {"avoid": avoid if not number else {}}
            )
            for number, title in enumerate(titles)
            for id in [title.replace(" ", "-")]
        }

    @staticmethod
    def taken_for(**related: str) -> Portal:
        """A portal in which the terms say for which others they may be taken."""

        def notion(spice: Spice) -> Notion:
            return Notion(spice.title, related=tuple(related.get(spice.id.replace("-", "_"), "").split()))

        return changed("spice", notion=notion)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Table  dust", ["Table  dust"]),
            ("Use table dust.", ["table dust"]),
            ("Table-dust and table dust", ["Table-dust", "table dust"]),
            ("The “table dust” of Rome", []),  # somebody else's words
            ("The “salt” and table dust", ["table dust"]),
            ("salt", []),
        ],
    )
    def test_a_form_to_avoid(self, text: str, words: list[str]) -> None:
        store = store_with({"en": text}, spice=self.spices("salt", en=["table dust"], nl=["stof"]))
        assert told(term.approved_forms, store) == [
            ("title.en", "avoid-term", {"words": each, "approved": "salt"}) for each in words
        ]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            (four("Add salt.", ru="Add pepper."), [("ru", "pepper", "salt", "en")]),
            (four("Add pepper.", en="Add salt!”"), [("en", "salt", "pepper", "nl")]),
            (
                four("Add salt.", nl="Add pepper.", ru="Add pepper."),
                [("nl", "pepper", "salt", "en"), ("ru", "pepper", "salt", "en")],
            ),
            (four("Add salt.", ru="Add it."), []),  # it is told otherwise
            (four("Add salt.", ru="Add salt and pepper."), []),
            (four("Add salt and pepper.", ru="Add pepper."), []),
            (four("Add salt.", ru="Add sugar."), [("ru", "sugar", "salt", "en")]),  # any other
            (four("Add salt.", nl="Add.", ru="Add sugar."), []),
            (four("Add salt.", nl="Add.", ru="Add pepper."), [("ru", "pepper", "salt", "en")]),
            (four("Add salt, salt.", ru="Add pepper, salt."), [("ru", "pepper", "salt", "en")]),  # once
            (four("Salt and salt.", nl="Salt, pepper.", ru="Pepper, salt."), []),
            ({"en": "Add salt.", "ru": "Add pepper."}, []),  # none of the two is usual
            ({"en": "Add salt.", "nl": "Add salt.", "ru": "Add pepper."}, [("ru", "pepper", "salt", "en")]),
        ],
    )
    def test_one_is_taken_for_another(
        self, text: dict[str, str], found: list[tuple[str, str, str, str]]
    ) -> None:
        spice = self.spices("salt", "pepper", "sugar")
        for portal in (self.taken_for(salt="pepper"), self.taken_for(pepper="salt")):
            assert told(term.same_terms, store_with(text, portal, spice=spice)) == [
                (
                    f"title.{code}",
                    "term-parity",
                    {"here": here, "there": there, "approved": there, "other": other},
                )
                for code, here, there, other in found
            ]

    def test_two_that_are_not_related(self) -> None:
        """They are told where no other language has the one, nor its words; as a warning in a heading."""
        portal = self.taken_for(sea_salt="salt", rock_salt="salt", pepper="salt")
        spice = self.spices("salt", "sea salt", "rock salt", "pepper")
        exchanged = four("Add sea salt.", ru="Add rock salt.")
        params = {"here": "rock salt", "there": "sea salt", "approved": "sea salt", "other": "en"}
        assert told(term.same_terms, store_with(exchanged, portal, spice=spice)) == [
            ("title.ru", "term-parity", params)
        ]
        for texts, places in (
            (four("Add sea salt.", ru="Add pepper."), ["title.ru"]),
            (four("Add sea salt.", ru="Add pepper", en="Add sea salt: pepper"), []),
            (four("Add sea salt.", ru="Add pepper.", en="Add sea salt: pepper is no help."), []),
            (four("Add sea salt.", ru="Add pepper, salt of no sea."), []),
        ):
            found = told(term.same_terms, store_with(texts, portal, spice=spice))
            assert [place for place, *_rest in found] == places
        heading = store_with(four("Sea salt", ru="Rock salt"), portal, spice=spice)
        assert [rule for _place, rule, _params in told(term.same_terms, heading)] == ["term-in-heading"]

    @pytest.mark.parametrize(
        ("texts", "is_told"),
        [
            (four("Add sea salt.", ru="Add salt."), True),
            (four("Add salt.", ru="Add sea salt."), True),
            (four("Add sea salt", ru="Add salt"), True),
            (four("Add sea salt.", ru="Add salt from the sea."), False),
            (four("Add salt of a sea.", ru="Add sea salt."), False),
            (four("Add sea salt.", ru="Add salt.", en="Add sea salt: salt helps."), False),
        ],
    )
    def test_one_inside_the_other_is_an_exchange_where_all_others_agree(
        self, texts: dict[str, str], is_told: bool
    ) -> None:
        portal, spices = self.taken_for(sea_salt="salt"), self.spices("salt", "sea salt")
        assert bool(told(term.same_terms, store_with(texts, portal, spice=spices))) == is_told


class TestLetters:
    def test_of_another_language(self) -> None:
        store = store_with({"en": "a naïve café, Naïve", "nl": "naïve"})
        assert told(letter.own_letters, store) == [("title.en", "foreign-letter", {"word": "naïve"})]

    def test_a_word_that_cannot_be(self) -> None:
        store = store_with({"ru": "жыр, Жыр, жир"})
        assert told(letter.own_letters, store) == [("title.ru", "foreign-letter", {"word": "жыр"})]

    def test_that_stand_for_others(self) -> None:
        store = store_with({"en": "ǝ", "az": "ǝn"})
        params = {"letter": "ǝ", "code": "U+01DD", "right": "ə"}
        assert told(letter.right_letters, store) == [("title.az", "letter-meant", params)]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ({"en": "by COOMET", "ru": "от СООМЕТ"}, {"СООМЕТ": "COOMET"}),  # the code of another language
            ({"en": "by them", "ru": "от СООМЕТ"}, {}),  # nobody else has it
            ({"en": "by Cop", "ru": "от Сор"}, {}),  # no acronym, and a word of its own
            ({"en": "by CEN", "ru": "от СЕН"}, {}),  # the language has the code in its own letters
            ({"en": "x", "ru": "O них"}, {"O": "О"}),  # a Latin letter for a word
            ({"en": "O", "ru": "O них"}, {}),
            ({"en": "x", "ru": "o них, X"}, {}),  # small letters are told elsewhere; a numeral is Latin
        ],
    )
    def test_that_look_alike(self, text: dict[str, str], words: dict[str, str]) -> None:
        assert told(letter.no_look_alikes, store_with(text)) == [
            ("title.ru", "look-alike", {"word": word, "right": right}) for word, right in words.items()
        ]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ({"en": "ISO", "az": "İSO"}, {"İSO": "ISO"}),
            ({"en": "of ISO", "az": "İso"}, {}),  # no acronym
            ({"en": "x", "az": "İSO"}, {}),  # nobody else has it
        ],
    )
    def test_a_capital_that_only_one_language_has(self, text: dict[str, str], words: dict[str, str]) -> None:
        assert told(letter.no_local_capitals, store_with(text)) == [
            ("title.az", "local-capital", {"word": word, "letters": "İ", "right": right})
            for word, right in words.items()
        ]


class TestQuotation:
    @pytest.mark.parametrize(
        ("text", "foreign", "is_balanced"),
        [
            ("“a ‘b’ c”", [], True),
            ("“a ‘b” c’", [], False),  # the inner is closed before the outer
            ("“a", [], False),
            ("a”", [], False),
            ("a’ b", [], True),  # it is the apostrophe, too
            ("“it’s”", [], True),
            ("‘it’s a ‘b’", [], False),
            ("it’s ‘a’", [], True),
            ('"a" «b', ['"', "«"], True),
            ("'a'", ["'"], True),
            ("it's", [], True),
            ("a", [], True),
        ],
    )
    def test_marks(self, text: str, foreign: list[str], is_balanced: bool) -> None:
        usual = {"usual": "“ … ”"}
        found = [("title.en", "quotation-mark", {"mark": mark, **usual}) for mark in foreign]
        found += [] if is_balanced else [("title.en", "quotation-balance", usual)]
        assert told(quotation.own_marks, store_with({"en": text, "nl": text})) == found

    def test_the_apostrophe(self) -> None:
        store = store_with({"en": "it's, it’s, O‘z, Oʼz, o`clock, 'tis", "nl": "it's"})
        assert told(quotation.own_apostrophe, store) == [
            ("title.en", "apostrophe", {"found": found, "usual": "’"}) for found in ("'", "`")
        ]


class TestScripts:
    @pytest.mark.parametrize(
        ("code", "text", "rules"),
        [
            ("en", "tаble", [("mixed-script", {"word": "tаble", "letters": "а (U+0430)"})]),
            ("ru", "cтол", [("mixed-script", {"word": "cтол", "letters": "c (U+0063)"})]),
            ("en", "стол", [("wrong-script", {"word": "стол", "script": "Latin"})]),
            ("en", "Стол", [("wrong-script", {"word": "Стол", "script": "Latin"})]),
            ("ru", "table", [("wrong-script", {"word": "table", "script": "Cyrillic"})]),
            ("ru", "Table, iPod, `table`, a.com, μm", []),
            ("ru", "ст0л", [("digit-in-word", {"word": "ст0л"})]),
            ("ru", "`x`ст0л", [("digit-in-word", {"word": "ст0л"})]),
            ("ru", "5й", [("digit-in-word", {"word": "5й"})]),
            ("en", "tab1e", [("digit-in-word", {"word": "tab1e"})]),
            ("en", "A4, 5th, B2B, x2", []),
            ("en", "μm, ΔT", []),
            ("en", "λόγος", [("wrong-script", {"word": "λόγος", "script": "Latin"})]),
        ],
    )
    def test_words(self, code: str, text: str, rules: list[tuple[str, dict[str, str]]]) -> None:
        store = store_with({code: text})
        checks = (script.no_mixed_script, script.no_wrong_script, script.no_digit_in_word)
        found = [finding for check in checks for finding in told(check, store)]
        assert found == [(f"title.{code}", rule, params) for rule, params in rules]


class TestCharacters:
    def test_letters_in_pieces(self) -> None:
        store = store_with({"en": "the cafe\u0301"})
        assert told(character.composed, store) == [("title.en", "not-composed", {"word": "café"})]

    def test_what_nobody_sees(self) -> None:
        text = "one tw\u200bo\u200b\u00ad, a\u00a0b"
        store = store_with({"en": text, "nl": "an\u00a0b", "az": "\u00a0b"})
        assert told(character.nothing_invisible, store) == [
            ("title.en", "invisible", {"code": "U+200B", "before": "tw"}),
            ("title.en", "invisible", {"code": "U+00AD", "before": "tw\u200bo\u200b"}),
            ("title.nl", "invisible", {"code": "U+00A0", "before": "an"}),
            ("title.az", "invisible", {"code": "U+00A0", "before": ""}),
        ]

    @pytest.mark.parametrize(
        ("text", "around"),
        [
            ("one  two", "one  two"),
            (" one", " one"),
            ("one ", "one "),
            ("one\n", None),
            ("0123456789abc , 0123456789abc", "3456789abc , 012345678"),
            ("one ( two)", "one ( two)"),
            ("one (two )", "one (two )"),
            ("one : two", "one : two"),
            ("one :two .net .", " :two .net ."),
            ("`a  b` c", None),
            ("one :two .net", None),
        ],
    )
    def test_spaces(self, text: str, around: str | None) -> None:
        found = [("title.en", "spacing", {"around": around})] if around else []
        assert told(character.spacing, store_with({"en": text})) == found


class TestLinks:
    def test_to_different_things(self) -> None:
        store = store_with(four("[a](x:b) [c](x:a)", az="[a](x:b)", ru="a"))
        usual = {"there": "x:a, x:b", "others": "en, nl"}
        assert told(link.same_links, store) == [
            ("title.az", "link-parity", {"here": "x:b", **usual}),
            ("title.ru", "link-parity", {"here": "—", **usual}),
        ]

    def test_that_lead_nowhere(self) -> None:
        cook = {"cook": {"ruth": store_of(PROJECT)[Cook]["ruth"]}}
        text = (
            "[a](chef:ruth) [b](cook:omar) [c](page:none) [d](what:ever) [e](https://a.com) [f](ftp://a.com)"
        )
        assert told(link.links_lead_somewhere, store_with({"en": text}, **cook)) == [
            ("title.en", "unknown-link", {"target": "cook:omar"}),
            ("title.en", "unknown-link", {"target": "page:none"}),
            ("title.en", "bad-link", {"target": "what:ever"}),
            ("title.en", "bad-link", {"target": "ftp://a.com"}),
        ]

    def test_that_lead_nowhere_in_all_languages_are_told_once(self) -> None:
        links = "[a](cook:omar) [b](cook:omar)"
        assert told(link.links_lead_somewhere, store_with(four(links))) == [
            ("title", "unknown-link", {"target": "cook:omar"})
        ]
        assert told(link.links_lead_somewhere, store_with(four(links, az="[a](cook:nils)", ru="a"))) == [
            ("title.en", "unknown-link", {"target": "cook:omar"}),
            ("title.nl", "unknown-link", {"target": "cook:omar"}),
            ("title.az", "unknown-link", {"target": "cook:nils"}),
        ]
