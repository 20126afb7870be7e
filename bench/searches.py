"""The searches that are measured beside each other, each made of the same built site or of the same documents."""

import html
import json
import re
import resource
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import material
from bench import larger, weight
from material.plugins.search.plugin import SearchIndex

from etalon.data.store import Store
from etalon.page import compare
from etalon.page.said import said
from etalon.page.voice import Settings, Voice
from etalon.search import index
from etalon.search.findables import Findable, findables

HERE = Path(__file__).parent
RIVALS = HERE / "rivals" / "search"
MANY = 5000
"""Documents in each language of the site that is made larger."""
_MAIN = re.compile(r"<main .*?>(.*)</main>", re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Made:
    """The site of a search: its folder below the served one, seconds of the processor for its index, its files by language."""

    folder: str
    seconds: float
    files: Callable[[str], list[Path]]


@dataclass(frozen=True)
class Search:
    """A search: what it is called, how it is made in a folder, and the script by which a page asks it.

    ``knows_places``: it finds things, not only the pages on which they stand.
    """

    name: str
    make: Callable[["Site", Path], Made]
    script: str
    knows_places: bool
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """A built site and its data."""

    built: Path
    store: Store
    modules: Path
    """Where npm put the rivals."""

    def findables(self, language: str) -> list[Findable]:
        return findables(self.store, self.speech(language))

    def speech(self, language: str):
        voice = Voice(self.store, language, Settings())
        return voice.speech(voice.speech("").search or "")

    def pages(self, language: str) -> list[Path]:
        """The pages of a language, but for what no stock site would have: the search's own, and comparisons."""
        there = self.built / language
        own = there / (self.speech(language).search or ""), there / compare.ADDRESS
        return [page for page in sorted(there.rglob("index.html")) if not any(map(page.is_relative_to, own))]


def etalon(site: Site, folder: Path) -> Made:
    """Etalon's own, as it was built; the time is that of its index, made once more."""
    shutil.copytree(site.built, folder)
    began = spent()
    for language in site.store.languages:
        list(_index(site, language))
    return Made(folder.name, spent() - began, lambda language: _fetched(site, folder, language))


def etalon_larger(site: Site, folder: Path) -> Made:
    """Etalon's own with more documents."""
    shutil.copytree(site.built, folder)
    seconds = 0.0
    for code, language in site.store.languages.items():
        there = folder / code / (site.speech(code).search or "")
        for piece in there.glob("*.json"):
            piece.unlink()
        many = larger.findables(site.findables(code), MANY, language.syllables)
        began = spent()
        with mock.patch.object(index, "findables", lambda *_of, many=many: many):
            files = list(_index(site, code))
        seconds += spent() - began
        for name, text in files:
            (there / name).write_text(text, encoding="utf-8")
    return Made(folder.name, seconds, lambda language: _fetched(site, folder, language))


def _index(site: Site, language: str):
    speech = site.speech(language)
    return index.files(site.store, speech, said(speech))


def _fetched(site: Site, folder: Path, language: str) -> list[Path]:
    scripts = [
        folder / "assets/javascripts" / name
        for name in ("ask.js", "search.js", "search_worker.js", "search_guess.js")
    ]
    pieces = folder / language / (site.speech(language).search or "")
    return [*scripts, folder / "assets/stylesheets/search.css", *pieces.glob("*.json")]


def material_as_it_is(site: Site, folder: Path) -> Made:
    """Material's own search as its theme sets it up for each language."""
    return _material(site, folder, has_stemmers=False)


def material_with_stemmers(site: Site, folder: Path) -> Made:
    """The same with the stemmer of each language that has one."""
    return _material(site, folder, has_stemmers=True)


def _material(site: Site, folder: Path, has_stemmers: bool) -> Made:
    scripts = Path(material.__file__).parent / "templates/assets/javascripts"
    target = folder / "assets/javascripts"
    shutil.copytree(scripts / "lunr", target / "lunr")
    target.joinpath("workers").mkdir()
    shutil.copy(next((scripts / "workers").glob("search.*.min.js")), target / "workers/search.js")
    stemmers = {code for code in site.store.languages if (target / f"lunr/min/lunr.{code}.min.js").exists()}
    began = spent()
    for language in site.store.languages:
        # What the theme says where it has no words of its own for a language.
        found = SearchIndex(
            lang=[language if language in stemmers else "en"],
            separator=r"[\s\-]+",
            pipeline=["stopWordFilter", *(["stemmer"] if has_stemmers and language in stemmers else [])],
            fields={"title": {"boost": 1e3}, "text": {"boost": 1}, "tags": {"boost": 1e6}},
        )
        for page in site.pages(language):
            found.add_entry_from_context(_page(site, language, page))
        _blank(folder / language)
        (folder / language / "search_index.json").write_text(found.generate_search_index(None))

    def files(language: str) -> list[Path]:
        own = [folder / language / "search_index.json", target / "workers/search.js"]
        if language in stemmers:
            own += [target / f"lunr/min/lunr.{name}.min.js" for name in ("stemmer.support", language)]
        return own

    return Made(folder.name, spent() - began, files)


def _page(site: Site, language: str, path: Path) -> SimpleNamespace:
    """A built page as Material's plugin looks at one."""
    found = _MAIN.search(path.read_text(encoding="utf-8"))
    content = found[1] if found else ""
    heading = _TITLE.search(content)
    title = html.unescape(_TAG.sub("", heading[1])).strip() if heading else ""
    # It divides a page at the headings that have ids.
    content = content.replace("<h1>", '<h1 id="top">', 1)
    url = path.parent.relative_to(site.built / language).as_posix() + "/"
    return SimpleNamespace(
        content=content,
        title=title,
        url="" if url == "./" else url,
        meta={},
        toc=(),
    )


def pagefind(site: Site, folder: Path) -> Made:
    """Pagefind run over the pages, told where their content stands."""
    for language in site.store.languages:
        for page in site.pages(language):
            target = folder / page.relative_to(site.built)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = page.read_text(encoding="utf-8")
            target.write_text(text.replace("<main ", "<main data-pagefind-body ", 1), encoding="utf-8")
    began = spent()
    program = site.modules / "pagefind/lib/runner/bin.cjs"
    subprocess.run(["node", program, "--silent", "--site", folder], check=True)
    seconds = spent() - began
    for language in site.store.languages:
        _blank(folder / language)
    bundle = folder / "pagefind"

    def files(language: str) -> list[Path]:
        wasm = bundle / f"wasm.{language}.pagefind"
        shared = [bundle / name for name in ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")]
        own = [*bundle.rglob(f"{language}_*"), *bundle.glob(f"pagefind.{language}_*")]
        return [*shared, *own, wasm if wasm.exists() else bundle / "wasm.unknown.pagefind"]

    return Made(folder.name, seconds, files)


def minisearch(site: Site, folder: Path) -> Made:
    """MiniSearch over the same documents as Etalon's own."""
    seconds = 0.0
    for language in site.store.languages:
        _blank(folder / language)
        listed = [
            {
                "id": number,
                "address": each.address,
                "title": each.title,
                "names": "\n".join(dict.fromkeys((*(name[0] for name in each.names), *each.asked))),
                "text": each.text,
            }
            for number, each in enumerate(site.findables(language))
        ]
        source = folder / language / "documents.json"
        source.write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")
        program = shutil.copy(RIVALS / "minisearch_index.mjs", site.modules.parent)
        began = spent()
        subprocess.run(["node", program, source, folder / language / "index.json"], check=True)
        seconds += spent() - began
    shutil.copy(site.modules / "minisearch/dist/umd/index.js", folder / "minisearch.js")
    return Made(
        folder.name, seconds, lambda language: [folder / "minisearch.js", folder / language / "index.json"]
    )


def _blank(folder: Path) -> None:
    """A page of a language that holds nothing, from which a search is asked."""
    folder.mkdir(parents=True, exist_ok=True)
    page = f'<!doctype html><html lang="{folder.name}"><meta charset="utf-8"><link rel="icon" href="data:,">'
    (folder / "index.html").write_text(page, encoding="utf-8")


def spent() -> float:
    """Seconds of the processor that this process and those that it started have taken."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def packed(files: list[Path]) -> int:
    """The bytes over the wire of some files."""
    return sum(map(weight.packed, files))


SEARCHES = (
    Search("Etalon", etalon, "etalon", True),
    Search(f"Etalon, {MANY} documents", etalon_larger, "etalon", True),
    Search("Material", material_as_it_is, "material", False),
    Search("Material, stemmers", material_with_stemmers, "material", False),
    Search("Pagefind", pagefind, "pagefind", False),
    Search("MiniSearch", minisearch, "minisearch", True),
    Search(
        "MiniSearch, prefix and fuzzy",
        minisearch,
        "minisearch",
        True,
        {"prefix": True, "fuzzy": 0.2, "boost": {"title": 2}},
    ),
)
