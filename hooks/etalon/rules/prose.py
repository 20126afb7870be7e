"""The prose pages in ``docs/``."""

from collections.abc import Iterator

from ..data import prose
from ..data.findings import Finding
from ..data.page import ProsePage
from ..data.store import PAGE, Store


def pages_in_every_language(store: Store) -> Iterator[Finding]:
    """A page of ``data/page/`` has its Markdown in every language."""
    for file, page in store.each(ProsePage):
        for language in store.languages:
            if language not in file.prose:
                rule = "missing-draft" if language in store.drafts else "page-missing"
                yield file.finding((), rule, language=language, name=page.file)


def pages_with_data(store: Store) -> Iterator[Finding]:
    """A Markdown file has its page in ``data/page/``, which holds its title, and no title of its own."""
    for file in prose.files(store.root, store.languages):
        if prose.has_front_matter((store.root / file.path).read_bytes()):
            yield Finding(file.path, 1, "", "front-matter", {"id": prose.id_of(file.name)})
        id = prose.id_of(file.name)
        if store.get(PAGE, id) is None and (PAGE, id) not in store.broken:
            yield Finding(file.path, 0, "", "page-unknown", {"id": id})
