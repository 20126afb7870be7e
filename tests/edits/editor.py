"""What an editor does besides the edit itself: read what the check says, and do it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from etalon import portal as portals
from etalon import rules
from etalon.address import ledger
from etalon.build.site import Invalid, Site
from etalon.data import prose, walk
from etalon.data.base import ANY_KIND, Entity
from etalon.data.findings import Finding, report
from etalon.data.loading import Parsed, load
from etalon.data.store import DataFile, Store
from etalon.editor import fingerprints
from etalon.kept import Memo
from etalon.kind import Kind, Location
from etalon.rules.ledger import nothing_vanishes
from portal.sources import coverage_rules
from tests import given
from tests.edits.yamltext import YamlText

ROOT = Path(__file__).parents[2]
PORTAL = portals.load(portals.DEFAULT)
KINDS: list[Kind] = [
    kind for subject in PORTAL.subjects[:-1] for kind in subject.kinds if not kind.is_account
]
"""Those whose files editors add, rename and remove; the generator's own hold what its code asks for by name."""
PROMISED = {"unpublished", "behind", "not-agreed", "all-changed", "review-lapsed", "membership-name"}
"""Warnings that no right edit can avoid, or that whoever renames may leave for later."""
GONE = {
    "az": "Bu yazı silinib, çünki ona ehtiyac qalmayıb.",
    "kk": "Бұл жазба алынып тасталды, өйткені оның қажеті қалмады.",
    "ru": "Эта запись убрана, потому что больше не нужна.",
    "vi": "Mục này đã được bỏ vì không còn cần đến.",
}


_READ = Memo[Parsed]()
"""What the edits before left as it was is not parsed again."""


class Unfit(Exception):
    """This edit would make no sense with what was drawn; another draw may."""


def copy(target: Path) -> Path:
    """A copy of the project that may be edited."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, target / name)
    for name in ("mkdocs.yml", "theme", "hooks"):
        (target / name).symlink_to(ROOT / name)
    return target


def opened(root: Path) -> Store:
    """The data of a project that can be read."""
    return load(root, PORTAL, known=_READ)[0]


def check(root: Path) -> list[Finding]:
    """What the check says, without the warnings that are promised."""
    store, found = load(root, PORTAL, known=_READ)
    every = report([*found, *rules.run(store, processes=1)])
    return [finding for finding in every if finding.rule not in PROMISED]


def agree(root: Path, *ids: str) -> None:
    """Declare that the languages of some files agree: write the line that the check prints."""
    store = opened(root)
    for id in ids:
        file = store.file(*id.split("/", 1))
        assert file is not None, f"{id} cannot be read"
        path, prints = root / file.path, fingerprints.fingerprints(store, file)
        text = path.read_text(encoding="utf-8")
        path.write_text(fingerprints.written(text, fingerprints.AGREED, prints), encoding="utf-8")


def references(store: Store, kind: str, id: str) -> Iterator[tuple[DataFile, Location, str]]:
    """Everything that names an entity: the file, where in it, and how it is written there."""
    for file, entity in store.each(Entity):
        for location, named, value in walk.references(entity):
            target = store.kinds.split(value) if named == ANY_KIND else (named, value)
            if target == (kind, id):
                yield file, location, value


def links_to(store: Store, kind: str, id: str) -> tuple[str, ...]:
    """How texts link to an entity."""
    return tuple(f"({name}:{id})" for name in {kind, store.kinds[kind].prefix or kind})


def texts(root: Path) -> Iterator[Path]:
    """Every file in which a text may link."""
    yield from root.glob("data/*/*.yml")
    yield from root.glob("docs/**/*.md")


def answer(root: Path, moved: Callable[[str], str | None]) -> None:
    """Do for each address that is gone what the check says: a redirect to where it is now, or a tombstone."""
    folder = root / "data/redirect"
    written = []
    for number, finding in enumerate(nothing_vanishes(opened(root))):
        old = finding.params["address"]
        new, name = moved(old), f"edit-{len(list(folder.iterdir()))}-{number}"
        end = (
            f"to: {new}\n"
            if new
            else "gone:\n" + "".join(f"  {code}: {text}\n" for code, text in GONE.items())
        )
        (folder / f"{name}.yml").write_text(f"from: {old}\n{end}", encoding="utf-8")
        if not new:
            written.append(f"redirect/{name}")
    if written:
        agree(root, *written)


def mend_redirects(root: Path, moved: Callable[[str], str | None]) -> None:
    """A redirect leads in one step: those that led to what has moved lead on to where it is now."""
    for path in (root / "data/redirect").glob("*.yml"):
        file = YamlText(path)
        try:
            old = file.node(("to",)).value
        except LookupError:
            continue
        new = moved(old)
        if new and new != old:
            file.replace(("to",), new)
            file.save()


def account(root: Path) -> None:
    """Enter lines that nothing cites any more into the account of their source, with the reason."""
    for finding in coverage_rules.lines_are_accounted_for(opened(root)):
        path = root / finding.path
        lines = finding.params["lines"]
        entry = f'  - lines: "{lines}"\n    reason: told of no longer\n'
        text = path.read_text(encoding="utf-8")
        text = text if "\nnothing:\n" in text else text.rstrip("\n") + "\nnothing:\n"
        path.write_text(text.rstrip("\n") + "\n" + entry, encoding="utf-8")


def problems(root: Path) -> list[str]:
    """What the check says; then what goes wrong when every page is made in every language, without an engine."""
    found = [finding.text("en") for finding in check(root)]
    if found:
        return found
    site = Site(opened(root))
    try:
        for code in site.languages:
            for address in site.pages:
                site.generated_page(code, address, site.render(code, address))
            for file in prose.files(root, [code]):
                markdown = (root / file.path).read_text(encoding="utf-8")
                shown = site.prose(code, file.name, markdown)
                site.prose_page(code, file.name, shown)
        dict(site.root_files())
    except Invalid as invalid:
        return [finding.text("en") for finding in invalid.findings]
    return [f"given, but not declared: {address}" for address in undeclared(site)]


def undeclared(site: Site) -> list[str]:
    """The addresses with anchors that pages give and nothing publishes."""
    return sorted(given.anchors(site, site.languages[0]) - site.store.index(ledger.published))
