"""What stands around a page: links to it in every language, navigation, contents, styles, what moved."""

from pathlib import Path

import pytest

from etalon.build.site import Invalid, Site
from etalon.data.loading import load
from etalon.data.page import ProsePage
from etalon.page import held
from etalon.page.frame import Alternate, Announced, Body, Entry, Frame, Moved, contents
from etalon.page.held import Held
from etalon.page.moved import every
from etalon.page.navigation import Navigation, NavItem, Parts
from etalon.page.sitemap import robots, sitemap
from etalon.page.voice import Rendered, Settings, Voice, joined
from etalon.text.markdown import Heading
from tests.etalon.stage import PORTAL, SETTINGS, site_of, store_of, voice_of

SOUP = "dishes/soup/"


@pytest.fixture(scope="module")
def voice(root: Path) -> Voice:
    return voice_of(root)


def frame_of(voice: Voice, address: str, body: Body | None = None, edit_base: str = "") -> Frame:
    return Frame(voice.store, voice.speech(address), body or Body("Title", "Description", "<p>"), edit_base)


def navigation(voice: Voice, address: str) -> Navigation:
    return Navigation(voice.store, voice.speech(address))


class TestFrame:
    def test_it_holds_the_body(self, voice: Voice) -> None:
        rendered = Rendered("<p>", (Heading(2, "a", "A"),), ("kitchen/plate",), frozenset({"spice"}))
        body = Body.of(rendered, "Soup", "Clear.", ("data/dish/soup.yml",))
        frame = frame_of(voice, SOUP, body, "https://edit.example/")
        assert (frame.title, frame.description, frame.content) == ("Soup", "Clear.", "<p>")
        assert frame.contents == [Entry("#a", "A")]
        assert (frame.sheets, frame.scripts) == (["people", "kitchen"], ["spices.js"])
        alone = Body.of(Rendered("<p>", linked=frozenset({"spice"})), "Soup", "Clear.", ())
        assert frame_of(voice, SOUP, alone).sheets == ["kitchen"]

    @pytest.mark.parametrize(
        ("base", "file", "folder"),
        [
            ("", None, None),
            (
                "https://x.example/edit/main/",
                "https://x.example/edit/main/a.yml",
                "https://x.example/tree/main/b/",
            ),
            (
                "https://x.example/_edit/main/",
                "https://x.example/_edit/main/a.yml",
                "https://x.example/src/branch/main/b/",
            ),
            ("https://x.example/", "https://x.example/a.yml", None),
        ],
    )
    def test_where_its_files_are_edited(
        self, voice: Voice, base: str, file: str | None, folder: str | None
    ) -> None:
        frame = frame_of(voice, SOUP, Body("", "", "", paths=("a.yml", "b/")), base)
        assert frame.held == [Held("a.yml", file), Held("b/", folder)]
        assert frame_of(voice, SOUP, Body("", "", ""), base).held == []

    @pytest.mark.parametrize(
        ("address", "paths"),
        [
            ("dishes/soup/", ("data/dish/soup.yml",)),
            ("dishes/stew/", ("data/redirect/stew.yml",)),
            ("compare/dishes/soup/", ("data/dish/soup.yml",)),
            ("compare/spices/", ("data/spice/",)),
        ],
    )
    def test_what_holds_a_generated_page(self, voice: Voice, address: str, paths: tuple[str, ...]) -> None:
        assert held.by_page(voice.store, every(voice.store)[address]) == paths

    def test_what_holds_a_prose_page(self, voice: Voice) -> None:
        pages = voice.store[ProsePage]
        found = {
            id: held.by_prose(voice.store, pages[id], "en") for id in ("cooks", "cooks.manners", "dishes")
        }
        assert found == {
            "cooks": ("data/page/cooks.yml", "data/cook/"),  # nothing of it stands in its Markdown
            "cooks.manners": ("docs/en/cooks/manners.md",),
            "dishes": ("docs/en/dishes.md",),
        }

    def test_where_the_page_is(self, voice: Voice, root: Path) -> None:
        soup, home = frame_of(voice, SOUP), frame_of(voice, "")
        assert (soup.is_home, soup.home_url) == (False, "../../")
        assert (home.is_home, home.home_url) == (True, "./")
        assert (soup.locale, soup.direction) == ("en_GB", "ltr")
        assert frame_of(voice_of(root, "he"), SOUP).direction == "rtl"
        assert soup.x_default == "https://spoon.example/"
        assert soup.canonical == "https://spoon.example/en/dishes/soup/"
        assert (soup.leads_to, soup.is_gone, soup.base_href) == (None, False, None)

    def test_the_page_of_what_moved(self, voice: Voice) -> None:
        stew = frame_of(voice, "dishes/stew/")
        assert (stew.leads_to, stew.is_gone) == ("../../dishes/soup/", False)
        assert stew.canonical == "https://spoon.example/en/dishes/soup/"

    def test_the_page_of_what_moved_to_a_part_of_another(self, project: Path) -> None:
        (project / "data/redirect/stew.yml").write_text("from: dishes/stew/\nto: spices/#salt\n")
        stew = frame_of(voice_of(project), "dishes/stew/")
        assert stew.leads_to == "../../spices/#salt"
        assert stew.canonical == "https://spoon.example/en/spices/"  # search engines know whole pages

    def test_the_page_of_what_is_gone(self, voice: Voice) -> None:
        poison = frame_of(voice, "dishes/poison/")
        assert (poison.leads_to, poison.is_gone) == (None, True)
        assert poison.canonical == "https://spoon.example/en/dishes/poison/"

    def test_parts_that_moved_or_are_gone(self, voice: Voice) -> None:
        assert frame_of(voice, "spices/").moved == [
            Moved("hemlock", None, "This spice was taken off."),
            Moved("oil", "#salt", ""),
        ]
        assert frame_of(voice, SOUP).moved == []

    def test_the_page_in_every_language(self, voice: Voice, root: Path) -> None:
        he, en = frame_of(voice, SOUP).alternates
        assert he == Alternate(
            "he", he.name, "../../../he/dishes/soup/", "https://spoon.example/he/dishes/soup/"
        )
        assert en == Alternate(
            "en", "English", "../../../en/dishes/soup/", "https://spoon.example/en/dishes/soup/"
        )
        assert he.name == store_of(root).languages["he"].name != ""

    def test_files_are_announced_in_their_part_of_the_site(self, voice: Voice) -> None:
        assert frame_of(voice, "cooks/").announced == [
            Announced("../cooks/news.txt", "text/plain", "Who cooks")
        ]
        assert frame_of(voice, "cooks/ruth/menu/").announced[0].url == "../../../cooks/news.txt"
        assert frame_of(voice, "cooksbooks/").announced == []
        assert frame_of(voice, "spices/").announced == []  # that file is for a script

    def test_a_file_that_is_not_there_is_not_announced(self, project: Path) -> None:
        for path in (project / "data/cook").iterdir():
            path.unlink()
        assert frame_of(voice_of_broken(project), "cooks/").announced == []

    @pytest.mark.parametrize(
        ("site_url", "base"),
        [("https://spoon.example/", "/en/404.html"), ("https://a.example/spoon/", "/spoon/en/404.html")],
    )
    def test_the_page_at_any_address_says_where_its_links_begin(
        self, root: Path, site_url: str, base: str
    ) -> None:
        voice = Voice(store_of(root), "en", Settings(site_url))
        assert frame_of(voice, "404.html").base_href == base


def voice_of_broken(project: Path) -> Voice:
    """A voice of a project that lacks things to which others refer."""
    return Voice(load(project, PORTAL)[0], "en", SETTINGS)


def test_contents_have_two_levels() -> None:
    headings = [
        Heading(level, id, id.upper()) for level, id in [(3, "z"), (2, "a"), (3, "b"), (4, "c"), (2, "d")]
    ]
    assert contents(headings) == [
        Entry("#z", "Z"),  # nothing is above it
        Entry("#a", "A", [Entry("#b", "B"), Entry("#c", "C")]),
        Entry("#d", "D"),
    ]
    assert contents([]) == []


class TestNavigation:
    def test_parts_of_the_site(self, voice: Voice) -> None:
        assert navigation(voice, SOUP).site == [
            NavItem("Dishes", "../../dishes/", active=True, is_here=False),
            NavItem("Spices", "../../spices/", active=False, is_here=False),
            NavItem("Cooks", "../../cooks/", active=False, is_here=False),
        ]
        assert [item.is_here for item in navigation(voice, "spices/").site] == [False, True, False]

    def test_pages_of_the_same_part(self, voice: Voice) -> None:
        assert navigation(voice, SOUP).part == [
            NavItem("Dishes", "../../dishes/", active=False, is_here=False),
            NavItem("Bread", "../../dishes/bread/", active=False, is_here=False),
            NavItem("Soup", "../../dishes/soup/", active=True, is_here=True),
        ]
        assert [(item.title, item.is_here) for item in navigation(voice, "cooks/manners/").part] == [
            ("Cooks", False),
            ("Manners", True),
        ]

    def test_a_page_of_no_place_of_its_own_is_marked_by_the_one_above_it(self, voice: Voice) -> None:
        items = navigation(voice, "cooks/ruth/menu/").part
        assert [(item.title, item.active, item.is_here) for item in items] == [
            ("Cooks", True, False),
            ("Manners", False, False),
        ]

    def test_the_first_page_needs_no_place_in_the_menu(self, project: Path) -> None:
        home = project / "data/page/home.yml"
        home.write_text("order: 1\n" + home.read_text(encoding="utf-8"), encoding="utf-8")
        around = navigation(voice_of(project), "")
        assert [item.title for item in around.site] == ["Dishes", "Spices", "Cooks"]
        assert "Home" in [item.title for item in around.footer]
        assert around.part == []

    def test_a_page_may_stand_in_another_part_than_its_address_says(self, project: Path) -> None:
        for name, above in {"cooks": "dishes", "compare": "cooks"}.items():
            page = project / f"data/page/{name}.yml"
            page.write_text(f"under: {above}\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
        voice = voice_of(project)
        manners = navigation(voice, "cooks/manners/")
        assert [(item.title, item.active) for item in manners.site] == [("Dishes", True), ("Spices", False)]
        assert [item.title for item in manners.trail] == ["Home", "Dishes", "Cooks"]
        assert [(item.title, item.active) for item in manners.part] == [
            *(("Dishes", False), ("Manners", True), ("Cooks", False), ("Bread", False), ("Soup", False)),
        ]
        # Without an order a page is reached by links only, but it still belongs there.
        compare = navigation(voice, "compare/dishes/soup/")
        assert [item.title for item in compare.trail] == ["Home", "Dishes", "Cooks", "Comparison"]
        assert [item.active for item in compare.part] == [False] * 5

    def test_pages_that_lead_up_in_a_circle_stand_in_no_part(self, project: Path) -> None:
        for name, above in {"cooks": "spices", "spices": "cooks"}.items():
            page = project / f"data/page/{name}.yml"
            page.write_text(f"under: {above}\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
        around = navigation(voice_of_broken(project), "cooks/manners/")
        assert [item.title for item in around.site] == ["Dishes"]
        assert around.part == []

    @pytest.mark.parametrize("address", ["spices/", "", "standing/", "compare/dishes/soup/", "404.html"])
    def test_a_part_of_one_page_has_none(self, voice: Voice, address: str) -> None:
        assert navigation(voice, address).part == []

    @pytest.mark.parametrize(
        ("address", "titles"),
        [
            ("", []),
            ("404.html", []),
            ("dishes/", ["Home"]),
            (SOUP, ["Home", "Dishes"]),
            ("cooks/manners/", ["Home", "Cooks"]),
            ("cooks/ruth/menu/", ["Home", "Cooks"]),
            ("compare/dishes/soup/", ["Home", "Comparison"]),
        ],
    )
    def test_pages_above(self, voice: Voice, address: str, titles: list[str]) -> None:
        trail = navigation(voice, address).trail
        assert [item.title for item in trail] == titles
        assert [item.is_home for item in trail] == [title == "Home" for title in titles]
        assert not any(item.is_here for item in trail)

    def test_the_footer_lists_every_page_part_by_part(self, voice: Voice) -> None:
        """First those of the navigation in its order, each before the pages below it."""
        assert [item.title for item in navigation(voice, SOUP).footer] == [
            *("Dishes", "Spices", "Cooks", "Manners"),
            *("Comparison", "For editors", "Find", "Home", "State of the texts"),
        ]

    def test_a_page_without_a_place_comes_last_even_in_a_part(self, project: Path) -> None:
        manners = project / "data/page/cooks.manners.yml"
        manners.write_text(manners.read_text(encoding="utf-8").replace("order: 1\n", ""), encoding="utf-8")
        assert [page.id for page in Parts(store_of(project)).listed][-1] == "cooks.manners"
        assert navigation(voice_of(project), "cooks/manners/").part == []


class TestSearchEngines:
    def test_the_sitemap(self) -> None:
        text = sitemap(["", "a&b/"], iter(["he", "en"]), Settings("https://spoon.example/"))
        head, *rows, end = text.splitlines()
        assert head == '<?xml version="1.0" encoding="UTF-8"?>'
        beside = (
            '<xhtml:link rel="alternate" hreflang="he" href="https://spoon.example/he/a&amp;b/"/>'
            '<xhtml:link rel="alternate" hreflang="en" href="https://spoon.example/en/a&amp;b/"/>'
        )
        assert rows[3:] == [
            f"<url><loc>https://spoon.example/{code}/a&amp;b/</loc>{beside}</url>" for code in ("he", "en")
        ]
        assert "<loc>https://spoon.example/he/</loc>" in rows[1]
        assert end == "</urlset>"

    def test_robots(self) -> None:
        assert robots(Settings("https://a.example/spoon/")) == (
            "User-agent: *\nAllow: /\nSitemap: https://a.example/spoon/sitemap.xml\n"
        )


class TestRootFiles:
    @pytest.fixture
    def files(self, site: Site) -> dict[str, str]:
        return dict(site.root_files())

    def test_each_is_written_once(self, site: Site, files: dict[str, str]) -> None:
        assert [path for path, _text in site.root_files()] == list(files)

    def test_what_is_there(self, site: Site, files: dict[str, str]) -> None:
        frame = site.store.root / "theme"
        assert {path for path in files if not path.startswith("id/") and "/find/" not in path} == {
            *("index.html", "404.html", "offline.html", "sw.js", "robots.txt", "sitemap.xml"),
            *("he/pictures/shelf.svg", "en/pictures/shelf.svg"),
            *("he/cooks/news.txt", "en/cooks/news.txt", "he/spices/tastes.json", "en/spices/tastes.json"),
            *(f"assets/stylesheets/{name}.css" for name in ("people", "kitchen", "hall")),
            "assets/javascripts/spices.js",
            *(path.relative_to(frame).as_posix() for path in frame.glob("assets/*/*s")),
        }

    def test_what_moved_is_not_in_the_sitemap(self, files: dict[str, str]) -> None:
        text = files["sitemap.xml"]
        assert "/en/dishes/soup/<" in text and "/en/compare/dishes/soup/<" in text and "/en/<" in text
        assert all(name not in text for name in ("stew", "poison", "404.html"))

    def test_the_languages_have_their_own_files(self, files: dict[str, str]) -> None:
        assert files["en/cooks/news.txt"] == "Omar Said: 1899\nRuth Levi: 4 May 1901\n"
        assert "Bitter" in files["en/spices/tastes.json"] and "Bitter" not in files["he/spices/tastes.json"]

    def test_addresses_are_those_of_pages(self, site: Site) -> None:
        assert site.addresses == sorted(site.addresses)
        assert {"", "404.html", "dishes/", "dishes/soup/", "dishes/stew/", "compare/spices/"} <= {
            *site.addresses
        }
        assert site.languages == ["he", "en"]


class TestPages:
    def test_a_generated_page_is_whole(self, site: Site) -> None:
        text = site.generated_page("en", SOUP, site.render("en", SOUP))
        assert "<title>Starter · Vegetable soup — Spoon<" in text
        assert '<meta name="description" content="A clear soup with salt. It cooks for 3 hours.">' in text
        assert 'href="https://edit.example/data/dish/soup.yml"' in text

    def test_a_generated_page_of_no_entity_cannot_be_edited(self, site: Site) -> None:
        text = site.generated_page("en", "404.html", site.render("en", "404.html"))
        assert "edit.example" not in text

    def test_its_description_is_shortened(self, project: Path) -> None:
        path = project / "data/dish/soup.yml"
        text = path.read_text(encoding="utf-8").replace("It cooks for 3 hours.", "3 hours. " + "long " * 60)
        path.write_text(text, encoding="utf-8")
        site = site_of(project)
        assert 'long long…">' in site.generated_page("en", SOUP, site.render("en", SOUP))

    def test_a_prose_page_is_whole(self, site: Site) -> None:
        shown = site.prose("en", "dishes.md", "## The list {: #x }\n\n{{ show('dishes') }}\n")
        text = site.prose_page("en", "dishes.md", shown)
        assert "<title>Dishes" in text and "All dishes of the kitchen." in text
        assert 'href="https://edit.example/docs/en/dishes.md"' in text
        assert '<a href="#x">The list</a>' in text
        assert "Honey cake" in text

    def test_no_heading_has_an_id_that_a_view_puts_together_for_another_part(self, site: Site) -> None:
        """What stands in a view as it is, or is declared of it, the rules tell."""
        text = "## Anything {: #x }\n\n{{ show('search') }}\n\n## S {: #letter-53 }\n"
        with pytest.raises(Invalid) as refused:
            site.prose("en", "find.md", text)
        (finding,) = refused.value.findings
        assert (finding.path, finding.line, finding.rule) == ("docs/en/find.md", 5, "heading-of-view")


class TestPieces:
    def test_a_page_is_the_sum_of_its_pieces(self) -> None:
        shown = joined(
            [
                Rendered("<a>", (Heading(2, "a", "A"),), ("v/a",), frozenset({"dish"})),
                Rendered("<b>", (Heading(2, "b", "B"),), ("v/b",), frozenset({"cook"})),
            ]
        )
        assert shown == Rendered(
            "<a><b>",
            (Heading(2, "a", "A"), Heading(2, "b", "B")),
            ("v/a", "v/b"),
            frozenset({"dish", "cook"}),
        )
        assert joined([]) == Rendered("")
