"""Patterns as a shell has them, for whole words: ``*malıdır``, ``не обязан*``, ``*[гк]е болады``."""

import re

_PART = re.compile(r"\*|\?|\[(?P<not>!?)(?P<letters>[^]]+)\]| |.", re.DOTALL)


def regex(pattern: str) -> str:
    """The source of a regular expression for a pattern; the words may be parted by any white space."""
    return "".join(_translated(part) for part in _PART.finditer(pattern))


def needed(pattern: str) -> str:
    """The source of a pattern for one character that whatever fits has; for any character where none is sure."""
    parts = (part for part in _PART.finditer(pattern) if part[0] not in ("*", "?", " "))
    return next((_translated(part) for part in parts if not part["not"]), ".")


def _translated(part: re.Match[str]) -> str:
    if part["letters"]:
        letters = part["letters"].replace("\\", "").replace("^", "")  # spans go forward: see data/shape.py
        return rf"[^\W\d_{letters}]" if part["not"] else f"[{letters}]"
    return {"*": r"[^\W\d_]*", "?": r"[^\W\d_]", " ": r"\s+"}.get(part[0]) or re.escape(part[0])
