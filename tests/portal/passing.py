"""What passes the check builds: data files are changed at random, what the check refuses is put back, the rest is built.

A change is made where it may stand: a value in a file gets another, a list loses or repeats an item, a file is copied
under another name. Many are made at once, in one file each, so that one build tries them all.
"""

import copy
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from etalon.build.site import Invalid, Site
from etalon.data.loading import load
from etalon.data.page import ProsePage
from etalon.data.store import LANGUAGES as LANGUAGES_FILE
from etalon.data.store import PAGE, UI, Store
from etalon.page.generated import generated
from etalon.rules import run
from tests.portal.casebook import site_project
from tests.portal.portals import PORTAL
from tests.portal.stage import LANGUAGES, SETTINGS

# What somebody could write in place of a value, and something could die of, by what the value looks like.
NUMBERS = (
    *("0", "-1", "1", "7", "0.1", "1e400", "1e300", "-1e300", "inf", "-inf", "nan", "9" * 400, "1" + "0" * 30, "1_000", "0x10"),
    *("1.5", "١", "½", "1,5"),
)  # fmt: skip
DATES = (
    *("0000", "0001", "0001-01-01", "2023-02-29", "2024-02-29", "2999-12-31", "3000", "9999-12-31", "10000", "2990s", "1/2999"),
    *("~0001", "2000/2999", "1951-13", "1951-00-00"),
)  # fmt: skip
PATTERNS = (
    *("d MMMM y", "yyyyyyyyy", "LLLLLL", "MMMMMM y", "y H:m", "d 'x", "y QQQQQQ", "{year}", "{ordinal}", "{number}", "{suffix}"),
    *("{first}–{last}", "{date}", "{x}", "}", "{", "[я-а]", "[a", "a]", "[]", "*", "a*b*c*", "***", "?", "^", "]", "\\", "-", "|"),
    *("a b", "U+0041", "U+D800", "xx", "az", "0", "1", "13", "{year} {year}"),
)  # fmt: skip
IDS = (
    *("index", "id", "home", "az", "en", "assets", "404", "404.html", "soup.html", "feed.xml", "calendar.ics", "terms.json"),
    *("a.b", "a-", "a.", "a..b", "az.index", "list", "drawing", "documents", "question", "actors", "paths", "links", "signs"),
    *("d2", "1.3", "1.2.1", "9.9", "x" * 100, "x" * 101, "page:home", "clause:1.1", "xx", "zh", "zh-Hant-TW"),
)  # fmt: skip
WORDS = (
    *("}", "{", "{x}", "{date}", "{{", "%", "%s", "*", "**", "_", "`", "[", "]", "[x](", "\\", "&", "<b", "|", "'", '"', "''"),
    *(".", "..", "/", "//", "#", "--", "true", "null", "http://", "http://[", "https://a b", "https://a/%zz", "mailto:x"),
    *("İ", "ı", "ß", "ﬁ", "ǅ", "ſ", "\u0301", "ا", "한", "𝟙", "²", "½", "Ⅲ", "٣", "x " * 300, "1-" * 60),
)  # fmt: skip
_NUMBER, _DATE, _ID = (
    re.compile(each) for each in (r"-?\d+(\.\d+)?", r"~?\d{4}(s|[-/]\d.*)?", r"[a-z0-9][a-z0-9.:-]*")
)
_SETTINGS = ("data", "grammar", "style")
"""The folders in which it is told how languages are written."""


@dataclass(frozen=True)
class Change:
    """A file that is changed, and how, for whoever reads of a failure."""

    path: str
    what: str
    text: str


def project(target: Path) -> Path:
    """A copy of the made-up project with a page for every view, and the frame."""
    return Path(shutil.copytree(site_project(), target, symlinks=True))


def changes(chance: random.Random, count: int) -> list[Change]:
    """Changes to the made-up project, each to another file."""
    paths = sorted((site_project() / "data").rglob("*.yml"))
    words = [path for path in paths if path.parent.name in (UI, PAGE)]
    others = [path for path in paths if path not in words]  # of the words there are many, and all alike
    chosen = [
        *(site_project() / "data" / LANGUAGES_FILE, *chance.sample(words, count // 5)),
        *chance.sample(others, count - count // 5),
    ]
    return list({change.path: change for change in (_changed(path, chance) for path in chosen)}.values())


def accepted(root: Path, made: list[Change]) -> tuple[Store, list[Change]]:
    """The store of a project with all changes that the check accepts; the others are put back."""
    for change in made:
        (root / change.path).write_text(change.text, encoding="utf-8")
    while True:
        store, found = load(root, PORTAL)
        # The first errors hide others: what could not be read is judged by no rule.
        errors = [each for each in found if each.is_error] or [
            each for each in run(store, processes=1) if each.is_error
        ]
        if not errors:
            return store, made
        wrong = {change for change in made if change.path in {error.path for error in errors}} or set(
            made[-1:]
        )
        assert wrong, [error.text("en") for error in errors]
        for change in wrong:
            put_back(root, change)
        made = [change for change in made if change not in wrong]


def built(store: Store, language: str) -> Iterator[str]:
    """What goes wrong when all pages of a language are made, and all that stands above the languages."""
    site = Site(store, SETTINGS)
    listed = [page.address for page in store.index(generated)] + [
        page.address for page in store[ProsePage].values()
    ]
    yield from (f"two pages at {address}" for address in set(listed) if listed.count(address) > 1)
    yield from (f"{address} is too long" for address in listed if max(map(len, address.split("/"))) > 200)
    for address in site.pages:
        yield from _failing(partial(_generated, site, language, address))
    for page in store[ProsePage].values():
        yield from _failing(partial(_prose, site, language, page.file))
    yield from _failing(lambda: [text.encode() for _name, text in site.root_files()])


def _generated(site: Site, language: str, address: str) -> str:
    return site.generated_page(language, address, site.render(language, address))


def _prose(site: Site, language: str, name: str) -> str:
    markdown = (site.store.root / "docs" / language / name).read_text(encoding="utf-8")
    return site.prose_page(language, name, site.prose(language, name, markdown))


def _failing(make: Callable[[], object]) -> Iterator[str]:
    try:
        make()
    except Invalid as invalid:
        yield from (finding.text("en") for finding in invalid.findings)


def _changed(path: Path, chance: random.Random) -> Change:
    shown = path.relative_to(site_project()).as_posix()
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if shown.count("/") > 1 and chance.random() < 0.15:
        shown = f"{shown.rpartition('/')[0]}/{chance.choice(IDS)}.yml"
        what = "copied"
    else:
        data, what = _with_another_value(data, chance, path.parent.name in _SETTINGS)
    data.pop("agreed", None)
    return Change(
        shown, what, yaml.dump(data, Dumper=_Quoting, allow_unicode=True, sort_keys=False, width=10_000)
    )


class _Quoting(yaml.SafeDumper):
    """Quotes what YAML would guess about."""


def _with_another_value(data: Any, chance: random.Random, is_setting: bool) -> tuple[Any, str]:
    """A copy of some data in which one thing is another; numbers and dates are changed more often than words."""
    data = copy.deepcopy(data)
    spots = list(_spots(data))
    weights = [
        4 if isinstance(holder[key], str) and _NUMBER.match(holder[key]) else 1 for holder, key in spots
    ]
    ((holder, key),) = chance.choices(spots, weights)
    old = holder[key]
    if isinstance(old, dict) and set(LANGUAGES).issuperset(old):
        holder[key] = _reworded(old, chance)
    elif isinstance(old, list) and old:
        holder[key] = chance.choice([[], [*old, old[0]], old[1:], old[::-1]])
    elif is_setting:
        holder[key] = chance.choice([*PATTERNS, *WORDS])
    else:
        holder[key] = chance.choice(_alike(old))
    return data, f"{key}: {old!r:.60} -> {holder[key]!r:.60}"


def _alike(old: Any) -> tuple[str, ...]:
    if not isinstance(old, str):
        return WORDS
    if _DATE.fullmatch(old):
        return (*DATES, *NUMBERS)
    if _NUMBER.fullmatch(old):
        return NUMBERS
    return (*IDS, *WORDS) if _ID.fullmatch(old) else (*WORDS, *PATTERNS)


def _reworded(text: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A text with the same words more in every language: before it, after it, or alone."""
    extra, form = chance.choice((*WORDS, *PATTERNS)), chance.choice(("{1}", "{0} {1}", "{1}{0}"))
    return {code: form.format(each, extra) for code, each in text.items()}


def _spots(part: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in some data, by what it stands in and the key or number there; a text is one place."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if key == "agreed":
            continue
        yield part, key
        is_text = isinstance(value, dict) and set(LANGUAGES).issuperset(value)
        if isinstance(value, dict | list) and not is_text:
            yield from _spots(value)


def put_back(root: Path, change: Change) -> None:
    """Make a file what it was."""
    former, path = site_project() / change.path, root / change.path
    if former.exists():
        shutil.copy(former, path)
    else:
        path.unlink(missing_ok=True)
