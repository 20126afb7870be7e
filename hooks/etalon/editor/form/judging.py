"""What is wrong with a file as it would be saved: the rules about it alone, fast enough to be asked while somebody writes."""

from collections.abc import Iterable, Iterator
from typing import Any

from ... import rules
from ...data.findings import Finding, report
from ...data.loading import with_text
from ...data.store import Store
from ...kind import Kind, Rule
from ...rules import failure, meaning

_AT_ONCE: tuple[Rule, ...] = tuple(
    rule for rule in (*rules.BY_FILE, *rules.OF_ONE) if rule is not meaning.examples_are_read
)
"""What is told while somebody writes: not what judges all files together, nor what takes long and is of grammars alone. How the
languages stand to one another, the form shows by other means."""


def judged(store: Store, of: Kind[Any], id: str, text: str) -> tuple[Store, list[Finding]]:
    """The store as it would be with that text in the file of an entity, and what is wrong with that file."""
    changed, found = with_text(store, of, id, text)
    file = changed.file(of.name, id)
    if file is not None:
        # Whoever goes through all files meets this one alone; whatever it names is there.
        alone = changed.only([file])
        found += _found(alone, (*_AT_ONCE, *rules.by_entity(alone)))
        found += _found(changed, of.rules)
        found = list(rules.settled(alone, found))
    return changed, report(each for each in found if each.path == of.path(id))


def _found(store: Store, some: Iterable[Rule]) -> Iterator[Finding]:
    return (finding for rule in some for finding in failure.found(store, rule))
