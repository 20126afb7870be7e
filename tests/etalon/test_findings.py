"""Findings: their order, their words in each language, and how GitHub is told of them."""

import io
from typing import Any

import pytest

from etalon import printing
from etalon.data import alike, findings
from etalon.data.findings import Finding, Named, phrase, preferred_language, report

ERROR = Finding("data/dish/soup.yml", 3, "title.en", "id-form", {"value": "Soup"})
LANGUAGES = findings.languages()
WARNING = Finding("data/dish/soup.yml", 0, "", "unused-id", {"kind": "dish", "id": "soup"})


def printed(*found: Finding, **environment: str) -> list[str]:
    stream = io.StringIO()
    printing.show(found, "en", stream, environment)
    return stream.getvalue().splitlines()


def test_a_finding_is_one_line() -> None:
    text = ERROR.text("en")
    told = f"title.en: {ERROR.message('en')}; {ERROR.remedy('en')} [id-form]"
    assert text == f"data/dish/soup.yml:3: error: {told}"
    assert "Soup" in ERROR.message("en") and ERROR.message("en") != ERROR.remedy("en")
    assert WARNING.text("en").startswith(f"data/dish/soup.yml: warning: {WARNING.message('en')}; ")
    assert ERROR.is_error and not WARNING.is_error


def test_it_says_which_it_is_where_no_colour_can_in_the_language_of_findings() -> None:
    assert ERROR.text("ru").startswith("data/dish/soup.yml:3: ошибка: title.en: ")
    assert WARNING.text("ru").startswith("data/dish/soup.yml: предупреждение: ")
    assert (
        len({finding.text(code).split(": ")[1] for finding in (ERROR, WARNING) for code in LANGUAGES}) == 10
    )
    assert Finding("", 0, "", "page-failed", {"reason": "x"}).text("en").startswith("error: ")  # of no file


def test_it_is_told_in_the_languages_of_the_catalogue_else_in_english() -> None:
    assert ERROR.message("ru") != ERROR.message("en") == ERROR.message("he")
    assert phrase("summary", "ru", errors=1, warnings=2) != phrase("summary", "en", errors=1, warnings=2)
    assert phrase("summary", "he", errors=1, warnings=2) == "Errors: 1 · warnings: 2"
    assert findings.languages()[0] == "en" and "ru" in findings.languages()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", ["quantity", "meaning"])
def test_what_a_text_lacks_is_told_in_words_and_is_no_quotation(rule: str, language: str) -> None:
    lacks = {"here": findings.NOTHING, "there": findings.NOTHING}
    told = Finding("", 0, "", rule, {**lacks, "others": "az", "other": "az"}).message(language)
    nothing = phrase("nothing", language)
    assert told.count(nothing) == 2
    assert [quoted for quoted in (f"“{nothing}", f"«{nothing}", f"({nothing}") if quoted in told] == []


def test_what_has_a_name_in_each_language_is_told_by_it() -> None:
    strange = Finding("", 0, "", "wrong-script", {"word": "суп", "script": Named("Latin")})
    assert [strange.message(code).count(phrase("Latin", code)) for code in LANGUAGES] == [1] * len(LANGUAGES)
    assert "(U+FF21, Fullwidth)" in Finding("", 0, "", *_apart("\uff21b")).message("ru")
    assert f"(U+0430, {phrase('Cyrillic', 'ru')})" in Finding("", 0, "", *_apart("\u0430b")).message("ru")


def _apart(word: str) -> tuple[str, dict[str, Any]]:
    found = alike.apart(word, alike.latin(word))
    assert found
    return found


def test_a_report_is_sorted_and_holds_nothing_twice() -> None:
    def at(path: str, line: int, key: str = "", value: str = "x") -> Finding:
        return Finding(path, line, key, "id-form", {"value": value})

    wanted = [
        at("a", 2),
        at("a", 10),
        at("b", 1, "a"),
        at("b", 1, "b", "x"),
        at("b", 1, "b", "y"),
        at("c", 0),
    ]
    assert report([*reversed(wanted), *wanted]) == wanted
    assert [each.params["value"] for each in report(reversed(wanted))][3:5] == ["x", "y"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "RU.UTF-8"}, "ru"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LANG": "ru", "LC_MESSAGES": "kk_KZ"}, "kk"),
        ({"LC_MESSAGES": "kk", "LC_ALL": "vi"}, "vi"),
        ({"LC_ALL": "vi", "ETALON_LANG": "az"}, "az"),
        ({"LANG": "ru", "LC_ALL": ""}, "ru"),
        ({"LANG": "ru", "LC_ALL": "fr"}, "en"),  # asked for, and not there
    ],
)
def test_the_environment_tells_the_language(environment: dict[str, str], language: str) -> None:
    assert preferred_language(environment) == language


class TestAnnotations:
    def test_errors_and_warnings_are_told_apart(self) -> None:
        assert ERROR.annotation("en") == (
            "::error file=data/dish/soup.yml,line=3,title=id-form::"
            f"title.en: {ERROR.message('en')}; {ERROR.remedy('en')}"
        )
        assert WARNING.annotation("en").startswith(
            "::warning file=data/dish/soup.yml,line=1,title=unused-id::" + WARNING.message("en")
        )

    def test_what_would_end_a_command_is_escaped(self) -> None:
        finding = Finding("a,b:c%.yml", 1, "k", "id-form", {"value": "50 %\r\nx, y: z"})
        head, body = finding.annotation("en").split("::")[1:]
        assert head == "error file=a%2Cb%3Ac%25.yml,line=1,title=id-form"
        assert "50 %25 x, y: z" in body

    def test_they_stand_before_the_findings_and_only_where_they_are_wanted(self) -> None:
        plain = printed(ERROR, WARNING)
        assert plain == [ERROR.text("en"), WARNING.text("en"), "Errors: 1 · warnings: 1"]
        annotations = [ERROR.annotation("en"), WARNING.annotation("en")]
        assert printed(ERROR, WARNING, GITHUB_ACTIONS="true") == [*annotations, *plain]
        assert printed(ERROR, WARNING, GITHUB_ACTIONS="false") == plain


def test_what_looks_like_the_printer_s_markup_is_printed_as_it_is() -> None:
    finding = Finding("data/[bold]x[/].yml", 1, "statements[0]", "id-form", {"value": "[red]"})
    assert printed(finding)[0] == finding.text("en")


def test_errors_are_red_and_warnings_yellow_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    error, warning, _count = printed(ERROR, WARNING)
    assert error.startswith("\x1b[1;31mdata/dish/soup.yml:3\x1b[0m: error: title.en: ")
    assert warning.startswith("\x1b[1;33mdata/dish/soup.yml\x1b[0m: warning: ")


class TestQuotations:
    """What somebody wrote is told on one line, and no more of it than a line holds."""

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            ("a" * 120, "a" * 120),
            ("a" * 121, "a" * 119 + "…"),
            ("a\r\n\u2028\x85\t b", "a  b"),
            ("a\x1b[31m\x00\u202eb\udcff", "a\ufffd[31m\ufffd\ufffdb\ufffd"),
            (12, 12),
            (findings.Uncut("a" * 300), "a" * 300),
        ],
    )
    def test_of_a_value(self, value: object, shown: object) -> None:
        assert Finding("a.yml", 1, "", "id-form", {"value": value}).params == {"value": shown}

    def test_of_keys_and_paths(self) -> None:
        finding = Finding("a\n\x1b.yml", 1, "k" * 500, "id-form", {"value": "x"})
        for text in (finding.text("en"), finding.annotation("en")):
            assert "\n" not in text and "\x1b" not in text
            assert "k" * 119 + "…" in text and "k" * 120 not in text

    def test_very_many_of_one_kind_in_one_file_are_summed_up(self) -> None:
        found = [
            Finding("a.yml", line, "", "id-form", {"value": "x"}) for line in range(1, findings.MOST + 4)
        ]
        few = [Finding("b.yml", line, "", "id-form", {"value": "x"}) for line in range(1, findings.MOST + 1)]
        first, *rest = report([*reversed(found), *few])
        assert (first.path, first.rule, first.params) == (
            "a.yml",
            "more-errors",
            {"count": 3, "rule": "id-form"},
        )
        assert rest == [*found[: findings.MOST], *few]


def test_markdown_shows_what_an_editor_wrote_as_it_is() -> None:
    """Not as a link, an image or a heading of the report."""
    odd = Finding("data/a.yml", 3, "x", "not-in-list", {"value": "``![x](y)", "allowed": "a"})
    text = printing.markdown([odd, WARNING], "en")
    assert text.startswith("**Errors: 1 · warnings: 1**\n\n- ❌ ``` data/a.yml:3: error: x:")
    assert f"\n- ⚠️ `{WARNING.text('en')}`\n" in text
