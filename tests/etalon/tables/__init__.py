"""Golden tables: readable YAML files of inputs and what should come out."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@cache
def table(name: str) -> Any:
    """The rows of ``tests/etalon/tables/<name>.yml``. Everything in it is text, as it is written."""
    return yaml.load((HERE / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
