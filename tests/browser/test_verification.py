"""The rule, the path finder, the mark and the comparison, as their readers use them in a browser."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from etalon.address import links
from etalon.data import gaps
from etalon.data.date import PartialDate
from etalon.data.store import Store
from etalon.page.compare import comparisons
from etalon.text import inline
from etalon.text.locale import Locale
from portal.rule.guide import Guide
from tests.pages import fragment, opened, path, sift, tree
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES

MARKS = yaml.safe_load(Path(__file__).with_name("marks.yml").read_text(encoding="utf-8"))
DATES = yaml.safe_load(Path(__file__).with_name("due.yml").read_text(encoding="utf-8"))
KEEPER = {
    "body": "keeper",
    "use": "round",
    "abbreviation": "UMB",
    "code": "AB",
    "year": "14",
    "verifier": "B",
    "period": "",
    "numeral": "",
    "shape": "round",
    "size": "10",
    "label": "",
    "otherwise": "",
    "identifier": "",
}
GUILD = KEEPER | {"code": "AAB", "use": "rectangular", "shape": "rectangular"}
CLAUSES = (
    *("1.1", "1.2", "1.2.1", "1.2.1.1", "2.1", "2.2", "2.3", "2.3.1"),
    *("3.1", "3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.1.5", "3.1.5.1", "3.1.6"),
    *("3.1.7", "3.1.7.1", "3.1.7.2", "3.1.7.3"),
)
MILLIMETRE = 96 / 25.4
FILL = """values => {
  const form = document.querySelector('[data-checker] form');
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (field.type === 'checkbox') field.checked = value === '1';
    else { if (field.tagName === 'SELECT') for (const one of field.options) one.disabled = false; field.value = value; }
  }
  form.elements.size.dispatchEvent(new Event('input', {bubbles: true}));
}"""
# What is said of a year after each of some days; browsers slow down who changes the address so often.
EVERY_DAY = """days => {
  history.replaceState = () => {};
  const form = document.querySelector('form[data-due]');
  form.elements.interval.value = 1;
  form.elements.unit.value = 'year';
  return days.map(day => {
    form.elements.last.value = day;
    form.dispatchEvent(new Event('input'));
    return document.querySelector('[data-date]').textContent;
  });
}"""
# Of each problem: how much it weighs, which it is, the clauses to which it leads.
SHOWN = """within => Array.from(document.querySelectorAll(within + ' [data-rule]'), one => [one.dataset.level, one.dataset.rule,
  Array.from(one.querySelectorAll('a'), link => link.hash.replace('#clause-', ''))])"""
READ = """() => Array.from(document.querySelectorAll('[data-read] > div'), one => [one.dataset.part, one.querySelector('dt').innerText,
  Array.from(one.querySelectorAll('dd > .ground a'), link => link.hash.replace('#clause-', ''))])"""
ELEMENTS = {"abbreviation": ["3.1.1"], "code": ["3.1.2"], "year": ["3.1.3"], "verifier": ["3.1.4"]}
HOSTILE = (
    *(
        "?body=nonsense",
        "?length=5",
        "?use=nonsense&shape=nonsense&period=nonsense",
        "?item=1&namedItem=2&elements=3",
    ),
    *(
        "?__proto__=1&constructor=2&toString=3",
        "?body",
        "?=",
        "?body=keeper&body=nonsense",
        "?code=%E0%A4%A&year=%",
    ),
    *(
        "?label=maybe&identifier=1&otherwise=",
        "?submit=1&reset=1&action=x&method=y",
        "#%zz",
        "?code=" + "A" * 5000,
    ),
)
LEVELS = {"wrong": "must", "noted": "advice", "asked": "entry"}
VERDICTS = {"must": "wrong", "advice": "noted", "entry": "noted"}


def listed(cases: dict[str, list[dict[str, Any]]]) -> list[Any]:
    """Cases below their clauses, one by one with the clause."""
    return [
        pytest.param(clause, case, id=repr(case.get("about") or case["text"]))
        for clause, below in cases.items()
        for case in below
    ]


def found(cases: list[str], clause: str) -> list[tuple[str, str]]:
    """What a case expects: each problem and the clause to which it leads."""
    return [(rule, own or clause) for rule, _space, own in (each.partition(" ") for each in cases)]


@pytest.fixture(scope="module")
def mark_page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, f"{address}az/verification/mark/") as page:
        yield page


@pytest.fixture(scope="module")
def later(browser: Browser, address: str) -> Iterator[Page]:
    """The page as it is read after all days of the cases."""
    with opened(browser, f"{address}az/verification/mark/", fresh=True) as page:
        page.clock.set_fixed_time("2100-01-01T12:00:00")
        yield page


@pytest.fixture(scope="module")
def guide(data: Store) -> Guide:
    return data.index(Guide)


class TestChecker:
    def test_there_are_enough_marks(self) -> None:
        assert sum(len(below) for below in MARKS["check"].values()) >= 120
        assert sum(len(below) for below in MARKS["read"].values()) >= 40

    @pytest.mark.parametrize(("clause", "case"), listed(MARKS["check"]))
    def test_tells_what_is_wrong(self, mark_page: Page, clause: str, case: dict[str, Any]) -> None:
        base = GUILD if case["mark"].get("body") == "guild" else KEEPER
        mark_page.evaluate(FILL, base | case["mark"])
        problems = mark_page.evaluate(SHOWN, "[data-problems]")
        for key, level in LEVELS.items():
            said = [(rule, clauses) for own, rule, clauses in problems if own == level]
            expected = found(case.get(key, []), clause)
            assert [rule for rule, _clauses in said] == [rule for rule, _clause in expected], key
            assert all(one in clauses for (_r, clauses), (_rule, one) in zip(said, expected, strict=True))
        verdicts = [VERDICTS[level] for level, _rule, _clauses in problems]
        verdict = "wrong" if "wrong" in verdicts else "noted" if verdicts else "right"
        expect(mark_page.locator("[data-checker]")).to_have_attribute("data-verdict", verdict)

    def test_every_entry_begins_with_a_capital_whatever_its_words_begin_with(
        self, browser: Browser, address: str
    ) -> None:
        begins = "all => all.map(one => getComputedStyle(one, '::first-letter').textTransform)"
        with opened(browser, f"{address}ru/verification/mark/") as page:
            page.locator("#mark-read").fill("UMB")
            told = page.locator("[data-read] dd")
            expect(told.first).to_be_visible()
            for entries in (told, page.locator(".facts--signs dt")):
                assert set(entries.evaluate_all(begins)) == {"uppercase"}
            # What was read stands as it is written.
            assert set(page.locator("[data-read] dt").evaluate_all(begins)) == {"none"}
        for place, entry in (("sources/", ".facts--signs dt"), ("compare/rule/", ".compare__row")):
            with opened(browser, f"{address}ru/{place}") as page:
                assert set(page.locator(entry).evaluate_all(begins)) == {"uppercase"}

    @pytest.mark.parametrize(("clause", "case"), listed(MARKS["read"]))
    def test_reads_a_mark(self, mark_page: Page, clause: str, case: dict[str, Any]) -> None:
        mark_page.locator("#mark-read").fill(case["text"])
        rows = mark_page.evaluate(READ)
        others = ("unknown", "lacking", "identifier")
        assert [(part, value) for part, value, _clauses in rows if part not in others] == list(
            case.get("parts", {}).items()
        )
        assert [value for part, value, _clauses in rows if part == "unknown"] == case.get("unknown", [])
        lacking = [clauses for part, _value, clauses in rows if part == "lacking"]
        assert lacking == [ELEMENTS[part] for part in case.get("lacking", [])]
        told = [(rule, clauses) for _l, rule, clauses in mark_page.evaluate(SHOWN, "[data-read]")]
        told += [(part, clauses) for part, _value, clauses in rows if part == "identifier"]
        expected = found(case.get("told", []), clause)
        assert [rule for rule, _clauses in told] == [rule for rule, _clause in expected]
        assert all(one in clauses for (_rule, clauses), (_r, one) in zip(told, expected, strict=True))

    def test_says_what_else_a_part_could_be(self, mark_page: Page) -> None:
        last = mark_page.locator("[data-part=code] dd")
        mark_page.locator("#mark-read").fill("UMB II 15 K")
        expect(last).to_contain_text("rüb: II")
        mark_page.locator("#mark-read").fill("UMB II 15 K IV")
        expect(last).not_to_contain_text("rüb")

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(
        ("field", "value", "key", "sign"),
        [
            ("code", "AВ", "code_alphabet", "cyrillic"),
            ("code", "AΩ", "code_alphabet", "greek"),
            ("code", "AȘ", "code_alphabet", "latin"),
            ("code", "A0", "code_alphabet", "digit"),
            ("verifier", "Ж", "verifier_alphabet", "cyrillic"),
            ("abbreviation", "UМB", "abbreviation_alphabet", "cyrillic"),
        ],
    )
    def test_names_strange_signs(
        self,
        browser: Browser,
        address: str,
        data: Store,
        language: str,
        field: str,
        value: str,
        key: str,
        sign: str,
    ) -> None:
        with opened(browser, f"{address}{language}/verification/mark/") as page:
            page.locator(f"#mark-{field}").fill(value)
            said = page.locator(f"[data-problems] [data-rule={key}]")
            expect(said).to_contain_text(data.words[f"mark.sign_{sign}"][language])
            expect(said).to_contain_text(data.words["mark_level.must"][language])

    @pytest.mark.parametrize("query", HOSTILE)
    def test_an_address_may_say_anything(self, browser: Browser, address: str, query: str) -> None:
        with opened(browser, f"{address}az/verification/mark/{query}") as page:
            expect(page.locator("[data-checker]")).to_be_visible()
            expect(page.locator("[data-reader]")).to_be_visible()
            expect(page.locator("[data-due]")).to_be_visible()
            assert page.eval_on_selector_all(
                "[data-checker] select", "all => all.every(one => one.selectedIndex >= 0)"
            )
            page.locator("#mark-code").fill("AB")
            expect(page.locator("[data-checker]")).not_to_have_attribute("data-verdict", "begin")

    def test_an_address_may_say_only_whose_mark_it_is(self, browser: Browser, address: str) -> None:
        query = "?body=guild&code=AAB&year=14&verifier=B"
        with opened(browser, f"{address}az/verification/mark/{query}") as page:
            expect(page.locator("[data-checker]")).to_have_attribute("data-verdict", "right")

    def test_an_address_keeps_what_was_emptied(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/verification/mark/") as page:
            expect(page.locator("[data-checker]")).to_have_attribute("data-verdict", "begin")
            page.locator("#mark-size").fill("")
            page.locator("#mark-abbreviation").fill("")
            page.reload()
            expect(page.locator("#mark-size")).to_have_value("")
            expect(page.locator("#mark-abbreviation")).to_have_value("")

    def test_judges_nothing_before_something_is_written(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/verification/mark/?body=guild") as page:
            host, problems = page.locator("[data-checker]"), page.locator("[data-problems] [data-rule]")
            for choose in (
                lambda: page.locator("#mark-body").select_option("keeper"),
                lambda: page.locator("#mark-shape").select_option("rectangular"),
                lambda: page.locator("input[name=label]").check(),
            ):
                expect(host).to_have_attribute("data-verdict", "begin")
                expect(problems).to_have_count(0)
                choose()
            page.locator("#mark-code").fill("A")
            expect(host).to_have_attribute("data-verdict", "wrong")
            page.locator("#mark-code").fill("")
            expect(host).to_have_attribute("data-verdict", "begin")

    def test_a_field_names_what_is_wrong_with_it(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/verification/mark/") as page:
            assert page.locator("[aria-invalid=true]").count() == 0
            page.locator("#mark-code").fill("A")
            page.locator("#mark-size").fill("7")
            rules = set(
                page.eval_on_selector_all("[data-problems] [data-rule]", "all => all.map(one => one.id)")
            )
            fields = page.eval_on_selector_all(
                "[data-checker] [aria-describedby]",
                "all => all.map(one => [one.name, one.getAttribute('aria-invalid'), one.getAttribute('aria-describedby')])",
            )
            assert {id for _name, _wrong, ids in fields for id in ids.split()} == rules
            assert {name: wrong for name, wrong, _ids in fields} == {
                "code": "true",
                "year": "true",
                "verifier": "true",
                "size": None,
            }
            page.locator("#mark-code").fill("AB")
            assert page.locator("#mark-code").get_attribute("aria-invalid") is None
            assert page.locator("#mark-code").get_attribute("aria-describedby") is None

    def test_shows_the_fields_that_matter(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/verification/mark/") as page:
            expect(page.locator("#mark-use")).to_be_visible()
            page.locator("input[name=label]").check()
            expect(page.locator("#mark-use")).to_be_hidden()
            page.locator("input[name=identifier]").check()
            for hidden in ("abbreviation", "year", "verifier", "period", "numeral"):
                expect(page.locator(f"#mark-{hidden}")).to_be_hidden()
            expect(page.locator("label[for=mark-code] [data-for=identifier]")).to_be_visible()
            expect(page.locator("label[for=mark-code] [data-for=code]")).to_be_hidden()

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_draws_names_the_clause_and_keeps_all_in_the_address(
        self, browser: Browser, address: str, data: Store, language: str
    ) -> None:
        with opened(browser, f"{address}{language}/verification/mark/") as page:
            page.locator("#mark-code").fill("AÇB")
            page.locator("#mark-year").fill("26")
            page.locator("#mark-verifier").fill("Ω")
            drawn = page.locator("[data-checker] [data-shape]:visible")
            expect(drawn).to_have_count(1)
            assert "AÇB" in drawn.text_content()
            problem = page.locator("[data-problems] [data-rule]")
            words = data.words["mark_problem.code_length"][language].format(count=2, given=3)
            expect(problem).to_contain_text(words)
            sent = page.url
            problem.locator("a").first.click()
            assert path(page) == f"/{language}/verification/rule/"
            assert fragment(page) == "clause-3.1.2"
            page.goto(sent)
            expect(page.locator("#mark-code")).to_have_value("AÇB")
            expect(page.locator("[data-problems] [data-rule]")).to_have_count(1)

    def test_works_by_keyboard_alone(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/verification/mark/") as page:
            page.locator("#mark-body").focus()
            page.keyboard.press("ArrowDown")
            assert page.evaluate("document.querySelector('#mark-shape').value") != "round"
            for _field in ("use", "abbreviation", "code"):
                page.keyboard.press("Tab")
            page.keyboard.type("AAB")
            page.keyboard.press("Tab")
            page.keyboard.type("26")
            page.keyboard.press("Tab")
            page.keyboard.type("B")
            expect(page.locator("[data-problems] [data-rule]")).to_have_count(0)

    def test_without_scripts_says_so_and_shows_no_dead_form(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}kk/verification/mark/", java_script_enabled=False) as page:
            expect(page.locator("[data-checker]")).to_be_hidden()
            expect(page.locator("[data-due]")).to_be_hidden()
            assert [one.is_visible() for one in page.locator("main noscript p").all()] == [True, True]
            expect(page.locator(".due__by-hand")).to_be_visible()
            assert [one.is_visible() for one in page.locator("[data-when] a").all()] == [True, True]

    def test_sizes_are_true_in_print(self, mark_page: Page) -> None:
        mark_page.emulate_media(media="print")
        rows = mark_page.locator(".sizes__row").all()
        heights = [row.locator("svg").first.bounding_box()["height"] / MILLIMETRE for row in rows]
        assert [round(height, 2) for height in heights] == [4, 6, 10, 24]
        box = mark_page.locator("#sizes ~ .sizes svg").nth(1).bounding_box()
        assert round(box["width"] / box["height"], 2) == 1.5
        mark_page.emulate_media(media="screen")


class TestDue:
    def fill(self, page: Page, case: dict[str, Any]) -> None:
        page.locator("#due-last").fill(case["last"])
        page.locator("#due-interval").fill(str(case["interval"]))
        page.locator("#due-unit").select_option(case["unit"])

    @pytest.mark.parametrize(
        "case", DATES["ends"], ids=lambda case: f"{case['last']} {case['interval']} {case['unit']}"
    )
    def test_the_day_on_which_the_interval_ends(self, later: Page, case: dict[str, Any]) -> None:
        self.fill(later, case)
        assert later.locator("[data-date]").get_attribute("data-date") == str(case["due"])
        expect(later.locator(".due__verdict")).to_be_visible()
        expect(later.locator("#due-problem")).to_be_empty()

    @pytest.mark.parametrize(
        "case", DATES["wrong"], ids=lambda case: f"{case['last']} {case['interval']} {case['unit']}"
    )
    def test_what_cannot_be_worked_out(self, later: Page, data: Store, case: dict[str, Any]) -> None:
        self.fill(later, case)
        words = data.words[f"due.{case['word']}"]["az"]
        expect(later.locator("#due-problem")).to_have_text(words)
        expect(later.locator(".due__verdict")).to_be_hidden()
        expect(later.locator("[data-ics]")).to_be_hidden()
        (wrong,) = later.locator("[data-due] [aria-invalid=true]").all()
        assert wrong.get_attribute("name") == case["word"].partition("_")[0]
        assert "due-problem" in wrong.get_attribute("aria-describedby").split()

    @pytest.mark.parametrize(
        ("language", "last"),
        [
            ("az", "9 dekabr 2024-cü il"),
            ("kk", "2024 ж. 9 желтоқсан"),
            ("ru", "9 декабря 2024 г."),
            ("vi", "ngày 9 tháng 12 năm 2024"),
        ],
    )
    def test_a_month_may_be_named(self, browser: Browser, address: str, language: str, last: str) -> None:
        with opened(browser, f"{address}{language}/verification/mark/") as page:
            self.fill(page, {"last": last, "interval": 1, "unit": "year"})
            assert page.locator("[data-date]").get_attribute("data-date") == "2025-12-09"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_calendar_file(self, browser: Browser, address: str, data: Store, language: str) -> None:
        name = "Tərəzi; «таразы», \\ весы\\n cân " + "ğ" * 80
        with opened(browser, f"{address}{language}/verification/mark/", fresh=True) as page:
            page.clock.set_fixed_time("2096-01-01T12:00:00")
            self.fill(page, {"last": "31.12.2095", "interval": 2, "unit": "month"})
            page.locator("#due-name").fill(name)
            with page.expect_download() as download:
                page.locator("[data-ics]").click()
            raw = download.value.path().read_bytes()
        assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
        assert b"\n" not in raw.replace(b"\r\n", b"")
        calendar = icalendar.Calendar.from_ical(raw)
        (event,) = calendar.walk("VEVENT")
        assert calendar["VERSION"] == "2.0" and calendar["PRODID"] and event["UID"]
        assert event["DTSTART"].dt == datetime.date(2096, 2, 29)
        assert event["DTEND"].dt == datetime.date(2096, 3, 1)
        assert event["DTSTAMP"].dt.tzinfo is not None
        summary = data.words["due.summary_of"][language].format(name=name[:120])
        assert event["SUMMARY"] == summary
        assert event["SUMMARY"].params["LANGUAGE"] == language
        date = Locale(data.languages[language]).date(PartialDate(2096, 2, 29))
        assert date in event["DESCRIPTION"] and "1.1" in event["DESCRIPTION"]
        assert urlsplit(event["URL"]).path == f"/{language}/verification/mark/"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_day_reads_as_it_does_on_pages(
        self, browser: Browser, address: str, data: Store, language: str
    ) -> None:
        locale, words = Locale(data.languages[language]), data.words["due.lapsed"][language]
        days = [datetime.date(2019, 1, 1) + datetime.timedelta(number) for number in range(365)]
        with opened(browser, f"{address}{language}/verification/mark/") as page:
            said = page.evaluate(EVERY_DAY, [day.isoformat() for day in days])
        for day, text in zip(days, said, strict=True):
            date = locale.date(PartialDate(day.year + 1, day.month, day.day))
            assert text == gaps.filled(words, {"date": date})
            assert ".." not in text

    @pytest.mark.parametrize(
        ("today", "state"), [("2025-03-14", "valid"), ("2025-03-15", "valid"), ("2025-03-16", "lapsed")]
    )
    def test_says_whether_it_still_holds_and_leads_on(
        self, browser: Browser, address: str, data: Store, today: str, state: str
    ) -> None:
        with opened(browser, f"{address}ru/verification/mark/", fresh=True) as page:
            page.clock.set_fixed_time(f"{today}T12:00:00")
            both, begin = page.locator("[data-when]"), page.locator("[data-begin]")
            assert [one.is_visible() for one in both.all()] == [False, False]
            expect(begin).to_be_visible()
            page.locator("[data-due] button").click()
            expect(page.locator("#due-problem")).to_have_text(data.words["due.last_missing"]["ru"])
            expect(page.locator("#due-last")).to_be_focused()
            self.fill(page, {"last": "15.03.2024", "interval": 1, "unit": "year"})
            page.keyboard.press("Enter")
            expect(begin).to_be_hidden()
            begin = data.words[f"due.{state}"]["ru"].partition("{date}")[0]
            expect(page.locator("[data-date]")).to_contain_text(begin)
            expect(page.locator("[data-when]:visible")).to_have_count(1)
            expect(page.locator("[data-ics]")).to_be_visible(visible=state == "valid")
            sign = "one => getComputedStyle(one, '::before').content"
            assert ("✓" if state == "valid" else "✕") in page.locator("[data-date]").evaluate(sign)
            page.locator(f"[data-when={state}] a").click()
            expect(page.locator("#do")).to_be_visible()

    def test_without_scripts_both_answers_stand(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}kk/", java_script_enabled=False) as page:
            assert [one.is_visible() for one in page.locator("[data-when]").all()] == [True, True]
            expect(page.locator("[data-begin]")).to_be_hidden()

    def test_the_verdict_says_what_it_is_about_and_by_whose_rule(
        self, browser: Browser, address: str, data: Store
    ) -> None:
        with opened(browser, f"{address}kk/") as page:
            whose = page.locator(".due__result p[data-judged]")
            expect(whose).to_be_hidden()
            page.locator("#due-name").fill("Tərəzi")
            self.fill(page, {"last": "15.03.2024", "interval": 1, "unit": "year"})
            expect(page.locator("[data-named]")).to_have_text("Tərəzi")
            expect(whose).to_contain_text(data.get("place", "north-land").name["kk"])
            whose.locator("a").click()
            assert path(page) == "/kk/verification/guide/old/"

    def test_is_sent_or_copied_with_what_is_filled_in(
        self, browser: Browser, address: str, data: Store
    ) -> None:
        given = "navigator.share = async what => { window.sent = what.url; }"
        taken = "navigator.share = undefined; navigator.clipboard.writeText = async what => { window.sent = what; }"
        for way, word in ((given, "share"), (taken, "copy")):
            with opened(browser, address, fresh=True) as page:
                page.add_init_script(way)
                page.goto(f"{address}ru/verification/mark/")
                button = page.locator("[data-share]")
                expect(button).to_be_hidden()
                self.fill(page, {"last": "15.03.2024", "interval": 3, "unit": "year"})
                expect(button).to_have_text(data.words[f"due.{word}"]["ru"])
                button.click()
                sent = urlsplit(page.evaluate("sent"))
                assert (sent.path.removeprefix("/etalon"), sent.fragment) == ("/ru/verification/mark/", "due")
                assert sent.query == "last=15.03.2024&interval=3&unit=year"

    @pytest.mark.parametrize("place", ["", "verification/mark/"])
    def test_on_paper_stands_what_was_filled_in_or_how_to_find_out(
        self, browser: Browser, address: str, place: str
    ) -> None:
        with opened(browser, f"{address}vi/{place}", fresh=True) as page:
            page.clock.set_fixed_time("2025-02-01T12:00:00")
            page.emulate_media(media="print")
            both = page.locator("[data-when]")
            expect(page.locator(".due__by-hand")).to_be_visible()
            assert [one.is_visible() for one in both.all()] == [True, True]
            for hidden in ("#due-last", "[data-today]", "input:visible", "h2#find", "h2#checker"):
                expect(page.locator(hidden)).to_be_hidden()
            page.emulate_media(media="screen")
            page.locator("#due-name").fill("Cân")
            self.fill(page, {"last": "15.03.2024", "interval": 1, "unit": "year"})
            page.emulate_media(media="print")
            for shown in ("#due-last", "#due-interval", "#due-unit", "[data-named]", "[data-date]"):
                expect(page.locator(shown)).to_be_visible()
            expect(page.locator("[data-today]")).to_contain_text("2025")
            assert sum(one.is_visible() for one in both.all()) == 1
            expect(page.locator(".due__by-hand")).to_be_hidden()

    def test_can_be_sent(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}vi/verification/mark/?code=AB") as page:
            self.fill(page, {"last": "15.03.2024", "interval": 3, "unit": "year"})
            page.locator("#mark-year").fill("26")
            page.goto(page.evaluate("location.href").replace("/vi/", "/az/"))
            assert page.locator("[data-date]").get_attribute("data-date") == "2027-03-15"
            assert page.locator("#mark-code").input_value() == "AB"
            assert page.locator("#mark-year").input_value() == "26"


class TestGuide:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_path_in_a_browser(
        self, browser: Browser, address: str, guide: Guide, language: str
    ) -> None:
        with opened(browser, f"{address}{language}/verification/guide/") as page:
            for each in guide.paths:
                page.goto(f"{address}{language}/{each.address}")
                trail = page.locator(".trail strong").all_inner_texts()
                assert trail == [choice.option.text[language] for choice in each.choices]
                if each.kind == "answer":
                    expect(page.locator("#do")).to_be_visible()
                    assert page.locator(".options a").count() == 0
                else:
                    links = page.eval_on_selector_all(".options a", "all => all.map(one => one.href)")
                    below = [
                        path for path in guide.paths if path.options[:-1] == each.options and path.options
                    ]
                    assert links == [f"{address}{language}/{path.address}" for path in below]

    def test_one_by_clicking_without_scripts(self, browser: Browser, address: str, guide: Guide) -> None:
        longest = max(guide.paths, key=lambda path: len(path.options))
        with opened(browser, f"{address}vi/verification/", java_script_enabled=False) as page:
            page.locator("main a[href$='guide/']").first.click()
            for choice in longest.choices:
                page.locator(".options a", has_text=choice.option.text["vi"]).first.click()
            assert path(page) == f"/vi/{longest.address}"
            expect(page.locator("#do + .checklist li")).not_to_have_count(0)
            page.locator(".trail__change").first.click()
            assert path(page) == "/vi/verification/guide/"

    def test_one_by_keyboard(self, browser: Browser, address: str, guide: Guide) -> None:
        shortest = min(
            (each for each in guide.paths if each.kind == "answer"), key=lambda each: len(each.options)
        )
        with opened(browser, f"{address}az/verification/guide/") as page:
            for choice in shortest.choices:
                wanted = choice.option.text["az"]
                for _step in range(60):
                    page.keyboard.press("Tab")
                    if page.evaluate("document.activeElement.textContent") == wanted:
                        break
                with page.expect_navigation():
                    page.keyboard.press("Enter")
            assert path(page) == f"/az/{shortest.address}"

    def test_an_answer_prints_as_a_checklist(self, browser: Browser, address: str, guide: Guide) -> None:
        answer = next(each for each in guide.paths if each.kind == "answer")
        with opened(browser, f"{address}kk/{answer.address}") as page:
            expect(page.locator("[data-print]")).to_be_visible()
            assert page.pdf().startswith(b"%PDF")
            page.emulate_media(media="print")
            for hidden in ("[data-print]", ".nav", ".part", ".trail__change"):
                expect(page.locator(hidden).first).to_be_hidden()
            expect(page.locator(".checklist li").first).to_be_visible()


def address_of(reference: str) -> str:
    kind, _colon, id = reference.partition(":")
    return PORTAL.kinds[kind].address_of(id)


class TestRule:
    def test_every_clause_has_its_anchor_and_its_address(self, site: Path) -> None:
        for language in LANGUAGES:
            page = tree(site / language / "verification/rule/index.html")
            anchors = [id for id in page.xpath("//@id") if id.startswith("clause-")]
            assert anchors == [f"clause-{number}" for number in CLAUSES]
        for number in CLAUSES:
            assert (site / "id/clause" / number / "index.html").is_file()

    @pytest.mark.parametrize(
        ("clause", "target"),
        [("1.1", "clause:1.2"), ("2.2", "clause:2.1"), ("2.2", "document:umbrella-rule")],
    )
    def test_references_lead_both_ways(self, site: Path, clause: str, target: str) -> None:
        for language in LANGUAGES:
            for one, other in ((f"clause:{clause}", target), (target, f"clause:{clause}")):
                page, _hash, anchor = address_of(one).partition("#")
                shown = tree(site / language / page / "index.html").get_element_by_id(anchor or "content")
                about = shown.getparent() if shown.tag == "h3" else shown
                assert links.relative(address_of(other), page) in about.xpath(".//a/@href")

    def test_a_clause_has_a_page_with_those_inside_it(self, site: Path, data: Store) -> None:
        for language in LANGUAGES:
            for id, clause in data.table("clause").items():
                page = tree(site / language / "verification/rule" / id / "index.html")
                numbers = [each.number for _at, each in clause.below()]
                assert [id for id in page.xpath("//@id") if id.startswith("clause-")] == [
                    f"clause-{number}" for number in numbers
                ]
                assert page.xpath("string(//h1)") == f"{id}\u00a0· {clause.title[language]}"

    @pytest.mark.parametrize("place", ["", "3.1/"])
    def test_a_part_of_a_clause_stands_below_the_sentence_that_governs_it(
        self, each_browser: Browser, address: str, data: Store, place: str
    ) -> None:
        phone = {"width": 320, "height": 500}
        lead = inline.plain(data.table("clause")["3.1"].text["az"])
        with opened(
            each_browser, f"{address}az/verification/rule/{place}#clause-3.1.6", viewport=phone
        ) as page:
            part = page.locator("[id='clause-3.1.6'] > .clause__text")
            for one in (page.locator(".clause__text", has_text=lead).first, part):
                expect(one).to_be_in_viewport(ratio=1)
            x, y, _wide, high = part.bounding_box().values()
            assert part.evaluate(
                "(one, [x, y]) => one.contains(document.elementFromPoint(x, y))", [x + 5, y + high / 2]
            )

    def test_a_clause_is_told_in_every_language(self, browser: Browser, address: str, data: Store) -> None:
        with opened(browser, f"{address}kk/verification/rule/1.2/", java_script_enabled=False) as page:
            page.locator(".tongues summary").click()
            for language in LANGUAGES:
                told = page.locator(f".tongues [lang={language}]")
                expect(told).to_be_visible()
                for _at, clause in data.table("clause")["1.2"].every():
                    expect(told).to_contain_text(inline.plain(clause.text[language]))

    def test_one_clause_leads_to_the_next(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}vi/verification/rule/section/1/") as page:
            page.locator("main a[href$='/1.1/']").first.click()
            assert path(page) == "/vi/verification/rule/1.1/"
            assert page.locator(".turn p:first-child a").count() == 0
            page.locator(".turn p:last-child a").click()
            assert path(page) == "/vi/verification/rule/1.2/"
            page.locator(".turn p:first-child a").click()
            assert path(page) == "/vi/verification/rule/1.1/"

    def test_a_clause_is_one_sheet_of_paper(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/verification/rule/1.2/") as page:
            assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
            page.emulate_media(media="print")
            for hidden in (".header", ".turn", ".tongues", ".about:not(.about--paper)", ".about .on-screen"):
                expect(page.locator(hidden).first).to_be_hidden()
            source, cited = page.locator(".about--paper .cites"), page.locator(".about--paper dd:visible")
            expect(source).to_be_visible()
            expect(cited).to_have_count(1)

    @pytest.mark.parametrize("scripts", [True, False])
    @pytest.mark.parametrize(
        ("end", "wanted"),
        [("actor/keeper/", ["1.1", "1.2.1", "2.2", "2.3.1"]), ("kind/prohibition/", ["2.2", "2.3.1"])],
    )
    def test_clauses_of_an_actor_or_a_kind_by_plain_links(
        self, browser: Browser, address: str, end: str, wanted: list[str], scripts: bool
    ) -> None:
        with opened(browser, f"{address}az/verification/rule/", java_script_enabled=scripts) as page:
            page.locator(".ways details", has=page.locator(f"a[href$='{end}']")).locator("summary").click()
            page.locator(f".ways a[href$='{end}']").click()
            assert path(page) == f"/az/verification/rule/{end}"
            numbers = page.locator(".extract .clause__number")
            expect(numbers).to_have_count(len(wanted))
            assert numbers.all_inner_texts() == wanted

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_filter_by_actor_kind_and_number(self, browser: Browser, address: str, language: str) -> None:
        with opened(browser, f"{address}{language}/verification/rule/") as page:
            visible = page.locator("[data-filter-entry]:not([data-filter-context]):visible")
            expect(visible).to_have_count(len(CLAUSES))
            page.locator("#filter-actor").select_option("keeper")
            expect(visible).to_have_count(4)
            page.locator("#filter-kind").select_option("prohibition")
            expect(visible).to_have_count(2)
            page.reload()
            expect(visible).to_have_count(2)
            page.goto(f"{address}{language}/verification/rule/")
            sift(page, "1.2.1.1")
            expect(visible).to_have_count(1)
            expect(page.locator("[id='clause-1.2.1.1']")).to_be_visible()

    def test_a_filtered_clause_stands_with_the_sentences_that_govern_it(
        self, browser: Browser, address: str
    ) -> None:
        with opened(browser, f"{address}az/verification/rule/?kind=prohibition") as page:
            fitting = page.locator("[data-filter-entry]:not([data-filter-context]):visible")
            expect(fitting).to_have_count(2)
            numbers = "all => all.map(one => one.dataset.filterEntry.match(/([\\d.]+)\\/?$/)[1])"
            around = page.locator("[data-filter-context]:visible")
            assert around.evaluate_all(numbers) == ["2.3"]
            page.locator("#filter-kind").select_option("")
            expect(fitting).to_have_count(len(CLAUSES))
            sift(page, "1.2.1.1")
            expect(fitting).to_have_count(1)
            assert around.evaluate_all(numbers) == ["1.2", "1.2.1"]

    def test_what_a_link_leads_to_is_shown_though_the_filter_left_it_out(
        self, browser: Browser, address: str
    ) -> None:
        with opened(browser, f"{address}ru/verification/rule/?kind=prohibition") as page:
            led_to = page.locator("[id='clause-1.2.1']")
            expect(led_to).to_be_hidden()
            page.locator("[data-filter-entry]:visible .clause__text").first.evaluate(
                "one => one.insertAdjacentHTML('beforeend', '<a href=\"#clause-1.2.1\">above</a>')"
            )
            page.get_by_text("above").click()
            expect(led_to).to_be_in_viewport()
            expect(led_to).to_have_attribute("data-filter-context", "")
            page.locator("#filter-kind").select_option("definition")
            expect(led_to).to_be_hidden()

    def test_contents_lead_to_no_hidden_clause(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/verification/rule/?kind=prohibition") as page:
            expect(page.locator("[data-filter-entry]:not([data-filter-context]):visible")).to_have_count(2)
            shown = page.eval_on_selector_all(
                "nav.toc li:not([hidden]) > a[href*='#section-']", "all => all.map(one => one.hash)"
            )
            assert shown == ["#section-2"]
            page.locator("form[data-filter] [type=reset]").click()
            expect(page.locator("nav.toc li[hidden]")).to_have_count(0)

    @pytest.mark.parametrize(
        ("clause", "terms"), [("1.1", {"umbrella"}), ("2.1", set()), ("2.3", {"umbrella", "shade"})]
    )
    def test_terms_of_a_clause_lead_to_the_glossary(self, site: Path, clause: str, terms: set[str]) -> None:
        for language in LANGUAGES:
            page = tree(site / language / "verification/rule/index.html")
            hrefs = page.get_element_by_id(f"clause-{clause}").getnext().xpath("./p[1]//a/@href")
            linked = [href.split("/")[-2] for href in hrefs if "/glossary/" in href]
            assert sorted(linked) == sorted(terms), language

    def test_every_page_about_the_law_says_first_whose_it_is(self, site: Path, data: Store) -> None:
        for language in LANGUAGES:
            country = data.get("place", "north-land").name[language]
            for file in (site / language / "verification").rglob("index.html"):
                (note,) = tree(file).xpath("//*[@class='page__body']/*[1][self::aside]")
                assert note.xpath("string(./p)").startswith(country), file
                assert "https://rain.example/rule/12" in note.xpath("./p/a/@href"), file


class TestAddresses:
    """An address may say anything: no script fails, and every list has something chosen."""

    @pytest.mark.parametrize("where", ["verification/rule/", "compare/rule/", "glossary/", "membership/", ""])
    def test_nothing_fails(self, browser: Browser, address: str, where: str) -> None:
        with opened(browser, address) as page:
            for query in HOSTILE:
                page.goto(f"{address}ru/{where}{query}")
                chosen = "all => all.every(one => one.selectedIndex >= 0)"
                assert page.eval_on_selector_all("select", chosen), query

    @pytest.mark.parametrize("query", ["?actor=nonsense&kind=nonsense", "?text=&actor", "?kind=__proto__"])
    def test_the_filter_passes_over_what_no_list_holds(
        self, browser: Browser, address: str, query: str
    ) -> None:
        with opened(browser, f"{address}ru/verification/rule/{query}") as page:
            expect(page.locator("[data-filter-entry]:visible")).to_have_count(len(CLAUSES))
            assert page.eval_on_selector_all("select", "all => all.map(one => one.selectedIndex)") == [0, 0]

    @pytest.mark.parametrize(
        "query", ["?languages=nonsense", "?languages=az", "?languages=az,az", "?languages"]
    )
    def test_the_comparison_passes_over_languages_that_are_not_there(
        self, browser: Browser, address: str, query: str
    ) -> None:
        with opened(browser, f"{address}ru/compare/rule/{query}") as page:
            expect(page.locator("input[name=language]:checked")).to_have_count(len(LANGUAGES))
            assert page.url.endswith("/compare/rule/")


class TestCompare:
    def test_chosen_languages_and_place_stand_in_the_address(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}ru/compare/rule/?languages=az,vi#clause-1.2.1") as page:
            cells = page.locator("[id='clause-1.2.1'] td")
            assert [cell.get_attribute("lang") for cell in cells.all() if cell.is_visible()] == ["az", "vi"]
            expect(page.locator("[id='clause-1.2.1']")).to_be_in_viewport()
            page.locator("input[value=kk]").check()
            assert page.url.endswith("?languages=az,kk,vi#clause-1.2.1")
            page.locator("input[value=ru]").check()
            assert page.url.endswith("/compare/rule/#clause-1.2.1")

    def test_two_stay(self, browser: Browser, address: str, data: Store) -> None:
        with opened(browser, f"{address}kk/compare/organisations/umbrella/?languages=kk,ru") as page:
            page.locator("input[value=kk]").click()
            expect(page.locator("input[value=kk]")).to_be_checked()
            expect(page.locator(".compare__told")).to_have_text(data.words["compare.few"]["kk"])

    def test_without_scripts_the_boxes_still_choose(self, browser: Browser, address: str) -> None:
        with opened(browser, f"{address}az/compare/rule/", java_script_enabled=False) as page:
            page.locator("input[value=ru]").uncheck()
            cells = page.locator("[id='clause-1.1'] td")
            assert [cell.get_attribute("lang") for cell in cells.all() if cell.is_visible()] == [
                "az",
                "kk",
                "vi",
            ]

    def test_every_text_has_its_row_in_every_language(self, site: Path, data: Store) -> None:
        for comparison in data.index(comparisons):
            page = tree(site / "vi" / comparison.address / "index.html")
            rows = page.xpath("//tbody/tr[@id]")
            assert [row.get("id") for row in rows] == [row.anchor for row in comparison.rows]
            assert all(row.xpath("./td/@lang") == list(LANGUAGES) for row in rows)

    def test_is_readable_on_a_small_screen(self, each_browser: Browser, address: str) -> None:
        size = {"width": 320, "height": 700}
        with opened(each_browser, f"{address}vi/compare/rule/", viewport=size) as page:
            # Two languages to begin with, that of the page among them.
            expect(page.locator("input[name=language]:checked")).to_have_count(2)
            assert page.url.endswith("?languages=az,vi")
            cells = [cell for cell in page.locator("[id='clause-1.1'] td").all() if cell.is_visible()]
            assert [cell.get_attribute("lang") for cell in cells] == ["az", "vi"]
            boxes = [cell.bounding_box() for cell in cells]
            assert all(box["width"] > 220 for box in boxes)
            assert [box["y"] for box in boxes] == sorted({box["y"] for box in boxes})
