"""Rules that judge each file by itself: what they found in one stands until it changes, or what else they read.

All that they read beside the files is entered while they run (``data/reads.py``), and compared before it is relied on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from .. import kept
from ..data import reads
from ..data.findings import Finding
from ..data.reads import Read
from ..data.store import DataFile, Store, with_few_texts
from ..kind import Rule
from ..workers import Background, Claims, nothing_collected
from . import failure

Told = Callable[[int, int], object]
"""Is told how many files are judged, and how many there are."""
_NAME = "judged"
_WORTH_A_COPY = 30
"""Files; for fewer, another process takes longer to begin than they take."""
_AT_A_TIME = 300
"""Texts that all rules judge before the next: what one rule worked out of a text, the others find still known."""


@dataclass
class Judged:
    """What was found in files, each by the hash of what it holds, and what was read beside them -> its hash."""

    found: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    beside: dict[Read, str] = field(default_factory=dict)


class Former:
    """What the former run knew, as far as it is still so. ``version``: the code; without one nothing is kept."""

    def __init__(
        self,
        store: Store,
        rules: Sequence[Rule],
        version: str = "",
        by_entity: Sequence[Rule] = (),
        told: Told = lambda _done, _all: None,
    ) -> None:
        """``by_entity``: rules that are asked for one file at a time, as they read what stands in it beside its texts."""
        self._store, self._rules, self._by_entity = store, rules, by_entity
        self._told = told
        self._version = _version_of(store, version) if version else ""
        self._hashes: dict[Read, str] = {}
        self._known = self._former()
        self.todo = [file for file in store.all_files if file.hash not in self._known.found]
        self._groups = list(_groups(self.todo))
        self._claims = Claims(len(self._groups))
        self._first: list[Judged | None] = []

    def _former(self) -> Judged:
        judged = _left(self._store, self._version) if self._version else None
        if judged is None:
            return Judged()
        is_same = all(self._hash(read) == then for read, then in judged.beside.items())
        return judged if is_same else Judged()

    def tell(self) -> None:
        """Tell how many files are judged, or being judged by now, whoever does it."""
        new = (len(group) for number, group in enumerate(self._groups) if self._claims.is_begun(number))
        every = len(self._store.all_files)
        if every:
            self._told(every - len(self.todo) + sum(new), every)

    def begin(self, processes: int) -> list[Background[Judged | None]]:
        """Let other processes judge files too, as far as that is worth it: those that this one has not begun yet.

        They share what this one has made of the languages by then: the patterns, the names, what words may be.
        """
        shares = max(1, min(processes, len(self.todo) // _WORTH_A_COPY))
        if shares > 1:
            self._first.append(self._judge(0, shares, most=1))
        return [Background(partial(self._judge, share, shares)) for share in range(1, shares)]

    def finish(self, others: Sequence[Background[Judged | None]]) -> list[Finding]:
        """What the rules find in all files."""
        new = [*self._first, self._judge(0, len(others) + 1), *(other.result for other in others)]
        judged = [each for each in new if each]
        if len(judged) < len(new):  # a rule failed, and has not looked at all
            return found(self._store, (*self._rules, *self._by_entity))
        for each in judged:
            self._known.found |= each.found
            self._known.beside |= each.beside
        there = {file.hash: self._known.found[file.hash] for file in self._store.all_files}
        if self._version and (any(each.found for each in judged) or there.keys() != self._known.found.keys()):
            kept.save(self._store.root, _NAME, (self._version, Judged(there, self._known.beside)))
        return [finding for each in there.values() for finding in each]

    def _hash(self, read: Read) -> str:
        """What a read would find now."""
        if read not in self._hashes:
            self._hashes[read] = kept.digest(_found(self._store, *read))
        return self._hashes[read]

    def _judge(self, share: int, shares: int, most: int | None = None) -> Judged | None:
        """What the rules find in those files that one of several processes takes, in no more than so many groups.

        None where a rule fails, or speaks of other files too.
        """
        told: dict[str, list[Finding]] = {}
        beside, known = set[Read](), dict[Read, tuple[Read, ...]]()
        with reads.watching():
            taken = (self._groups[number] for number in islice(self._claims.taken(share, shares), most))
            for part in self._store.parts_of(taken):
                if share == 0:
                    self.tell()
                owner = {path: file.hash for file in part.all_files for path in file.paths}
                told |= {file.hash: [] for file in part.all_files}
                with reads.recording() as read:
                    every = found(part, self._rules)
                beside |= _beside(part, read, known)
                for file in part.all_files if self._by_entity else ():
                    alone = part.only([file])
                    with reads.recording() as read:
                        every += found(alone, self._by_entity)
                    beside |= _beside(alone, _of_others(alone, file, read), {})
                for finding in every:
                    if finding.rule == failure.RULE or finding.path not in owner:
                        return None
                    told[owner[finding.path]].append(finding)
        hashes = {each: self._hash(each) for each in beside}
        return Judged({each: tuple(findings) for each, findings in told.items()}, hashes)


def _groups(files: Sequence[DataFile]) -> Iterator[list[DataFile]]:
    """The files in groups; those of the first are of all kinds, so that hardly anything remains to be made for the others."""
    first = {file.kind: file for file in files}
    yield from with_few_texts(first.values(), _AT_A_TIME)
    yield from with_few_texts((file for file in files if first[file.kind] is not file), _AT_A_TIME)


def knows_nothing(store: Store, version: str) -> bool:
    """Whether no former run of this code left what it found."""
    return _left(store, _version_of(store, version)) is None


def _version_of(store: Store, version: str) -> str:
    return kept.digest(version, repr((dict(store.languages), sorted(store.drafts))))


def _left(store: Store, version: str) -> Judged | None:
    """What the former run left, if it was of this version."""
    found = kept.load(store.root, _NAME)
    then, judged = found if isinstance(found, tuple) and len(found) == 2 else ("", None)
    return judged if then == version and isinstance(judged, Judged) else None


def found_in(store: Store, files: Sequence[DataFile], rules: Sequence[Rule]) -> Iterator[Finding]:
    """What rules that judge each file by itself find in some files."""
    for part in store.parts_of(with_few_texts(files, _AT_A_TIME)):
        yield from found(part, rules)


def found(store: Store, rules: Iterable[Rule]) -> list[Finding]:
    """What some rules find."""
    with nothing_collected():
        return [finding for rule in rules for finding in failure.found(store, rule)]


def _of_others(store: Store, file: DataFile, read: Iterable[Read]) -> set[Read]:
    """What was read, but for what stands in the file itself."""
    entity = store.entity(file)
    own = ("field", type(entity), entity.id)
    return {each for each in read if each[:3] != own}


def _beside(store: Store, read: Iterable[Read], known: dict[Read, tuple[Read, ...]]) -> set[Read]:
    """What was read, but for the files themselves: of all entities of a kind a field, or which there are.

    ``known``: what the views of former parts were made from, which need not be told again; it grows.
    """
    kinds = {kind.model: name for name, kind in store.kinds.items()}
    told: set[Read] = set()
    waiting, seen = list(read), set(read)
    while waiting:
        sort, *about = each = waiting.pop()
        if sort == "view":
            made_from = store.made_from(*about)
            if known.get(each) is not made_from:
                known[each] = made_from
                more = set(made_from) - seen
                seen |= more
                waiting += more
        elif sort == "field" and about[0] is not DataFile:
            told.add(("field", kinds[about[0]], about[2]))
        elif sort not in ("field", "files"):
            told.add(each)
    return told


def _found(store: Store, sort: str, kind: str, *rest: str) -> object:
    entities: Mapping[str, object] = store.tables.get(kind, {})
    if sort == "ids":
        return list(entities)
    if sort == "field" and rest[0] == reads.WHOLE:
        return [vars(entity) for entity in entities.values()]
    if sort == "field":
        return [(id, vars(entity).get(rest[0])) for id, entity in entities.items()]
    raise LookupError(f"a rule that judges each file by itself reads {sort} {kind} {rest}")
