"""What git knows of a project: where a change begins, which files it touches, what stood in them before."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...data.findings import Finding

_LOOKED_AT = ("data", "docs")
_ALIKE = 0.5
"""How alike the texts of two files are, of 1, for the one to be the other under another name."""
_QUICK = 20_000
"""Characters; of longer texts only the beginnings are held against one another."""
_NO_REPOSITORY = "not a git repository"


class Unknown(Exception):
    """Git does not know what it was asked for; ``finding`` says why, and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule)
        self.finding = finding


@dataclass(frozen=True)
class Touched:
    """A file that a change touches: its path before and after, relative to the project, and its text; None: not there."""

    old: str | None
    new: str | None
    before: str | None
    after: str | None

    @property
    def path(self) -> str:
        """Where it is now, or was."""
        return self.new or self.old or ""


class History:
    """The files of a project as they stand, beside those at the commit at which the change began.

    That is where this branch left ``base`` (its merge base); where both share no history, ``base`` itself.
    Raises Unknown where there is no git, no repository, no such name, or too little of its history.
    """

    def __init__(self, root: Path, base: str) -> None:
        self._root = root
        if self._must("rev-parse", "--is-inside-work-tree").strip() != b"true":
            raise Unknown(Finding(".", 0, "", "no-repository"))
        named = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
        if not named:
            raise Unknown(Finding(".", 0, "", "unknown-commit", {"base": base}))
        start = self._git("merge-base", named.decode().strip(), "HEAD")
        if not start and self._git("rev-parse", "--is-shallow-repository").strip() == b"true":
            raise Unknown(Finding(".", 0, "", "shallow-history", {"base": base}))
        self._start = (start or named).decode().strip()
        self._prefix = self._git("rev-parse", "--show-prefix").decode().rstrip("\n")

    def touched(self) -> list[Touched]:
        """Every file of the data and the prose that differs, new ones among them; one that moved once."""
        changed = self._names("diff", "--name-only", "--no-renames", "--relative", self._start)
        changed |= self._names("ls-files", "--others", "--exclude-standard")
        paths = sorted(changed)
        before = self._before(paths)
        after = {path: text for path in paths if (text := self._after(path)) is not None}
        both = [path for path in paths if before.get(path) != after.get(path)]
        moved = _moved(before, after)
        return [
            Touched(moved.get(path, path), path, before.get(moved.get(path, path)), after[path])
            if path in after
            else Touched(path, None, before[path], None)
            for path in both
            if path not in moved.values()
        ]

    def _names(self, *command: str) -> set[str]:
        told = self._must(*command, "-z", "--", *_LOOKED_AT)
        return {name.decode("utf-8", "surrogateescape") for name in told.split(b"\0") if name}

    def _after(self, path: str) -> str | None:
        file = self._root / path
        return _text(file.read_bytes()) if file.is_file() and not file.is_symlink() else None

    def _before(self, paths: Iterable[str]) -> Mapping[str, str]:
        asked = [path for path in paths if "\n" not in path]
        lines = "".join(f"{self._start}:{self._prefix}{path}\n" for path in asked)
        told = self._must("cat-file", "--batch", given=lines.encode("utf-8", "surrogateescape"))
        found: dict[str, str] = {}
        at = 0
        for path in asked:
            end = told.index(b"\n", at)
            head, at = told[at:end].split(b" "), end + 1
            if head[-1].isdigit():  # else there is none, or it is a repository of its own
                size = int(head[-1])
                if head[-2] == b"blob":
                    found[path] = _text(told[at : at + size])
                at += size + 1
        return found

    def _git(self, *command: str) -> bytes:
        """What git answers; nothing where it refuses."""
        return self._asked(command)[0]

    def _must(self, *command: str, given: bytes = b"") -> bytes:
        """What git answers. Raises Unknown where it refuses."""
        answer, refused = self._asked(command, given)
        if _NO_REPOSITORY in refused:
            raise Unknown(Finding(".", 0, "", "no-repository"))
        if refused:
            raise Unknown(Finding(".", 0, "", "git-failed", {"reason": refused.strip().splitlines()[0]}))
        return answer

    def _asked(self, command: Sequence[str], given: bytes = b"") -> tuple[bytes, str]:
        """What git answers, and why it refuses, if it does."""
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            done = subprocess.run(
                ["git", *command],
                cwd=self._root,
                env=environment,
                input=given,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError as error:
            raise Unknown(Finding(".", 0, "", "no-git")) from error
        if done.returncode == 0:
            return done.stdout, ""
        return b"", done.stderr.decode("utf-8", "replace").strip() or f"{command[0]}: {done.returncode}"


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").replace("\r\n", "\n")


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> Mapping[str, str]:
    """New path -> old path of the files that are gone from the one and stand at the other, the most alike first."""
    gone = {path: _lines(before[path]) for path in before.keys() - after.keys()}
    come = {path: _lines(after[path]) for path in after.keys() - before.keys()}
    found = {new: old for old, new in _same(gone, come)}
    left = {path: lines for path, lines in gone.items() if path not in {*found.values()}}
    pairs = [
        (likely, old, new)
        for new, lines in come.items()
        if new not in found
        for old, former in left.items()
        if (likely := _likeness(former, lines)) >= _ALIKE and _folder(old) == _folder(new)
    ]
    taken = set(found.values())
    for _likely, old, new in sorted(pairs, reverse=True):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def _same(gone: Mapping[str, Set[str]], come: Mapping[str, Set[str]]) -> Iterator[tuple[str, str]]:
    """Old and new path of files with the very same lines."""
    places: dict[tuple[object, ...], list[str]] = {}
    for path, lines in sorted(gone.items(), reverse=True):
        places.setdefault((_folder(path), lines), []).append(path)
    for path, lines in sorted(come.items()):
        if same := places.get((_folder(path), lines)):
            yield same.pop(), path


def _folder(path: str) -> tuple[str, ...]:
    return PurePosixPath(path).parts[:2]


def _lines(text: str) -> frozenset[str]:
    return frozenset(text[:_QUICK].splitlines())


def _likeness(one: Set[str], other: Set[str]) -> float:
    """How many lines both have, of 1."""
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)
