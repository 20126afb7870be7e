"""Where each kind of the portal has its address, as every link on the site has it: these never change."""

import pytest

from etalon.address import links
from tests.portal.portals import PORTAL
from tests.portal.stage import paged_store

ADDRESSES = {
    "org:umbrella": "organisations/umbrella/",
    "organisation:umbrella": "organisations/umbrella/",
    "membership:north-institute.umbrella": "membership/#north-institute.umbrella",
    "committee:umbrella-scales": "committees/#umbrella-scales",
    "place:north-land": None,
    "correction:d1": "corrections/#d1",
    "source:handbook": "sources/#handbook",
    "link:shop": "sources/#link-shop",
    "coverage:handbook": None,
    "clause:1.2": "verification/rule/1.2/",
    "clause:1.2.1.1": "verification/rule/1.2/#clause-1.2.1.1",
    "document:umbrella-rule": "verification/rule/#document-umbrella-rule",
    "actor:keeper": "verification/#actor-keeper",
    "procedure:test": "verification/procedures/test/",
    "mark:umbrella-mark": None,
    "question:start": None,
    "answer:mark": None,
    "parameter:sizes": None,
    "milestone:1951-umbrella": "history/#1951-umbrella",
    "statistic:umbrella-shares": "history/figures/#umbrella-shares",
    "standard:umbrella-1": "standards/#umbrella-1",
    "agreement:umbrella-pact": "cooperation/#agreement-umbrella-pact",
    "event:umbrella-day": "cooperation/#event-umbrella-day",
    "person:first-keeper": "cooperation/#person-first-keeper",
    "programme:umbrella-help": "cooperation/umbrella-help/",
    "term:umbrella": "glossary/umbrella/",
    "page:home": "",
    "page:corrections": "corrections/",
    "page:verification.rule": "verification/rule/",
    "page:forum": None,
    "org:nobody": None,
    "umbrella": None,
    "org:Umbrella": None,
    "org: umbrella": None,
    "javascript:alert(1)": None,
    "https://a.example/": None,
}


@pytest.mark.parametrize(("reference", "address"), ADDRESSES.items())
def test_addresses(reference: str, address: str | None) -> None:
    assert links.address(paged_store(), reference) == address


def test_every_kind_of_the_portal_is_there() -> None:
    kinds = {kind.name for subject in PORTAL.subjects[:-1] for kind in subject.kinds if not kind.is_account}
    named = {(PORTAL.kinds.split(reference) or ("",))[0] for reference in ADDRESSES}
    assert kinds - named == set()
