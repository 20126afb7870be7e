"""What a check leaves undone, since nobody would see that it was done: it has to be over in a second."""

import subprocess
import sys
from pathlib import Path

import pytest

from etalon.data import loading
from etalon.data.validation import misfit
from tests.portal.casebook import whole_project
from tests.portal.portals import PORTAL

CHECK = """
import sys
from pathlib import Path
from etalon.build.site import check
from etalon.portal import load
found = check(Path(sys.argv[1]), load("portal"))
print(len(found), *sorted({name.partition(".")[0] for name in sys.modules}))
"""
HOOKS = str(Path(loading.__file__).parents[2])
# What only a build needs, or the command line.
NEEDLESS = {"icalendar", "mkdocs", "properdocs", "material", "rich", "click", "mkdocs_static_i18n"}


def test_a_check_loads_nothing_that_only_a_build_needs() -> None:
    command = [sys.executable, "-c", CHECK, str(whole_project())]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": HOOKS})
    count, *modules = done.stdout.split()
    assert count == "0" and {"etalon", "portal", "pydantic"} <= set(modules)
    assert NEEDLESS & set(modules) == set()


def test_a_command_that_has_nothing_to_do_loads_nothing_to_do_it_with() -> None:
    program = "import sys, etalon.cli, etalon.commands.site; print(*sorted(sys.modules))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": HOOKS})
    assert {"pydantic", "jinja2", "babel", "markdown_it", "etalon.portal", "etalon.commands.serving"} & set(
        done.stdout.split()
    ) == set()


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The keys of each file for which a better kind was looked for."""
    found: list[set[str]] = []

    def counting(model: type, keys: set[str]) -> tuple[int, int]:
        if keys not in found:
            found.append(keys)
        return misfit(model, keys)

    monkeypatch.setattr(loading, "misfit", counting)
    return found


def test_no_better_kind_is_looked_for_while_files_are_right(looked: list[set[str]]) -> None:
    assert loading.load(whole_project(), PORTAL)[1] == []
    assert looked == []


def test_it_is_for_a_file_whose_keys_its_kind_does_not_know(project: Path, looked: list[set[str]]) -> None:
    (project / "data/place/strange.yml").write_text("kind: city\nsize: small\n", encoding="utf-8")
    (project / "data/place/nameless.yml").write_text("kind: city\n", encoding="utf-8")
    assert len(loading.load(project, PORTAL)[1]) == 3
    assert looked == [{"kind", "size"}]
