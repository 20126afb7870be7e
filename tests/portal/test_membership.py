"""Who is a member of what, as the page of memberships orders it: on the made-up project."""

import pytest

from portal.organisations.helpers import OrganisationHelpers
from portal.organisations.membership import LaterStatus, MemberStatus
from tests.portal.stage import speech_of


@pytest.fixture(scope="module")
def who() -> OrganisationHelpers:
    return OrganisationHelpers(speech_of("ru"))


def test_columns_and_rows_stand_in_the_order_of_the_alphabet(who: OrganisationHelpers) -> None:
    for language in ("az", "ru"):
        speech = speech_of(language)
        helpers = OrganisationHelpers(speech)
        for named in (helpers.bodies(), helpers.parties()):
            keys = [speech.sort_key(speech.short(each)) for each in named]
            assert keys and keys == sorted(keys)


def test_everybody_stands_once_below_their_country(who: OrganisationHelpers) -> None:
    listed = [party for _country, parties in who.by_country() for party in parties]
    assert sorted(each.id for each in listed) == sorted(each.id for each in who.parties())
    for country, parties in who.by_country():
        for party in parties:
            assert country is None or country.id in (party.id, getattr(party, "country", None))
    assert all(country for country, _parties in who.by_country()[:-1])


def test_members_of_committees_stand_below_their_organisation(who: OrganisationHelpers) -> None:
    found = {each.id: [seat.body for seat in who.seats(each)] for each in who.with_seats()}
    assert found["umbrella"] == ["org:umbrella", "committee:umbrella-scales"]
    assert all(found.values())


def test_a_country_belongs_where_its_bodies_do(who: OrganisationHelpers) -> None:
    for _country, parties in who.by_country():
        listed = [it.id for it in who.country_in(parties)]
        seats = [it for party in parties for it in who.memberships(party)]
        assert sorted(listed) == sorted(it.id for it in seats if it.body.startswith("org:"))


def test_what_ended_or_passed_to_another_is_past(who: OrganisationHelpers) -> None:
    row = who.relations.members_in("org:umbrella")[0]
    heir = LaterStatus(status=MemberStatus.member, evidence=())
    cases = [
        ({}, False, "full"),
        ({"until": row.as_of}, True, "full"),
        ({"later": (heir.model_copy(update={"name": {"ru": "Институт"}}),)}, True, "associate"),
        ({"later": (heir.model_copy(update={"party": "org:umbrella"}),)}, True, "associate"),
    ]
    for changed, past, latest in cases:
        it = row.model_copy(update=changed)
        assert (who.past(it), it.latest.value) == (past, latest)


def test_whatever_was_of_a_party_that_no_longer_exists_is_past(
    who: OrganisationHelpers, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = who.relations.members_in("org:umbrella")[0]
    assert row.own_later and not who.past(row)
    monkeypatch.setattr(who, "ended", lambda party: party == row.party)
    assert who.past(row)
    assert row.latest.family in who.past_families()


def test_a_note_of_several_rows_stands_once_above_them(who: OrganisationHelpers) -> None:
    row = who.relations.members_in("org:umbrella")[0]
    said, unsaid = (row.model_copy(update={"note": note}) for note in ({"ru": "Из опроса."}, None))
    assert who.shared_notes([said, unsaid]) == []
    assert who.shared_notes([said, unsaid, said]) == [({"ru": "Из опроса."}, [said, said])]
