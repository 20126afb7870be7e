"""Hints for editors' programs, derived from the models: JSON Schemas, and which file each belongs to."""

import json
import sys
from pathlib import Path
from typing import Any

from .. import portal as portals
from ..data.loading import load
from ..data.store import WORDS
from ..kind import Kinds
from ..portal import Portal

FOLDER = "data/.schema"
SETTINGS = ".vscode/settings.json"


def schemas(kinds: Kinds, languages: list[str]) -> dict[str, str]:
    """Each kind's schema as the text of a file: file name -> text. ``languages`` fill every text."""
    return {f"{name}.json": _text(kind.model.model_json_schema(), languages) for name, kind in kinds.items()}


def settings(kinds: Kinds) -> str:
    """The settings that tell an editor's program which schema a file has."""
    listed = {f"{FOLDER}/{name}.json": kind.path("*") for name, kind in kinds.items()}
    return json.dumps({"yaml.schemas": listed}, indent=2) + "\n"


def write(root: Path, portal: Portal) -> list[Path]:
    """Write the schemas and the settings of a project, and return their paths. Raises OSError."""
    loaded, _findings = load(root, portal)
    texts = {f"{FOLDER}/{name}": text for name, text in schemas(portal.kinds, list(loaded.languages)).items()}
    written = []
    for name, text in {**texts, SETTINGS: settings(portal.kinds)}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _text(schema: dict[str, Any], languages: list[str]) -> str:
    schema = _with_languages(schema, languages)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if words := schema["properties"].pop(WORDS, None):
        # The words of the interface stand at the top of their file.
        schema["additionalProperties"] = words["additionalProperties"]
        schema["required"].remove(WORDS)
    # The id is the file's name; nobody has to write it.
    schema["required"] = [key for key in schema["required"] if key != "id"]
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _with_languages(part: Any, languages: list[str]) -> Any:
    if isinstance(part, list):
        return [_with_languages(item, languages) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "object" and part.get("additionalProperties") == {"type": "string"}:
        texts = {code: {"type": "string", "minLength": 1} for code in languages}
        kept = {key: value for key, value in part.items() if key != "additionalProperties"}
        return kept | {"properties": texts, "required": languages, "additionalProperties": False}
    return {key: _with_languages(value, languages) for key, value in part.items()}


if __name__ == "__main__":
    for path in write(Path.cwd(), portals.load(portals.DEFAULT)):
        print(path.relative_to(Path.cwd()), file=sys.stderr)
