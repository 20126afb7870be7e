"""What readers get of style sheets and scripts, and which pages are too heavy for them."""

import io
import random
from pathlib import Path

from etalon.build.assets import brief
from etalon.build.weight import heavy
from etalon.kept import Memo
from etalon.printing import note_heavy


def test_remarks_and_indents_stay_in_the_repository(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_text(
        '// What it does,\n// in two lines.\n(function () {\n  "use strict"; // told\n\n'
        '    // Why.\n  var url = "https://a.example/*"; /* off */\n})();\n',
        encoding="utf-8",
    )
    assert (
        brief(file)
        == '(function () {\n"use strict"; // told\nvar url = "https://a.example/*"; /* off */\n})();\n'
    )
    file.write_text("/* 1. Colours,\n   all of them */\n:root {\n  --a: 1px; }\n\n.b { }\n", encoding="utf-8")
    assert brief(file) == ":root {\n--a: 1px; }\n.b { }\n"


def test_who_waits_is_told_which_page_is_too_heavy(tmp_path: Path) -> None:
    for name, letters in {"light": 20_000, "heavy": 60_000}.items():
        (tmp_path / name).mkdir()
        text = "".join(random.Random(1).choices("abcdefghijklmnop", k=letters))
        (tmp_path / name / "index.html").write_text(text, encoding="utf-8")
    (tmp_path / "light/index.html").write_text("a" * 100_000, encoding="utf-8")
    ((page, size),) = heavy(tmp_path, Memo(tmp_path, "weights"))
    assert page == "heavy" and 30_000 < size < 40_000
    assert list(heavy(tmp_path, Memo(tmp_path, "weights"))) == [(page, size)]
    (tmp_path / "heavy/index.html").write_text("b" * 60_000, encoding="utf-8")
    assert not list(heavy(tmp_path, Memo(tmp_path, "weights")))
    said = io.StringIO()
    note_heavy([(page, 34_567)], "en", said)
    assert said.getvalue().startswith("heavy: 35 KB, compressed: too much")
