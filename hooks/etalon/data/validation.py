"""What a model refuses, in an editor's words, at the line where it is to be mended."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from ..kind import Location
from . import alike, mending, walk
from .area import Area
from .findings import MOST, Finding, Uncut
from .language import Language, lacking
from .nodes import Node, dotted
from .store import WORDS

# pydantic's error type -> our rule; what is not listed cannot be told more exactly.
_RULES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "enum": "not-in-list",
    "literal_error": "not-in-list",
    "dict_type": "mapping-wanted",
    "model_type": "mapping-wanted",
    "model_attributes_type": "mapping-wanted",
    "tuple_type": "list-wanted",
    "string_type": "text-wanted",
    "string_too_short": "empty-text",
    "too_short": "too-few",
    "bool_type": "truth-wanted",
    "int_type": "whole-wanted",
    "int_parsing": "whole-wanted",
    "int_from_float": "whole-wanted",
    "float_type": "number-wanted",
    "float_parsing": "number-wanted",
    "finite_number": "number-wanted",
    "int_parsing_size": "whole-wanted",
    "greater_than": "out-of-bounds",
    "greater_than_equal": "out-of-bounds",
    "less_than": "out-of-bounds",
    "less_than_equal": "out-of-bounds",
    "string_too_long": "id-too-long",
}
_BOUNDS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
_MEANT = {"alike-letter": "right", "unseen-letter": "right", "unknown-key": "near"}
"""Rules about mistyped keys -> what tells the right one."""
_Params = dict[str, Any]


def findings_of(
    error: ValidationError, node: Node, path: str, model: type[BaseModel], above: int = 0
) -> list[Finding]:
    """A finding for each thing that a model refused; the model begins ``above`` levels below the file's top."""
    found: list[Finding] = []
    times: Counter[str] = Counter()
    for problem in error.errors(include_url=False):
        times[problem["type"]] += 1
        # To look for what was meant takes long; the last of very many are only counted.
        known = walk.keys_at(model, problem["loc"][above:-1]) if times[problem["type"]] <= MOST else []
        found.append(_finding(problem, node, path, known, model is Area))
    meant = {each.params.get(_MEANT.get(each.rule, "")) for each in found}
    listed = {each.key.rpartition("[")[0] for each in found}
    return [each for each in found if not _follows(each, meant, listed)]


def languages_missing(
    model: type[BaseModel], data: Any, node: Node, path: str, languages: Mapping[str, Language]
) -> Iterator[Finding]:
    """A finding for each language that a text lacks, in a file that its model refuses: the rules never see it."""
    for location, text in walk.written_texts(model, data):
        for code in lacking(text, languages):
            rule = "missing-draft" if languages[code].draft else "missing-language"
            yield Finding(
                path, node.line_of(location), _key(location, model is Area), rule, {"language": code}
            )


def _follows(finding: Finding, meant: set[object], listed: set[str]) -> bool:
    """Whether something only seems to be wrong because of something else: a key is missing that is mistyped."""
    if finding.rule == "missing-key":
        return finding.params["name"] in meant
    return finding.rule == "too-few" and finding.key in listed


def has_unknown_keys(error: ValidationError) -> bool:
    """Whether a file has keys at its top that its model does not know."""
    return any(
        problem["type"] == "extra_forbidden" and len(problem["loc"]) == 1
        for problem in error.errors(include_url=False, include_context=False)
    )


def misfit(model: type[BaseModel], keys: set[str]) -> tuple[int, int]:
    """How many of some keys a model does not know, and how many that it needs are missing."""
    known = walk.keys_of(model)
    required = {key for key, field in known.items() if field.is_required()} - {"id"}
    return len(keys - set(known)), len(required - keys)


def _finding(problem: Any, node: Node, path: str, known: list[str], is_area: bool) -> Finding:
    places = tuple(step for step in problem["loc"] if step != "[key]")  # a key itself, not what it holds
    location = _stands(places, node)
    rule, params = _told(problem, known, is_choice=location != places)
    if location == ("id",) and rule == "id-wanted":
        rule = "id-form"
        params |= {"mended": f"{params['mended']}.yml"} if "mended" in params else {}
    return Finding(path, node.line_of(location), _key(location, is_area), rule, params)


def _key(location: Location, is_area: bool) -> str:
    # The words of an area stand at the top of their file.
    return dotted(location).removeprefix(f"{WORDS}.") if is_area else dotted(location)


def _told(problem: Any, known: list[str], is_choice: bool) -> tuple[str, _Params]:
    """The rule that a model has against a value, and what its message needs."""
    rule = _RULES.get(problem["type"], "wrong-type")
    context, name = problem.get("ctx", {}), problem["loc"][-1]
    params: _Params = {"value": _shown(problem["input"])}
    if rule == "unknown-key":
        return _unknown(str(name), known)
    if rule == "missing-key":
        return rule, {"name": name}
    if rule == "id-too-long":
        return rule, params | {"limit": context["max_length"]}
    if rule == "too-few":
        return rule, {"count": context["actual_length"], "least": context["min_length"]}
    if rule == "not-in-list":
        return _not_in_list(problem["input"], context["expected"])
    if rule == "out-of-bounds":
        bounds = [f"{_BOUNDS[each]} {bound:g}" for each, bound in context.items() if each in _BOUNDS]
        return rule, params | {"bound": bounds[0]}
    if rule in ("whole-wanted", "number-wanted"):
        return _number(problem["input"], "number-wanted" if is_choice else rule)
    if problem["type"] == "value_error":
        params |= getattr(context["error"], "params", {})
        return str(context["error"]), params | {"value": _shown(params["value"])}
    return rule, params


def _unknown(name: str, known: list[str]) -> tuple[str, _Params]:
    if found := alike.slip(name, known):
        return found
    others = [key for key in known if key != "id"]
    if near := difflib.get_close_matches(name, others, 1):
        return "unknown-key", {"name": name, "near": near[0]}
    return "key-not-here", {"name": name, "known": ", ".join(others) or "—"}


def _not_in_list(value: Any, expected: str) -> tuple[str, _Params]:
    allowed = re.findall(r"'([^']*)'", expected)
    if isinstance(value, str) and (found := alike.slip(value, allowed)):
        return found
    folded = re.sub(r"[\s_-]+", "_", alike.latin(str(value)).lower())
    mended = [each for each in allowed if each.lower().replace("-", "_") == folded]
    params = {"value": _shown(value), "allowed": Uncut(", ".join(allowed))}
    return "not-in-list", params | ({"mended": mended[0]} if len(mended) == 1 else {})


def _number(value: Any, rule: str) -> tuple[str, _Params]:
    """What is wanted, and the number as it should be written, if what somebody wrote is one."""
    mend = mending.whole if rule == "whole-wanted" else mending.number
    mended = mend(alike.latin(value)) if isinstance(value, str) else ""
    is_number = re.fullmatch(r"[-+]?\d+" if rule == "whole-wanted" else r"[-+]?\d+(\.\d+)?", mended, re.ASCII)
    return rule, {"value": _shown(value)} | ({"mended": mended} if is_number else {})


def _stands(location: Location, node: Node) -> Location:
    """The location without what only tells which of several types a model tried there."""
    while location and isinstance(location[-1], str) and node.is_word_at(location[:-1]):
        location = location[:-1]
    return location


def _shown(value: Any) -> str:
    """What stands in a file, as it would on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(inner)}" for key, inner in value.items())
    return ", ".join(map(_shown, value)) if isinstance(value, list) else str(value)
