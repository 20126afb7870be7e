"""The prose pages in ``docs/``."""

from collections.abc import Iterator

from .. import prose
from ..findings import Finding
from ..store import PAGE, Store
from .common import at


def pages_in_every_language(store: Store) -> Iterator[Finding]:
    """A page of ``data/page/`` has its Markdown in every language."""
    for document in store.documents:
        if document.kind == PAGE:
            name = store.tables[PAGE][document.id].file
            for language in store.languages:
                if language not in document.prose:
                    rule = "missing-draft" if language in store.drafts else "page-missing"
                    yield at(document, (), rule, language=language, name=name)


def pages_with_data(store: Store) -> Iterator[Finding]:
    """A Markdown file has its page in ``data/page/``, which holds its title, and no title of its own."""
    for file in prose.files(store.root, store.languages):
        if prose.has_front_matter((store.root / file.path).read_bytes()):
            yield Finding(file.path, 1, "", "front-matter", {"id": prose.id_of(file.name)})
        id = prose.id_of(file.name)
        if store.get(PAGE, id) is None and (PAGE, id) not in store.broken:
            yield Finding(file.path, 0, "", "page-unknown", {"id": id})
