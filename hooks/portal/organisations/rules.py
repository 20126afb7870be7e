"""Who is where."""

from collections.abc import Iterator

from etalon.data.findings import Finding
from etalon.data.store import Store

from .membership import Membership
from .organisation import Organisation


def dates_in_order(store: Store) -> Iterator[Finding]:
    """A membership does not end, and no later status begins, before it began."""
    for file, membership in store.each(Membership):
        since = membership.since
        if since is None:
            continue
        if membership.until and membership.until.sort_key < since.sort_key:
            yield file.finding(("until",), "dates-reversed", since=since, until=membership.until)
        for index, later in enumerate(membership.later):
            if later.since and later.since.sort_key < since.sort_key:
                location = ("later", index, "since")
                yield file.finding(location, "dates-reversed", since=since, until=later.since)


def none_in_itself(store: Store) -> Iterator[Finding]:
    """Nobody is a member of itself."""
    for file, membership in store.each(Membership):
        if store.kinds.split(membership.party) == store.kinds.split(membership.body):
            yield file.finding(("body",), "member-of-itself", body=membership.body)


def no_duplicates(store: Store) -> Iterator[Finding]:
    """One party has one membership of one status in one body."""
    seen: dict[tuple[str, str, str], str] = {}
    for file, membership in store.each(Membership):
        key = membership.party, membership.body, membership.status.value
        if key in seen:
            yield file.finding((), "duplicate-membership", first=seen[key])
        seen.setdefault(key, file.path)


def named_after_both(store: Store) -> Iterator[Finding]:
    """The file of a membership is named after party and body; a second one of them says more after a dot (warning)."""
    for file, membership in store.each(Membership):
        named = [store.kinds.split(each) for each in (membership.party, membership.body)]
        there = [each for each in named if each and store.get(*each)]
        name = ".".join(id for _kind, id in there)
        if there == named and file.id != name and not file.id.startswith(f"{name}."):
            yield file.finding((), "membership-name", name=name)


def what_ended_is_historical(store: Store) -> Iterator[Finding]:
    """An organisation with an end or with successors is shown everywhere as one that no longer exists."""
    for file, organisation in store.each(Organisation):
        for key in ("ended", "successors"):
            if getattr(organisation, key) and not organisation.historical:
                yield file.finding((key,), "ended-not-historical")
