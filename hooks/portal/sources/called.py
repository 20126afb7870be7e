"""What texts call the things of the portal, in one language."""

from collections.abc import Callable, Iterator, Mapping

from etalon.text.plain import small

from .base import AlsoCalled


def by(field: str) -> Callable[[AlsoCalled, str], Iterator[str]]:
    """The words of a field of an entity, and what else it is called."""

    def names(entity: AlsoCalled, language: str) -> Iterator[str]:
        name: Mapping[str, str] = getattr(entity, field)
        if language in name:
            yield name[language]
        yield from entity.also.get(language, ())

    return names


def by_common(field: str) -> Callable[[AlsoCalled, str], Iterator[str]]:
    """The same where the words are no proper name: within a sentence they have no capital."""
    names = by(field)
    return lambda entity, language: (small(name[:1]) + name[1:] for name in names(entity, language))


def perhaps_by(entity: AlsoCalled, language: str) -> Iterator[str]:
    """Words that may mean an entity, and other things too."""
    yield from entity.perhaps.get(language, ())
