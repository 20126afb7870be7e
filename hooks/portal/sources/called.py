"""What texts call the things of the portal, in one language."""

from collections.abc import Callable, Iterator, Mapping

from .base import AlsoCalled


def by(field: str) -> Callable[[AlsoCalled, str], Iterator[str]]:
    """The words of a field of an entity, and what else it is called."""

    def names(entity: AlsoCalled, language: str) -> Iterator[str]:
        name: Mapping[str, str] = getattr(entity, field)
        if language in name:
            yield name[language]
        yield from entity.also.get(language, ())

    return names
