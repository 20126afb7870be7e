"""``python -m tools.meaning [open|held] [CLASS …]``: the share of planted disagreements that are noticed, and of
harmless edits that raise an alarm; for the classes named, what was not as it should be."""

import sys
from collections import Counter, defaultdict
from typing import Any

from etalon.build import site
from etalon.data.findings import Finding
from etalon.data.loading import load

from . import measure

BASE = "as-it-is"
"""The class of the texts before they are edited."""


def main(half: str, shown: list[str]) -> None:
    """Print the shares, class by class, and what was wrong in the classes that are shown."""
    store, problems = load(measure.ROOT, site.portal_of())
    assert not [problem for problem in problems if problem.is_error]
    listed = list(measure.edits(half))
    before, after = (
        measure.found(store, ((edit.base, getattr(edit, side)) for edit in listed))
        for side in ("before", "after")
    )
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    seen: set[str] = set()
    for number, edit in enumerate(listed):
        text = str(edit.before)
        if text not in seen:
            seen.add(text)
            tell_base(number, edit, before[number], shown, tally["harmless", BASE])
    for number, edit in enumerate(listed):
        added = measure.new(before[number], after[number])
        count = tally[edit.kind, edit.group]
        count["all"] += 1
        count["noticed"] += bool(added)
        count["errors"] += any(finding.is_error for finding in added)
        count[f"missed {edit.language}"] += edit.is_planted and not added
        if (edit.group in shown or edit.kind in shown) and bool(added) != edit.is_planted:
            tell(number, edit, added)
    for (kind, group), count in sorted(tally.items()):
        share = 100 * count["noticed"] / count["all"]
        rest = " ".join(
            f"{name[7:]} {times}" for name, times in sorted(count.items()) if "missed" in name and times
        )
        print(
            f"{kind:9} {group:20} {count['noticed']:4} of {count['all']:4} {share:6.1f} %  errors {count['errors']}  {rest}"
        )
    for kind in ("planted", "harmless"):
        total: Counter[Any] = sum((count for (of, _), count in tally.items() if of == kind), Counter())
        print(f"{kind}: {total['noticed']} of {total['all']}, {total['errors']} by errors")


def tell_base(
    number: int, edit: measure.Edit, found: list[Finding], shown: list[str], count: Counter[str]
) -> None:
    """Count a text as it is, in which all languages agree; print it where the rules say otherwise."""
    count["all"] += 1
    count["noticed"] += bool(found)
    count["errors"] += any(finding.is_error for finding in found)
    if found and (BASE in shown or "harmless" in shown):
        tell(number, edit, found)


def tell(number: int, edit: measure.Edit, added: list[Finding]) -> None:
    """Print an edit that was not judged as it should be."""
    print(f"--- {number} {edit.kind} {edit.group} {edit.language}")
    for code, text in edit.before.items():
        print(f"  {code}: {text}")
    print(f"  >>>: {edit.after[edit.language]}")
    for finding in added:
        print("  ", finding.text("en")[:300])


if __name__ == "__main__":
    half, *shown = sys.argv[1:] or ["open"]
    main(half, shown)
