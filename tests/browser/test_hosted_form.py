"""The form of the published site: its writer does what that of the generator does, and what it proposes is a pull request."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tools.serving import served

from etalon.editor import form
from etalon.editor.rewriting import rewritten
from etalon.editor.writing import Unwritable
from tests.etalon.test_rewriting import CHANGES, Layout
from tests.etalon.test_writing import TEXT, read
from tests.pages import opened

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
