"""The theme of the engine, beside which the measurements put our own."""

from pathlib import Path

import material
import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["kk"])
def test_the_stock_theme_has_every_word_in_a_language_that_it_lacks(name: str) -> None:
    folder = Path(material.__file__).parent / "templates/partials/languages"
    assert not (folder / f"{name}.html").exists()
    english = words_of(folder / "en.html")
    ours = words_of(ROOT / f"bench/rivals/stock/overrides/partials/languages/{name}.html")
    assert len(english) > 40
    assert ours.keys() == english.keys()
    assert all(value or not english[key] for key, value in ours.items())


def words_of(path: Path) -> dict[str, str]:
    """The words in one of Material's language files, which is a macro around a mapping."""
    template = Environment(autoescape=False).from_string(path.read_text(encoding="utf-8"))
    source = template.environment.parse(path.read_text(encoding="utf-8"))
    (mapping,) = source.find_all(nodes.Dict)
    return mapping.as_const()
