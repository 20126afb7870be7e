"""How far each language is: complete, agreed, behind, reviewed, by kind."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import agreement
from .agreement import State
from .store import Document, Store


@dataclass
class Count:
    """How many files of one kind, in one language, are in each state."""

    files: int = 0
    complete: int = 0
    agreed: int = 0
    behind: int = 0
    reviewed: int = 0

    def add(self, state: State, language: str) -> None:
        self.files += 1
        self.complete += language not in state.missing
        self.agreed += state.agreed
        self.behind += language in state.behind
        self.reviewed += language in state.reviewed

    def __add__(self, other: "Count") -> "Count":
        return Count(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Task:
    """A file that waits for somebody, and for what: a rule of ``Status.TASKS``."""

    document: Document
    what: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Status:
    """``counts``: kind -> language -> count. ``tasks``: what to do next, the most urgent first."""

    counts: dict[str, dict[str, Count]] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()

    TASKS = ("translate", "update", "compare", "review")

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


def survey(store: Store) -> Status:
    """The status of all files that hold words."""
    counts: dict[str, dict[str, Count]] = {}
    tasks = []
    for document in store.documents:
        state = agreement.state(store, document)
        if state is None:
            continue
        row = counts.setdefault(document.kind, {code: Count() for code in store.languages})
        for code in store.languages:
            row[code].add(state, code)
        tasks += _tasks(document, state)
    ranked = sorted(tasks, key=lambda task: Status.TASKS.index(task.what))
    return Status(counts, tuple(ranked))


def _tasks(document: Document, state: State) -> Iterable[Task]:
    if state.missing:
        yield Task(document, "translate", state.missing)
    elif state.behind:
        yield Task(document, "update", state.behind)
    elif not state.agreed:
        yield Task(document, "compare", tuple(state.fingerprints))
    if unread := tuple(code for code in state.fingerprints if code not in state.reviewed):
        yield Task(document, "review", unread)
