"""JSON Schemas for editors' hints, derived from the models: ``python -m etalon.editor_schema``."""

import json
import sys
from pathlib import Path
from typing import Any

from . import store
from .schema import KINDS

FOLDER = Path("data/.schema")


def schemas(languages: list[str]) -> dict[str, str]:
    """Each kind's schema as the text of a file: file name -> text. ``languages`` fill every text."""
    return {f"{kind}.json": _text(kind, languages) for kind in KINDS}


def write(root: Path) -> list[Path]:
    """Write the schemas of a project, and return their paths. Raises OSError."""
    loaded, _findings = store.load(root)
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas(list(loaded.languages)).items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _text(kind: str, languages: list[str]) -> str:
    schema = _with_languages(KINDS[kind].model_json_schema(), languages)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if words := schema["properties"].pop("words", None):
        # The words of the interface stand at the top of their file.
        schema["additionalProperties"] = words["additionalProperties"]
        schema["required"].remove("words")
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
    for path in write(Path.cwd()):
        print(path.relative_to(Path.cwd()), file=sys.stderr)
