"""The generator names nothing of the portal: no kind, no field, no language; ``names.py`` says what counts.

The files are all of ``hooks/etalon``, the adapter to the engine, and the frame in ``theme/``.
"""

import builtins
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

import etalon
from etalon import portal as portals
from tests.etalon import names
from tests.etalon.names import Found, Names
from tests.etalon.stage import PORTAL, ROOT

CORE = Path(etalon.__file__).parent
ADAPTER = CORE.parent / "mkdocs_hook.py"
FRAME = ROOT / "theme"
MODULES = [*sorted(CORE.rglob("*.py")), ADAPTER]
READERS: dict[str, Callable[[str, Names], Found]] = {
    ".py": names.in_python,
    ".j2": names.in_template,
    ".html": names.in_template,
    ".css": names.in_style,
    ".js": names.in_script,
    ".yml": names.in_messages,
}
FILES = [
    *MODULES,
    *sorted(
        path
        for folder in (CORE, FRAME)
        for path in folder.rglob("*")
        if path.suffix in READERS and path not in MODULES
    ),
]
TABLES_OF_LETTERS = {
    "rules/script.py",
    "rules/character.py",
    "data/alike.py",
    "text/lettered.py",
    "text/lettering.py",
    "text/proper.py",
    "text/romans.py",
    "text/sentences.py",
}
OF_A_FORMAT = {"hooks/etalon/editor/exchange/xliff.py": frozenset({"source", "document"})}
"""Words that a format of others prescribes: XLIFF calls its elements and its namespace so."""
MADE_UP = Names(
    frozenset({"organisation", "org", "clause", "mark", "link"}),
    frozenset({"organisation", "clause", "founded", "statements"}),
    frozenset({"Organisation", "Clause"}),
    frozenset({"organisations"}),
    frozenset({"az", "vi"}),
)


@cache
def of_portal() -> Names:
    """What the real portal brings, but for names that Python or the generator itself has."""
    own = frozenset(dir(builtins)) | frozenset(
        name for path in MODULES for name in names.defined_in(path.read_text(encoding="utf-8"))
    )
    codes = yaml.safe_load((ROOT / "data/languages.yml").read_text(encoding="utf-8"))
    return names.of_portal(portals.load(portals.DEFAULT), codes, own)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_of_the_portal_is_named(path: Path) -> None:
    format = OF_A_FORMAT.get(path.relative_to(ROOT).as_posix(), frozenset())
    named = set(READERS[path.suffix](path.read_text(encoding="utf-8"), of_portal()))
    assert sorted((line, name) for line, name in named if name not in format) == []


def test_no_module_holds_words_of_a_human_language() -> None:
    """Its endings and words stand in ``data/``; what a module may hold is tables of letters."""
    holding = {path for path in MODULES if any(names.human_words(path.read_text(encoding="utf-8")))}
    assert {path.relative_to(CORE).as_posix() for path in holding} == TABLES_OF_LETTERS


def test_the_made_up_portal_shares_no_kind_and_no_field_with_the_real_one() -> None:
    own = frozenset(name for path in MODULES for name in names.defined_in(path.read_text(encoding="utf-8")))
    made_up = names.of_portal(PORTAL, [], own)
    assert {"dish", "chef", "spice"} <= made_up.kinds and {"inspired_by", "sayings"} <= made_up.members
    assert made_up.kinds & of_portal().kinds == made_up.members & of_portal().members == set()
    assert made_up.folders & of_portal().folders == made_up.models & of_portal().models == set()


def test_no_file_is_named_after_a_kind_or_a_language() -> None:
    forbidden = of_portal().kinds - names.EVERYDAY | of_portal().languages
    files = [path for folder in (CORE, FRAME) for path in folder.rglob("*") if path.is_file()]
    assert [path for path in files if path.stem.split(".")[0] in forbidden] == []
    # What is left of the everyday words: rules about links in texts, and about the terms of a portal.
    named = {
        path.relative_to(CORE).as_posix() for path in CORE.rglob("*.py") if path.stem in of_portal().kinds
    }
    assert named <= {"rules/link.py", "rules/term.py"}


def test_the_names_grow_with_the_portal() -> None:
    found = of_portal()
    portal = portals.load(portals.DEFAULT)
    assert found.kinds >= set(portal.kinds) - {kind.name for kind in portals.GENERATOR.kinds}
    assert {"org", "organisation", "clause", "milestone"} <= found.kinds
    assert {"founded", "statements", "seat"} <= found.members
    assert {"Organisation", "Clause"} <= found.models
    assert {"organisations", "committees"} <= found.folders
    assert found.languages == {"az", "kk", "ru", "vi"}
    assert {"title", "name", "id", "text", "parent"}.isdisjoint(
        found.members
    )  # the generator's own, others' too


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('x = "organisation"', "organisation"),
        ('x = "org:iso"', "org"),
        ('x = f"data/organisation/{id}.yml"', "organisation"),
        ('x = "clause.title"', "clause"),
        ('x = f"organisation:{id}"', "organisation"),
        ('x = "organisations/"', "organisations"),
        ('x = ["az"]', "az"),
        ("x.founded", "founded"),
        ("x.organisation.name", "organisation"),
        ('getattr(x, "founded")', "founded"),
        ('x == "founded"', "founded"),
        ('location[:1] == ("statements",)', "statements"),
        ("class Clause: pass", "Clause"),
        ('"""As an organisation has it."""', "organisation"),
        ("x = 1  # of all clauses", "clauses"),
        ('"""Such as ``mark:old``."""', "mark"),
    ],
)
def test_a_name_in_python_is_noticed(text: str, named: str) -> None:
    assert named in {name for _line, name in names.in_python(f"y = 1\n{text}\n", MADE_UP)}
    assert {line for line, _name in names.in_python(f"y = 1\n{text}\n", MADE_UP)} == {2}


@pytest.mark.parametrize(
    "text",
    [
        "for link in found: mark = link",
        'params = {"found": x, "html": y}',
        'match["founded"]',
        "x.marks",
        '"""A link in a text; the mark that it has."""',
        'x = "quotation-mark"',
        'x = "https://a.example/organ"',
        "finding(location, mark=char)",
    ],
)
def test_what_only_sounds_like_a_name_is_free_in_python(text: str) -> None:
    assert list(names.in_python(text, MADE_UP)) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{{ organisation.relations }}", "organisation"),
        ("{{ it.founded }}", "founded"),
        ("{{ href('org:' ~ id) }}", "org"),
        ("{{ href('org:iso') }}", "org"),
        ("{{ count('clause') }}", "clause"),
        ("{% if it . statements %}", "statements"),
        ("{{ all | map(attribute='founded') }}", "founded"),
        ("{% for one in all('organisation') %}", "organisation"),
        ('<p class="clause">', "clause"),
        ('<p class="a clause__no">', "clause"),
        ('<p class="tag--mark">', "mark"),
        ('<p class="logo__mark">', "mark"),
        ('<h2 id="organisation-list">', "organisation"),
        ("<p data-clause>", "clause"),
        ('<html lang="az">', "az"),
        ('<a hreflang="vi">', "vi"),
        ("{# The page of an organisation. #}", "organisation"),
        ("{{ t('organisation.group') }}", "organisation"),
        ("{{ page_href('organisations/') }}", "organisations"),
    ],
)
def test_a_name_in_a_template_is_noticed(text: str, named: str) -> None:
    assert {name for _line, name in names.in_template(f"<p>\n{text}", MADE_UP)} == {named}


@pytest.mark.parametrize(
    "text",
    [
        '<path class="logo__marks">',
        '<link rel="icon" href="x">',
        "{% set link, whole = permanent(kind, id) %}{{ link }}",
        "{% for mark in marks %}{{ mark }}{% endfor %}",
        "{% macro icon(mark) %}{{ mark }}{% endmacro %}",
        '<a lang="{{ lang }}">',
        '<ul class="links">',
    ],
)
def test_what_only_sounds_like_a_name_is_free_in_a_template(text: str) -> None:
    assert list(names.in_template(text, MADE_UP)) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (".clause { color: red; }", "clause"),
        ("p > .clause__number + a { }", "clause"),
        (".tag--mark { }", "mark"),
        ("#organisation-list { }", "organisation"),
        ("[data-clause] { }", "clause"),
        (":lang(fr) q { }", ":lang("),
        ('p[lang="fr"] { }', "[lang="),
        ("/* for organisations */", "organisations"),
    ],
)
def test_a_name_in_a_style_is_noticed(text: str, named: str) -> None:
    assert {name for _line, name in names.in_style(f"p {{ }}\n{text}", MADE_UP)} == {named}
    assert list(names.in_style(".logo__marks { }\n.links { }\n[lang] { }\n", MADE_UP)) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('all(".clause")', "clause"),
        ("x.dataset.clause", "clause"),
        ('all("[data-clause]")', "clause"),
        ('if (code === "vi") go()', "vi"),
        ('fetch("organisations/")', "organisations"),
        ("fetch(`organisation/${id}.json`)", "organisation"),
        ("// The clauses of a page.", "clauses"),
        ('var x = "mark"', "mark"),
    ],
)
def test_a_name_in_a_script_is_noticed(text: str, named: str) -> None:
    assert {name for _line, name in names.in_script(f"go();\n{text}", MADE_UP)} == {named}
    assert list(names.in_script('var link = document.createElement("p"); link.href = mark;', MADE_UP)) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('  message:\n    en: "write org:iso instead"', "org"),
        ('  message:\n    az: "data/organisation/ qovluğu"', "organisation"),
        ('  message:\n    vi: "thiếu “founded” ở đây"', "founded"),
        ('  message:\n    en: "a `mark` is missing"', "mark"),
        ('  message:\n    kk: "«mark» жоқ"', "mark"),
        ('  message:\n    en: "no text in “vi”"', "vi"),
        ('  message:\n    en: "an organisation is missing"', "organisation"),
        ("# Messages about organisations.", "organisations"),
    ],
)
def test_a_name_in_a_message_is_noticed(text: str, named: str) -> None:
    assert {name for _line, name in names.in_messages(text, MADE_UP)} == {named}
    right = 'rule:\n  message:\n    en: "a link leads nowhere: {target}"\n    az: "keçid: {target}"\n'
    assert list(names.in_messages(right, MADE_UP)) == []


def test_words_of_a_human_language_are_noticed() -> None:
    assert list(names.human_words("x = 1\nENDINGS = ('ами', 'a', 'ж')\n")) == [(2, "ами")]
    assert list(names.human_words('"""``2003-cü`` -> года."""\nx = "é – €"\n')) == []
