"""The edits of the sets, and what the rules of texts say of each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from etalon.data.findings import Finding
from etalon.data.nodes import Node
from etalon.data.store import UI, DataFile, Store
from etalon.rules import RULES

ROOT = Path(__file__).parents[2]
SETS = ROOT / "tests" / "meaning" / "sets"
OF_TEXTS = (
    "exchanged",
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
    """One language of a text changed; ``kind`` is planted or harmless, ``base`` says which text of which file."""

    base: str
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
                yield Edit(base["base"], kind, edit["class"], code, before, before | {code: text})


def found(store: Store, texts: Iterable[tuple[str, Text]]) -> dict[int, list[Finding]]:
    """What the rules of texts say of each of some texts, by its place among them; each comes with its base."""
    files = tuple(
        DataFile(str(number), *_subject(store, base, number), Node("", 1), ((("text",), text),))
        for number, (base, text) in enumerate(texts)
    )
    looked_at = replace(store, all_files=files, _derived={})
    by_text: dict[int, list[Finding]] = defaultdict(list)
    for rule in RULES:
        if rule.__module__.rpartition(".")[2] in OF_TEXTS:
            for finding in rule(looked_at):
                by_text[int(finding.path)].append(finding)
    return by_text


def _subject(store: Store, base: str, number: int) -> tuple[str, str]:
    """What a text is about, which it need not name: kind and id of the base ``actor/owner role``, if it is of the data."""
    kind, _stroke, id = base.partition(" ")[0].partition("/")
    return (kind, id) if store.get(kind, id) else (UI, str(number))


def new(before: list[Finding], after: list[Finding]) -> list[Finding]:
    """The findings that an edit adds: of each rule and place those that are more than before."""
    known = Counter((finding.rule, finding.key) for finding in before)
    added = []
    for finding in after:
        place = (finding.rule, finding.key)
        if known[place]:
            known[place] -= 1
        else:
            added.append(finding)
    return added
