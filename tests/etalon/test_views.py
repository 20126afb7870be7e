"""Views: what is escaped, what is kept for other pages, what a view may see."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from markupsafe import Markup

from etalon.build.site import Invalid
from etalon.data.page import ProsePage
from etalon.data.reads import recording
from etalon.page.frame import Body, framed
from etalon.page.views import Unrenderable
from etalon.page.voice import Rendered, Voice
from etalon.portal import Portal, Subject
from tests.etalon.made_up.kitchen.kinds import DISH
from tests.etalon.stage import PORTAL, SETTINGS, site_of, store_of, voice_of

# The tag has no end: nothing that takes out whole tags takes it out.
ATTACKS = (
    "<img src=x onerror=alert(1) a=",
    "&lt/title&gt&ltscript&gtalert(1)//",
    "</title><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "{{ 7 * 7 }}",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_frame_shows_words_as_words(root: Path, attack: str) -> None:
    voice = voice_of(root)
    page = framed(
        voice, voice.speech("dishes/"), Body(attack, attack, "<p>body</p>", paths=(f"data/{attack}",))
    )
    top = html.document_fromstring(page)
    assert top.findtext(".//title") == f"{attack} — Spoon"
    assert top.findtext(".//h1") == attack
    assert top.xpath("string(//meta[@name='description']/@content)") == attack
    assert [script for script in top.xpath("//script") if not script.get("src")] == []
    assert top.xpath("//img") == []
    assert top.findtext(".//main/div[@class='page__body']/p") == "body"  # what was rendered stays as it is


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_view_shows_words_as_words(project: Path, attack: str) -> None:
    """A word of the data, of the interface and an id; in a page, its frame, its comparison, and its address."""
    escaped = attack.replace("\\", "\\\\").replace('"', '\\"')
    for name, old in (("dish/cake.yml", "Honey cake"), ("ui/dishes.yml", "The hardest step:")):
        path = project / "data" / name
        text = path.read_text(encoding="utf-8").replace(f'"{old}"', old)
        path.write_text(text.replace(f"en: {old}", f'en: "{escaped}"'), encoding="utf-8")
    site = site_of(project)
    for address in ("dishes/cake/", "compare/dishes/cake/", "dishes/soup/"):
        rendered = site.render("en", address)
        top = html.document_fromstring(site.generated_page("en", address, rendered))
        assert [script for script in top.xpath("//script") if not script.get("src")] == []
        assert top.xpath("//img") == []
    above = dict(site.root_files())["id/dish/cake/index.html"]
    assert html.document_fromstring(above).xpath("//script[not(@src)] | //img[not(@class)]") == []


def test_markup_stays_markup(root: Path) -> None:
    speech = voice_of(root).speech("")
    assert speech.heading(2, "a", "<b>") == Markup('<h2 id="a">&lt;b&gt;</h2>')
    assert speech.heading(2, "a", Markup("<b>b</b>")) == Markup('<h2 id="a"><b>b</b></h2>')


def of_views(root: Path, folder: Path, views: dict[str, str]) -> Voice:
    """The made-up portal with one more subject, which has these views and no kinds."""
    (folder / "views").mkdir(parents=True)
    for name, text in views.items():
        (folder / "views" / f"{name}.html.j2").write_text(text, encoding="utf-8")
    subject = Subject("cellar", folder)
    return voice_of(root, portal=Portal((*PORTAL.subjects[:-1], subject), PORTAL.standing_page))


def test_no_indent_is_sent_and_letters_of_data_are_sent_as_they_are(root: Path, tmp_path: Path) -> None:
    view = """<ul>\n  <li data-x='{{ {"b": "Ə & <'", "a": [1, 2]} | tojson }}'>\n\t  x  y\n</ul>"""
    voice = of_views(root, tmp_path / "cellar", {"x": view})
    assert voice.render("cellar/x", "").html == (
        '<ul>\n<li data-x=\'{"a":[1,2],"b":"Ə \\u0026 \\u003c\\u0027"}\'>\nx  y\n</ul>'
    )


def test_macros_of_one_name_in_two_templates_are_kept_apart(root: Path, tmp_path: Path) -> None:
    views = {
        "_one": "{% macro sign(what) %}one {{ what }}{% endmacro %}",
        "_two": "{% macro sign(what) %}two {{ what }}{% endmacro %}",
        "both": '{% import "cellar/_one.html.j2" as one %}{% import "cellar/_two.html.j2" as two %}'
        "{{ cached(one.sign, 1) }}, {{ cached(two.sign, 1) }}, {{ cached(one.sign, 2) }}",
    }
    voice = of_views(root, tmp_path / "cellar", views)
    for _time in range(2):
        assert voice.render("cellar/both", "").html == "one 1, two 1, one 2"
    assert len(voice.fragments) == 3


def test_entities_of_one_id_and_two_kinds_are_kept_apart(project: Path, tmp_path: Path) -> None:
    text = (project / "data/spice/saffron.yml").read_text(encoding="utf-8")
    (project / "data/spice/soup.yml").write_text(text.replace("saffron", "soup spice"), encoding="utf-8")
    views = {
        "both": "{% macro show(one) %}{{ name(one) }}{% endmacro %}"
        "{{ cached(show, get('dish:soup')) }}, {{ cached(show, get('spice:soup')) }}",
    }
    voice = of_views(project, tmp_path / "cellar", views)
    assert voice.render("cellar/both", "").html == "Vegetable soup, soup spice"


def test_a_kept_piece_is_worked_out_once(root: Path, tmp_path: Path) -> None:
    views = {
        "x": "{% macro show(n) %}{{ number(n) }}{% endmacro %}{{ cached(show, 1000) }}{{ cached(show, 1000) }}"
    }
    voice = of_views(root, tmp_path / "cellar", views)
    assert [voice.render("cellar/x", "").html for _time in range(2)] == ["1,0001,000"] * 2
    assert len(voice.fragments) == 1


def test_the_reads_of_a_kept_piece_are_those_of_every_page_that_shows_it(root: Path, tmp_path: Path) -> None:
    views = {
        "x": "{% macro show(id) %}{{ name('dish:' ~ id) }}{{ t('course.sweet') }}{% endmacro %}{{ cached(show, 'soup') }}"
    }
    voice = of_views(root, tmp_path / "cellar", views)
    found = []
    for id in ("soup", "cake"):
        with recording() as read:
            voice.render("cellar/x", f"dishes/{id}/")
        found.append(read)
    assert found[0] == found[1]
    assert found[0] == {
        *(("template", "cellar/x.html.j2"), ("thing", "dish", "soup"), ("word", "course.sweet", "en"))
    }


@pytest.mark.parametrize(
    ("view", "says"),
    [
        ("{{ dish.minutes(get('dish:soup')) }}", "'dish' is undefined"),
        ("{{ page.survey() }}", "'page' is undefined"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ get('dish:soup').nothing }}", "has no attribute 'nothing'"),
        ("{{ name('dish:nothing') }}", "“dish:nothing” leads nowhere"),
        ("\n\n{% include 'cellar/nothing.html.j2' %}", "there is no template “cellar/nothing.html.j2”"),
        ("{{ speech }}", "'speech' is undefined"),
        ("{{ store }}", "'store' is undefined"),
    ],
)
def test_what_a_view_may_not_see_is_a_finding(root: Path, tmp_path: Path, view: str, says: str) -> None:
    """The helpers of other subjects, the generator's own, the data behind the speech."""
    voice = of_views(root, tmp_path / "cellar", {"x": view})
    with pytest.raises(Unrenderable) as failed:
        voice.render("cellar/x", "")
    finding = failed.value.finding
    assert (finding.rule, finding.path, finding.line) == ("template-error", "x.html.j2", 1 + view.count("\n"))
    assert says in finding.text("en")


def test_a_view_sees_the_helpers_of_its_own_subject_wherever_it_is_imported(root: Path) -> None:
    """``plate`` is of the kitchen; what it imports of the people asks the people's helpers."""
    voice = voice_of(root)
    rendered = voice.render("kitchen/plate", "dishes/soup/", it=voice.store.get("dish", "soup"))
    assert 'href="../../cooks/#cook-ruth">Ruth Levi' in rendered.html
    assert "Minutes: 180" in rendered.html


def prose(root: Path, markdown: str) -> Rendered:
    """The page of the dishes with other words."""
    voice = voice_of(root)
    return voice.prose(markdown, voice.store[ProsePage]["dishes"], "docs/en/dishes.md")


@pytest.mark.parametrize("name", ["dishes", "kitchen/dishes"])
def test_a_prose_page_shows_a_view_by_its_bare_name(root: Path, name: str) -> None:
    shown = prose(root, f"Before.\n\n{{{{ show('{name}') }}}}\n\n[After](dish:soup).")
    assert shown.html.startswith("<p>Before.</p>\n<")
    assert shown.html.endswith('<p><a href="../dishes/soup/">After</a>.</p>\n')
    assert shown.views == ("kitchen/dishes",)
    assert "Honey cake" in shown.html
    assert "dish" in shown.linked


@pytest.mark.parametrize(
    ("markdown", "line", "rule"),
    [
        ("a\n\n{{ show('nothing') }}", 3, "unknown-view"),
        ("a\n\n{{ shwo('dishes') }}", 3, "prose-braces"),
        ("a\n{{ show('dishes') ", 2, "prose-braces"),
        ("{{ ''.__class__.__mro__ }}", 1, "prose-braces"),
        (
            "{% for a in range(10 ** 9) %}{% for b in range(10 ** 9) %}{% endfor %}{% endfor %}",
            1,
            "prose-braces",
        ),
        ("a\n\nb <SCRIPT SRC=//x>", 3, "prose-html"),
        ("[a](javascript:alert(1))", 1, "bad-link"),
        ("a\n[a](dish:nothing)", 2, "unknown-link"),
    ],
)
def test_what_is_wrong_in_a_prose_page_is_a_finding_there(
    root: Path, markdown: str, line: int, rule: str
) -> None:
    with pytest.raises(Unrenderable) as failed:
        prose(root, markdown)
    finding = failed.value.finding
    assert (finding.path, finding.line, finding.rule) == ("docs/en/dishes.md", line, rule)


def test_a_failure_in_the_frame_is_a_finding_at_its_line(project: Path) -> None:
    path = project / "theme/partials/footer.html"
    path.write_text("<footer>\n{{ nothing }}\n</footer>\n", encoding="utf-8")
    site = site_of(project)
    with pytest.raises(Invalid) as failed:
        site.generated_page("en", "dishes/soup/", site.render("en", "dishes/soup/"))
    (finding,) = failed.value.findings
    assert (finding.path, finding.line) == ("theme/partials/footer.html", 2)


def test_the_view_of_a_kind_is_named_as_it_is_unless_it_says_otherwise(root: Path) -> None:
    assert PORTAL.view_of(PORTAL.kinds["dish"]) == "kitchen/plate"
    assert PORTAL.view_of(replace(DISH, view="")) == "kitchen/dish"
    assert store_of(root).portal is PORTAL and voice_of(root).settings is SETTINGS
