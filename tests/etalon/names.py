"""What the generator may not name, and where in its files something is named.

The names come from what the real portal declares and from the codes of its languages: a new kind, field or language
is among them at once. The rule, by what a file is made of:

- **Texts that a program works with** (literals of Python, of templates and scripts): no kind or prefix by itself, in a
  reference (``kind:id``), a path (``kind/``) or a key (``kind.word``); no folder of the portal's pages; no code of a
  language. A field counts where something is compared with it, where it is part of a location or asked for.
- **Names that reach into data** (``.name`` in Python and templates, the first name in a template's braces, ``dataset``
  in scripts): no kind, no field that only models of the portal have. What the generator itself defines under such a
  name is its own (``Form.term``); so are the names of a program's own variables, arguments and regular expressions.
- **Classes** of Python: none has the name of a kind's model.
- **Classes, ids and data attributes** of HTML and CSS: no word of theirs is a kind. A style chooses by no language.
- **Prose** (docstrings, comments, messages): no reference or path to a kind, and no kind by name but those whose names
  are everyday words; in messages none of these between quotation marks either.
"""

import ast
import hashlib
import re
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import chain
from pathlib import Path

import click
import yaml
from markdown_it import MarkdownIt
from mkdocs.config.defaults import MkDocsConfig
from pydantic import BaseModel

from etalon.data import walk
from etalon.portal import GENERATOR, Portal

Found = Iterator[tuple[int, str]]
"""Lines, and what is named there."""

EVERYDAY = frozenset(
    "actor answer document event link mark person place question source standard term".split()
)
"""Kinds whose names are words that plain English cannot do without."""

_OTHERS = (Path, str, list, dict, Counter, re.Match, hashlib, click, MarkdownIt(), MkDocsConfig)
OF_OTHERS = frozenset(chain.from_iterable(dir(each) for each in _OTHERS))
"""What things of other libraries have after a dot: a field of the portal may be called like it."""

_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_MEMBER = re.compile(r"\.\s*([A-Za-z_]\w*)")
_BOUND = re.compile(
    r"\{%-?\s*(?:set|for|macro\s+\w+|import .* as|from .* import)\s*\(?([^=%]*?)(?:=|\bin\b|\)|%\})"
)
_ASKED = re.compile(r"""(?:attr\(|attribute=)\s*(["'])(.*?)\1""")
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_QUOTED = re.compile(r"""(["'`])(.*?)\1""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\b(class|id|data-[\w-]+|lang|hreflang)(?:=["']([^"']*)["'])?""")
_BY_LANGUAGE = re.compile(r":lang\(|\[(?:lang|hreflang)\b[^\]]*=")
_CLASS = re.compile(r"[.#]([A-Za-z][\w-]*)|\[data-([\w-]+)")
_DATA = re.compile(r"\bdataset\.(\w+)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_JS_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
_MARKED = re.compile(r"[“„«\"`]([^”“»\"`]*)[”“»\"`]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Names:
    """What is the portal's.

    ``kinds`` with their prefixes; ``members``: what may not stand after a dot; ``models`` of the kinds; ``folders`` of
    their pages; codes of ``languages``.
    """

    kinds: frozenset[str]
    members: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    def in_literal(self, text: str) -> Iterator[str]:
        """A text that a program works with."""
        if text in self.kinds | self.folders | self.languages:
            yield text
        # What follows may be put together later: ``"kind:" + id``.
        yield from self.in_reference(f"{text}…" if text.endswith(":") else text)

    def in_reference(self, text: str) -> Iterator[str]:
        """``kind:id``, ``data/kind/``, ``folder/``, ``kind.key``."""
        for name in sorted(self.kinds | self.folders):
            if re.search(rf"(?<![\w.-]){name}(?::[a-z0-9{{…]|/|\.[a-z0-9{{])", text):
                yield name

    def in_prose(self, text: str) -> Iterator[str]:
        """A sentence for people."""
        yield from self.in_reference(text)
        rare = self.kinds - EVERYDAY
        yield from (word for word in re.findall(r"[a-z]+", text.lower()) if {word, word.rstrip("s")} & rare)

    def in_class(self, name: str) -> Iterator[str]:
        """A word of a class, id or data attribute."""
        yield from (word for word in re.split(r"[-_]+", name) if word in self.kinds)


def of_portal(portal: Portal, languages: Iterable[str], own: frozenset[str]) -> Names:
    """What a portal brings to the generator. ``own``: the names that the generator itself defines."""
    brought = [kind for name, kind in portal.kinds.items() if portal.subject_of(kind) is not GENERATOR]
    names = {kind.name for kind in brought} | {kind.prefix for kind in brought if kind.prefix}
    models = set(chain.from_iterable(_models(kind.model) for kind in brought))
    foreign = {model for model in models if not model.__module__.startswith("etalon.")}
    fields = {key for model in foreign for key in walk.keys_of(model)}
    return Names(
        frozenset(names),
        frozenset(names | fields) - own - OF_OTHERS,
        frozenset(kind.model.__name__ for kind in brought),
        frozenset(kind.folder for kind in brought if kind.folder),
        frozenset(languages),
    )


def _models(model: type[BaseModel], around: frozenset[type] = frozenset()) -> Iterator[type[BaseModel]]:
    """A model and those inside it, however deep."""
    if model not in around:
        yield model
        for field in model.model_fields.values():
            if inner := walk._inner_model(field.annotation):
                yield from _models(inner, around | {model})


def defined_in(text: str) -> Iterator[str]:
    """What a module defines for others: functions, classes, fields, what objects keep."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def in_python(text: str, names: Names) -> Found:
    """Names in a module."""
    tree = ast.parse(text)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = names.in_prose if id(node) in prose else names.in_literal
            yield from ((node.lineno, name) for name in found(node.value))
        elif isinstance(node, ast.Attribute) and node.attr in names.members:
            yield node.lineno, node.attr
        elif isinstance(node, ast.ClassDef) and node.name in names.models:
            yield node.lineno, node.name
        yield from ((line, name) for line, name in _asked(node) if name in names.members)
    for token in tokenize.generate_tokens(StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield from ((token.start[0], name) for name in names.in_prose(token.string))


def _asked(node: ast.AST) -> Found:
    """Texts with which something is compared, that are part of a location, or by which a member is asked for."""
    inside: list[ast.expr] = []
    if isinstance(node, ast.Compare):
        inside = [node.left, *node.comparators]
    elif isinstance(node, ast.Tuple):
        inside = node.elts
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("getattr", "hasattr")
    ):
        inside = node.args[1:]
    for each in inside:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.lineno, each.value


def in_template(text: str, names: Names) -> Found:
    """Names in a view or a part of the frame."""
    for match in _JINJA_COMMENT.finditer(text):
        yield from ((_line(text, match), name) for name in names.in_prose(match[0]))
    text = _JINJA_COMMENT.sub(_blank, text)
    bound = {name for match in _BOUND.finditer(text) for name in _NAME.findall(match[1])}
    for match in _JINJA.finditer(text):
        yield from ((_line(text, match), name) for name in _in_braces(match[0], names, bound))
    for match in _ATTRIBUTE.finditer(_JINJA.sub(_blank, text)):
        yield from ((_line(text, match), name) for name in _in_attribute(match[1], match[2] or "", names))


def _in_braces(code: str, names: Names, bound: set[str]) -> Iterator[str]:
    for match in _QUOTED.finditer(code):
        yield from names.in_literal(match[2])
    yield from (name for _quote, name in _ASKED.findall(code) if name in names.members)
    code = _QUOTED.sub("''", code)
    yield from (name for name in _MEMBER.findall(code) if name in names.members)
    yield from (name for name in _NAME.findall(code) if name in names.kinds - bound)


def _in_attribute(attribute: str, value: str, names: Names) -> Iterator[str]:
    if attribute in ("lang", "hreflang"):
        yield from (word for word in value.split() if word in names.languages)
    elif attribute.startswith("data-"):
        yield from names.in_class(attribute.removeprefix("data-"))
    else:
        yield from chain.from_iterable(names.in_class(word) for word in value.split())


def in_style(text: str, names: Names) -> Found:
    """Names in a style sheet; any choice by a language, be it one of the portal or not."""
    for match in _CSS_COMMENT.finditer(text):
        yield from ((_line(text, match), name) for name in names.in_prose(match[0]))
    text = _CSS_COMMENT.sub(_blank, text)
    for match in _CLASS.finditer(text):
        yield from ((_line(text, match), name) for name in names.in_class(match[1] or match[2]))
    yield from ((_line(text, match), match[0]) for match in _BY_LANGUAGE.finditer(text))


def in_script(text: str, names: Names) -> Found:
    """Names in a script; what a browser calls ``document`` or ``event`` is none of the portal's."""
    for match in _JS_COMMENT.finditer(text):
        yield from ((_line(text, match), name) for name in names.in_prose(match[0]))
    for number, line in enumerate(_JS_COMMENT.sub(_blank, text).splitlines(), start=1):
        yield from ((number, name) for name in _DATA.findall(line) if name in names.kinds | names.members)
        for match in _QUOTED.finditer(line):
            classes = (one or other for one, other in _CLASS.findall(match[2]))
            inside = chain.from_iterable(names.in_class(each) for each in classes)
            yield from ((number, name) for name in chain(names.in_literal(match[2]), inside))


def in_messages(text: str, names: Names) -> Found:
    """Names in what findings say, in each language."""
    for number, line in enumerate(text.splitlines(), start=1):
        value = _said(line)
        yield from ((number, name) for name in names.in_reference(value))
        yield from ((number, name) for each in _MARKED.findall(value) for name in names.in_literal(each))
        yield from ((number, name) for each in _MARKED.findall(value) for name in {each} & names.members)
        if line.lstrip().startswith(("en:", "#")):
            yield from ((number, name) for name in names.in_prose(value))


def _said(line: str) -> str:
    if line.lstrip().startswith("#"):
        return line
    entry = yaml.safe_load(line)
    value = next(iter(entry.values())) if isinstance(entry, dict) else None
    return value if isinstance(value, str) else ""


def human_words(text: str) -> Found:
    """Words of a human language that has letters beside a to z, among the texts that a module works with."""
    tree = ast.parse(text)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield from ((node.lineno, word) for word in _LETTERS.findall(node.value) if not word.isascii())


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1


def _blank(match: re.Match[str]) -> str:
    """As many lines, so that what follows keeps its number."""
    return "\n" * match[0].count("\n")
