"""What editors' programs make of the schemas: no false alarm, the right line, ids to choose, words that explain."""

from collections.abc import Iterator

import pytest

from .client import ROOT, Client


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with Client() as client:
        yield client


@pytest.mark.parametrize(
    ("id", "key", "wrong"),
    [
        ("iso", "group: ", "group: nowhere"),
        ("iec", "kind: ", "knd: non_governmental"),
        ("oiml", "english_status: ", "english_status: maybe"),
        ("ilac", "agreed: ", "agreed: [never]"),
    ],
)
def test_an_error_is_told_on_its_line(client: Client, id: str, key: str, wrong: str) -> None:
    path = f"data/organisation/{id}.yml"
    lines = (ROOT / path).read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(key))
    lines[at] = wrong
    found = client.open(path, "\n".join(lines))
    assert at in {each["range"]["start"]["line"] for each in found}


def test_a_key_is_explained(client: Client) -> None:
    path = "data/organisation/coomet.yml"
    text = (ROOT / path).read_text(encoding="utf-8")
    client.open(path, text)
    line = next(number for number, each in enumerate(text.split("\n")) if each.startswith("kind:"))
    hover = client.at("hover", line, 1)
    assert len(hover["contents"]["value"]) > 20


def test_ids_and_closed_lists_are_offered(client: Client) -> None:
    client.open("data/organisation/bipm.yml", "group: \nseat:\n  place: \n")
    groups, places = client.at("completion", 0, 7), client.at("completion", 2, 9)
    assert "international" in labels(groups)
    assert {"geneva", "azerbaijan"} <= labels(places)


def labels(answer: object) -> set[str]:
    """What is offered."""
    items = answer.get("items", []) if isinstance(answer, dict) else answer
    return {str(item["label"]) for item in items} if isinstance(items, list) else set()


def test_no_file_of_the_data_raises_an_alarm() -> None:
    wrong = {}
    with Client() as client:
        for path in sorted((ROOT / "data").rglob("*.yml")):
            name = path.relative_to(ROOT).as_posix()
            if found := client.open(name, path.read_text(encoding="utf-8")):
                wrong[name] = [(each["range"]["start"]["line"] + 1, each["message"]) for each in found]
    assert wrong == {}
