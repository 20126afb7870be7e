"""Reading a file: nothing is guessed, lines are kept, and no file whatsoever makes it raise."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etalon.data import composer, decoding, reader
from etalon.data.date import parse as parse_date
from etalon.data.nodes import dotted
from tests.etalon.tables import table

_PIECES = (
    *(
        b"a: ",
        b"- ",
        b"? ",
        b"  ",
        b"|\n",
        b">-\n",
        b"<<: ",
        b"---\n",
        b"...\n",
        b"\n",
        b"\r",
        b"\r\n",
        b"\t",
    ),
    *(b"%YAML 1.1\n", b"%YAML 99999999999.1\n", b"%TAG ! x\n", b"&x ", b"*x", b"!t "),
    *(b"{", b"}", b"[", b"]", b'"', b"'", b"#", b"@", b"`", b"\\u202e", b"\\ud800"),
    *(b"\x00", b"\x85", b"\xff", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xef\xbf\xbe"),
)
BYTES = st.lists(st.sampled_from(_PIECES) | st.binary(max_size=3), max_size=25).map(b"".join)


def read_text(tmp_path: Path, text: str):
    path = tmp_path / "file.yml"
    path.write_text(text, encoding="utf-8", newline="")
    return reader.read(path, "file.yml")


@given(BYTES)
@example(b"")
@example(b"a: \xed\xa0\x80\n")
@example(b"[" * 1000)
@example(b"a: &a [*a]\n")
@example(b'a: "\\UFFFFFFFF"\n')
def test_no_bytes_make_the_reader_raise(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_bytes(raw)
    node, found = reader.read(path, "any.yml")
    assert node is not None or found
    assert all(finding.text("en").startswith("any.yml") for finding in found)
    assert all(0 <= finding.line <= raw.count(b"\n") + raw.count(b"\r") + 3 for finding in found)


@pytest.mark.parametrize("value", table("yaml")["guessed"])
def test_a_guess_is_reported_and_not_taken(tmp_path: Path, value: str) -> None:
    node, found = read_text(tmp_path, f"a: {value}\n")
    assert [(finding.rule, finding.line, finding.key) for finding in found] == [("guessed-value", 1, "a")]
    assert node.plain_data() == {"a": value}


@pytest.mark.parametrize("value", table("yaml")["guessed"])
def test_in_quotation_marks_nothing_is_guessed(tmp_path: Path, value: str) -> None:
    node, found = read_text(tmp_path, f'a: "{value}"\n')
    assert (node.plain_data(), found) == ({"a": value}, [])


@pytest.mark.parametrize("value", table("yaml")["as written"])
def test_what_stands_as_it_is_written(tmp_path: Path, value: str) -> None:
    node, found = read_text(tmp_path, f"a: {value}\n")
    assert (node.plain_data(), found) == ({"a": value}, [])


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    text = "# note\na: 1\nb:\n  c:\n    - x\n    - d: w\n      e: |\n        z\nf: {g: h}\n"
    node, found = read_text(tmp_path, text)
    lines = {dotted(location): node.line_of(location) for location, _scalar in node.scalars()}
    assert found == []
    assert lines == {"a": 2, "b.c[0]": 5, "b.c[1].d": 6, "b.c[1].e": 7, "f.g": 9}
    assert node.line_of(("b", "c", 9)) == 4
    assert node.line_of(("nothing",)) == 2


def test_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    text = "a: x\nb: |\n  y\n  z\nc: on\n"
    unix, windows = read_text(tmp_path, text), read_text(tmp_path, text.replace("\n", "\r\n"))
    assert unix[0].plain_data() == windows[0].plain_data()
    assert unix[1] == windows[1]


def test_the_limits_are_limits_and_no_less(tmp_path: Path) -> None:
    def rules(text: str) -> list[str]:
        return [finding.rule for finding in read_text(tmp_path, text)[1]]

    inner = composer.MAX_DEPTH - 1
    assert rules(f"a: {'[' * inner}x{']' * inner}") == []
    assert rules(f"a: [{'[' * inner}x{']' * inner}]") == ["too-deep"]
    deep = composer.MAX_DEPTH - 1
    assert rules(f"a: {'{a: ' * deep}x{'}' * deep}") == []
    assert rules(f"a: {{a: {'{a: ' * deep}x{'}' * deep}}}") == ["too-deep"]
    comment = "#" * (decoding.MAX_BYTES - len("a: x\n"))
    assert rules(f"a: x\n{comment}") == []
    assert rules(f"a: x\n{comment}#") == ["too-large"]
    items = "x," * (composer.MAX_NODES - 3)
    assert rules(f"a: [{items}]") == []
    assert rules(f"a: [{items}x]") == ["too-many-nodes"]


@given(st.text(max_size=12) | st.from_regex(r"~?\d{4}(s|-\d\d(-\d\d)?)?(/\d{4})?", fullmatch=True))
def test_a_date_is_read_as_written_or_refused(text: str) -> None:
    try:
        date = parse_date(text)
    except ValueError as error:
        assert str(error) in ("date-shape", "date-impossible", "date-far")
    else:
        assert str(date) == text


def test_the_quick_looks_pass_over_nothing_that_no_text_may_hold() -> None:
    wrong = re.compile(f"[{''.join(decoding._STRANGE.values())}]")
    printed = [char for char in map(chr, range(0x110000)) if char.isprintable() and wrong.match(char)]
    assert printed and all(map(decoding.strange, printed))
    marks = [char for char in map(chr, range(0x3100)) if unicodedata.category(char)[0] == "M"]
    found = [decoding.strange(f"a{mark * (decoding.MAX_MARKS + 1)}") for mark in marks]
    assert [told[1] for told in found if told] == ["stacked-marks"] * len(found)
