"""The countries, organisations, persons and documents that texts name."""

from collections.abc import Iterator, Mapping

from ..data.findings import Finding
from ..data.store import Store
from ..text.named import Names, Naming
from .common import texts


def same_things_named(store: Store) -> Iterator[Finding]:
    """A text names in every language what it names in all others.

    What only one language names counts where this language lacks what all others name: the one stands in
    place of the other. So do terms.
    """
    names = store.index(Names)
    for file, location, text in texts(store):
        said = {code: names.found(text[code], code) for code in store.languages if code in text}
        if len(said) > 2:
            for code, here, there, other in _apart(said, text, names):
                yield file.finding((*location, code), "named", here=here, there=there, other=other)


def _apart(
    said: Mapping[str, Naming], text: Mapping[str, str], names: Names
) -> Iterator[tuple[str, str, str, str]]:
    """Language, what it alone names, what it alone does not, and a language that does."""
    for code, here in said.items():
        others = {other: there for other, there in said.items() if other != code}
        other, first = next(iter(others.items()))
        lacking = [name for name in first.words if all(name in there.words for there in others.values())]
        lacking = [
            name for name in lacking if name not in here.words and not names.may_name(text[code], code, name)
        ]
        lacking = [name for name in lacking if not any(names.overlap(name, own) for own in here.words)]
        own = [name for name in here.words if not any(name in there.words for there in others.values())]
        if lacking:
            yield (
                code,
                ", ".join(here.words[name] for name in own) or "—",
                ", ".join(first.words[name] for name in lacking),
                other,
            )
