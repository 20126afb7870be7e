"""What the data call things is text wherever the frame shows it: in the browser it never becomes markup.

The names are such as an editor could enter: they pass every rule, with exceptions that give a reason.
"""

import json
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from tests.builds import built_project
from tests.pages import opened, tree
from tests.portal.stage import LANGUAGES
from tests.site.conftest import served

ENGINES = ("mkdocs", "properdocs")
# Without `>`, which the rules would see; entities without `;`, which end an element if somebody unescapes them.
ATTACK = """<img src=x onerror=alert(1) "' &lt/title&gt&ltscript src=//evil.example/x.js&gt"""
FIELDS = {
    "organisation/umbrella": ("name",),
    "page/organisations": ("label", "title", "description"),
    "page/committees": ("label", "title", "description"),
    "ui/site": ("name", "menu", "sections", "card_alt", "footer_words"),
}
_EXCEPTION = "  - {{rule: {rule}, key: {key}, reason: The test needs it.}}\n"
# Page -> where the attack stands in it.
SHOWN = {
    "organisations/umbrella": (
        "//title/text()",
        "//h1/text()",
        "//meta[@property='og:title']/@content",
        "//nav[@class='path']//a/text()",
    ),
    "organisations": (
        "//title/text()",
        "//h1/text()",
        "//meta[@name='description']/@content",
        "//meta[@property='og:site_name']/@content",
        "//meta[@property='og:description']/@content",
        "//meta[@property='og:image:alt']/@content",
        "//nav[@class='nav']/@aria-label",
        "//nav[@class='nav']//a[@aria-current='page']/text()",
        "//button[@data-menu]/text()",
        "//footer//nav//a/text()",
        "//footer//p[@class='footer__name']//text()",
        "//main//a[contains(@href, 'umbrella')]/text()",
    ),
    "committees": (
        "//nav[@class='toc']//a[@href='#seven']/text()",
        "//h2[@id='seven']//text()",
        "//nav[@class='toc']//li/a[@href='#umbrella-scales']/text()",
        "//*[@id='umbrella-scales']/text()",
    ),
    "compare/organisations/umbrella": ("//title/text()", "//h1/text()"),
}


def attack(project: Path, name: str, fields: tuple[str, ...]) -> None:
    """Add the attack to fields of a file, and the exceptions that it needs."""
    path = project / f"data/{name}.yml"
    text = path.read_text(encoding="utf-8")
    for field in fields:
        block = re.search(rf"^{field}:\n((?: +\w+: .+\n)+)", text, re.MULTILINE)
        assert block, (name, field)
        words = yaml.safe_load(block[1])
        lines = (
            f"  {code}: {json.dumps(f'{old} {ATTACK}', ensure_ascii=False)}\n" for code, old in words.items()
        )
        text = text.replace(block[0], f"{field}:\n{''.join(lines)}")
    rules = ("quotation-mark", "wrong-script")
    told = [_EXCEPTION.format(rule=rule, key=field) for field in fields for rule in rules]
    path.write_text(text + "exceptions:\n" + "".join(told), encoding="utf-8")


def attack_everywhere(project: Path) -> None:
    """Call things so wherever the frame shows their names."""
    for name, fields in FIELDS.items():
        attack(project, name, fields)
    committee = project / "data/committee/umbrella-scales.yml"
    text = committee.read_text(encoding="utf-8")
    code = json.dumps(f"UU/TC 7 {ATTACK}")
    committee.write_text(text.replace("code: UU/TC 7", f"code: {code}"), encoding="utf-8")
    for page in (project / "docs").glob("*/committees.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(f"{text}\n## 7 `{ATTACK}` {{: #seven }}\n", encoding="utf-8")


@pytest.fixture(scope="module", params=ENGINES)
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up project with such names, built by an engine."""
    name = f"attacked-{request.param}"
    return built_project(tmp_path_factory, name, attack_everywhere, request.param) / "site"


OURS = "@class='root__logo' or @loading='lazy' and contains(@src, 'pictures/')"


def test_no_page_has_an_element_that_was_a_name(attacked: Path) -> None:
    pages = list(attacked.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        page = tree(path)
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], path
        assert page.xpath(f"//img[not({OURS})]") == [], path
        assert [src for src in page.xpath("//script/@src") if "assets/javascripts/" not in src] == [], path
        assert len(page.xpath("//head/title")) == len(page.xpath("//head")) == 1, path


@pytest.mark.parametrize("page", SHOWN)
def test_the_name_is_shown_as_it_is(attacked: Path, page: str) -> None:
    for language in LANGUAGES:
        shown = tree(attacked / language / page / "index.html")
        for where in SHOWN[page]:
            found = shown.xpath(where)
            assert any(ATTACK in text for text in found), (language, where, found)


def test_nothing_of_it_runs_in_a_browser(browser: Browser, attacked: Path) -> None:
    with served(attacked) as address, opened(browser, address, fresh=True) as page:
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        for place in ("az/", "404.html", "id/organisation/umbrella/", *(f"ru/{place}/" for place in SHOWN)):
            page.goto(address + place)
            assert page.locator("img:not(.root__logo)").count() == 0
        assert asked == []
