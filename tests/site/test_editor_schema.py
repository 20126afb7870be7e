"""The JSON Schemas in ``data/.schema/`` and editors' settings: fresh, and of one mind with the models; the examples."""

import json
import re
from pathlib import Path

import pytest
import yaml

from etalon.data import reader
from etalon.data.loading import load, with_text
from etalon.data.store import Store
from etalon.editor import examples, schemas
from etalon.editor.form.judging import judged
from tests.portal.casebook import fresh_project

from .conftest import PORTAL, PROJECT, ROOT

FOLDER = PROJECT / schemas.FOLDER
KINDS = list(PORTAL.kinds)
_EXAMPLE = re.compile(
    r"```yaml\n(# (?P<path>data/[a-z]+(?:/(?P<id>[\w.-]+))?\.yml)\b[^\n]*\n.*?)```", re.DOTALL
)

_LANGUAGE = "xx"
"""The example of what stands there for each language is of none."""
_ALONE = {"guide-unreached", "clause-section", "lines-untold"}
"""What nobody can mend in the new file: that no question leads to it, no document lists it, nothing cites a source."""


def test_the_schemas_are_fresh(data: Store) -> None:
    """But for what comes from the data, which the main branch writes anew: ids to choose from, and words."""
    kept = {path.name: shape(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
    made = {name: shape(text) for name, text in schemas.schemas(data).items()}
    assert kept == made, "run: make schema"


def shape(text: str) -> object:
    def bare(part: object) -> object:
        if isinstance(part, list):
            return [bare(each) for each in part]
        if not isinstance(part, dict):
            return part
        told = {"examples": list, "description": str}
        return {key: bare(each) for key, each in part.items() if not isinstance(each, told.get(key, ()))}

    return bare(json.loads(text))


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_knows_the_keys_of_its_model(kind: str) -> None:
    schema = json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8"))
    fields = PORTAL.kinds[kind].model.model_fields
    model = {field.alias or name: field for name, field in fields.items()}
    assert schema["properties"].keys() == model.keys() - {"words"}
    required = {name for name, field in model.items() if field.is_required()} - {"id", "words"}
    assert set(schema.get("required", [])) == required


def _examples() -> dict[str, tuple[str, str]]:
    """The annotated examples, each to be copied into a new file: kind -> id and text."""
    found = {}
    for kind in PORTAL.kinds.values():
        path = PROJECT / "data" / kind.name / "README.md"
        match = _EXAMPLE.search(path.read_text(encoding="utf-8")) if path.is_file() else None
        if match and match["id"] and match["id"] != _LANGUAGE:
            found[kind.name] = match["id"], match[1]
    return found


@pytest.fixture(scope="module")
def with_examples(data: Store) -> Store:
    """The real data and all examples, which may name each other."""
    for kind, (id, text) in _examples().items():
        data, found = with_text(data, PORTAL.kinds[kind], id, text)
        assert [finding.text("en") for finding in found] == []
    return data


@pytest.mark.parametrize("kind", _examples())
def test_an_example_breaks_no_rule(kind: str, with_examples: Store) -> None:
    """Whoever copies one begins with a file in which nothing is wrong, but that others do not count on it yet."""
    id, text = _examples()[kind]
    _store, found = judged(with_examples, PORTAL.kinds[kind], id, text)
    assert [finding.text("en") for finding in found if finding.rule not in _ALONE] == []


@pytest.mark.parametrize("kind", _examples())
def test_an_example_is_of_something_new(kind: str, data: Store) -> None:
    """Whoever copies it must not find a file of its name."""
    assert data.file(kind, _examples()[kind][0]) is None


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_in_the_readme_is_valid(kind: str, tmp_path: Path) -> None:
    """The example, laid into the made-up project, has no error of form."""
    folder = PROJECT / "data" if PORTAL.kinds[kind].is_one else PROJECT / "data" / kind
    example = _EXAMPLE.search((folder / "README.md").read_text(encoding="utf-8"))
    assert example
    id = example["id"] or kind
    assert example["path"] == PORTAL.kinds[kind].path(id)
    node, found = reader.parse(example[1], "README.md")
    assert found == [] and node is not None
    project = fresh_project(tmp_path / "project")
    target = project / example["path"]
    target.parent.mkdir(exist_ok=True)
    target.write_text(example[1], encoding="utf-8")
    loaded, found = load(project, PORTAL)
    assert [finding.text("en") for finding in found] == []
    assert loaded.get(kind, id) is not None


@pytest.mark.parametrize("kind", [name for name in KINDS if not PORTAL.kinds[name].is_one])
def test_a_draft_has_the_keys_of_the_example_and_no_values(kind: str, data: Store) -> None:
    example = examples.text(data, PORTAL.kinds[kind])
    draft = yaml.safe_load(examples.emptied(example))
    assert [*draft] == [*yaml.safe_load(example)]
    assert {key for key, value in draft.items() if isinstance(value, str)} == set()


def test_editors_are_told_of_every_schema() -> None:
    text = (ROOT / schemas.SETTINGS).read_text(encoding="utf-8")
    assert text == schemas.settings(PORTAL.kinds), "run: make schema"
    listed = {f"data/.schema/{kind}.json": PORTAL.kinds[kind].path("*") for kind in KINDS}
    assert json.loads(text)["yaml.schemas"] == listed
