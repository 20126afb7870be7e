"""The rules. One rule, one function under one sentence, yielding findings, knowing nothing of printing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..data import alike, findings
from ..data.base import Entity
from ..data.findings import Finding
from ..data.store import Store
from ..kind import Rule
from ..workers import cores
from . import (
    address,
    asset,
    character,
    exchanged,
    fingerprint,
    judging,
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

BY_FILE: tuple[Rule, ...] = (
    language.every_language_present,
    language.no_unknown_language,
    language.languages_in_order,
    language.no_empty_text,
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
)
"""Those that judge each file by itself: what they find in it depends on no other, but for what languages and things are like."""
BY_ENTITY: tuple[Rule, ...] = (
    language.one_value_for_each_language,
    language.words_are_of_known_languages,
    reference.parts_are_told_apart,
    fingerprint.fingerprints_of_known_languages,
    fingerprint.fingerprints_have_texts,
    fingerprint.reviews_are_of_texts,
)
"""Those that judge each file by itself, by what stands there beside its texts."""
OF_STANDING: tuple[Rule, ...] = (fingerprint.none_behind, fingerprint.agreement_declared)
"""Those that tell how the languages of one file stand to one another, whatever other files are there."""
OF_ONE: tuple[Rule, ...] = (
    reference.known_ids,
    reference.none_names_itself,
    reference.chains_end,
)
"""Those that tell what is wrong with one file, by what other files are there."""
OF_THE_WHOLE: tuple[Rule, ...] = (
    language.languages_are_known,
    link.links_lead_somewhere,
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
    prose.headings_have_words,
    prose.headings_are_the_same,
    prose.headings_are_told_apart,
    prose.pages_hold_what_they_may,
    prose.pages_stay_that_others_name,
    kind.kinds_have_titles,
    kind.kinds_name_their_fields,
    kind.kinds_with_pages_have_views,
    kind.kinds_open_with_views_that_are_there,
    kind.kinds_are_told_apart,
    kind.kinds_have_sound_addresses,
    asset.one_file_each,
    asset.nothing_but_the_frame,
    word.words_are_there,
    word.gaps_are_filled,
)
"""Those that judge all files together."""
RULES: tuple[Rule, ...] = (*BY_FILE, *BY_ENTITY, *OF_STANDING, *OF_ONE, *OF_THE_WHOLE)
"""Those that hold of any portal."""


def rules_of(store: Store) -> tuple[Rule, ...]:
    """Those that hold of any portal, and those that its kinds add, each once."""
    own = (rule for kind in store.kinds.values() for rule in (*kind.entity_rules, *kind.rules))
    return tuple(dict.fromkeys((*RULES, *own)))


def by_entity(store: Store) -> tuple[Rule, ...]:
    """Those that judge each file by itself, by what stands there beside its texts: of any portal, and of its kinds."""
    own = (rule for kind in store.kinds.values() for rule in kind.entity_rules)
    return tuple(dict.fromkeys((*BY_ENTITY, *own)))


def run(
    store: Store,
    processes: int = 0,
    version: str = "",
    told: judging.Told = lambda _done, _all: None,
) -> Iterator[Finding]:
    """Every finding of every rule, but for the exceptions that the data declares with a reason.

    ``processes``: how many judge side by side; as many as there are cores, if nobody says. ``version``: that of the
    code; with one, what the rules found in a file is kept for the next run. ``told``: hears how many files are judged.
    """
    own = (*OF_STANDING, *by_entity(store))
    former = judging.Former(store, BY_FILE, version, own, told)
    others = former.begin(processes or cores())
    kept = {*BY_FILE, *own}
    whole: list[Finding] = []
    for rule in rules_of(store):
        if rule not in kept:
            former.tell()
            whole += judging.found(store, [rule])
    return settled(store, [*former.finish(others), *whole])


def begin_anew(store: Store, version: str) -> bool:
    """Whether what is found will be kept, and no former run left anything."""
    return bool(version) and judging.knows_nothing(store, version)


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


_AT_LAST = re.compile(r"^.*\.|\[\d+\]$", re.ASCII)
"""What stands around the last name of a key: ``asked_as.en[0]``."""


def _exempt(store: Store) -> Iterator[_Exempt]:
    """The exceptions of the data, but for those in a draft that takes no part, of which nothing is found."""
    for file, entity in store.each(Entity):
        for index, exemption in enumerate(entity.exceptions):
            if _AT_LAST.sub("", exemption.key) in store.left_out:
                continue
            params = {"rule": exemption.rule, "name": exemption.key}
            finding = file.finding(("exceptions", index), "unneeded-exception", **params)
            yield _Exempt(file.paths, exemption.rule, exemption.key, finding)
