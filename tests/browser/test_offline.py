"""What a reader saw can be read without a network, below whatever path the site stands; else the site says so."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tools.serving import Handler, served

from etalon.data.store import Store
from tests.pages import choose, opened

BELOW = "some/where/"
KEPT = """async ([address, words]) => {
  const kept = await caches.match(address);
  return Boolean(navigator.serviceWorker.controller && kept && (await kept.text()).includes(words));
}"""


class Host:
    """A server of a site below a path: it may be out of reach, and what it holds may change."""

    def __init__(self, root: str) -> None:
        self.address = f"{root}{BELOW}"
        self.is_down = False
        self.changes = {'<base href="/">': f'<base href="/{BELOW}">'}

    def text(self, raw: bytes) -> bytes:
        """What it sends in place of what stands in a file."""
        for old, new in self.changes.items():
            raw = raw.replace(old.encode(), new.encode())
        return raw


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    """The made-up site on such a server."""

    class Answer(Handler):
        def do_GET(self) -> None:
            if host.is_down:
                return
            path = site / self.path.split("?")[0].removeprefix(f"/{BELOW}")
            path = path / "index.html" if path.is_dir() else path
            found = path.is_file() and self.path.startswith(f"/{BELOW}")
            body = host.text(path.read_bytes() if found else b"nothing is here")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", self.guess_type(str(path)) if found else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with served(site, Answer) as root:
        host = Host(root)
        yield host


@pytest.fixture
def reader(browser: Browser, host: Host) -> Iterator[Page]:
    """Somebody who opens the first page of a language for the first time, and has read it when it is kept."""
    with opened(browser, f"{host.address}az/", fresh=True, service_workers="allow") as page:
        wait_until_kept(page)
        yield page


def until(holds: Callable[[], bool]) -> None:
    """Wait for what happens behind a page."""
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it does not come to that")


def wait_until_kept(page: Page, address: str = "", words: str = "") -> None:
    """Wait until a worker has a say in the page, and the page, or what stands at an address, is kept."""
    until(lambda: page.evaluate(KEPT, [address or page.url.split("?")[0], words]))


@contextmanager
def down(host: Host) -> Iterator[None]:
    """Meanwhile there is no network."""
    host.is_down = True
    yield
    host.is_down = False


def read(page: Page, address: str) -> str:
    """Go to a page, and give what it says."""
    page.goto(address)
    return page.locator("main").inner_text()


def test_what_was_seen_can_be_read_as_it_was_seen(reader: Page, host: Host) -> None:
    """The first page too, which was there before the worker; with whatever follows in the address. Lists can be filtered."""
    places = ["az/", "az/verification/", "az/organisations/"]
    said = []
    for place in places:
        said.append(read(reader, host.address + place))
        wait_until_kept(reader)
    sheet = "document.styleSheets[0].cssRules.length"
    rules = reader.evaluate(sheet)
    with down(host):
        assert [read(reader, f"{host.address}{place}?text=a#main") for place in places] == said
        assert reader.evaluate(sheet) == rules > 50
        choose(reader, "group", "regional")
        assert (
            0
            < reader.locator("[data-filter-entry]:visible").count()
            < reader.locator("[data-filter-entry]").count()
        )


def test_what_was_not_seen_says_so_in_the_language_of_the_reader(
    reader: Page, host: Host, data: Store
) -> None:
    with down(host):
        for code in data.languages:
            reader.goto(f"{host.address}{code}/history/")
            shown = reader.locator("[data-message]:visible")
            assert [one.get_attribute("lang") for one in shown.all()] == [code]
            expect(shown.locator("h2")).to_have_text(data.words["offline.title"][code])
            assert reader.locator("h1").inner_text() != "404"
            assert reader.locator("img").evaluate("image => image.naturalWidth") > 0
        reader.goto(f"{host.address}id/organisation/umbrella/")
        assert reader.locator("[data-message]:visible").count() == len(data.languages)
        reader.goto(f"{host.address}az/history/")
        reader.locator("[data-message]:visible a").click()
        expect(reader.locator("html")).to_have_attribute("lang", "az")
        expect(reader.locator("header")).to_be_visible()


def test_nobody_is_shown_what_was_kept_while_there_is_a_network(reader: Page, host: Host) -> None:
    host.changes["</h1>"] = " (new)</h1>"
    reader.reload()
    expect(reader.locator("h1")).to_contain_text("(new)")
    wait_until_kept(reader, words="(new)")
    with down(host):
        reader.reload()
        expect(reader.locator("h1")).to_contain_text("(new)")


def test_what_is_not_there_is_not_kept(reader: Page, host: Host) -> None:
    assert reader.goto(f"{host.address}az/nothing/").status == 404
    expect(reader.locator("body")).to_contain_text("nothing is here")
    with down(host):
        reader.goto(f"{host.address}az/nothing/")
        assert reader.locator("[data-message]:visible").count() == 1


def test_what_was_seen_longest_ago_goes(browser: Browser, host: Host) -> None:
    host.changes["pages:100"] = "pages:3"
    visits = ["", "history/", "glossary/", "", "corrections/", "verification/"]
    with opened(browser, f"{host.address}az/", fresh=True, service_workers="allow") as page:
        for place in visits:
            page.goto(f"{host.address}az/{place}")
            wait_until_kept(page)
        pages = "async () => (await (await caches.open((await caches.keys()).find(name => name.endsWith('/pages')))).keys()).map(it => it.url)"
        wanted = [f"{host.address}az/{place}" for place in visits[-3:]]
        until(lambda: page.evaluate(pages) == wanted)


def test_what_was_searched_is_found_again(reader: Page, host: Host) -> None:
    address = f"{host.address}az/search/?q=umbrella"
    reader.goto(address)
    found = reader.locator("[data-results] .found")
    expect(found.first).to_be_visible()
    titles = found.all_inner_texts()
    reader.wait_for_load_state("networkidle")
    with down(host):
        reader.goto(address)
        expect(found.first).to_be_visible()
        assert found.all_inner_texts() == titles


def test_a_new_worker_and_a_new_message_take_the_place_of_the_old(reader: Page, host: Host) -> None:
    host.changes |= {'importScripts("': 'self.own = 2; importScripts("', "</h2>": " (new)</h2>"}
    read(reader, f"{host.address}az/history/")
    wait_until_kept(reader, f"{host.address}offline.html", "(new)")
    with down(host):
        reader.goto(f"{host.address}az/glossary/")
        expect(reader.locator("[data-message]:visible h2")).to_contain_text("(new)")


def test_it_has_no_say_outside_the_site(reader: Page, host: Host) -> None:
    assert reader.evaluate("async () => (await navigator.serviceWorker.ready).scope") == host.address
    caches = reader.evaluate("async () => await caches.keys()")
    assert caches and all(name.startswith(host.address) for name in caches)
