"""What is wrong with a file as it would be saved: the rules about it alone, fast enough to be asked while somebody writes."""

from collections.abc import Iterable, Iterator
from typing import Any

from ... import rules
from ...data.findings import Finding, report
from ...data.loading import with_text
from ...data.store import Store
from ...kind import Kind, Rule
from ...rules import (
    address,
    failure,
    fingerprint,
    kind,
    language,
    ledger,
    link,
    meaning,
    prose,
    reference,
    word,
)

_OF_THE_WHOLE = frozenset(
    {
        *(module.__name__ for module in (address, kind, ledger, prose, word)),
        *(
            f"{rule.__module__}.{rule.__name__}"
            for rule in (
                link.links_lead_somewhere,
                meaning.examples_are_read,
                reference.used_ids,
                language.languages_are_known,
            )
        ),
    }
)
"""Modules and rules that judge all files together; what they say is told once a file is saved."""
_SAID_BESIDE = frozenset(
    f"{fingerprint.__name__}.{rule.__name__}"
    for rule in (fingerprint.none_behind, fingerprint.agreement_declared)
)
"""The form shows by other means how the languages stand to one another."""


def judged(store: Store, of: Kind[Any], id: str, text: str) -> tuple[Store, list[Finding]]:
    """The store as it would be with that text in the file of an entity, and what is wrong with that file."""
    changed, found = with_text(store, of, id, text)
    file = changed.file(of.name, id)
    if file is not None:
        # Whoever goes through all files meets this one alone; whatever it names is there.
        alone = changed.only([file])
        found += _found(alone, filter(_is_of_one, rules.RULES))
        found += _found(changed, of.rules)
        found = list(rules.settled(alone, found))
    return changed, report(each for each in found if each.path == of.path(id))


def _is_of_one(rule: Rule) -> bool:
    name = f"{rule.__module__}.{rule.__name__}"
    return _OF_THE_WHOLE.isdisjoint({rule.__module__, name}) and name not in _SAID_BESIDE


def _found(store: Store, some: Iterable[Rule]) -> Iterator[Finding]:
    return (finding for rule in some for finding in failure.found(store, rule))
