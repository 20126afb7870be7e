"""What the cases come to, worked out once in a whole run of the tests."""

import pickle
from collections.abc import Callable

import pytest

from tests.portal.casebook import Case, Outcome, cases, outcome
from tests.shared import made_once, share_of


@pytest.fixture(scope="session")
def outcome_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Outcome]:
    """The outcome of a case, run by the first worker that asks."""

    def of(case: Case) -> Outcome:
        path = made_once(
            tmp_path_factory,
            f"cases/{case.name}",
            lambda target: target.write_bytes(pickle.dumps(outcome(case))),
        )
        return pickle.loads(path.read_bytes())

    return of


@pytest.fixture(scope="session")
def outcomes(outcome_of: Callable[[Case], Outcome]) -> dict[str, Outcome]:
    """The outcomes of all cases by their names; the workers share the work."""
    begin = share_of(len(cases()))
    return {case.name: outcome_of(case) for case in (*cases()[begin:], *cases()[:begin])}
