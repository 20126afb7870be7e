"""``python -m tools.meaning [open|held] [CLASS …]``: the share of planted disagreements that are noticed, and of
harmless edits that raise an alarm; for the classes named, what was not as it should be."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from etalon.build import site
from etalon.data.findings import Finding
from etalon.data.loading import load
from etalon.data.nodes import Node
from etalon.data.store import UI, DataFile, Store
from etalon.rules import RULES

ROOT = Path(__file__).parents[2]
SETS = ROOT / "tests" / "meaning" / "sets"
OF_TEXTS = (
    "length",
    "letter",
    "link",
    "meaning",
    "modality",
    "named",
    "quantity",
    "sentence",
    "syntax",
    "term",
    "thing",
)
Text = dict[str, str]


@dataclass(frozen=True)
class Edit:
    """One language of a text changed; ``kind`` is planted or harmless."""

    kind: str
    group: str
    language: str
    before: Text
    after: Text

    @property
    def is_planted(self) -> bool:
        return self.kind == "planted"


def edits(half: str) -> Iterator[Edit]:
    """The edits of one half of the sets."""
    for kind in ("planted", "harmless"):
        path = SETS / half / f"{kind}.yml"
        for base in yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else ():
            before = {code: base[code] for code in base if code not in ("base", "own", "edits")}
            for edit in base["edits"]:
                code = edit["language"]
                text = edit.get("text") or before[code].replace(edit["from"], edit["to"], 1)
                yield Edit(kind, edit["class"], code, before, before | {code: text})


def found(store: Store, texts: Iterable[Text]) -> dict[int, list[Finding]]:
    """What the rules of texts say of each of some texts, by its place among them."""
    files = tuple(
        DataFile(str(number), UI, str(number), Node("", 1), ((("text",), text),))
        for number, text in enumerate(texts)
    )
    looked_at = replace(store, files=files, _derived={})
    by_text: dict[int, list[Finding]] = defaultdict(list)
    for rule in RULES:
        if rule.__module__.rpartition(".")[2] in OF_TEXTS:
            for finding in rule(looked_at):
                by_text[int(finding.path)].append(finding)
    return by_text


def new(before: list[Finding], after: list[Finding]) -> list[Finding]:
    """The findings that an edit adds."""
    known = {(finding.rule, finding.key) for finding in before}
    return [finding for finding in after if (finding.rule, finding.key) not in known]


def main(half: str, shown: list[str]) -> None:
    """Print the shares, class by class, and what was wrong in the classes that are shown."""
    store, problems = load(ROOT, site.portal_of())
    assert not [problem for problem in problems if problem.is_error]
    listed = list(edits(half))
    before, after = (found(store, (getattr(edit, side) for edit in listed)) for side in ("before", "after"))
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for number, edit in enumerate(listed):
        added = new(before[number], after[number])
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


def tell(number: int, edit: Edit, added: list[Finding]) -> None:
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
