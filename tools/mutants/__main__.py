"""How much the tests notice: plants small faults in the generator, one at a time, and sees whether a test fails.

    make mutants                           all modules; what was killed once is not tried again
    make mutants ONLY='etalon.text.*'      some modules
    make mutants EVERY=10                  one mutant of ten
    make mutants SHOW='etalon.text.lists'  the faults that nothing noticed, as patches
    make mutants CONTROL=20                plants nothing, so many times: no test may fail

What takes part, and why the rest does not, stands in ``pyproject.toml`` below ``tool.mutants``.
"""

import argparse
import json
import os
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tools.mutants.made import Mutant, mutants
from tools.mutants.reach import Reach, Record, mark
from tools.mutants.trial import KILLED, SAME, SURVIVED, TIMED_OUT, UNREACHED, Plan, Trial
from tools.mutants.types import refused

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / "hooks"
ROOM = ROOT / ".mutants"
REACH, OUTCOMES = ROOM / "reach.json", ROOM / "outcomes.json"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutants"]
NEVER_UNDER = 0.003
CHEAP = 0.02
"""Seconds: hundreds of such tests are asked before one that lays out a project."""
REFUSED = "refused"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("--only", default="*", help="modules, as shell patterns")
    parser.add_argument("--every", type=int, default=1, help="one mutant of so many")
    parser.add_argument("--show", default="", help="print the mutants of these modules that live, as patches")
    parser.add_argument("--copies", type=int, default=os.cpu_count() or 1, help="how many are tried at once")
    parser.add_argument(
        "--control", type=int, default=0, help="plant nothing, so many times: all have to live"
    )
    parser.add_argument("--reach", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.chdir(ROOT)
    ROOM.mkdir(exist_ok=True)
    if options.reach is not None:
        return _ask(options.reach)
    chosen = [each for each in _made(options.show or options.only) if int(each.key, 16) % options.every == 0]
    outcomes: dict[str, str] = json.loads(OUTCOMES.read_text()) if OUTCOMES.exists() else {}
    if options.control:
        return _control(chosen, options.control, options.copies)
    if not options.show:
        _try(chosen, outcomes, options.copies)
    _tell(chosen, outcomes, patches=bool(options.show))
    return 0


def _made(only: str) -> Iterator[Mutant]:
    for path in sorted((HOOKS / "etalon").rglob("*.py")):
        module = ".".join(path.relative_to(HOOKS).with_suffix("").parts)
        if any(fnmatch(module, each) for each in only.split()) and module not in SETTINGS["leave_out"]:
            yield from mutants(path, HOOKS)


def _try(chosen: list[Mutant], outcomes: dict[str, str], copies: int) -> None:
    """Try those that no test has killed yet."""
    left = [mutant for mutant in chosen if outcomes.get(mutant.key) not in (KILLED, TIMED_OUT, REFUSED, SAME)]
    left.sort(key=lambda mutant: mutant.key)  # in no order: whoever stops it knows something of every module
    known = _known()
    done = 0
    typed = {mutant.key for mutant in left if mutant.key in outcomes}  # the types were asked then

    def said(mutant: Mutant, outcome: str) -> None:
        nonlocal done
        outcomes[mutant.key] = outcome
        done += 1
        if done % 20 == 0 or done == len(left):
            OUTCOMES.write_text(json.dumps(outcomes), encoding="utf-8")
            print(f"{done}/{len(left)}", flush=True)

    _pytest(Trial(_planned(left, known), said, copies), SETTINGS["tests"])

    def typed_as(mutant: Mutant, is_refused: bool) -> None:
        if is_refused:
            outcomes[mutant.key] = REFUSED

    alive = [
        each for each in left if outcomes.get(each.key) in (SURVIVED, UNREACHED) and each.key not in typed
    ]
    if alive:
        print(f"asking the type checker about {len(alive)} …", flush=True)
        refused(alive, ROOT, typed_as)
    OUTCOMES.write_text(json.dumps(outcomes), encoding="utf-8")


def _control(chosen: list[Mutant], count: int, copies: int) -> int:
    """Run the tests of some mutants without the faults. A test that fails then would count as one that notices."""
    wrong: list[Mutant] = []
    some = sorted(chosen, key=lambda mutant: mutant.key)[:count]

    def said(mutant: Mutant, outcome: str) -> None:
        wrong.extend([mutant] if outcome in (KILLED, TIMED_OUT) else [])

    _pytest(Trial(_planned(some, _known()), said, copies, plants=False), SETTINGS["tests"])
    for mutant in wrong:
        print(f"a test of {mutant.module}.{mutant.name} fails without a fault")
    return bool(wrong)


def _known() -> Reach:
    """What the tests reach, as they are now."""
    known = Reach.read(REACH)
    if stale := _stale(known):
        print(f"asking which lines the tests of {len(stale)} modules reach …", flush=True)
        subprocess.run([sys.executable, "-m", "tools.mutants", "--reach", *stale], check=True)
        known = Reach.read(REACH)
    return known


def _modules() -> dict[str, str]:
    paths = [path for folder in SETTINGS["tests"] for path in sorted((ROOT / folder).glob("test_*.py"))]
    return {path.relative_to(ROOT).as_posix(): mark(path) for path in paths}


def _stale(known: Reach) -> list[str]:
    """The modules of tests to be asked anew: all where the generator changed."""
    modules = _modules()
    if known.source != mark(*HOOKS.rglob("*.py")):
        return list(modules)
    return [path for path in {**known.modules, **modules} if known.modules.get(path) != modules.get(path)]


def _ask(stale: list[str]) -> int:
    """Ask some modules of tests anew."""
    known, modules, record = Reach.read(REACH).without(stale), _modules(), Record(HOOKS / "etalon")
    if there := [path for path in stale if path in modules]:
        _pytest(record, there)
    known.enter(record.reach)
    known.source, known.modules = mark(*HOOKS.rglob("*.py")), modules
    known.write(REACH)
    return 0


def _planned(chosen: list[Mutant], reach: Reach) -> Iterator[Plan]:
    """For each mutant the tests that reach its lines: the cheap first, and what few others reach in its function."""
    lines: dict[Path, dict[int, list[str]]] = {}
    of_module: dict[str, list[str]] = defaultdict(list)
    for test in reach.seconds:
        of_module[test.partition("::")[0]].append(test)
    for mutant in chosen:
        path = mutant.path
        if path not in lines:
            lines[path] = {int(line): tests for line, tests in reach.lines.get(str(path), {}).items()}
        # A function's own line runs when its module is read.
        body = [lines[path].get(line, []) for line in mutant.within[1:]]
        hit = {test for line in mutant.lines for test in lines[path].get(line, ())}
        hit = hit or {test for tests in body for test in tests}
        rare: dict[str, float] = defaultdict(float)
        for tests in body:
            for test in tests:
                rare[test] += 1 / len(tests)
        # Others of a module reach the line as well, if the first had not left its result in memory.
        more = {test for module in {test.partition("::")[0] for test in hit} for test in of_module[module]}
        costs = {test: max(reach.seconds[test], NEVER_UNDER) for test in more}
        ranks = {
            test: (costs[test] > CHEAP, test not in hit, -rare[test], costs[test], test) for test in costs
        }
        ordered, spent = [], 0.0
        for test in sorted(costs, key=ranks.__getitem__):
            if costs[test] <= SETTINGS["slow"] and (not ordered or spent + costs[test] <= SETTINGS["enough"]):
                ordered.append(test)
                spent += costs[test]
        yield mutant, ordered, spent


def _pytest(plugin: object, tests: list[str]) -> None:
    deselected = " and ".join(f"not {name}" for name in SETTINGS["too_wide"])
    arguments = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:faulthandler"]
    pytest.main([*arguments, "-k", deselected, *tests], plugins=[plugin, _Choice()])


class _Choice:
    """Leaves out what stands on a site that another process built, which has no faults."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [
            each
            for each in items
            if not {*SETTINGS["fixtures_elsewhere"]} & {*getattr(each, "fixturenames", ())}
        ]


def _tell(chosen: list[Mutant], outcomes: dict[str, str], patches: bool) -> None:
    """Print what lives, and a table by module."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant in chosen:
        outcome = outcomes.get(mutant.key, "untried")
        if outcome == SAME:
            continue
        rows[mutant.module][outcome] += 1
        if outcome in (SURVIVED, UNREACHED):
            note = " (no test comes here)" if outcome == UNREACHED else ""
            print(f"{mutant.path.relative_to(ROOT)}:{mutant.lines.start}: {mutant.name}{note}")
            if patches:
                print(mutant.diff)
    total: Counter[str] = Counter()
    print(f"\n{'module':<32}{'made':>7}{'killed':>8}{'by time':>9}{'by types':>10}{'alive':>7}{'%':>7}")
    for module, row in sorted(rows.items()):
        total += row
        _line(module, row)
    _line("all", total)


def _line(name: str, row: Counter[str]) -> None:
    alive, noticed = row[SURVIVED] + row[UNREACHED], row[KILLED] + row[TIMED_OUT] + row[REFUSED]
    tried = alive + noticed
    share = f"{100 * noticed / tried:.0f}" if tried else "–"
    print(f"{name:<32}{tried:>7}{row[KILLED]:>8}{row[TIMED_OUT]:>9}{row[REFUSED]:>10}{alive:>7}{share:>7}")


if __name__ == "__main__":
    sys.exit(main())
