"""Words stay words: over 200 injections in every field of every kind, by real parsers of each format of the site.

``infected.py`` writes them past the check: what this holds is the wall behind it. How a browser takes the same pages,
``tests/browser/test_injections.py`` tells.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit

import feedparser
import icalendar
import pytest
from lxml import etree, html
from pydantic import BaseModel, TypeAdapter, ValidationError

from etalon.data import walk
from etalon.data.base import Exemption, PerLanguage, Untranslated
from etalon.data.language import Language
from etalon.text import inline, markdown
from tests.portal.injections.infected import ALL, CORPUS, READING, clean, infect, pages_of
from tests.portal.portals import PORTAL

LINKS = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "xlink:href",
    "cite",
    "background",
}
# What Markdown makes of words that hold its signs, and what is shown where a language has nothing.
OF_WORDS = {("a", "href"), ("a", ""), ("em", ""), ("strong", ""), ("code", ""), ("br", "")}
# Words in a drawing that take several lines.
OF_WORDS |= {("tspan", ""), ("tspan", "x"), ("tspan", "y")}
SAFE = {"", "http", "https"}
LANGUAGES = ("az", "vi")
# What an editor tells other editors.
UNSHOWN = {(Exemption, "rule"), (Exemption, "key"), (Exemption, "reason")}

Traits = set[tuple[str, str]]
"""Each element of a page with each of its attributes, and with none."""
PIECE = re.compile(r"/search/[0-9a-f]{8}-\w+-\d+\.json$")
"""A piece of a search's index."""


class Reader(HTMLParser):
    """What the parser of the standard library sees in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.traits: Traits = set()
        self.links: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.traits |= {(tag, ""), *((tag, name) for name, _value in attrs)}
        self.links |= {value or "" for name, value in attrs if name in LINKS}

    def handle_comment(self, data: str) -> None:
        self.traits.add(("comment", data))

    def unknown_decl(self, data: str) -> None:
        self.traits.add(("declaration", data))

    def handle_pi(self, data: str) -> None:
        self.traits.add(("instruction", data))


def read(text: str) -> tuple[Traits, set[str]]:
    """The elements and the links of a page, by both parsers."""
    reader = Reader(text)
    traits, links = reader.traits, reader.links
    for element in html.document_fromstring(text).iter():
        if not isinstance(element.tag, str):
            traits.add(("comment", str(element.text)))
            continue
        traits |= {(element.tag, ""), *((element.tag, name) for name in element.attrib)}
        links |= {value for name, value in element.attrib.items() if name in LINKS}
    return traits, links


def pages(files: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def usual() -> dict[str, str]:
    """The site as it is."""
    return dict(pages_of(clean(), [LANGUAGES[0]]))


@pytest.fixture(scope="module")
def infected() -> dict[str, str]:
    """The site with injections."""
    return dict(pages_of(infect(clean()), list(LANGUAGES), in_prose=True))


def test_the_corpus_is_large_and_of_many_kinds() -> None:
    assert len(ALL) == len({*ALL}) >= 250
    assert min(map(len, CORPUS.values())) >= 6


def test_each_is_in_the_site_somewhere(infected: Mapping[str, str]) -> None:
    """What no page shows would be proof of nothing: those that are no Markdown stand there letter for letter."""
    shown = " ".join(
        " ".join(html.document_fromstring(text).xpath("//text()")) for text in pages(infected).values()
    )
    attributes = {
        value for text in pages(infected).values() for value in html.document_fromstring(text).xpath("//@*")
    }
    squeezed = " ".join([shown, *attributes])
    plain = [each for each in ALL if not set(each) & set("*_`[]\\\n\r\f\v\0<&") and each == each.strip()]
    assert len(plain) > 50
    assert [each for each in plain if each not in squeezed] == []


def test_no_page_has_an_element_or_an_attribute_more(
    usual: Mapping[str, str], infected: Mapping[str, str]
) -> None:
    # The editors' page opens what there is to do, since no text is any more as it was agreed.
    known = (OF_WORDS | {("details", "open")}).union(*(read(text)[0] for text in pages(usual).values()))
    assert len(pages(infected)) > 150
    for name, text in pages(infected).items():
        traits, links = read(text)
        assert traits - known == set(), name
        assert {urlsplit(link.strip()).scheme for link in links} <= SAFE, name
        (head,) = html.document_fromstring(text).xpath("//head")
        assert len(head.xpath("title")) == 1 and len(head.xpath("base")) <= 1, name


def test_scripts_and_styles_are_those_of_the_site(infected: Mapping[str, str]) -> None:
    for name, text in pages(infected).items():
        page = html.document_fromstring(text)
        loaded = page.xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //img/@src")
        own = [url for url in loaded if posixpath.normpath(f"{posixpath.dirname(name)}/{url}") in infected]
        rest = [url for url in loaded if url not in own]
        assert [url for url in rest if "assets/" not in url or "evil" in url] == [], name
        assert page.xpath("//script[not(@src) or text()]") == [], name


def test_data_for_scripts_are_read_as_they_were_written(
    usual: Mapping[str, str], infected: Mapping[str, str]
) -> None:
    def shapes(files: Mapping[str, str]) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, text in files.items():
            if PIECE.search(name):  # it has the hash of what it holds in its name
                assert all(isinstance(row[0], str) for row in json.loads(text))
            elif name.endswith("search/index.json"):
                held = json.loads(text)
                found[name] = shape(
                    {
                        key: held[key]
                        for key in held
                        if key not in ("words", "lookalikes", "shown", "kinds", "version")
                    }
                )
            elif name.endswith(".json"):
                found[name] = shape(json.loads(text))
            elif name.endswith(".html"):
                for attribute in ("data-checker", "data-due"):
                    for value in html.document_fromstring(text).xpath(f"//@{attribute}"):
                        found[f"{name} {attribute}"] = shape(json.loads(value))
        return found

    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(item) for key, item in value.items()}
        return [shape(item) for item in value] if isinstance(value, list) else type(value).__name__

    before, after = shapes(usual), shapes(infected)
    assert len(before) > 3
    assert {name: after[name] for name in before} == before


def test_a_calendar_has_no_entry_and_no_property_more(
    usual: Mapping[str, str], infected: Mapping[str, str]
) -> None:
    def properties(text: str) -> list[list[tuple[str, list[str]]]]:
        book = icalendar.Calendar.from_ical(text)
        return [
            [(name, sorted(getattr(value, "params", ()))) for name, value in part.property_items()]
            for part in book.walk()
        ]

    names = [name for name in usual if name.endswith(".ics")]
    assert names
    for name in names:
        assert len(properties(usual[name])) > 2
        assert properties(infected[name]) == properties(usual[name])
        assert all(len(line.encode()) <= 75 for line in infected[name].split("\r\n"))


@pytest.mark.parametrize("ending", ["feed.xml", "sitemap.xml"])
def test_xml_has_the_same_tree(usual: Mapping[str, str], infected: Mapping[str, str], ending: str) -> None:
    def shape(text: str) -> list[tuple[str, tuple[str, ...]]]:
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
        assert root.getroottree().docinfo.doctype == ""
        return [(each.tag, tuple(sorted(each.attrib))) for each in root.iter()]

    names = [name for name in usual if name.endswith(ending)]
    assert names
    for name in names:
        assert len(shape(usual[name])) > 5
        if ending == "feed.xml":
            assert shape(infected[name]) == shape(usual[name])
            read = feedparser.parse(infected[name])
            assert not read.bozo
            assert {urlsplit(link.href).hostname for one in read.entries for link in one.links} == {
                "umbrella.example"
            }
        else:
            assert {*shape(infected[name])} == {*shape(usual[name])}


def test_robots_are_told_no_more(usual: Mapping[str, str], infected: Mapping[str, str]) -> None:
    assert infected["robots.txt"] == usual["robots.txt"]


def add_models(part: type[BaseModel], found: set[type[BaseModel]]) -> None:
    """A model and those of which it is made."""
    if part not in found:
        found.add(part)
        for field in part.model_fields.values():
            for inner in parts_of(field.annotation):
                add_models(inner, found)


def parts_of(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from parts_of(each)


def test_what_is_no_words_refuses_it_by_its_form() -> None:
    """Ids, references, addresses, codes, dates and numbers: whatever the check lets through there is harmless anywhere."""
    tried, models = 0, set[type[BaseModel]]()
    for each in (Language, *(kind.model for name, kind in PORTAL.kinds.items() if name not in READING)):
        add_models(each, models)
    for model in models:
        for name, field in model.model_fields.items():
            of_words = walk._holds(PerLanguage, field) or walk._holds(Untranslated, field)
            if of_words or next(parts_of(field.annotation), None) or (model, name) in UNSHOWN:
                continue
            form: TypeAdapter[Any] = TypeAdapter(Annotated[field.annotation, *(field.metadata or [None])])
            for words in ALL:
                tried += 1
                try:
                    value = form.validate_python(words)
                except ValidationError:
                    continue
                assert not re.search(r"[<>\"'&\s{}]", str(value)), (model, name, words)
                assert urlsplit(str(value)).scheme in SAFE, (model, name, words)
    assert tried > 10_000


PLACES = (
    "{}",
    "Words {} words.",
    "## {} {{: #a }}",
    "- {}\n- words",
    "> {}",
    "| a |\n|---|\n| {} |",
    "**{}**",
)
PLACES += (
    "[{}](https://a.example)",
    "[words]({})",
    "[words](https://a.example '{}')",
    "`{}`",
    "```\n{}\n```",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_page_of_prose_refuses_it_or_shows_it_as_words(place: str) -> None:
    """The elements are those that the page has without it, or that Markdown makes of its signs."""
    allowed = {tag for tag, _attribute in OF_WORDS} | {
        "p",
        "h2",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
    }
    allowed |= {"tbody", "tr", "th", "td", "pre"}
    for words in ALL:
        page = markdown.read(place.format(words))
        if page.faults:
            continue
        made = "".join(piece.html for piece in page.pieces(web) if isinstance(piece, markdown.Words))
        traits, links = Reader(made).traits, Reader(made).links
        assert {tag for tag, _attribute in traits} <= allowed, words
        attributes = {(tag, name) for tag, name in traits if name} - {("a", "href"), ("h2", "id")}
        assert attributes <= {("a", "title"), ("ol", "start"), ("code", "class")}, words
        assert {urlsplit(link).scheme for link in links} <= SAFE, words


def test_a_text_shows_it_as_words() -> None:
    for words in ALL:
        made = inline.render(f"Words {words} *words*", web)
        reader = Reader(made)
        assert reader.traits <= OF_WORDS, words
        assert {urlsplit(link).scheme for link in reader.links} <= SAFE, words


def web(target: str) -> str | None:
    """Links as a site without pages has them."""
    return target if target.startswith(("https://", "http://")) else None
