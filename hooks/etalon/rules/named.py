"""The countries and the things of the portal that texts name."""

from collections.abc import Iterator, Mapping

from ..data.findings import Finding
from ..data.store import Store
from ..text import proper
from ..text.named import Names, Naming
from .common import texts


def same_things_named(store: Store) -> Iterator[Finding]:
    """A text names in every language what it names in the others.

    Where all others name something that one language may not name, or one language surely names what no other
    may name, they differ. What a file is about its texts may name or not.
    """
    names = store.index(Names)
    for file, location, text in texts(store):
        said = {code: names.found(text[code], code) for code in store.languages if code in text}
        for code in said if len(said) > 2 else ():
            apart = _Apart(code, f"{file.kind}:{file.id}", text, said, names)
            if apart.lacking or apart.own:
                params = {"here": _listed(apart.own), "there": _listed(apart.lacking), "other": apart.other}
                yield file.finding((*location, code), "named", **params)


class _Apart:
    """What one language lacks that all others name, and what it alone names: the words for it."""

    def __init__(
        self, code: str, subject: str, text: Mapping[str, str], said: Mapping[str, Naming], names: Names
    ) -> None:
        here = said[code]
        others = {other: there for other, there in said.items() if other != code}
        self.other, first = next(iter(others.items()))
        self.lacking = [
            first.words[name]
            for name in first.words
            if name != subject
            and all(name in there.words for there in others.values())
            and not names.may_name(text[code], code, name)
            and not any(names.overlap(name, own) for own in here.words)
        ]
        strange = [
            name
            for name in here.words
            if not any(name in there.words for there in others.values())
            and subject not in here.surely.get(name, {name})
            and not any(
                names.may_name(text[other], other, meant)
                for other in others
                for meant in here.surely.get(name, {name})
            )
            and not any(names.overlap(name, own) for there in others.values() for own in there.words)
        ]
        if names.by_sound(code):
            shared = proper.shared([text[other] for other in others])
            self.lacking += [word for sound, word in shared if not proper.holds(text[code], sound)]
        self.own = [here.words[name] for name in strange if name in here.surely or self.lacking]


def _listed(words: list[str]) -> str:
    return ", ".join(words) or "—"
