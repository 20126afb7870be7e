"""What readers call the things of this subject, with and above the languages."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from etalon.data.store import Store
from etalon.page.speech import Speech
from etalon.text.terms import Spelling
from portal.sources import called

from .committee import Committee
from .membership import Membership
from .organisation import Organisation
from .place import Place

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")
"""What tells an organisation from others of that name: its country, the body that it belongs to."""

Neutral = tuple[str, str | None]
"""A text above the languages, and its own language if it has one."""


def acronym_or_name(speech: Speech, organisation: Organisation) -> str:
    """The acronym in the page's language; the name of what has none."""
    if organisation.acronym:
        return organisation.acronym.form(speech.language)
    return speech.name(organisation)


def name_and_acronym(speech: Speech, organisation: Organisation) -> Markup:
    """The name, linked, with the acronym beside it, and whether it has ended."""
    link = Markup('<a href="{}">{}</a>').format(speech.href(organisation), speech.name(organisation))
    if organisation.acronym:
        acronym = organisation.acronym.form(speech.language)
        link += Markup(' <abbr class="acronym">{}</abbr>').format(acronym)
    return link + ended(speech, organisation)


def ended(speech: Speech, party: Organisation | Committee) -> Markup:
    """That it no longer exists, to be put behind its name; nothing where it does."""
    if not party.historical:
        return Markup()
    return Markup(' <span class="ended">({})</span>').format(speech.word("organisation.ended"))


def first_statement(speech: Speech, organisation: Organisation) -> str:
    """What is said of it first; its name if nothing is."""
    return next((speech.plain(said.text) for said in organisation.statements), speech.name(organisation))


def party_and_body(speech: Speech, membership: Membership) -> str:
    """Who is a member of what."""
    return f"{speech.name(membership.party)} — {speech.name(membership.body)}"


def code_and_title(speech: Speech, committee: Committee) -> str:
    """The title, after the code if there is one."""
    return (f"{committee.code} · " if committee.code else "") + speech.name(committee)


def code_and_link(speech: Speech, committee: Committee) -> Markup:
    """The title, linked, after the code if there is one, and whether it has ended."""
    code = Markup('<span class="code">{}</span> ').format(committee.code) if committee.code else Markup()
    link = Markup('<a href="{}">{}</a>').format(speech.href(committee), speech.name(committee))
    return code + link + ended(speech, committee)


def neutral_organisation(_store: Store, organisation: Organisation) -> Neutral:
    """Its international acronym, else its English name."""
    text = organisation.acronym.canonical if organisation.acronym else organisation.english
    return text, "en" if text == organisation.english else None


def neutral_committee(_store: Store, committee: Committee) -> Neutral:
    """Its code, else its English name."""
    text = committee.code or committee.english
    return text, "en" if text == committee.english else None


def neutral_place(_store: Store, place: Place) -> Neutral:
    """The code of a country, the id of a city."""
    return place.code or place.id, None


def neutral_membership(store: Store, membership: Membership) -> Neutral:
    """Both ends as each is called above the languages."""
    return " — ".join(_neutral(store, reference) for reference in (membership.party, membership.body)), None


def _neutral(store: Store, reference: str) -> str:
    name, id = store.kinds.split(reference) or ("", reference)
    neutral, entity = store.kinds[name].neutral, store.table(name).get(id)
    return neutral(store, entity)[0] if neutral and entity else id


def spelling(organisation: Organisation) -> Spelling | None:
    """How its acronym is written, if it has one."""
    acronym = organisation.acronym
    return Spelling(acronym.canonical, acronym.forms, acronym.variants) if acronym else None


def names(organisation: Organisation, language: str) -> Iterator[str]:
    """Its name, its acronym as the language and as others write it, and what else it is called."""
    for name in called.by("name")(organisation, language):
        yield from (name, _IN_BRACKETS.sub("", name))
    if acronym := organisation.acronym:
        yield from (acronym.form(language), acronym.canonical, *acronym.variants.get(language, ()))
