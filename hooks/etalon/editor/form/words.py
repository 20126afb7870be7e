"""What the form says, in each language in which findings are told."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from ...data import findings
from ...data.findings import YAML

_FILE = Path(__file__).with_name("words.yml")


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Language -> name -> words."""
    every = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=YAML)
    return {
        code: {name: texts.get(code, texts[findings.SOURCE_LANGUAGE]) for name, texts in every.items()}
        for code in findings.languages()
    }
