"""A portal in which one kind is declared in another way, for tests of what a declaration does."""

from dataclasses import replace
from typing import Any

from etalon.portal import Portal


def redeclared(portal: Portal, name: str, **changes: Any) -> Portal:
    """The portal with some hooks of one kind changed; the generator's own kinds, which it adds itself, stay."""
    subjects = [
        replace(
            subject,
            kinds=tuple(replace(kind, **changes) if kind.name == name else kind for kind in subject.kinds),
        )
        for subject in portal.subjects[:-1]
    ]
    return Portal(subjects, portal.standing_page, portal.name)
