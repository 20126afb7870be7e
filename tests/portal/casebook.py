"""Cases: small changes to the made-up project, each in one readable file with what Etalon says about it.

The project is ``tests/portal/project`` with the interface's words made up (see ``furnishing.py``). A case is a
YAML file below ``tests/portal/cases/`` with these keys, of which all but the first and the last may be missing:

    about         one sentence: what is wrong
    files         path -> content that is laid over a copy of the project
    bytes         path -> content in which ``\\xNN`` stands for any byte
    make          path -> the name of something too big or too odd to write down (``MAKERS`` below)
    delete        paths to take away
    portal        the name of a portal that is put together wrongly (``portals.py``), in place of the real one
    fingerprints  true: the case is about them (else what is said of them is left out, for brevity)
    render        true: also fill the templates in the case's own files of ``docs/``, with the views in the project's ``views/``
    expected      the findings in English, one a line; ``make bless`` rewrites them
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

from etalon import rules
from etalon.build.site import Invalid, Site, check
from etalon.data import loading, prose
from etalon.data.findings import Finding, report
from etalon.data.seen import Seen
from etalon.data.store import DataFile, Store
from etalon.kept import Memo
from etalon.kind import Rule
from etalon.portal import Portal, Subject
from etalon.rules import failure, fingerprint, judging
from tests.portal.furnishing import add_pages, add_words, agree
from tests.portal.portals import PORTAL, WRONG, with_subject

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parents[1]
PROJECT = TESTS / "project"
MORE = TESTS / "more"
CASES = TESTS / "cases"
FINGERPRINTS = (
    fingerprint.none_behind,
    fingerprint.agreement_declared,
    fingerprint.reviews_are_of_texts,
)
SOUND = "sound"
"""The version of the code by which it is kept that projects are sound."""
_BYTE = re.compile(rb"\\x([0-9A-Fa-f]{2})")


def _large(path: Path) -> None:
    path.write_text("# " + "a" * 1024 * 1024 + "\n", encoding="utf-8")


def _many_nodes(path: Path) -> None:
    path.write_text("kind: [" + "x, " * 100_000 + "]\n", encoding="utf-8")


def _deep(path: Path) -> None:
    path.write_text("kind: " + "[" * 51 + "]" * 51 + "\n", encoding="utf-8")


def _in_all_languages(text: str) -> str:
    return "".join(f"  {code}: {text}\n" for code in ("az", "kk", "ru", "vi"))


def _text_too_long(path: Path) -> None:
    path.write_text(
        f"kind: city\nname:\n{_in_all_languages('a' * 20_001)}country: north-land\n", encoding="utf-8"
    )


def _page_too_long(path: Path) -> None:
    path.write_text("Ab cd. " * 2_858, encoding="utf-8")


def _long_key(path: Path) -> None:
    path.write_text(f"label: Shop\n{'k' * 121}: x\n", encoding="utf-8")


def _repeated(path: Path) -> None:
    """A text of a kilobyte that stands a hundred times by its anchor: few values, and much to read."""
    path.write_text(f"kind: &much {'ab ' * 350}\nname: [{', '.join(['*much'] * 100)}]\n", encoding="utf-8")


def _many_keys(path: Path) -> None:
    path.write_text("kind: city\n" + "".join(f"key_{number}: x\n" for number in range(60)), encoding="utf-8")


def _lines_twice(path: Path) -> None:
    path.write_text("".join(f"corrections/#d{number}\n" for number in range(60)) * 2, encoding="utf-8")


def _questions_in_a_row(path: Path) -> None:
    """Nine questions with two ways each to the next: 1023 paths."""
    words = {"left": "{az: Hə, kk: Иә, ru: Да, vi: Có}", "right": "{az: Yox, kk: Жоқ, ru: Нет, vi: Không}"}
    for number in range(9):
        to = f"question:row-{number + 1}" if number < 8 else "question:whole"
        options = "".join(f"  - {{id: {id}, text: {text}, to: '{to}'}}\n" for id, text in words.items())
        text = f"text:\n{_in_all_languages(f'{number}?')}options:\n{options}"
        sources, first = "sources: [{source: handbook, lines: '6'}]\n", "first: true\n" if not number else ""
        (path.parent / f"row-{number}.yml").write_text(first + text + sources, encoding="utf-8")


MAKERS: Mapping[str, Callable[[Path], None]] = {
    "text of 20 001 characters": _text_too_long,
    "page of 20 006 characters": _page_too_long,
    "key of 121 characters": _long_key,
    "text that stands a hundred times": _repeated,
    "60 unknown keys": _many_keys,
    "60 addresses twice": _lines_twice,
    "nine questions in a row": _questions_in_a_row,
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to what never ends": lambda path: path.symlink_to("/dev/zero"),
    "link to a folder": lambda path: path.symlink_to(".."),
    "file over 1 MiB": _large,
    "100 000 words in a list": _many_nodes,
    "51 lists in one another": _deep,
    "folder": lambda path: path.mkdir(),
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "link to a page": lambda path: path.symlink_to("index.md"),
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
    portal: str = ""
    render: bool = False
    fingerprints: bool = False
    expected: str = ""

    @property
    def name(self) -> str:
        return self.path.relative_to(CASES).with_suffix("").as_posix()

    @property
    def paths(self) -> tuple[str, ...]:
        """Everything in the project that the case changes."""
        return (*self.delete, *self.files, *self.bytes, *self.make)


@dataclass(frozen=True)
class Outcome:
    """What Etalon found in a case, and the rules without any of which it would have found something else."""

    findings: tuple[Finding, ...]
    needs: frozenset[str]

    @property
    def text(self) -> str:
        return "".join(finding.text("en") + "\n" for finding in self.findings)


def name_of(rule: Rule) -> str:
    """What a rule is called in outcomes, which are passed from one process to another."""
    return f"{rule.__module__}.{rule.__qualname__}"


def load(path: Path) -> Case:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Case(path, **{**data, "delete": tuple(data.get("delete", ()))})


@cache
def cases() -> tuple[Case, ...]:
    return tuple(load(path) for path in sorted(CASES.rglob("*.yml")))


@cache
def whole_project() -> Path:
    """The made-up project with all words, put together once in a process. To be read, not written."""
    root = _in_a_folder_of_its_own(PROJECT)
    add_words(root, PORTAL)
    return root


@cache
def paged_project() -> Path:
    """The same with every page on which views stand: ready to be rendered as a whole. To be read, not written."""
    root = _in_a_folder_of_its_own(whole_project())
    add_pages(root, PORTAL)
    return root


@cache
def site_project() -> Path:
    """The same with ``more/`` in it and all that an engine needs: ready to be built. To be read, not written.

    ``more/`` holds what features need beside what cases need: a second body, charts, terms with accents.
    """
    root = _in_a_folder_of_its_own(PROJECT)
    shutil.copytree(MORE, root, dirs_exist_ok=True)
    for name in ("mkdocs.yml", "theme", "hooks"):
        (root / name).symlink_to(REPOSITORY / name)
    add_words(root, PORTAL)
    add_pages(root, PORTAL)
    agree(root, PORTAL, PORTAL.kinds)
    return root


@cache
def sound_project() -> Path:
    """The whole project, with what a check keeps of it: who looks with the version ``SOUND`` judges only what a test
    changes. To be read, not written.
    """
    return _checked(_in_a_folder_of_its_own(whole_project()))


@cache
def sound_paged_project() -> Path:
    """The same with every page on which views stand."""
    return _checked(_in_a_folder_of_its_own(paged_project()))


def fresh_project(target: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(whole_project(), target))


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
    whole = whole_project()
    for name in case.paths:
        path = Path(*Path(name).parts[:2])
        _remove(root / path)
        if (whole / path).is_dir():
            shutil.copytree(whole / path, root / path)
        elif (whole / path).exists():
            shutil.copy(whole / path, root / path)


def outcome(case: Case) -> Outcome:
    """Run one case."""
    root = _workshop()
    try:
        lay_out(case, root)
        loaded, found = loading.load(
            root, portal_of(case, root), known=_read_before(case.portal), seen=_seen_before(case.portal)
        )
        changed = loaded.only(_changed(case, loaded))
        by_rule = {
            rule: tuple(failure.found(changed if rule in rules.BY_FILE else loaded, rule))
            for rule in rules.rules_of(loaded)
            if case.fingerprints or rule not in FINGERPRINTS
        }
        if case.render:
            found = [*found, *_rendered(loaded, case)]

        def without(absent: Rule | None) -> list[Finding]:
            told = [finding for rule, own in by_rule.items() if rule is not absent for finding in own]
            return report([*found, *rules.settled(loaded, told)])

        whole = without(None)
        needed = (rule for rule, own in by_rule.items() if own and without(rule) != whole)
        return Outcome(tuple(whole), frozenset(map(name_of, needed)))
    finally:
        put_back(case, root)


def portal_of(case: Case, root: Path) -> Portal:
    """The portal that a case is about; one that is rendered has the project's own views beside the others."""
    if case.portal:
        return WRONG[case.portal]
    return with_subject(Subject("project", root)) if case.render else PORTAL


@cache
def _read_before(_portal: str) -> Memo[loading.Parsed]:
    """What the files hold that a case leaves as they are: most are the same in all cases."""
    return Memo()


@cache
def _seen_before(_portal: str) -> Seen[loading.Held]:
    """The files that no case touched of late: they are not even looked into."""
    return Seen()


@cache
def _workshop() -> Path:
    """One copy of the project in which all cases are run."""
    return _in_a_folder_of_its_own(sound_project())


def _changed(case: Case, loaded: Store) -> list[DataFile]:
    """The files that are not known to be sound: those of the case, or all where it changes what others rest on."""
    return judging.Former(loaded, rules.BY_FILE, "" if case.portal else SOUND).todo


def _checked(root: Path) -> Path:
    """The same project, once it is kept what a check finds in each of its files."""
    assert check(root, PORTAL, version=SOUND) == []
    return root


def _in_a_folder_of_its_own(project: Path) -> Path:
    """A copy that goes when the process ends."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(shutil.copytree(project, Path(folder, "project")))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _rendered(loaded: Store, case: Case) -> list[Finding]:
    """What goes wrong when the templates of the prose pages are filled, as the engine has it done."""
    site, found = Site(loaded), []
    for file in prose.files(loaded.root, loaded.languages):
        if file.path not in case.files:
            continue
        markdown = (loaded.root / file.path).read_text(encoding="utf-8")
        try:
            site.prose(file.language, file.name, markdown)
        except Invalid as invalid:
            found += invalid.findings
    return found
