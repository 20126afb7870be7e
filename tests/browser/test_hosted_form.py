"""The form of the published site: its writer does what that of the generator does, and what it proposes is a pull request."""

import copy
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tools.serving import served

from etalon.build.site import Site
from etalon.data.findings import Finding, phrase
from etalon.data.store import Store
from etalon.editor import fingerprints, form
from etalon.editor.form.words import words
from etalon.editor.rewriting import rewritten
from etalon.editor.writing import Unwritable
from etalon.page.voice import Settings
from etalon.text import inline
from tests.browser.hub import API, PROJECT, TOKEN, Hub, git
from tests.browser.test_axe import AXE, told
from tests.etalon.test_rewriting import CHANGES, Layout
from tests.etalon.test_writing import TEXT, read
from tests.pages import opened
from tests.portal.casebook import site_project

SCRIPTS = Path(form.__file__).parent
AWKWARD = ["Soup", "no", "12", "a: b", "x #y", "[a](b)", "", "two\nlines", "it's", 'say "x"', "0101", " lead", "מרק", "- dash", "{x}", "a, b", "?q", "~", "& and", "1.5", "a:b", "x:", "-", "tab\tx", "very " * 30]  # fmt: skip
WRITE = """async cases => {
  const { rewritten } = await import("/rewriting.js");
  const layout = {
    order: at => at.length ? ["he", "en"] : ["course", "title", "menu", "spices", "stages", "story", "agreed"],
    isText: at => ["title", "doing", "menu"].includes(at.at(-1)),
  };
  return cases.map(([text, data]) => { try { return rewritten(text, data, layout); } catch (error) { return error.constructor.name; } });
}"""


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Whatever holds something, with the key of what it holds."""
    for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
        yield data, key
        if isinstance(inner, dict | list):
            yield from places(inner)


def shaken(data: Any, dice: random.Random) -> Any:
    """The data with some things put in place of others, taken away, added and moved."""

    def something(depth: int = 0) -> Any:
        if depth > 2 or dice.random() < 0.6:
            return dice.choice(AWKWARD)
        if dice.random() < 0.5:
            return [something(depth + 1) for _ in range(dice.randint(0, 3))]
        return {
            key: something(depth + 1) for key in dice.sample(["he", "en", "id", "doing"], dice.randint(0, 3))
        }

    data = copy.deepcopy(data)
    for _ in range(dice.randint(1, 3)):
        if not (all_ := list(places(data))):
            break
        holder, key = dice.choice(all_)
        what = dice.random()
        if what < 0.5:
            holder[key] = something()
        elif what < 0.7:
            del holder[key]
        elif isinstance(holder, list):
            dice.shuffle(holder) if what < 0.85 else holder.insert(key, something())
        else:
            holder[dice.choice(["zeta", "course", "menu", "id"])] = something()
    return data


def cases() -> Iterator[tuple[str, Any]]:
    """Texts and what they should say: those of the generator's own test, files as they are, and changes at random."""
    for change, _lines in CHANGES:
        data: Any = read(TEXT)
        change(data)
        yield TEXT, data
    dice = random.Random(7)
    for text in (TEXT, TEXT.rstrip("\n"), TEXT.replace("\n", "\r\n")):
        data = read(text.replace("\r\n", "\n"))
        yield text, data
        yield from ((text, shaken(data, dice)) for _ in range(60))
    yield from (("", shaken({"title": {"en": "x"}, "stages": [{"id": "a"}]}, dice)) for _ in range(20))


def by_generator(text: str, data: Any) -> str:
    try:
        return rewritten(text, data, Layout())
    except Unwritable:
        return "Unwritable"


def test_the_browser_writes_what_the_generator_writes(browser: Browser) -> None:
    every = list(cases())
    with served(SCRIPTS) as address, opened(browser, f"{address}form.css") as page:
        found = page.evaluate(WRITE, every)
    wrong = [
        (data, mine, its)
        for (text, data), its in zip(every, found, strict=True)
        if (mine := by_generator(text, data)) != its
    ]
    assert wrong == []


FILE = "data/organisation/umbrella.yml"
QUIET = 500  # milliseconds; `draft.js` asks for less
EDIT = f"https://github.com/{PROJECT}/edit/main/"
WANTED = re.compile(r"(\w+/)?edit/.*|assets/.*|\w+/organisations/umbrella/index\.html")
READ = """async files => {
  const { rewritten } = await import("/edit/rewriting.js"), { Layout } = await import("/edit/layout.js");
  const { texts, fingerprints } = await import("/edit/fingerprints.js"), { wrong } = await import("/edit/checks.js");
  const { composed, plainData } = await import("/edit/yaml.js");
  const json = async name => (await fetch(`/edit/${name}.json`)).json(), { languages, drafts, kinds } = await json("kinds"), known = {}, linked = {};
  for (const [kind, { prefix }] of Object.entries(kinds)) linked[prefix] = new Set((await json(`things/${kind}`)).things.map(({ id }) => id));
  const of = async kind => {
    const { fields, refers, isAlone } = await json(`kinds/${kind}`);
    const things = Object.fromEntries(await Promise.all(refers.map(async each => [each, await json(`things/${each}`)])));
    return { layout: new Layout(fields), isAlone, fields, things, languages, drafts, linked };
  };
  const found = [];
  for (const [kind, text] of files) {
    const { layout, isAlone, fields, ...about } = known[kind] ??= await of(kind), data = plainData(composed(text));
    const named = [...texts(data, layout)].map(([path, words]) => [fields.rest ? `words.${path}` : path, words]);
    found.push([rewritten(text, data, layout) === text, [...wrong(data, layout, about)], isAlone ? await fingerprints(named, Object.keys(languages)) ?? {} : null]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def pages(data: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The form, and a page that leads to it, on a local server; English is begun."""
    folder = tmp_path_factory.mktemp("hosted")
    site = Site(replace(data, drafts=frozenset({"en"})), Settings("http://127.0.0.1/", EDIT))
    for piece in site.pieces():
        for path, text in piece.files() if WANTED.fullmatch(piece.name) else ():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    shutil.copytree(data.root / "theme/assets/images", folder / "assets/images")
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    return Hub.of(tmp_path_factory.mktemp("hub") / "source", site_project())


@pytest.fixture
def hub(source: Hub, tmp_path: Path) -> Hub:
    """The host with the project as it is."""
    git(tmp_path, "clone", "-q", str(source.folder), "hub")
    return Hub(tmp_path / "hub")


@pytest.fixture
def page(browser: Browser, pages: str, hub: Hub) -> Iterator[Page]:
    """A tab that asks nobody but the site and its host."""
    context = browser.new_context(locale="en-GB", reduced_motion="reduce", service_workers="block")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab, told = context.new_page(), list[str]()
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.on("console", lambda each: told.append(each.text) if "Security" in each.text else None)
    tab.on(
        "request",
        lambda each: None if each.url.startswith((pages, f"{API}/repos/")) else told.append(each.url),
    )
    tab.route(f"{API}/**", hub.answer)
    yield tab
    context.close()
    assert told == []


def shown(page: Page, pages: str, path: str = FILE, language: str = "ru") -> None:
    page.goto(f"{pages}{language}/edit/?file={path}")
    expect(page.locator(".bar__status")).not_to_be_empty()


def at(page: Page, path: str) -> Locator:
    return page.locator(f'[data-at="{path}"]')


def word(name: str, language: str = "ru") -> str:
    return words()[language][name]


def button(page: Page, name: str, language: str = "ru") -> Locator:
    return page.get_by_role("button", name=word(name, language), exact=True)


def rested(page: Page) -> None:
    """Let as much time pass as somebody does not write before what was written is judged; only with a clock of its own."""
    page.clock.run_for(QUIET)


def reviewed(page: Page) -> None:
    button(page, "propose").click()
    button(page, "go_on").click()
    expect(page.locator("dialog h2")).to_have_text(word("propose_title"))
    expect(page.locator("dialog h2")).to_be_focused()


def test_what_it_reads_saves_and_judges_is_as_the_generator_has_it(
    browser: Browser, pages: str, data: Store
) -> None:
    every = [(file, (data.root / file.path).read_text(encoding="utf-8")) for file in data.files]
    every = [(file, text) for file, text in every if (file.kind, file.id) != ("site", "site")]
    with opened(browser, f"{pages}edit/form.css") as tab:
        found = tab.evaluate(READ, [(file.kind, text) for file, text in every])
    for (file, _text), (is_same, wrong, prints) in zip(every, found, strict=True):
        assert is_same and wrong == [], (file.path, wrong)
        assert prints in (None, fingerprints.fingerprints(data, file)), file.path
    assert sum(prints is not None for _same, _wrong, prints in found) > 20


@pytest.mark.parametrize("may_write", [False, True])
def test_a_change_becomes_a_pull_request(page: Page, pages: str, hub: Hub, may_write: bool) -> None:
    hub.may_write = may_write
    page.goto(f"{pages}ru/organisations/umbrella/")
    page.locator("#north .about summary").click()
    page.locator(f"#north a[href$='edit/?file={FILE}&at=north']").click()
    expect(page.locator(".item--asked [data-at='statements[1].text.ru']")).to_be_in_viewport()
    page.go_back()
    page.locator(f"footer a[href$='edit/?file={FILE}']").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Союз Зонт")
    at(page, "name.ru").fill("Союз Зонта")
    button(page, "propose").press("Enter")  # and by the keys alone
    expect(page.locator("dialog ins")).to_have_text("+   ru: Союз Зонта\n")
    expect(page.locator(".bar__status")).to_contain_text(word("count").format(count=1))
    expect(page.locator("fieldset")).to_contain_text(word("behind_welcome"))
    page.get_by_label(word("agree")).press("Space")
    button(page, "go_on").press("Enter")
    page.locator(".token summary").press("Enter")
    page.get_by_label(word("token"), exact=True).fill("another")
    button(page, "send").press("Enter")
    expect(page.locator(".token [role=status]")).to_contain_text(
        word("token_wrong").format(host="github.com")
    )
    page.get_by_label(word("token"), exact=True).fill(TOKEN)
    page.get_by_label(word("why")).fill("So it is called now.")
    button(page, "send").press("Enter")
    expect(page.locator(".token [role=status] a")).to_have_attribute(
        "href", f"https://github.com/{PROJECT}/pull/1"
    )
    expect(page.locator(".token [role=status]")).to_contain_text(word("sent_next"))
    (told,) = hub.proposed
    assert told["body"] == "So it is called now."
    owner, _colon, branch = told["head"].partition(":")
    assert (told["base"], owner, hub.forked == []) == ("main", "OWNER" if may_write else "editor", may_write)
    removed, added = hub.changed(branch)[::2], hub.changed(branch)[1::2]
    lines = hub.changed(branch)
    assert lines[:2] == ["-  ru: Союз Зонт", "+  ru: Союз Зонта"]
    assert [line[:8] for line in lines[2:]] == ["-agreed:", "+agreed:"] and len(removed) == len(added)
    text = git(hub.folder, "show", f"{branch}:{FILE}")
    assert text.endswith(f"{lines[-1][1:]}\n")
    assert page.evaluate("Object.values({...localStorage, ...sessionStorage}).join()").count(TOKEN) == 0
    button(page, "close").click()
    expect(at(page, "name.ru")).to_have_value("Союз Зонт")


def test_who_read_the_texts_says_so_without_changing_any(page: Page, pages: str) -> None:
    shown(page, pages)
    button(page, "propose").click()
    expect(button(page, "go_on")).to_be_disabled()
    expect(page.locator("fieldset")).to_contain_text(word("agreed"))
    page.locator("dialog details summary").click()
    page.get_by_label(re.compile("^Русский:")).check()
    button(page, "go_on").click()
    before = (site_project() / FILE).read_text(encoding="utf-8")
    assert page.locator(".way textarea").input_value() == f"{before}reviewed: {{ru: 42af54}}\n"
    button(page, "back").click()
    for code in ("az", "kk", "ru", "vi"):
        at(page, f"name.{code}").fill(f"{at(page, f'name.{code}').input_value()} 2")
    button(page, "propose").click()
    expect(page.locator("fieldset")).to_contain_text(word("all_changed"))


THREE, VIETNAMESE = {"languages": "Қазақша, Русский, Tiếng Việt"}, {"languages": "Tiếng Việt"}


@pytest.mark.parametrize(
    ("still", "told"),
    [
        ("", {"not_agreed": {}}),
        ("agreed: none", {"not_agreed": {}}),
        ("{az, kk, ru}", {"language_not_agreed": VIETNAMESE}),
        ("agreed: {az: ffffff}", {"changed": {"changed": "Azərbaycanca"}, "language_not_agreed": THREE}),
        (
            "{az: ffffff, kk, ru}",
            {"behind": {"changed": "Azərbaycanca", "behind": "Қазақша, Русский"}, "language_not_agreed": VIETNAMESE},
        ),
        ("agreed: {az: ffffff, kk: ffffff, ru: ffffff, vi: ffffff}", {"all_changed": {}}),
    ],
)  # fmt: skip
def test_it_says_what_changed_and_which_languages_nobody_compared(
    page: Page, pages: str, hub: Hub, still: str, told: dict[str, dict[str, str]]
) -> None:
    text = git(hub.folder, "show", f"HEAD:{FILE}")
    agreed = next(line for line in text.splitlines() if line.startswith("agreed:"))
    some = f"{agreed.partition(', vi:')[0]}}}" if still.startswith("{") else still
    hub.write(
        FILE, agreed, re.sub(r"(?<=az: )\w+", "ffffff", some) if still.startswith("{az: ffffff") else some
    )
    shown(page, pages)
    button(page, "propose").click()
    said = " ".join(word(name).format(**gaps) for name, gaps in told.items())
    expect(page.locator("fieldset > p").first).to_have_text(said)


STAND = """async cases => {
  const { agreement, standing, withRead } = await import("/fingerprints.js");
  const lines = (prints, data) => [agreement(prints, data), withRead(prints, data, Object.keys(prints).slice(1))].map(Object.entries);
  return cases.map(([prints, data, texts]) => [standing(prints, data, texts.map((text, at) => [String(at), text])), ...lines(prints, data)]);
}"""


def files_at_random(count: int) -> Iterator[tuple[dict[str, str], dict[str, Any], list[dict[str, str]]]]:
    """The fingerprints of all languages, what a file declares, and its texts."""
    dice = random.Random(11)
    codes = ["az", "kk", "ru", "vi", "en"]
    for _ in range(count):
        own = codes[: dice.randint(1, 4)]  # the others are drafts
        texts = [
            {code: dice.choice(["a", "a", "a", " ", "b"]) for code in codes if dice.random() < 0.95}
            for _ in range(dice.randint(1, 2))
        ]
        prints = {
            code: fingerprints.fingerprint((f"[{at}]", text.get(code, "")) for at, text in enumerate(texts))
            for code in own
        }
        declared = {
            name: {code: dice.choice([prints.get(code, "c0ffee"), "c0ffee"]) for code in codes if dice.random() < 0.6}
            for name in dice.sample(["agreed", "reviewed"], dice.randint(0, 2))
        }  # fmt: skip
        yield prints, declared, texts


def test_how_languages_stand_is_the_same_in_the_browser(browser: Browser) -> None:
    every = list(files_at_random(400))
    with served(SCRIPTS) as address, opened(browser, f"{address}form.css") as page:
        found = page.evaluate(STAND, every)
    for (prints, declared, texts), (its, *lines) in zip(every, found, strict=True):
        entity = SimpleNamespace(**{"agreed": {}, "reviewed": {}, **declared})
        drafts = {"az", "kk", "ru", "vi", "en"} - prints.keys()
        store: Any = SimpleNamespace(languages=prints, left_out=drafts, entity=lambda _file, of=entity: of)
        file: Any = SimpleNamespace(hash="", texts=[((at,), text) for at, text in enumerate(texts)])
        standing = fingerprints.of_file(store, file)
        assert standing and standing.fingerprints == prints
        assert its == {key: listed(vars(standing)[key]) for key in its}, (declared, texts)
        if not standing.missing:  # where a text is missing, that is told first
            declaring = standing.agreement, standing.with_read([*prints][1:])
            assert lines == [[list(each) for each in line.items()] for line in declaring], declared


def listed(value: Any) -> Any:
    """A value as scripts have it."""
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("said", ["Umbrella Union", "", "[Umbrella, Union]", "{of: umbrellas}"])
def test_what_stands_there_in_a_draft_is_no_error_and_stays(
    page: Page, pages: str, hub: Hub, said: str
) -> None:
    hub.write(FILE, "  vi: Liên minh Chiếc Ô\n", f"  vi: Liên minh Chiếc Ô\n  en: {said}\n")
    text = git(hub.folder, "show", f"HEAD:{FILE}")
    agreed = next(line for line in text.splitlines() if line.startswith("agreed:"))
    declared = f"{agreed.removesuffix('}')}, en: c0ffee}}"
    # Of one that is finished nobody has declared anything yet.
    hub.write(FILE, agreed, f"{declared.replace(', vi:', ', en: c0ffee} # vi:')}\nreviewed: {{en: c0ffee}}")
    shown(page, pages)
    button(page, "propose").click()
    page.locator("dialog details summary").click()
    page.get_by_label(word("agree")).check()
    page.get_by_label(re.compile("^Русский:")).check()
    button(page, "go_on").click()
    now = text.replace(agreed, f"{declared} # vi:{declared.partition(', vi:')[2]}")
    assert page.locator(".way textarea").input_value() == f"{now}reviewed: {{ru: 42af54, en: c0ffee}}\n"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("  vi: Liên minh Chiếc Ô\n", "  vi: Liên minh Chiếc Ô\n  vn: Liên minh\n", "name.vn"),
        ("vi: translated}", "vi: translated, vn: translated}", "name_status.vn"),
        ("group:", "asked_as: {vn: [ô]}\ngroup:", "asked_as.vn"),
        ("agreed: {", "agreed: {vn: c0ffee, ", "agreed.vn"),
        ("agreed: {", "reviewed: {vn: c0ffee}\nagreed: {", "reviewed.vn"),
    ],
)
def test_a_line_of_a_language_that_nobody_has_begun_is_told(
    page: Page, pages: str, hub: Hub, old: str, new: str, key: str
) -> None:
    hub.write(FILE, old, new)
    shown(page, pages)
    told = Finding(FILE, 0, key, "unknown-language", {"language": "vn", "known": "az, kk, ru, vi"})
    button(page, "propose").click()
    expect(page.locator("dialog")).to_contain_text(word("errors_remain").format(errors=1))
    expect(page.locator("main")).to_contain_text(told.message("ru"))


def test_without_a_token_the_text_is_copied_into_the_editor_of_the_host(page: Page, pages: str) -> None:
    shown(page, pages)
    at(page, "name.ru").fill("Союз Зонта")
    reviewed(page)
    assert page.locator(".way li").count() == 4
    expect(page.locator(".way a")).to_have_attribute("href", f"{EDIT}{FILE}")
    button(page, "copy").click()
    expect(button(page, "copied")).to_be_visible()
    before = (site_project() / FILE).read_text(encoding="utf-8")
    assert page.evaluate("navigator.clipboard.readText()") == before.replace(
        "ru: Союз Зонт\n", "ru: Союз Зонта\n"
    )
    button(
        page, "done"
    ).click()  # and nothing was sent: what was written stays until somebody says that it may go
    button(page, "keep_draft").click()
    expect(at(page, "name.ru")).to_have_value("Союз Зонта")
    page.reload()
    expect(at(page, "name.ru")).to_have_value("Союз Зонта")
    reviewed(page)
    button(page, "done").click()
    button(page, "drop_draft").click()
    expect(at(page, "name.ru")).to_have_value("Союз Зонт")


def test_something_new_is_begun_in_the_editor_of_the_host(page: Page, pages: str) -> None:
    page.goto(f"{pages}vi/edit/?file=data/place/")
    page.get_by_label(word("new", "vi")).fill("south-town")
    button(page, "create", "vi").click()
    status = page.locator(".bar__status")
    expect(status).to_contain_text(word("to_fill_in", "vi").format(count=5))
    expect(page.locator(".finding")).to_have_count(0)  # nobody has done anything wrong yet
    at(page, "name.ru").fill("Южный город")
    at(page, "name.vi").press("Tab")
    expect(page.locator("[data-path='name.vi'] .finding--error")).to_be_visible()
    expect(status).to_contain_text(word("to_fill_in", "vi").format(count=3))
    button(page, "propose", "vi").click()
    button(page, "back", "vi").click()
    wrong = page.locator("[data-path] .finding--error")
    expect(wrong).to_have_count(4)
    for path in ("kind", "name.az"):  # from the bar to each of them
        status.get_by_role("button").click()
        expect(at(page, path)).to_be_focused()
    button(page, "propose", "vi").click()
    button(page, "go_on", "vi").click()
    told = parse_qs(urlsplit(page.locator(".way a").get_attribute("href") or "").query)
    assert told == {
        "filename": ["data/place/south-town.yml"],
        "value": ["name:\n  ru: Южный город\n"],
    }


def test_what_somebody_else_wrote_meanwhile_stays(page: Page, pages: str, hub: Hub) -> None:
    shown(page, pages)
    at(page, "name.ru").fill("Союз Зонта")
    hub.write(FILE, "Umbrella Union", "Umbrella United")
    button(page, "propose").click()
    button(page, "go_on").click()
    expect(page.locator("dialog ins")).to_contain_text("Umbrella United")
    button(page, "keep_both").click()
    expect(at(page, "english")).to_have_value("Umbrella United")
    reviewed(page)
    text = page.locator(".way textarea").input_value()
    assert "Umbrella United" in text and "Союз Зонта" in text


def test_where_the_host_does_not_answer_the_text_can_be_brought(page: Page, pages: str, hub: Hub) -> None:
    hub.is_down = True
    page.goto(f"{pages}ru/edit/?file={FILE}")
    page.get_by_label(word("given")).fill((site_project() / FILE).read_text(encoding="utf-8"))
    button(page, "show_form").click()
    at(page, "name.ru").fill("Союз Зонта")
    reviewed(page)
    expect(page.locator("dialog .finding")).to_have_text(word("unchecked").format(host="github.com"))


WRONG = {
    ("statements[0].text.kk", "missing-language"): "",
    ("statements[0].text.ru", "mixed-script"): "Cоюз создан 14 мая 1951 года. В нём 25 000 членов.",
    (
        "statements[0].text.vi",
        "wrong-script",
    ): "Союз thành lập ngày 14 tháng 5 năm 1951, có 25 000 thành viên.",
    ("statements[0].text.az", "quantity"): "Birlik 14 may 1951-ci ildə yaranıb. Onun 24 000 üzvü var.",
    (
        "statements[0].text.ru",
        "quotation-mark",
    ): 'Союз "Зонт" создан 14 мая 1951 года. В нём 25 000 членов.',
    ("statements[0].text.ru", "letter-meant"): "Союз создан 14 мая 1951 года. В нём 25 000 членів.",
    (
        "statements[1].text.vi",
        "unknown-link",
    ): "Một trong các thành viên là [Viện Phương Bắc](org:north-institut).",
    ("statements[1].text.vi", "link-parity"): "Một trong các thành viên là Viện Phương Bắc.",
    ("website.host", "host-form"): "https://umbrella.example/",
    ("statements[0].sources[0].lines", "lines-form"): "1 до 3",
    ("founded.date", "date-shape"): "19x1",
}


def test_what_is_plainly_wrong_is_told_while_somebody_writes(page: Page, pages: str) -> None:
    page.clock.install()
    shown(page, pages)
    for (path, rule), text in WRONG.items():
        right = at(page, path).input_value()
        at(page, path).fill(text)
        rested(page)
        expect(page.locator(f'[data-path="{path}"] .finding--error code')).to_have_text([rule])
        expect(page.locator(".finding")).to_have_count(1)
        if rule == "link-parity":  # the text has no link any more
            expect(page.locator(".finding")).to_contain_text(phrase("nothing", "ru"))
        if rule == "wrong-script":
            expect(page.locator(".finding")).to_contain_text(phrase("Latin", "ru"))
        at(page, path).fill(right)
        rested(page)
    for path, rule in (("website.status", "missing-key"), ("group", "missing-key")):
        right = at(page, path).input_value()
        at(page, path).select_option("")
        rested(page)
        expect(page.locator(f'[data-path="{path}"] .finding--error code')).to_have_text([rule])
        at(page, path).select_option(right)
        rested(page)
    day = page.locator("[data-path='founded.date']")
    day.get_by_label(word("day")).fill("31")
    day.get_by_label(word("month")).select_option("02")
    rested(page)
    expect(day.locator(".finding--error code")).to_have_text(["date-impossible"])
    day.get_by_label(word("month")).select_option("05")
    seat = page.locator("[data-path='seat.place']")
    seat.get_by_role("button", name=word("change")).click()
    at(page, "seat.place").fill("Нигде")
    at(page, "seat.place").press("Tab")
    rested(page)
    expect(seat.locator(".finding--error")).to_contain_text(word("unchosen").format(words="Нигде"))
    expect(page.locator(".bar__status")).to_contain_text(word("found").format(errors=1, warnings=0))
    at(page, "seat.place").fill("северная страна")  # a whole name is a choice
    at(page, "seat.place").press("Tab")
    rested(page)
    expect(seat.locator(".reference code")).to_have_text(["north-land"])
    expect(page.locator(".finding")).to_have_count(0)


def test_what_has_an_address_is_neither_renamed_nor_removed_by_the_way(page: Page, pages: str) -> None:
    page.clock.install()
    shown(page, pages)
    name = at(page, "statements[0].id")
    expect(name).not_to_be_editable()
    name.locator("xpath=..").get_by_role("button", name=word("change_id")).click()
    expect(page.locator("[data-path='statements[0].id']")).to_contain_text(word("id_warning"))
    for text, rule in (("Purpose", "id-wanted"), ("north", "id-twice")):
        name.fill(text)
        rested(page)
        expect(page.locator(".finding--error code")).to_have_text([rule])
    name.fill("purpose")
    tools = page.locator("[data-path='statements'] > .list > .item > .item__tools").first
    tools.get_by_role("button", name=word("remove")).click()
    expect(at(page, "statements[0].id")).to_have_value("north")
    expect(page.locator(".gone")).to_contain_text(word("address_ends"))
    button(page, "undo").press("Enter")
    expect(at(page, "statements[0].id")).to_have_value("purpose")
    rested(page)
    expect(page.locator(".bar__status")).to_contain_text(word("nothing"))
    page.locator("[data-path='website'] > .field__head button").click()
    expect(page.locator(".gone")).not_to_contain_text(word("address_ends"))
    button(page, "undo").click()
    expect(at(page, "website.host")).to_have_value("umbrella.example")


INLINE = """async texts => {
  const { prefixes } = await import("/edit/links.js"), { shownInline } = await import("/edit/inline.js"), { kinds } = await (await fetch("/edit/kinds.json")).json(), things = {};
  for (const kind of Object.keys(kinds)) things[kind] = (await (await fetch(`/edit/things/${kind}.json`)).json()).things;
  return texts.map((text) => {
    const box = document.createElement("p");
    box.append(...shownInline(text, { kinds, things }));
    for (const each of box.querySelectorAll("span")) each.replaceWith(...each.childNodes);
    for (const each of box.querySelectorAll("a")) for (const name of ["target", "rel", "title"]) each.removeAttribute(name);
    return [box.innerHTML, [...prefixes([text])].filter(Boolean)];
  });
}"""
SIGNS = [
    "**a *b* [*c*](https://x.example/?a=1&b=2)** <b>&amp; \\*d\\* `[e](f:g)` ``h ` i``",
    "*a* b*c*d 2 * 3 * 4 ** x ** [a\\]b](https://x.example) [c](<https://y.example>) [d] (e)",
    "[a](step:b) and [c](nothing) `d",
]


def test_a_text_is_shown_as_on_the_page(page: Page, pages: str, data: Store) -> None:
    """With its links, by the same signs as the generator reads; one that leads nowhere is marked."""

    def resolve(target: str) -> str | None:
        kind, id = data.kinds.split(target) or ("", "")
        has_address = kind in data.kinds and data.kinds[kind].address is not None
        return f"../../id/{kind}/{id}/" if has_address else target if target.startswith("http") else None

    texts = [*{words for file in data.files for _at, text in file.texts for words in text.values()}, *SIGNS]
    shown(page, pages)
    found = page.evaluate(INLINE, texts)
    for text, (html, prefixes) in zip(texts, found, strict=True):
        assert html == str(inline.render(text, resolve)).replace("&quot;", '"').replace("&#39;", "'"), text
        assert set(prefixes) == {target.split(":")[0] for target in inline.targets(text)}, text
    box = page.locator("[data-path='statements[0].text']")
    at(page, "statements[0].text.ru").fill("[Институт](org:north-institute), [никто](org:nobody).")
    box.get_by_role("button", name=word("preview")).click()
    expect(box.locator(".preview [lang=ru] a")).to_have_attribute(
        "href", re.compile("id/organisation/north-")
    )
    expect(box.locator(".preview .nowhere")).to_have_text("никто org:nobody")


@pytest.mark.parametrize(
    ("lists", "language", "width", "scheme"),
    [("az", "kk", 320, "dark"), ("ru", "vi", 1280, "light")],
)
def test_everybody_can_use_it(
    page: Page, pages: str, lists: str, language: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{pages}{lists}/edit/?file=data/organisation/")
    page.locator(".things").wait_for()
    page.evaluate(AXE)
    assert told(page, []) == []
    shown(page, pages, language=language)
    at(page, "name.ru").fill("Cоюз")
    page.locator(".finding").first.wait_for()
    page.evaluate(AXE)
    assert told(page, []) == []
    button(page, "propose", language).click()
    button(page, "go_on", language).click()
    page.locator(".token summary").click()
    assert told(page, []) == []


def test_its_page_alone_may_ask_the_host(browser: Browser, pages: str) -> None:
    asked: dict[str, list[str]] = {}
    for place in ("edit/", "organisations/umbrella/"):
        asked[place] = []
        with opened(browser, f"{pages}ru/{place}", asked[place], fresh=True) as tab:
            tab.route(f"{API}/**", lambda route: route.fulfill(headers={"access-control-allow-origin": "*"}))
            for address in (API, "https://evil.example"):
                tab.evaluate("address => fetch(address).catch(() => null)", f"{address}/x")
            tab.wait_for_timeout(100)  # it is told a moment later
    refused = {place: {each.split()[1] for each in told} for place, told in asked.items()}
    evil = "https://evil.example/x"
    assert refused == {"edit/": {evil}, "organisations/umbrella/": {evil, f"{API}/x"}}
