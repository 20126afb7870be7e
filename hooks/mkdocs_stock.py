"""Stock Material around the pages of the core, instead of our own frame: ``extra: {frame: material}`` in ``mkdocs.yml``."""

import copy
import json
import shutil
from collections import ChainMap
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

from markupsafe import escape
from material.plugins.search.plugin import SearchPlugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from etalon.build.settings import see_that_there_is
from etalon.build.site import Unframed

FOLDER = Path(__file__).resolve().parent / "stock"
INDEX = "search/search_index.json"
SEARCH = "material/search"
FEATURES = ["navigation.tabs", "navigation.top", "search.highlight", "search.suggest", "toc.follow"]
PALETTE = (("default", "material/weather-night"), ("slate", "material/weather-sunny"))
"""The colour schemes, each with the sign of the button that leads to the other."""


def is_wanted(config: MkDocsConfig) -> bool:
    """Whether an owner prefers Material's frame. Raises Invalid for one that nobody knows."""
    frame = config.extra.get("frame")
    see_that_there_is(frame)
    return bool(frame == "material")


class Stock:
    """Material's frame, and an index of its search for each language, which holds nothing of the others."""

    def __init__(self) -> None:
        self._indexes: dict[str, SearchPlugin] = {}

    def configure(self, config: MkDocsConfig) -> None:
        """Have Material's templates found, and what little the pages add to them; an owner's own settings stand."""
        theme = config.theme
        theme.dirs[:] = [
            str(FOLDER),
            *(each for each in theme.dirs if each not in (theme.custom_dir, str(FOLDER))),
        ]
        theme["features"] = theme.get("features") or FEATURES
        theme["favicon"] = theme["logo"] = "assets/images/favicon.svg"

    def frame(self, context: Any, page: Page, config: MkDocsConfig, language: str, shown: Unframed) -> None:
        """Give Material's templates what they show on a page."""
        page.title, page.content = str(escape(shown.title)), shown.body
        page.toc = TableOfContents(list(_anchors(shown)))
        search = self._search(config, language)
        if not shown.is_of_all:
            search.search_index.add_entry_from_context(_in_its_language(page, language))
        own = copy.copy(config)
        own["site_name"] = shown.name
        own["plugins"] = {**config.plugins, SEARCH: SimpleNamespace(config=search.config)}
        own["extra"] = {**config.extra, "scope": get_relative_url(".", page.url), "generator": False}
        own["extra"]["alternate"] = [
            {"name": each.name, "link": _from_root(page, each.url), "lang": each.lang}
            for each in shown.alternates
        ]
        # Laid over the theme, not set in it: the theme is that of all languages.
        own["theme"] = ChainMap({"palette": config.theme.get("palette") or _palette(shown)}, config.theme)
        # Here Material's search looks for its index: each language has one of its own.
        context |= {"config": own, "base_url": get_relative_url(language, page.url), "etalon": shown}
        context["nav"] = _navigation(page, shown)

    def finish(self, config: MkDocsConfig, theme: Path) -> None:
        """Write the indexes, and copy what the pages load."""
        for language, search in self._indexes.items():
            path = Path(config.site_dir, language, INDEX)
            path.parent.mkdir(parents=True, exist_ok=True)
            found = json.loads(search.search_index.generate_search_index(None))
            path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8", newline="")
        hidden = shutil.ignore_patterns(".*")
        shutil.copytree(theme / "assets", Path(config.site_dir, "assets"), ignore=hidden, dirs_exist_ok=True)

    def _search(self, config: MkDocsConfig, language: str) -> SearchPlugin:
        """Material's search in a language, as its words set it up."""
        if language not in self._indexes:
            search = SearchPlugin()
            search.load_config({})
            search.on_config(config)
            # A language that has no such step says so by a blank, which the search would look for.
            search.config.pipeline[:] = [step for step in search.config.pipeline if step.strip()]
            self._indexes[language] = search
        return self._indexes[language]


def _in_its_language(page: Page, language: str) -> Any:
    """A page as the index of its language has it: its address begins below that."""
    return SimpleNamespace(
        content=page.content,
        title=page.title,
        meta=page.meta,
        toc=page.toc,
        url=page.url.removeprefix(f"{language}/") or "./",
    )


def _palette(shown: Unframed) -> list[dict[str, Any]]:
    return [
        {"scheme": scheme, "primary": "teal", "accent": "teal", "toggle": {"icon": icon, "name": shown.dark}}
        for scheme, icon in PALETTE
    ]


def _anchors(shown: Unframed) -> Iterator[AnchorLink]:
    for entry in shown.contents:
        anchor = AnchorLink(str(escape(entry.title)), entry.url.removeprefix("#"), 1)
        anchor.children = [
            AnchorLink(str(escape(each.title)), each.url.removeprefix("#"), 2) for each in entry.children
        ]
        yield anchor


def _navigation(page: Page, shown: Unframed) -> Navigation:
    """The parts of the site as tabs, with the pages of the present one below it."""
    part = [_link(page, each.title, each.url, each.is_here) for each in shown.part]
    items: list[Any] = []
    for each in shown.top:
        item: Any = _link(page, each.title, each.url, each.is_here)
        if each.active and part:
            item = Section(str(escape(each.title)), part)
            item.active = True
        items.append(item)
    navigation = Navigation(items, [])
    navigation.homepage = _link(page, shown.name, shown.home, False)
    return navigation


def _link(page: Page, title: str, url: str, is_here: bool) -> Any:
    """A link of the navigation; that to the page itself is the page."""
    if is_here:
        page.active = True
        return page
    return Link(str(escape(title)), _from_root(page, url))


def _from_root(page: Page, url: str) -> str:
    """A link of a page, as the engine has it."""
    return urljoin(f"/{page.url}", url).removeprefix("/") or "./"
