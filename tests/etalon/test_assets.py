"""What readers get of style sheets and scripts, and which pages are too heavy for them."""

import io
import random
from pathlib import Path

import pytest

from etalon.build.assets import brief
from etalon.build.weight import heavy
from etalon.kept import Memo, stamps
from etalon.printing import note_heavy


def briefly(file: Path, text: str) -> str:
    """What readers get of a file that holds a text."""
    file.write_text(text, encoding="utf-8")
    return brief(file)


def test_remarks_and_space_stay_in_the_repository(tmp_path: Path) -> None:
    script = (
        '// What it does,\n// in two lines.\n(function () {\n  "use strict"; // told\n\n'
        '    // Why.\n  var url = "https://a.example/*"; /* off */\n})();\n'
    )
    assert (
        briefly(tmp_path / "a.js", script)
        == '(function(){\n"use strict";\nvar url = "https://a.example/*"; /* off */\n})();\n'
    )


@pytest.mark.parametrize(
    ("line", "brief_line"),
    [
        ("if (a && b) return -c; // why", "if(a&&b)return -c;"),
        ("a = b + +c - -d + e++ + f;", "a=b + +c - -d+e+++f;"),
        (
            """say("a  +  b // c", 'it\\'s  { d }', typeof x);""",
            """say("a  +  b // c",'it\\'s  { d }',typeof x);""",
        ),
        ("""return "  " + a + " = { " + 'b ';""", """return "  "+a+" = { "+'b ';"""),
        ("function f(a, b) { return [a, b]; }", "function f(a,b){return[a,b];}"),
        ("for (const x of all) delete x.$y;", "for(const x of all)delete x.$y;"),
        # What holds a stroke or marks of another sort stays as it is.
        ("a = b  /  c + d;", "a = b  /  c + d;"),
        ("if (/ '  { /.test(a)) b = c;", "if (/ '  { /.test(a)) b = c;"),
        ("say(`${a}  { ${ b } }`);", "say(`${a}  { ${ b } }`);"),
    ],
)
def test_a_script_loses_no_space_that_tells_something(tmp_path: Path, line: str, brief_line: str) -> None:
    assert briefly(tmp_path / "a.js", f"  {line}\n") == f"{brief_line}\n"


def test_a_style_sheet_loses_no_space_that_tells_something(tmp_path: Path) -> None:
    sheet = (
        '/* 1. Colours,\n   all of them */\n:root {\n  --a: 1px; }\n\n.b :hover, .c > .d + .e {\n  content: "/* x */ : y";\n'
        "  width: calc(1px + 2px);\n}\n@media (min-width: 1px) and (max-width: 2px) { .f { grid-row: 1 / 3; } }\n"
    )
    assert briefly(tmp_path / "a.css", sheet) == (
        ':root{--a:1px}.b :hover,.c>.d + .e{content:"/* x */ : y";width:calc(1px + 2px)}'
        "@media (min-width:1px) and (max-width:2px){.f{grid-row:1/3}}\n"
    )


def test_who_waits_is_told_which_page_is_too_heavy(tmp_path: Path) -> None:
    for name, letters in {"light": 20_000, "heavy": 60_000}.items():
        (tmp_path / name).mkdir()
        text = "".join(random.Random(1).choices("abcdefghijklmnop", k=letters))
        (tmp_path / name / "index.html").write_text(text, encoding="utf-8")
    (tmp_path / "light/index.html").write_text("a" * 100_000, encoding="utf-8")
    ((page, size),) = heavy(tmp_path, stamps(tmp_path), Memo(tmp_path, "weights"))
    assert page == "heavy" and 30_000 < size < 40_000
    assert list(heavy(tmp_path, stamps(tmp_path), Memo(tmp_path, "weights"))) == [(page, size)]
    (tmp_path / "heavy/index.html").write_text("b" * 61_000, encoding="utf-8")
    assert not list(heavy(tmp_path, stamps(tmp_path), Memo(tmp_path, "weights")))
    said = io.StringIO()
    note_heavy([(page, 34_567)], "en", said)
    assert said.getvalue().startswith("heavy: 35 KB, compressed: too much")
