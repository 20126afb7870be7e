"""The rules. One rule, one function under one sentence, yielding findings, knowing nothing of printing."""

from collections.abc import Callable, Iterator

from ..findings import Finding
from ..store import Store
from . import address, language, link, membership, number, prose, reference, script, source, syntax

Check = Callable[[Store], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    language.every_language_present,
    language.no_unknown_language,
    language.languages_in_order,
    language.no_empty_text,
    language.status_for_each_language,
    number.same_numbers,
    link.same_links,
    link.links_lead_somewhere,
    syntax.no_html,
    syntax.no_template_braces,
    script.no_mixed_script,
    script.no_wrong_script,
    script.no_digit_in_word,
    reference.known_ids,
    reference.used_ids,
    source.statements_have_sources,
    source.citations_have_locators,
    membership.dates_in_order,
    membership.no_duplicates,
    address.one_claim_each,
    prose.pages_in_every_language,
    prose.titles_and_descriptions,
)


def run(store: Store) -> Iterator[Finding]:
    """Every finding of every rule, in the order of the rules."""
    for check in CHECKS:
        yield from check(store)
