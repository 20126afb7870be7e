"""The rules. One rule, one function under one sentence, yielding findings, knowing nothing of printing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..data import alike, findings
from ..data.base import Entity
from ..data.findings import Finding
from ..data.store import Store
from ..kind import Rule
from ..workers import Background, nothing_collected
from . import (
    address,
    character,
    exchanged,
    failure,
    fingerprint,
    kind,
    language,
    ledger,
    length,
    letter,
    link,
    meaning,
    modality,
    name,
    named,
    number,
    prose,
    quantity,
    quotation,
    reference,
    script,
    sentence,
    syntax,
    term,
    thing,
    word,
)

RULES: tuple[Rule, ...] = (
    language.languages_are_known,
    language.every_language_present,
    language.no_unknown_language,
    language.languages_in_order,
    language.no_empty_text,
    language.one_value_for_each_language,
    quantity.same_numbers,
    quantity.same_dates,
    quantity.same_romans,
    quantity.same_units,
    quantity.same_codes,
    quantity.same_references,
    quantity.same_order,
    quantity.same_number_words,
    link.same_links,
    link.links_in_order,
    link.links_lead_somewhere,
    link.links_have_words,
    link.brackets_make_links,
    syntax.nothing_lost,
    syntax.no_html,
    syntax.no_template_braces,
    syntax.same_emphasis,
    syntax.same_placeholders,
    syntax.same_lists,
    modality.same_permissions,
    meaning.same_meanings,
    meaning.examples_are_read,
    thing.same_things,
    exchanged.same_things_denied,
    exchanged.things_in_order,
    named.same_things_named,
    name.acronyms_in_their_form,
    name.titles_not_cut_short,
    term.approved_forms,
    term.same_terms,
    length.similar_length,
    sentence.sentences_in_order,
    sentence.nothing_left_out,
    script.no_mixed_script,
    script.no_wrong_script,
    script.no_digit_in_word,
    letter.own_letters,
    letter.right_letters,
    letter.no_look_alikes,
    letter.no_local_capitals,
    quotation.own_marks,
    quotation.own_apostrophe,
    number.written_in_one_way,
    character.composed,
    character.no_loose_marks,
    character.nothing_invisible,
    character.nothing_garbled,
    character.no_signs_for_letters,
    character.spacing,
    reference.known_ids,
    reference.none_names_itself,
    reference.chains_end,
    reference.used_ids,
    address.one_claim_each,
    address.no_page_in_place_of_a_file,
    ledger.ledger_is_sound,
    ledger.nothing_is_lost,
    ledger.nothing_vanishes,
    ledger.everything_is_entered,
    ledger.redirects_lead_or_tell,
    ledger.redirects_from_what_is_gone,
    ledger.redirects_name_no_language,
    ledger.redirects_arrive,
    prose.pages_in_every_language,
    prose.pages_with_data,
    prose.nothing_but_pages,
    prose.pages_show_the_same,
    prose.headings_have_ids,
    prose.headings_are_the_same,
    prose.pages_hold_what_they_may,
    prose.pages_stay_that_others_name,
    fingerprint.fingerprints_of_known_languages,
    fingerprint.fingerprints_have_texts,
    fingerprint.none_behind,
    fingerprint.agreement_declared,
    fingerprint.reviews_are_of_texts,
    kind.kinds_have_titles,
    kind.kinds_name_their_fields,
    kind.kinds_open_with_views_that_are_there,
    kind.kinds_are_told_apart,
    kind.kinds_have_sound_addresses,
    word.words_are_there,
    word.gaps_are_filled,
)
"""Those that hold of any portal."""


_OF_WORDS = tuple(module.__name__ for module in (exchanged, meaning, modality, named, sentence, thing))


def rules_of(store: Store) -> tuple[Rule, ...]:
    """Those that hold of any portal, and those that its kinds add, each once."""
    own = (rule for kind in store.kinds.values() for rule in kind.rules)
    return tuple(dict.fromkeys((*RULES, *own)))


def run(store: Store, alone: bool = False) -> Iterator[Finding]:
    """Every finding of every rule, but for the exceptions that the data declares with a reason.

    ``alone``: in this process only, where the other cores have work already.
    """
    rules = rules_of(store)
    if alone:
        return settled(store, _found(store, rules))
    meanings = Background(lambda: _found(store, filter(_compares_meanings, rules)))
    found = _found(store, (rule for rule in rules if not _compares_meanings(rule)))
    return settled(store, [*meanings.result, *found])


def _found(store: Store, rules: Iterable[Rule]) -> list[Finding]:
    with nothing_collected():
        return [finding for rule in rules for finding in failure.found(store, rule)]


def _compares_meanings(rule: Rule) -> bool:
    """Whether it is one of the rules that share what they read in each text, and take half of all the time."""
    return rule.__module__ in _OF_WORDS


def settled(store: Store, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that no exception covers, and those about exceptions that cover nothing."""
    exempt = [
        entry for entry in _exempt(store) if findings.may_be_excepted(entry.rule) and entry.rule.isascii()
    ]
    yield from _refused(store)
    used: set[_Exempt] = set()
    for finding in found:
        covering = [entry for entry in exempt if entry.covers(finding)]
        used.update(covering)
        if not covering:
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

    def covers(self, finding: Finding) -> bool:
        """Whether it is about this finding, or about something around what this finding is about."""
        same = finding.rule == self.rule and finding.path in self.paths
        return same and (finding.key == self.key or finding.key.startswith((f"{self.key}.", f"{self.key}[")))


def _refused(store: Store) -> Iterator[Finding]:
    """Exceptions from rules that are never wrong: they only say what a page cannot do without."""
    for file, entity in store.each(Entity):
        for index, exemption in enumerate(entity.exceptions):
            if found := alike.slip(exemption.rule, findings.catalogue()):
                yield file.finding(("exceptions", index, "rule"), found[0], **found[1])
            if not findings.may_be_excepted(exemption.rule):
                yield file.finding(("exceptions", index), "exception-refused", rule=exemption.rule)


def _exempt(store: Store) -> Iterator[_Exempt]:
    for file, entity in store.each(Entity):
        for index, exemption in enumerate(entity.exceptions):
            params = {"rule": exemption.rule, "name": exemption.key}
            finding = file.finding(("exceptions", index), "unneeded-exception", **params)
            yield _Exempt(file.paths, exemption.rule, exemption.key, finding)
