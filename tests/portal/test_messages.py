"""What findings say, in every language in which they can be told."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest
import yaml

import portal
from etalon.data import findings
from etalon.data.findings import Finding
from tests.portal.casebook import Outcome
from tests.portal.portals import CATALOGUE, FILES, GENERATOR, ROOMS

# Found by tools/spelling.py, not by the generator.
OF_TOOLS = {"spelling"}
LETTERS = {"az": "[a-zəğıöşüç]", "kk": "[а-яәғқңөұүһі]", "ru": "[а-я]", "vi": "[a-zà-ỹđ]"}
ANNOTATION = re.compile(r"::(error|warning) file=[^:]+,line=\d+,title=[a-z0-9-]+::.+")
# Function -> which of its arguments is a rule.
SAYS_RULE = {"Finding": 3, "Form": 1, "Misfit": 0, "finding": 1, "_compared": 1, "_refuse": 1, "_remember": 2}


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None}


def nodes(room: Path) -> Iterator[ast.AST]:
    for path in room.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def named_rules(room: Path) -> Iterator[str]:
    """The rules that calls name."""
    for node in nodes(room):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = node.args[SAYS_RULE[called] :][:1] if called in SAYS_RULE else []
            yield from (rule.value for rule in given if isinstance(rule, ast.Constant))


def strings(room: Path) -> set[str]:
    """Every string in some modules, as a rule is written."""
    values = (node.value for node in nodes(room) if isinstance(node, ast.Constant))
    return {value.replace("_", "-") for value in values if isinstance(value, str)}


def test_the_portal_knows_the_messages_of_all_its_subjects() -> None:
    assert {path.parent for path in Path(portal.__file__).parent.rglob("messages.yml")} <= set(ROOMS)
    assert findings.catalogue().keys() >= CATALOGUE.keys()
    assert all(findings.catalogue()[rule] == entry for rule, entry in CATALOGUE.items())


def test_no_rule_has_two_messages() -> None:
    listed = [rule for path in FILES for rule in yaml.safe_load(path.read_text(encoding="utf-8"))]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_message_stands_beside_the_code_that_needs_it(path: Path) -> None:
    own = yaml.safe_load(path.read_text(encoding="utf-8")).keys()
    assert own - OF_TOOLS - strings(path.parent) == set()


@pytest.mark.parametrize("rule", CATALOGUE)
def test_message_and_remedy_in_english(rule: str) -> None:
    entry = CATALOGUE[rule]
    assert set(entry) <= {"each", "judges", "warning", "message", "remedy"}
    assert next(iter(entry["message"])) == next(iter(entry["remedy"])) == findings.SOURCE_LANGUAGE
    assert entry["message"]["en"].strip() and entry["remedy"]["en"].strip()


@pytest.mark.parametrize("rule", CATALOGUE)
@pytest.mark.parametrize("part", ["message", "remedy"])
def test_the_same_placeholders_in_every_language(rule: str, part: str) -> None:
    texts = CATALOGUE[rule][part]
    wanted = placeholders(texts["en"])
    assert {language: placeholders(text) for language, text in texts.items()} == dict.fromkeys(texts, wanted)


@pytest.mark.parametrize("language", LETTERS)
def test_a_language_is_there_for_all_rules_or_for_none(language: str) -> None:
    """A language in which only some findings are told would mix two languages in one list."""
    there = [language in entry[part] for entry in CATALOGUE.values() for part in ("message", "remedy")]
    assert all(there) or not any(there)


@pytest.mark.parametrize("language", LETTERS)
def test_a_language_is_written_in_its_letters(language: str) -> None:
    for rule, entry in CATALOGUE.items():
        for part in ("message", "remedy"):
            text = entry[part].get(language)
            assert not text or re.search(LETTERS[language], text, re.IGNORECASE), (rule, part)


def test_every_rule_that_code_names_has_a_message() -> None:
    named = {room: set(named_rules(room)) for room in ROOMS}
    assert {room.name: rules - CATALOGUE.keys() for room, rules in named.items()} == {
        room.name: set() for room in ROOMS
    }
    # The generator finds nothing that only a subject can tell.
    assert named[GENERATOR] <= yaml.safe_load(findings.CATALOGUE.read_text(encoding="utf-8")).keys()
    assert len(set().union(*named.values())) > len(CATALOGUE) * 2 / 3


@pytest.mark.parametrize("language", findings.languages())
def test_every_finding_of_every_case_can_be_told(language: str, outcomes: Mapping[str, Outcome]) -> None:
    for outcome in outcomes.values():
        for finding in outcome.findings:
            assert finding.text(language).endswith(f"[{finding.rule}]")
            assert ANNOTATION.fullmatch(finding.annotation(language))


def test_an_annotation_is_one_line_whatever_the_finding_holds() -> None:
    finding = Finding("data/a,b:c%.yml", 0, "name", "html", {"found": "<b\n::error::%0A>"})
    assert finding.annotation("en") == (
        "::error file=data/a%2Cb%3Ac%25.yml,line=1,title=html::name: holds HTML: <b ::error::%250A>;"
        " write the text without it; HTML is shown as it stands"
    )


def test_warnings_are_told_apart() -> None:
    assert not Finding("a", 1, "", "unused-id", {"id": "x"}).is_error
    assert Finding("a", 1, "", "html", {"found": "<b>"}).is_error


def test_findings_are_listed_in_order_and_none_twice() -> None:
    def at(path: str, line: int, word: str) -> Finding:
        return Finding(path, line, "", "digit-in-word", {"word": word})

    found = [at("b", 1, "x"), at("a", 10, "x"), at("a", 9, "y"), at("a", 9, "x"), at("a", 9, "x")]
    listed = findings.report(found)
    assert [(each.path, each.line, each.params["word"]) for each in listed] == [
        ("a", 9, "x"),
        ("a", 9, "y"),
        ("a", 10, "x"),
        ("b", 1, "x"),
    ]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ({"LC_ALL": "vi_VN.UTF-8", "ETALON_LANG": "kk"}, "kk"),
        ({"LC_ALL": "", "LANG": "az_AZ"}, "az"),
    ],
)
def test_the_language_of_the_environment(environment: dict[str, str], language: str) -> None:
    wanted = language if language in findings.languages() else "en"
    assert findings.preferred_language(environment) == wanted
