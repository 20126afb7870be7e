"""The rules. One rule, one function under one sentence, yielding findings, knowing nothing of printing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..findings import Finding
from ..store import Store
from ..workers import Background
from . import (
    address,
    agreement,
    character,
    clause,
    cooperation,
    guide,
    language,
    ledger,
    length,
    letter,
    link,
    mark,
    membership,
    milestone,
    modality,
    procedure,
    programme,
    prose,
    quantity,
    quotation,
    reference,
    script,
    source,
    standard,
    statistic,
    syntax,
    term,
)

Check = Callable[[Store], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    language.every_language_present,
    language.no_unknown_language,
    language.languages_in_order,
    language.no_empty_text,
    language.status_for_each_language,
    quantity.same_numbers,
    quantity.same_dates,
    quantity.same_romans,
    quantity.same_units,
    quantity.same_codes,
    quantity.same_references,
    link.same_links,
    link.links_lead_somewhere,
    syntax.no_html,
    syntax.no_template_braces,
    syntax.same_emphasis,
    syntax.same_placeholders,
    syntax.same_lists,
    modality.same_permissions,
    term.approved_forms,
    term.same_terms,
    length.similar_length,
    script.no_mixed_script,
    script.no_wrong_script,
    script.no_digit_in_word,
    letter.own_letters,
    letter.right_letters,
    letter.no_look_alikes,
    letter.no_dotted_acronym,
    quotation.own_marks,
    quotation.own_apostrophe,
    character.composed,
    character.nothing_invisible,
    character.spacing,
    reference.known_ids,
    reference.used_ids,
    source.statements_have_sources,
    source.citations_have_locators,
    membership.dates_in_order,
    membership.no_duplicates,
    milestone.claims_are_corrected,
    statistic.numbers_are_there,
    statistic.parts_add_up,
    statistic.parts_are_told_apart,
    standard.editions_in_order,
    standard.parts_in_order,
    standard.parts_have_their_fate,
    standard.parts_belong_to_an_edition,
    cooperation.events_end_after_they_begin,
    cooperation.agreements_rest_on_others,
    programme.rows_have_a_subject,
    programme.rows_stand_once,
    programme.points_are_told_apart,
    clause.clauses_in_order,
    clause.sections_complete,
    clause.clauses_in_a_section,
    clause.parameters_stand_once,
    clause.parameters_are_told,
    clause.terms_are_used,
    clause.links_are_listed,
    procedure.steps_lead_on,
    procedure.steps_are_reached,
    procedure.procedures_end,
    procedure.clauses_are_reached,
    procedure.actors_are_those_of_the_clauses,
    guide.options_are_told_apart,
    guide.every_path_ends,
    guide.nothing_out_of_reach,
    mark.parts_are_known,
    mark.elements_are_known,
    mark.examples_are_right,
    address.one_claim_each,
    ledger.ledger_is_sound,
    ledger.nothing_vanishes,
    ledger.everything_is_entered,
    ledger.redirects_lead_or_tell,
    ledger.redirects_from_what_is_gone,
    ledger.redirects_name_no_language,
    ledger.redirects_arrive,
    prose.pages_in_every_language,
    prose.pages_with_data,
    agreement.fingerprints_of_known_languages,
    agreement.fingerprints_have_texts,
    agreement.none_behind,
    agreement.agreement_declared,
)


def run(store: Store, alone: bool = False) -> Iterator[Finding]:
    """Every finding of every rule, but for the exceptions that the data declares with a reason.

    ``alone``: in this process only, where the other cores have work already.
    """
    if alone:
        return settled(store, _found(store, CHECKS))
    quantities = Background(lambda: _found(store, [check for check in CHECKS if _compares_quantities(check)]))
    found = _found(store, [check for check in CHECKS if not _compares_quantities(check)])
    return settled(store, [*quantities.result, *found])


def _found(store: Store, rules: Iterable[Check]) -> list[Finding]:
    return [finding for rule in rules for finding in rule(store)]


def _compares_quantities(check: Check) -> bool:
    """Whether it is one of the rules that share what they read in each text, and take half of all the time."""
    return check.__module__ == quantity.__name__


def settled(store: Store, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that no exception covers, and those about exceptions that cover nothing."""
    exempt = _exempt(store)
    used = set()
    for finding in found:
        entries = [entry for entry in exempt if _covers(entry, finding)]
        used.update(entries)
        if not entries:
            yield finding
    for entry in exempt:
        if entry not in used:
            yield entry.finding


@dataclass(frozen=True)
class _Exempt:
    """One exception: the files and the key that it covers, and what to say if it covers nothing."""

    paths: frozenset[str]
    rule: str
    key: str
    finding: Finding


def _exempt(store: Store) -> list[_Exempt]:
    entries = []
    for document in store.documents:
        paths = frozenset({document.path, *document.prose.values()})
        for index, exemption in enumerate(store.tables[document.kind][document.id].exceptions):
            place = ("exceptions", index)
            finding = document.finding(place, "unneeded-exception", rule=exemption.rule, name=exemption.key)
            entries.append(_Exempt(paths, exemption.rule, exemption.key, finding))
    return entries


def _covers(entry: _Exempt, finding: Finding) -> bool:
    same = finding.rule == entry.rule and finding.path in entry.paths
    return same and (finding.key == entry.key or finding.key.startswith((f"{entry.key}.", f"{entry.key}[")))
