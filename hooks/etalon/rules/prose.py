"""The prose pages in ``docs/``."""

from collections.abc import Iterator

from ..data import prose
from ..data.findings import Finding
from ..data.page import ProsePage
from ..data.store import PAGE, Store
from ..page.generated import generated


def pages_in_every_language(store: Store) -> Iterator[Finding]:
    """A page of ``data/page/`` has its Markdown in every language."""
    for file, page in store.each(ProsePage):
        for language in store.languages:
            if language not in file.prose:
                rule = "missing-draft" if language in store.drafts else "page-missing"
                yield file.finding((), rule, language=language, name=page.file)


def pages_show_the_same(store: Store) -> Iterator[Finding]:
    """A page shows the same views in every language, in the same order."""
    for file, _page in store.each(ProsePage):
        first, *others = [code for code in store.required if code in file.views] or [""]
        for code in others:
            if file.views[code] != file.views[first]:
                shown = {"views": _listed(file.views[code]), "other": _listed(file.views[first])}
                yield Finding(file.prose[code], 1, "", "views-differ", {**shown, "path": file.prose[first]})


def pages_are_there(store: Store) -> Iterator[Finding]:
    """Whatever page of prose others lead to, by its id, is there."""
    for id in sorted(_needed(store) - store[ProsePage].keys()):
        if (PAGE, id) not in store.broken:
            yield Finding(f"data/{PAGE}/{id}.yml", 0, "", "page-needed", {"id": id})


def _needed(store: Store) -> set[str]:
    """The pages that views in use name, that show the entities of a kind, and the one that explains badges."""
    portal = store.portal
    views = {page.view for page in store.index(generated)}
    views |= {
        full
        for file, _page in store.each(ProsePage)
        for shown in file.views.values()
        for view in shown
        if (full := portal.find(view))
    }
    named = {id for view in views for id in portal.pages_named(view)}
    holding = {kind.shown_on for kind in store.kinds.values() if kind.shown_on and store.table(kind.name)}
    return named | holding | ({portal.standing_page} if portal.standing_page else set())


def _listed(views: tuple[str, ...]) -> str:
    return ", ".join(views) or "–"


def pages_with_data(store: Store) -> Iterator[Finding]:
    """A Markdown file has its page in ``data/page/``, which holds its title, and no title of its own."""
    for file in prose.files(store.root, store.languages):
        if prose.has_front_matter((store.root / file.path).read_bytes()):
            yield Finding(file.path, 1, "", "front-matter", {"id": prose.id_of(file.name)})
        id = prose.id_of(file.name)
        if store.get(PAGE, id) is None and (PAGE, id) not in store.broken:
            yield Finding(file.path, 0, "", "page-unknown", {"id": id})
