"""The prose pages in ``docs/``."""

from collections.abc import Iterator

from .. import prose
from ..findings import Finding
from ..store import Store

WANTED = ("title", "description")


def pages_in_every_language(store: Store) -> Iterator[Finding]:
    """A prose page exists in every language."""
    paths: dict[str, dict[str, str]] = {}
    for page in prose.pages(store):
        paths.setdefault(page.name, {})[page.language] = page.path
    for name, found in sorted(paths.items()):
        for language in store.languages:
            if language not in found:
                other = next(iter(found.values()))
                yield Finding(other, 0, "", "page-missing", {"language": language, "name": name})


def titles_and_descriptions(store: Store) -> Iterator[Finding]:
    """A prose page has a title and a description in its front matter."""
    for page in prose.pages(store):
        yield from page.findings
        for key in WANTED:
            value = page.meta.get(key, "")
            if not isinstance(value, str):
                yield Finding(page.path, 1, key, "text-wanted")
            elif not page.findings and not value.strip():
                yield Finding(page.path, 1, key, "missing-key", {"name": key})
