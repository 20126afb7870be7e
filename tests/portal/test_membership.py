"""Who is a member of what, as the page of memberships orders it: on the made-up project."""

import pytest

from portal.organisations.helpers import OrganisationHelpers
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
