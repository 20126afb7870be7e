"""How far each language is: complete, agreed, behind, reviewed, by kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import ClassVar

from ..data.store import DataFile, Store
from .fingerprints import Standing, standing


@dataclass
class Count:
    """How many files of one kind, in one language, are in each standing."""

    files: int = 0
    complete: int = 0
    agreed: int = 0
    behind: int = 0
    reviewed: int = 0

    def add(self, standing: Standing, language: str) -> None:
        self.files += 1
        self.complete += language not in standing.missing
        self.agreed += standing.agreed
        self.behind += language in standing.behind
        self.reviewed += language in standing.reviewed

    def __add__(self, other: "Count") -> "Count":
        return Count(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True)
class Task:
    """A file that waits for somebody, and for what: a rule of ``Status.TASKS``."""

    file: DataFile
    what: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Status:
    """``counts``: kind -> language -> count. ``tasks``: what to do next, the most urgent first."""

    counts: dict[str, dict[str, Count]] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()

    TASKS: ClassVar = ("translate", "update", "compare", "review")

    @property
    def total(self) -> dict[str, Count]:
        """Language -> the count over all kinds."""
        rows = self.counts.values()
        codes = next(iter(rows), {})
        return {code: sum((row[code] for row in rows), Count()) for code in codes}

    @property
    def share(self) -> float:
        """The percentage of files whose languages agree; 100 where there are none."""
        counts = [row for by_language in self.counts.values() for row in by_language.values()]
        files = sum(count.files for count in counts)
        return 100.0 * sum(count.agreed for count in counts) / files if files else 100.0


def counted(found: Iterable[Standing | None], languages: Iterable[str]) -> dict[str, Count]:
    """Language -> the count of some files."""
    counts = {code: Count() for code in languages}
    for each in filter(None, found):
        for code, count in counts.items():
            count.add(each, code)
    return counts


def survey(store: Store) -> Status:
    """The status of all files that hold words."""
    counts: dict[str, dict[str, Count]] = {}
    tasks: list[Task] = []
    for file in store.files:
        if found := store.index(_survey_of, file.kind, file.id):
            row = counts.setdefault(file.kind, {code: Count() for code in store.languages})
            for code, count in found.counts.items():
                row[code] += count
            tasks += (Task(file, *waiting) for waiting in found.tasks)
    ranked = sorted(tasks, key=lambda task: Status.TASKS.index(task.what))
    return Status(counts, tuple(ranked))


@dataclass(frozen=True)
class _OfFile:
    """What one file adds to the status: it stays the same where texts change and their standing does not."""

    counts: Mapping[str, Count]
    tasks: tuple[tuple[str, tuple[str, ...]], ...]


def _survey_of(store: Store, kind: str, id: str) -> _OfFile | None:
    file = store.file(kind, id)
    found = standing(store, file) if file else None
    return _OfFile(counted([found], store.languages), tuple(_tasks(found))) if found else None


def _tasks(found: Standing) -> Iterable[tuple[str, tuple[str, ...]]]:
    """For what a file waits, and in which languages."""
    if found.missing:
        yield "translate", found.missing
    elif found.behind:
        yield "update", found.behind
    elif not found.agreed:
        yield "compare", tuple(found.fingerprints)
    if unread := tuple(code for code in found.fingerprints if code not in found.reviewed):
        yield "review", unread
