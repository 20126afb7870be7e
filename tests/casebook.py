"""Cases: small changes to ``tests/project``, each in one readable file with what Etalon says about it.

A case is a YAML file below ``tests/cases/`` with these keys, of which all but the first and the last
may be missing:

    about     one sentence: what is wrong
    files     path -> content that is laid over a copy of the project
    bytes     path -> content in which ``\\xNN`` stands for any byte
    make      path -> the name of something too big or too odd to write down (``MAKERS`` below)
    delete    paths to take away
    agreement true: the case is about agreement (else what is said about it is left out, for brevity)
    render    true: also fill the templates in ``docs/``, with the views in the project's ``views/``
    expected  the findings in English, one a line; ``make bless`` rewrites them
"""

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from etalon import checks, prose, store
from etalon.checks import agreement
from etalon.findings import Finding, report
from etalon.site import Invalid, Site

TESTS = Path(__file__).parent
PROJECT = TESTS / "project"
CASES = TESTS / "cases"
AGREEMENT = (agreement.none_behind, agreement.agreement_declared)
_BYTE = re.compile(rb"\\x([0-9A-Fa-f]{2})")


def _large(path: Path) -> None:
    path.write_text("# " + "a" * 1024 * 1024 + "\n", encoding="utf-8")


def _many_nodes(path: Path) -> None:
    """Five anchors, each a list of ten times the one before: 111 111 nodes in a few lines."""
    lines = ["a0: &a0 [" + ", ".join("x" * 10) + "]"]
    for level in range(1, 5):
        lines.append(f"a{level}: &a{level} [" + ", ".join([f"*a{level - 1}"] * 10) + "]")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _deep(path: Path) -> None:
    path.write_text("kind: " + "[" * 51 + "]" * 51 + "\n", encoding="utf-8")


MAKERS: Mapping[str, Callable[[Path], None]] = {
    "file over 1 MiB": _large,
    "111 111 nodes by anchors": _many_nodes,
    "51 lists in one another": _deep,
    "folder": lambda path: path.mkdir(),
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "pipe": os.mkfifo,
}


@dataclass(frozen=True)
class Case:
    """One case, as its file says."""

    path: Path
    about: str
    files: Mapping[str, str] = field(default_factory=dict)
    bytes: Mapping[str, str] = field(default_factory=dict)
    make: Mapping[str, str] = field(default_factory=dict)
    delete: tuple[str, ...] = ()
    render: bool = False
    agreement: bool = False
    expected: str = ""

    @property
    def name(self) -> str:
        return self.path.relative_to(CASES).with_suffix("").as_posix()


@dataclass(frozen=True)
class Outcome:
    """What Etalon found in a case, and by which rule's function (None: while reading or rendering)."""

    by_check: Mapping[checks.Check | None, tuple[Finding, ...]]
    store: store.Store

    @property
    def findings(self) -> list[Finding]:
        return self.without(None)

    @property
    def text(self) -> str:
        return "".join(finding.text("en") + "\n" for finding in self.findings)

    def without(self, check: checks.Check | None) -> list[Finding]:
        """What would be found if the function were not there (None: all are)."""
        found = [finding for by, told in self.by_check.items() if by and by is not check for finding in told]
        return report([*self.by_check[None], *checks.settled(self.store, found)])


def load(path: Path) -> Case:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Case(path, **{**data, "delete": tuple(data.get("delete", ()))})


@cache
def cases() -> tuple[Case, ...]:
    return tuple(load(path) for path in sorted(CASES.rglob("*.yml")))


def fresh_project(target: Path) -> Path:
    return Path(shutil.copytree(PROJECT, target))


def lay_out(case: Case, root: Path) -> None:
    """Change the project at ``root`` as the case says."""
    for name in case.delete:
        _remove(root / name)
    for name in (*case.files, *case.bytes, *case.make):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    for name, content in case.files.items():
        (root / name).write_text(content, encoding="utf-8")
    for name, content in case.bytes.items():
        raw = _BYTE.sub(lambda match: bytes.fromhex(match[1].decode()), content.encode())
        (root / name).write_bytes(raw)
    for name, maker in case.make.items():
        MAKERS[maker](root / name)


def put_back(case: Case, root: Path) -> None:
    """Make the project at ``root`` what it was before the case: each folder of a kind or language anew."""
    for name in (*case.delete, *case.files, *case.bytes, *case.make):
        place = Path(*Path(name).parts[:2])
        _remove(root / place)
        if (PROJECT / place).is_dir():
            shutil.copytree(PROJECT / place, root / place)
        elif (PROJECT / place).exists():
            shutil.copy(PROJECT / place, root / place)


@cache
def outcome(case_path: Path) -> Outcome:
    """Run one case."""
    case, root = load(case_path), _workshop()
    try:
        lay_out(case, root)
        loaded, found = store.load(root)
        by_check: dict[checks.Check | None, tuple[Finding, ...]] = {
            check: tuple(check(loaded)) for check in checks.CHECKS if case.agreement or check not in AGREEMENT
        }
        if case.render:
            found = [*found, *_rendered(loaded)]
        by_check[None] = tuple(found)
        return Outcome(by_check, loaded)
    finally:
        put_back(case, root)


@cache
def _workshop() -> Path:
    """One copy of the project in which all cases are run; it goes when the process ends."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return fresh_project(Path(folder, "project"))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _rendered(loaded: store.Store) -> list[Finding]:
    """What goes wrong when the templates of the prose pages are filled, as the engine has it done."""
    site, found = Site(loaded, views=loaded.root / "views"), []
    for file in prose.files(loaded.root, loaded.languages):
        markdown = (loaded.root / file.path).read_text(encoding="utf-8")
        try:
            site.expand(file.language, file.name, markdown)
        except Invalid as invalid:
            found += invalid.findings
    return found
