"""The words of the interface."""

from collections.abc import Iterator

from ..data import alike, gaps
from ..data.findings import Finding
from ..data.store import UI, WORDS, Store
from ..data.wording import Wording
from ..page.compare import comparisons
from ..portal import frame_files, given_in, words_in
from .common import compared


def words_are_there(store: Store) -> Iterator[Finding]:
    """Every word of the interface that code asks for stands in ``data/ui/``."""
    if not store.languages:
        return
    frame = words_in(frame_files(store.root, ".html"))
    needed = {*store.portal.words, *frame, *_of_kinds(store), *_of_files(store)}
    looking = {alike.latin(name): name for name in store.words if not name.isascii()}
    for name in sorted(needed - store.words.keys()):
        area, _dot, key = name.partition(".")
        file, typed = store.file(UI, area), looking.get(name, "").partition(".")[2]
        if file and (found := alike.slip(typed, (key,))):
            yield file.finding((WORDS, typed), found[0], **found[1])
        elif (UI, area) not in store.broken:
            yield Finding(f"data/{UI}/{area}.yml", 0, key, "unknown-word", {"name": name})


def gaps_are_filled(store: Store) -> Iterator[Finding]:
    """What stands in braces in a word of the interface is a name that the code fills in, and nothing more."""
    given = {**given_in(frame_files(store.root, ".html")), **store.portal.given}
    for each in compared(store.only(file for file in store.files if file.kind == UI)):
        if not any(map(gaps.may_be_in, each.text.values())):
            continue
        if len({gaps.in_braces(words) for words in each.text.values()}) > 1:
            continue  # what differs between the languages is told as that
        area, name = each.file.id, each.location[-1]
        known = given.get(f"{area}.{name}", given.get(f"{area}."))
        for code, words in each.text.items():
            if not gaps.is_sound(words) or (not known and gaps.asks_for_ordinals(words)):
                yield from each.apart(code, "gap-form", value=words)
            elif known and (unknown := gaps.names(words) - known):
                params = {"gaps": gaps.shown(unknown), "known": gaps.shown(known)}
                yield from each.apart(code, "gap-unknown", **params)


def _of_kinds(store: Store) -> Iterator[str]:
    """The names of the values of lists, of what is compared together, and of one of what is found."""
    wording = store.index(Wording)
    for kind in store.kinds.values():
        yield from (f"{area}.{value}" for area, values in kind.words.items() for value in values)
    yield from (each.word for each in store.index(comparisons))
    yield from (wording.one(kind.name) for kind in store.kinds.values() if kind.search is not None)


def _of_files(store: Store) -> Iterator[str]:
    """The names of the kinds that hold texts, and of the fields in which compared texts stand."""
    wording = store.index(Wording)
    for file in store.files:
        if file.texts:
            yield wording.kind(file.kind)
        kind = store.kinds[file.kind]
        if kind.compare or kind.has_pages:
            yield from (wording.field(kind.name, str(location[-1])) for location, _text in file.texts)
