"""The prose pages in ``docs/``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from ..address.ledger import of_views
from ..data import prose
from ..data.findings import Finding, Uncut
from ..data.page import HOME, ProsePage, address_of
from ..data.redirect import Redirect
from ..data.store import PAGE, DataFile, Store
from ..page.generated import generated
from ..page.prose import against
from ..portal import ID, frame_files, text_of
from ..text import markdown

_SCRIPTED = re.compile(r'\bid(?:: | = )"([a-z0-9][a-z0-9.-]*)"(?! \+)')
"""An id as a script of the frame gives it."""


def pages_in_every_language(store: Store) -> Iterator[Finding]:
    """A page of ``data/page/`` has its Markdown in every language."""
    for file, page in store.each(ProsePage):
        for language in store.languages:
            if language not in file.prose:
                rule = "missing-draft" if language in store.drafts else "page-missing"
                yield file.finding((), rule, language=language, name=page.file)


def nothing_but_pages(store: Store) -> Iterator[Finding]:
    """Below ``docs/`` is a folder for each language, and in it are files that end in ``.md``; nothing else."""
    if not store.languages:
        return
    folder, languages = store.root / prose.FOLDER, {*store.languages, *store.drafts}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts):
            continue  # what a system puts there for itself
        is_markdown = path.suffix == ".md"
        is_folder = path.is_dir() and not path.is_symlink() and not is_markdown
        is_page = prose.is_plain(path) and is_markdown and len(parts) > 1
        if parts[0] not in languages or not (is_folder or is_page):
            params = {"languages": ", ".join(sorted(languages))}
            yield Finding(path.relative_to(store.root).as_posix(), 0, "", "stray-prose", params)


def pages_show_the_same(store: Store) -> Iterator[Finding]:
    """A page shows the same views in every language, in the same order."""
    for file, _page in store.each(ProsePage):
        first, *others = [code for code in store.required if code in file.views] or [""]
        for code in others:
            if file.views[code] != file.views[first]:
                shown = {"views": _listed(file.views[code]), "other": _listed(file.views[first])}
                line = _first_apart(markdown.read(file.markdown[code]).views, file.views[first])
                yield Finding(
                    file.prose[code], line, "", "views-differ", {**shown, "path": file.prose[first]}
                )


def headings_have_ids(store: Store) -> Iterator[Finding]:
    """Each heading of a page has an id of its own behind it, or every language would give it another address."""
    for file, _page in store.each(ProsePage):
        found = _headings(file)
        for code, headings in found.items():
            for place, each in enumerate(headings):
                if not each.is_named and each.heading.text.strip():
                    abreast = [other[place] for other in found.values() if len(other) > place]
                    id = next((one.heading.id for one in abreast if one.is_named), f"section-{place + 1}")
                    words = f"{'#' * each.heading.level} {each.heading.text} {{: #{id} }}"
                    yield Finding(file.prose[code], each.line, "", "heading-id", {"words": Uncut(words)})


def headings_are_the_same(store: Store) -> Iterator[Finding]:
    """The headings of a page have the same ids, in the same order and at the same levels, in every language."""
    for file, _page in store.each(ProsePage):
        found = {code: each for code, each in _headings(file).items() if code in store.required}
        if not all(each.is_named for headings in found.values() for each in headings):
            continue  # they get their ids first
        first, *others = found or [""]
        for code in others:
            pairs = zip_longest(found[code], found[first])
            one, other = next((pair for pair in pairs if _stands(pair[0]) != _stands(pair[1])), (None, None))
            if one or other:
                params = {"here": _stands(one), "other": _stands(other), "path": file.prose[first]}
                yield Finding(file.prose[code], one.line if one else 0, "", "headings-differ", params)


def headings_are_told_apart(store: Store) -> Iterator[Finding]:
    """No two headings of a page have one id, and none has that of a part of the frame, or one that a view gives to the page:

    A link would lead to the first of them.
    """
    framed = _of_frame(store.root)
    for file, page in store.each(ProsePage):
        given = _of_views(store, file, page)
        for code, headings in _headings(file).items():
            firsts: dict[str, int] = {}
            for line, id in ((each.line, each.heading.id) for each in headings):
                if firsts.setdefault(id, line) != line:
                    params = {"id": id, "first": firsts[id]}
                    yield Finding(file.prose[code], line, "", "heading-twice", params)
                elif id in framed:
                    params = {"id": id, "path": framed[id]}
                    yield Finding(file.prose[code], line, "", "heading-of-frame", params)
                elif id in given or f"{page.address}#{id}" in given:
                    yield Finding(file.prose[code], line, "", "heading-of-view", {"id": id})


def headings_have_words(store: Store) -> Iterator[Finding]:
    """A heading has words: nobody could see it, or be told of it, without."""
    for file, _page in store.each(ProsePage):
        for code, headings in _headings(file).items():
            for each in headings:
                if not each.heading.text.strip():
                    yield Finding(file.prose[code], each.line, "", "heading-empty")


def _of_frame(root: Path) -> Mapping[str, str]:
    """The ids that the frame of a project gives to parts of each page, with the template that does."""
    return {
        id: path.relative_to(root).as_posix()
        for ending, pattern in ((".html", ID), (".js", _SCRIPTED))
        for path in frame_files(root, ending)
        for id in pattern.findall(text_of(path))
    }


def _of_views(store: Store, file: DataFile, page: ProsePage) -> frozenset[str]:
    """The ids that stand in the views of a page, and the addresses that views give as the data tell."""
    notices = {kind.notice for kind in store.kinds.values() if kind.shown_on == page.id and kind.notice}
    names = notices.union(*(store.portal.found(views) for views in file.views.values()))
    return store.index(of_views).union(*map(store.portal.ids_written, names))


def _headings(file: DataFile) -> dict[str, tuple[markdown.Titled, ...]]:
    """The headings of a page in each language in which nothing else is wrong with it."""
    pages = {
        code: markdown.read(text) for code, text in file.markdown.items() if not prose.has_front_matter(text)
    }
    return {code: page.headings for code, page in pages.items() if not page.faults}


def _stands(titled: markdown.Titled | None) -> str:
    """The level and the id of a heading, as they are written."""
    return f"{'#' * titled.heading.level} … {{: #{titled.heading.id} }}" if titled else "–"


def pages_hold_what_they_may(store: Store) -> Iterator[Finding]:
    """The Markdown of a page holds nothing that is not on the list, and shows and links to what is there."""
    for file, _page in store.each(ProsePage):
        for language, text in file.markdown.items():
            if not prose.has_front_matter(text):
                yield from against(store, markdown.read(text), file.prose[language])


def pages_stay_that_others_name(store: Store) -> Iterator[Finding]:
    """No redirect takes the place of a page to which views lead by its id."""
    needed = {address_of(id): id for id in needed_pages(store) - store[ProsePage].keys()}
    for file, move in store.each(Redirect):
        if move.old in needed and (PAGE, needed[move.old]) not in store.broken:
            yield file.finding(("from",), "page-needed", id=needed[move.old])


def needed_pages(store: Store) -> set[str]:
    """The first page, and those that views in use name, that show the entities of a kind, explain badges or are searched on."""
    portal = store.portal
    views = {page.view for page in store.index(generated)}
    views |= {
        view
        for file, _page in store.each(ProsePage)
        for shown in file.views.values()
        for view in portal.found(shown)
    }
    named = {id for view in views for id in portal.pages_named(view)}
    holding = {kind.shown_on for kind in store.kinds.values() if kind.shown_on and store.table(kind.name)}
    return named | holding | ({HOME, portal.standing_page, portal.search_page, portal.editors_page} - {""})


def _first_apart(views: Iterable[tuple[int, str]], others: Iterable[str]) -> int:
    """The line of the first view that stands where others show another; 0: none is too much."""
    pairs = zip_longest(views, others)
    return next((view[0] for view, other in pairs if view and view[1] != other), 0)


def _listed(views: tuple[str, ...]) -> str:
    return ", ".join(views) or "–"


def pages_with_data(store: Store) -> Iterator[Finding]:
    """A Markdown file has its page in ``data/page/``, which holds its title, and no title of its own."""
    for file in prose.files(store.root, store.languages):
        if prose.file_has_front_matter(store.root / file.path):
            yield Finding(file.path, 1, "", "front-matter", {"id": prose.id_of(file.name)})
        id = prose.id_of(file.name)
        page = store[ProsePage].get(id)
        if page is None and (PAGE, id) not in store.broken:
            yield Finding(file.path, 0, "", "page-unknown", {"id": id})
        if page and page.file != file.name:
            yield Finding(file.path, 0, "", "page-name", {"id": id, "name": page.file})
