"""Imports point downward only, and the engine is known to the adapter alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import etalon

CORE = Path(etalon.__file__).parent
ADAPTER = CORE.parent / "mkdocs_hook.py"
ENGINE = re.compile(r"mkdocs|properdocs|material", re.IGNORECASE)
MODULES = sorted(path for path in CORE.rglob("*.py") if path != CORE / "__init__.py")


def layers() -> list[list[str]]:
    """The rows of the drawing in the package's docstring, the lowest first."""
    rows = re.findall(r"^    (\w+(?:, \w+)*)(?: .*)?$", etalon.__doc__, re.MULTILINE)
    return [row.split(", ") for row in reversed(rows)]


def level(module: str) -> int:
    return next(number for number, row in enumerate(layers()) if module in row)


def part(path: Path) -> str:
    """The module or package right below ``etalon`` to which a file belongs."""
    return path.relative_to(CORE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """The full names of everything that a file imports, wherever in it."""
    package = ["etalon", *path.relative_to(CORE).parent.parts] if path.is_relative_to(CORE) else []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def test_every_module_has_its_layer() -> None:
    assert {part(path) for path in MODULES} == {module for row in layers() for module in row}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_imports_point_downward(path: Path) -> None:
    own = [name.split(".")[1] for name in imports(path) if name.startswith("etalon.")]
    assert [name for name in own if name != part(path) and level(name) >= level(part(path))] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_the_core_does_not_import_the_engine(path: Path) -> None:
    assert [name for name in imports(path) if ENGINE.match(name)] == []


def test_below_the_command_line_nothing_names_the_engine() -> None:
    """``cli`` starts the engine as a program; no other module of the core and no view knows its name."""
    texts = [*MODULES, *CORE.rglob("*.j2")]
    naming = {part(path) for path in texts if re.search("(?i)mkdocs|properdocs", path.read_text("utf-8"))}
    assert naming <= {"cli"}


def test_the_adapter_alone_imports_the_engine() -> None:
    assert any(ENGINE.match(name) for name in imports(ADAPTER))
    assert [path.name for path in ADAPTER.parent.glob("*.py")] == [ADAPTER.name]


def test_the_adapter_enters_by_the_door() -> None:
    """The adapter takes nothing from inside the core, such as the store, the checks or the renderer."""
    own = {name.split(".")[1] for name in imports(ADAPTER) if name.startswith("etalon.")}
    assert own <= {"site", "findings", "printing", "publish", "workers"}
