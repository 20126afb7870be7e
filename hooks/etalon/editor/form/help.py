"""What a key is for, in the editor's language.

The README of a kind and its model say it in English. ``help.yml`` of a subject holds the same words in other languages; who
changes the English takes away what was told in the others, until somebody tells it anew.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from ...data.findings import SOURCE_LANGUAGE, YAML
from ...data.store import Store, Text

NAME = "help.yml"


def helped(store: Store, words: str) -> Text:
    """The words in English, and in each language in which somebody told them; nothing of none."""
    if not words:
        return {}
    for subject in store.portal.subjects:
        if found := told(subject.folder / NAME).get(words):
            return {SOURCE_LANGUAGE: words, **found}
    return {SOURCE_LANGUAGE: words}


@cache
def told(path: Path) -> Mapping[str, Text]:
    """English words -> language -> words, as a file has them; nothing where it is not there."""
    if not path.is_file():
        return {}
    every = yaml.load(path.read_text(encoding="utf-8"), Loader=YAML)
    return {
        each[SOURCE_LANGUAGE]: {code: words for code, words in each.items() if code != SOURCE_LANGUAGE}
        for each in every
    }
