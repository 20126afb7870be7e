"""These tests hold of whatever data there are: no string in them names what the project holds.

Else an editor who rightly renames, adds or rewords something would have to change them. Caught are, as a piece of
any string but a docstring: ``kind/id`` and ``kind:id``; the address of an entity or of a prose page; an id of more
than three letters with a digit or a hyphen in it; what an organisation is called. Ids that are words, such as
``verifier``, cannot be told from words. A page on which a kind is shown (``shown_on``) may be named: the code does.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from etalon.address import links
from etalon.data.store import Store
from portal.organisations.organisation import Organisation

from .conftest import PORTAL

HERE = Path(__file__).parent
_PIECE = re.compile(r"[\w./:#-]+")
_MARKED = re.compile(r"(?=.*[\d-])[\w.-]{4,}")


@pytest.fixture(scope="module")
def pieces(data: Store) -> frozenset[str]:
    """What a piece of a string may not be."""
    found: set[str] = set()
    by_code = {kind.shown_on for kind in PORTAL.kinds.values()}
    for kind in PORTAL.kinds.values():
        for id in set(data.ids(kind.name)) - by_code:
            found |= {f"{kind.name}/{id}", f"{kind.name}:{id}", f"{kind.prefix}:{id}"}
            found |= {links.address(data, f"{kind.name}:{id}") or f"{kind.name}/{id}"}
            found |= {id} if _MARKED.fullmatch(id) else set()
    return frozenset(found)


@pytest.fixture(scope="module")
def names(data: Store) -> frozenset[str]:
    """What organisations are called, in any language."""
    return frozenset(
        name
        for each in data[Organisation].values()
        for name in (
            *each.name.values(),
            each.english,
            *(each.acronym.forms.values() if each.acronym else ()),
        )
        if len(name) > 3
    )


def strings(source: str) -> Iterator[tuple[int, str]]:
    """The strings of a module with their lines, those within formatted ones too; no docstrings."""
    tree = ast.parse(source)
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def named(text: str, pieces: frozenset[str], names: frozenset[str]) -> list[str]:
    """What of the project a string names."""
    found = [piece for each in _PIECE.findall(text) if (piece := each.lstrip("/")) in pieces]
    return found + [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]


@pytest.mark.parametrize("module", sorted(HERE.glob("*.py")), ids=lambda path: path.stem)
def test_no_string_names_what_the_project_holds(
    module: Path, pieces: frozenset[str], names: frozenset[str]
) -> None:
    found = [
        f"{module.name}:{line}: {name}"
        for line, text in strings(module.read_text(encoding="utf-8"))
        for name in named(text, pieces, names)
    ]
    assert found == []


def test_an_offender_is_caught(data: Store, pieces: frozenset[str], names: frozenset[str]) -> None:
    id, organisation = next((id, it) for id, it in data[Organisation].items() if _MARKED.fullmatch(id))
    address = links.address(data, f"organisation:{id}")
    offenders = (
        f"organisation/{id}",
        f"data/organisation/{id}.yml"[len("data/") : -len(".yml")],
        f"[x](org:{id})",
        f"//a[@href='/{address}']",
        id,
        *organisation.name.values(),
    )
    source = "".join(f"x{number} = {text!r}\n" for number, text in enumerate(offenders))
    assert {line for line, text in strings(source) if named(text, pieces, names)} == {
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
    }
    innocent = f'"""organisation/{id}"""\nx = f"organisation/{{id}}"\ny = "organisation", "organisations", "aria-label"\n'
    assert [text for _line, text in strings(innocent) if named(text, pieces, names)] == []
