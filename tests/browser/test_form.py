"""The form in a real browser, on a made-up project in a real git repository."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from etalon.build import preview as previews
from etalon.build.preview import Preview
from etalon.build.serving import answering
from etalon.page.voice import Settings
from tests.browser.test_axe import AXE, told
from tests.etalon.stage import PORTAL, fresh

SOUP = "data/dish/soup.yml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, committed."""
    root = fresh(tmp_path_factory.mktemp("form") / "project")
    for command in ("init -q", "add data", "-c user.name=x -c user.email=x@x.example commit -qm x"):
        git(root, *command.split())
    return root


def git(root: Path, *command: str) -> str:
    done = subprocess.run(["git", *command], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout


def changed(root: Path, path: str = ".") -> list[str]:
    """The changed lines, as git tells them."""
    lines = git(root, "diff", "-U0", "--", path).splitlines()
    return [line for line in lines if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]


@pytest.fixture(scope="module")
def own(project: Path) -> Iterator[str]:
    """Where the preview has its own pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(previews, "portal_of", lambda anew: PORTAL)
        preview = Preview(project, Settings("http://127.0.0.1/"), "en")
        preview.read()
        server = answering(preview, "127.0.0.1", 0)
        yield f"http://127.0.0.1:{server.server_port}/_preview/"
        server.shutdown()
        server.server_close()


@pytest.fixture
def page(browser: Browser, project: Path) -> Iterator[Page]:
    """A new tab; nothing is changed in the project when it opens."""
    git(project, "checkout", "-q", "--", "data")
    git(project, "clean", "-fdq", "data")
    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    tab, errors = context.new_page(), list[str]()
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda told: errors.append(told.text) if "Security" in told.text else None)
    yield tab
    context.close()
    assert errors == []


def opened(page: Page, own: str, path: str = SOUP) -> None:
    page.goto(f"{own}edit/{path}")
    expect(page.locator(".bar__status")).not_to_be_empty()


def field(page: Page, path: str) -> Locator:
    return page.locator(f'[data-at="{path}"]')


def save(page: Page) -> None:
    page.get_by_role("button", name="Review and save").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".bar__status")).to_contain_text("Saved")


def test_the_edit_link_of_a_page_leads_to_its_form(page: Page, own: str) -> None:
    page.goto(f"{own.removesuffix('_preview/')}en/dishes/soup/")
    page.locator(f"footer a[href$='{SOUP}']").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vegetable soup")


def telling(found: list[str]) -> Callable[[Route], None]:
    """Has the preview tell of these findings at once, in the place of its own."""

    def answer(route: Route) -> None:
        there = route.fetch()
        route.fulfill(response=there, body=json.dumps(there.json() | {"findings": found}))

    return answer


def test_a_finding_of_the_preview_leads_to_the_form(page: Page, own: str) -> None:
    told = ["data/dish/soup.yml:3: error: title.en: <b>wrong</b>; mend it [x]", "docs/en/index.md:1: y"]
    page.route("**/_preview/state*", telling(told), times=1)
    page.goto(f"{own.removesuffix('_preview/')}en/dishes/")
    expect(page.locator("pre > div").first).to_have_text(told[0])
    expect(page.locator("pre a")).to_have_count(1)
    page.locator("pre a").click()
    expect(page).to_have_url(f"{own}edit/{SOUP}")


def test_a_page_that_cannot_be_made_looks_like_the_list_of_findings(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it tells stands there once, each with its link; what else is wrong stands below."""
    monkeypatch.setattr(previews, "portal_of", lambda anew: PORTAL)
    root = fresh(tmp_path / "project")
    (root / "theme/base.html").write_text("{{ nothing.there }}", encoding="utf-8")
    preview = Preview(root, Settings("http://127.0.0.1/"), "en")
    preview.read()
    server = answering(preview, "127.0.0.1", 0)
    with browser.new_context() as context:
        tab = context.new_page()
        failed = "theme/base.html:1: error: the template fails: 'nothing' is undefined"
        more = f"{SOUP}:3: error: x"
        body = preview.answer("/en/dishes/")[1].decode()
        whole = re.search("<pre[^>]*>(.*)</pre>", body)
        assert whole
        tab.route("**/state*", telling([unescape(whole[1]), more]), times=1)
        tab.goto(f"http://127.0.0.1:{server.server_port}/en/dishes/")
        lists = tab.locator("pre")
        expect(lists).to_have_count(2)
        expect(lists.first).to_contain_text(failed)
        expect(lists.last).to_have_text(more)
        colours = [each.evaluate("each => getComputedStyle(each).backgroundColor") for each in lists.all()]
        assert colours[0] == colours[1] != "rgba(0, 0, 0, 0)"
        tab.emulate_media(color_scheme="dark")
        dark = [each.evaluate("each => getComputedStyle(each).backgroundColor") for each in lists.all()]
        assert dark[0] == dark[1] != colours[0]
    server.shutdown()
    server.server_close()


def test_one_changed_field_is_one_changed_line(page: Page, own: str, project: Path) -> None:
    opened(page, own)
    expect(field(page, "title.he")).to_have_attribute("dir", "rtl")
    field(page, "title.en").fill("Hearty soup")
    expect(page.locator(".bar__status")).to_contain_text("changed lines: 1")
    page.get_by_role("button", name="Review and save").click()
    expect(page.locator("dialog ins")).to_have_text("+   en: Hearty soup\n")
    assert changed(project) == []
    page.get_by_label("I have read the texts in all languages").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".bar__status")).to_contain_text("Saved")
    removed, added = changed(project)[:2]
    assert (removed, added) == ("-  en: Vegetable soup", "+  en: Hearty soup")
    assert [line[:8] for line in changed(project)[2:]] == ["-agreed:", "+agreed:"]


def test_what_is_wrong_is_told_beside_its_field(page: Page, own: str) -> None:
    opened(page, own)
    field(page, "description.en").fill("A clear soup with salt. It cooks for 4 hours.")
    about = field(page, "description.en").locator("xpath=..").locator(".finding--error")
    expect(about).to_contain_text("quantity")
    expect(field(page, "description.en")).to_have_attribute("aria-invalid", "true")
    expect(field(page, "description.en")).to_have_attribute(
        "aria-describedby", about.get_attribute("id") or ""
    )
    page.get_by_label("Language of the form").select_option(index=1)
    expect(page.locator("html")).not_to_have_attribute("lang", "en")
    expect(about).to_contain_text("quantity")
    expect(field(page, "description.en")).to_have_value("A clear soup with salt. It cooks for 4 hours.")


def test_lists_dates_choices_and_references(page: Page, own: str, project: Path) -> None:
    opened(page, own)
    field(page, "course").select_option("sweet")
    date = page.locator('[data-path="invented"]')
    date.get_by_label("How exact the date is").select_option("span")
    date.get_by_label("last year").fill("1899")
    spices = page.locator('[data-path="spices"]')
    spices.get_by_role("button", name="Move down").first.click()
    spices.get_by_role("button", name="Add").click()
    spices.get_by_role("combobox").fill("זעפרן")
    spices.get_by_role("combobox").press("ArrowDown")
    spices.get_by_role("combobox").press("Enter")
    expect(spices.locator(".reference__name").last).to_have_text("saffron")
    page.get_by_role("button", name="+ inspired by").click()
    page.locator('[data-path="inspired_by"]').get_by_role("combobox").fill("ruth")
    page.locator("[role=option]").first.click()
    page.locator('[data-path="sayings"]').get_by_role("button", name="Remove", exact=True).first.click()
    save(page)
    told = changed(project)
    assert {
        "+course: sweet",
        '+invented: "1890/1899"',
        "+spices: [pepper, salt, saffron]",
        "-sayings:",
    } <= set(told)
    assert [line for line in told if "inspired_by" in line] == ["+inspired_by: chef:ruth"]


def test_something_new_is_created_without_a_terminal(page: Page, own: str, project: Path) -> None:
    page.goto(f"{own}tree/data/spice/")
    page.get_by_label("Something new: its id").fill("cumin")
    page.get_by_role("button", name="Create").click()
    expect(page.locator(".bar__status")).to_contain_text("still to fill in")
    for at in page.locator("textarea[data-at], input[data-at]").all():
        language = at.get_attribute("lang")
        at.fill({"he": "כמון", "en": "cumin"}.get(language or "", "1"))
    save(page)
    assert "cumin" in (project / "data/spice/cumin.yml").read_text(encoding="utf-8")


def test_what_changed_meanwhile_is_told_and_both_can_be_kept(page: Page, own: str, project: Path) -> None:
    opened(page, own)
    field(page, "title.en").fill("Hearty soup")
    path = project / SOUP
    path.write_text(
        path.read_text(encoding="utf-8").replace("minutes: 180", "minutes: 200"), encoding="utf-8"
    )
    page.get_by_role("button", name="Review and save").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("dialog h2")).to_contain_text("Somebody has changed")
    expect(page.locator("dialog ins")).to_contain_text("minutes: 200")
    assert "Hearty" not in path.read_text(encoding="utf-8")
    page.get_by_role("button", name="Keep both changes").click()
    expect(field(page, "title.en")).to_have_value("Hearty soup")
    save(page)
    assert [line for line in changed(project) if line[0] == "+"] == [
        "+  en: Hearty soup",
        "+    minutes: 200",
    ]


def test_what_was_not_saved_is_there_after_loading_again(page: Page, own: str) -> None:
    opened(page, own)
    field(page, "title.en").fill("Hearty soup")
    page.reload()
    expect(page.locator(".note")).to_contain_text("had not saved")
    expect(field(page, "title.en")).to_have_value("Hearty soup")


def test_a_text_is_shown_with_its_links(page: Page, own: str) -> None:
    opened(page, own)
    page.locator('[data-path="sayings[0].quoted"]').get_by_role("button", name="As on the page").click()
    expect(page.locator(".preview p[lang=en] a")).to_have_text("Ruth")
    page.locator(".preview p[lang=en] a").evaluate("link => link.target = ''")
    page.locator(".preview p[lang=en] a").click()
    expect(page).to_have_url(re.compile(r"/en/cooks/.*ruth"))


def test_another_site_can_neither_read_nor_write(page: Page, own: str, project: Path) -> None:
    told = json.dumps({"kind": "dish", "id": "soup", "base": "", "data": {"course": "sweet"}})
    page.route("http://evil.example/", lambda route: route.fulfill(body="<p>evil", content_type="text/html"))
    page.goto("http://evil.example/")
    statuses = page.evaluate(
        """async ([url, body]) => {
          const tries = [{}, { mode: "no-cors" }, { headers: { "Content-Type": "application/json", "X-Etalon": "x" } }];
          return Promise.all(tries.map((more) => fetch(url, { method: "POST", body, ...more }).then((got) => got.type, () => "refused")));
        }""",
        [f"{own}form/saved", told],
    )
    assert set(statuses) <= {"refused", "opaque"}
    assert changed(project) == []


def test_a_remedy_that_is_known_is_one_click(page: Page, own: str) -> None:
    opened(page, own)
    page.locator('[data-path="stages[0].id"]').get_by_role("button", name="Change it all the same").click()
    field(page, "stages[0].id").fill("Boil")
    page.locator('[data-path="stages[0].id"] .finding button').click()
    expect(field(page, "stages[0].id")).to_have_value("boil")
    expect(page.locator(".finding")).to_have_count(0)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Content-Length": "9999999"}, 413),
        ({"Content-Length": "-1"}, 413),
    ],
)
def test_what_is_sent_by_no_page_of_it_is_refused(own: str, headers: dict[str, str], status: int) -> None:
    server = HTTPConnection(urlsplit(own).netloc, timeout=5)
    server.request("POST", "/_preview/form/saved", b"{}", {"Content-Type": "application/json", **headers})
    assert server.getresponse().status == status


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_everybody_can_use_it(page: Page, own: str, width: int, scheme: Literal["light", "dark"]) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for path in (f"edit/{SOUP}", "tree/data/", "tree/data/dish/"):
        page.goto(f"{own}{path}")
        page.locator(".things, .bar__status:not(:empty)").first.wait_for()
        if path.endswith(".yml"):
            field(page, "description.en").fill("Soup. It cooks for 4 hours.")
            page.locator(".finding").first.wait_for()
        page.evaluate(AXE)
        assert told(page, []) == [], path
