"""Texts as HTML, and links between addresses."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etalon.address import links
from etalon.data import prose
from etalon.data.page import ProsePage
from etalon.text import inline
from tests.etalon.stage import PROJECT, store_of
from tests.etalon.tables import table

STORE = store_of(PROJECT)
TABLE = table("inline")
_TAG = re.compile(r'</?(?:em|strong|code)>|<br />|<a href="[^"<>]*">|</a>')
_PIECES = (
    *"[ ]( ) chef:ruth javascript:x https://a.example * ` \\ &lt; & \" ' ![ {{ }} é".split(),
    *("<b>", "</a>", "<!--", "<a href=x>", "a ", "\n", "  \n"),
)
TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=12).map("".join)


def resolve(target: str) -> str | None:
    if links.WEB.fullmatch(target):
        return target
    return {"chef:ruth": "../ruth/"}.get(target)


@pytest.mark.parametrize(("group", "text"), [(group, text) for group in TABLE for text in TABLE[group]])
def test_html(group: str, text: str) -> None:
    assert str(inline.render(text, resolve)) == TABLE[group][text]


@pytest.mark.parametrize("text", table("plain"))
def test_plain(text: str) -> None:
    assert inline.plain(text) == table("plain")[text]


@given(TEXTS)
def test_no_text_makes_another_tag(text: str) -> None:
    shown = str(inline.render(text, resolve))
    rest = _TAG.sub("", shown)
    assert "<" not in rest and ">" not in rest


@given(TEXTS)
def test_links_lead_only_where_they_may(text: str) -> None:
    for target in re.findall(r'href="([^"]*)"', str(inline.render(text, resolve))):
        assert target == "../ruth/" or re.match("https?://", html.unescape(target))


@given(TEXTS)
def test_every_link_that_is_shown_is_checked(text: str) -> None:
    """A text without a link in the eyes of the checks has no link on the page."""
    if not inline.links(text):
        assert "<a " not in str(inline.render(text, resolve))


@given(TEXTS)
def test_the_quick_way_finds_what_the_parser_finds(text: str) -> None:
    assert inline.links(text) == tuple(inline.parsed_links(text))
    if text.isprintable():  # a break is a space in words alone, and what no text may hold is no matter
        assert inline.plain(text) == html.unescape(_TAG.sub("", str(inline.render(text, resolve))))


@given(TEXTS)
def test_a_link_stands_where_it_is_said_to_stand(text: str) -> None:
    for each in inline.links(text):
        whole = text[each.start : each.end]
        assert whole.startswith("[") and whole.endswith(")") and text[each.words_end :].startswith("](")
        assert inline.targets(whole) == (each.target,)


@pytest.mark.parametrize(("target", "here", "link"), table("links")["relative"])
def test_relative_links(target: str, here: str, link: str) -> None:
    assert links.relative(target, here) == link


@pytest.mark.parametrize(("reference", "address"), table("links")["address"].items())
def test_addresses(reference: str, address: str) -> None:
    assert links.address(STORE, reference) == (None if address == "-" else address)


@pytest.mark.parametrize(("text", "targets"), table("links")["targets"].items())
def test_targets(text: str, targets: list[str]) -> None:
    assert list(inline.targets(text)) == targets


@pytest.mark.parametrize(("name", "address"), table("links")["pages"].items())
def test_page_addresses(name: str, address: str) -> None:
    page = ProsePage(id=prose.id_of(name), title={"en": "x"}, description={"en": "x"})
    assert (page.file, page.address) == (name, address)
