"""Imports point downward only, in no circle, and the engine is known to the adapter alone."""

import ast
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import etalon
import portal

CORE = Path(etalon.__file__).parent
PORTAL = Path(portal.__file__).parent
ADAPTERS = [CORE.parent / "mkdocs_hook.py", CORE.parent / "mkdocs_stock.py"]
ENGINE = re.compile(r"mkdocs|properdocs|material", re.IGNORECASE)
DOORS = {
    "build.site",
    "build.settings",
    "build.engine.committed",
    "build.publish",
    "data.findings",
    "printing",
    "spent",
    "workers",
}
BOTTOM = "sources.base"


def modules(folder: Path) -> dict[str, Path]:
    """The modules of a package by their names in it: ``data.store``; a room's own is named as the room."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    found.pop("")
    return found


def imports(text: str, package: str) -> Iterator[str]:
    """The full names of everything that a module imports when it runs, wherever in it."""
    for node in running(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            above = parts[: len(parts) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def running(node: ast.AST) -> Iterator[ast.AST]:
    """The tree without what is only there for types."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from running(child)


def graph(folder: Path) -> dict[str, set[str]]:
    """Each module of a package -> those of the same package that it imports."""
    known = modules(folder)
    return {
        name: {each for each in imported(name, path, folder, known) if each != name}
        for name, path in known.items()
    }


def imported(name: str, path: Path, folder: Path, known: Mapping[str, Path]) -> Iterator[str]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    whole = f"{folder.name}.{package}".rstrip(".")
    for each in imports(path.read_text(encoding="utf-8"), whole):
        if each.startswith(f"{folder.name}."):
            each = each.removeprefix(f"{folder.name}.")
            while each and each not in known:
                each = each.rpartition(".")[0]
            if each:
                yield each


def layers() -> list[list[str]]:
    """The rows of the drawing in the package's docstring, the lowest first."""
    rows = re.findall(r"^    ([\w.]+(?:, [\w.]+)*)(?: {2}.*)?$", etalon.__doc__ or "", re.MULTILINE)
    return [row.split(", ") for row in reversed(rows)]


def entry(module: str, rows: list[list[str]]) -> tuple[int, str]:
    """The row of a module, and the name under which it stands there: its own, else that of its room."""
    for name in (module, module.partition(".")[0]):
        for number, row in enumerate(rows):
            if name in row:
                return number, name
    raise LookupError(module)


def upward(imports: Mapping[str, set[str]], rows: list[list[str]]) -> list[str]:
    """Imports that do not point to a lower row, nor within one room of one row."""
    wrong = []
    for module, others in imports.items():
        own = entry(module, rows)
        for other in sorted(others):
            theirs = entry(other, rows)
            if theirs[0] >= own[0] and theirs != own:
                wrong.append(f"{module} -> {other}")
    return wrong


def test_every_row_names_what_is_there() -> None:
    there = {*modules(CORE), *(name.partition(".")[0] for name in modules(CORE))}
    assert [name for row in layers() for name in row if name not in there] == []
    assert 10 <= len(layers()) <= 20


def test_imports_point_downward() -> None:
    assert upward(graph(CORE), layers()) == []


@pytest.mark.parametrize("folder", [CORE, PORTAL], ids=lambda folder: folder.name)
def test_no_modules_import_each_other_in_a_circle(folder: Path) -> None:
    assert len(list(TopologicalSorter(graph(folder)).static_order())) >= len(modules(folder))


def test_a_wrong_import_is_noticed() -> None:
    rows = [["kind"], ["data"], ["page.compare"], ["page"]]
    right = {"page.speech": {"page.voice", "page.compare", "data.store"}, "data.store": {"kind"}}
    assert upward(right, rows) == []
    assert upward({"data.store": {"page.speech"}, "page.compare": {"page.voice"}}, rows) == [
        "data.store -> page.speech",
        "page.compare -> page.voice",
    ]
    with pytest.raises(CycleError):
        list(TopologicalSorter({"data.store": {"kind"}, "kind": {"data.store"}}).static_order())


def test_what_is_only_for_types_is_no_import() -> None:
    text = "import a\nif TYPE_CHECKING:\n    from .b import c\nelse:\n    import d\ndef f():\n    from ..e import g, h\n"
    assert list(imports(text, "x.y")) == ["a", "x.e.g", "x.e.h"]


def test_below_the_command_line_nothing_knows_the_engine() -> None:
    """One module starts the engine as a program, one reads its settings; no other module and no view knows its name."""
    naming = set()
    for path in [*CORE.rglob("*.py"), *CORE.rglob("*.j2"), *CORE.rglob("*.yml")]:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            assert [name for name in imports(text, "etalon") if ENGINE.match(name)] == [], path
        if re.search("(?i)mkdocs|properdocs", text):
            naming.add(path.relative_to(CORE).as_posix())
    assert naming <= {"__init__.py", "cli.py", "build/engine.py", "build/config.py", "build/settings.py"}


def test_the_adapter_alone_imports_the_engine_and_enters_by_the_doors() -> None:
    """It takes nothing from inside the generator, such as the store, the rules or the views."""
    names = [name for path in ADAPTERS for name in imports(path.read_text(encoding="utf-8"), "")]
    assert any(ENGINE.match(name) for name in names)
    assert sorted(CORE.parent.glob("*.py")) == ADAPTERS
    own = [name.removeprefix("etalon.") for name in names if name.startswith("etalon.")]
    assert {
        name for name in own if not any(name == door or name.startswith(f"{door}.") for door in DOORS)
    } == set()


def test_the_generator_imports_nothing_of_the_portal() -> None:
    for path in [*CORE.rglob("*.py"), *ADAPTERS]:
        package = ".".join(path.relative_to(CORE.parent).parent.parts)
        names = imports(path.read_text(encoding="utf-8"), package)
        assert [name for name in names if re.match(r"(portal|tests)\b", name)] == [], path


def subjects() -> dict[str, set[str]]:
    """Each subject of the portal -> those that it imports from."""
    found: dict[str, set[str]] = {}
    for module, others in graph(PORTAL).items():
        own = module.partition(".")[0]
        found.setdefault(own, set()).update(
            {each.partition(".")[0] for each in others if each != BOTTOM} - {own}
        )
    return found


def test_subjects_of_the_portal_import_each_other_in_no_circle() -> None:
    """What all rest on, ``sources.base``, is below all of them; its own subject is as any other."""
    assert list(TopologicalSorter(subjects()).static_order())
    assert graph(PORTAL)[BOTTOM] == set()


def test_what_takes_long_to_import_waits_until_it_is_needed() -> None:
    """Nobody makes a calendar or renders a page's Markdown while data are checked."""
    slow = {"icalendar", "markdown"}
    for path in [*CORE.rglob("*.py"), *PORTAL.rglob("*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        at_once = ast.Module(
            [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], []
        )
        assert {name.split(".")[0] for name in imports(ast.unparse(at_once), "x")} & slow == set(), path
