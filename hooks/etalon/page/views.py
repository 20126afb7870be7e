"""The views of a portal as one Jinja environment: escaped by default, each with what it may see and no more."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, Template, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.runtime import Context

from .. import kept
from ..data import reads
from ..data.findings import Finding
from ..portal import FRAME, SUFFIX, Portal


class Unrenderable(Exception):
    """A view, a word or a page failed; ``finding`` says where and how to mend it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.text("en"))
        self.finding = finding


class _Memory(BytecodeCache):
    """Keeps compiled views, so that every language after the first has them at once, and the next run."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}
        self._is_new = False

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()
        self._is_new = True

    def learn(self, root: Path, version: str) -> None:
        """Take in what the former run compiled; of a view that changed since, Jinja knows it by its hash.

        ``version``: that of the code, which compiled it.
        """
        found = kept.load(root, _NAME)
        if isinstance(found, tuple) and found[:1] == (version,):
            self._code = found[1] | self._code

    def keep(self, root: Path, version: str) -> None:
        """Leave it to the next run."""
        if self._is_new:
            kept.save(root, _NAME, (version, self._code))
            self._is_new = False


_NAME = "views"
compiled = _Memory()


class _Template(Template):
    """What imports a template rests on what that read when it was made, which happens once for each that imports it."""

    _made: dict[str | None, tuple[Any, frozenset[reads.Read]]]

    def _get_default_module(self, context: Context | None = None) -> Any:
        by = context.name if context else None
        made = vars(self).setdefault("_made", {})
        if by not in made:
            with reads.recording() as found:
                made[by] = super()._get_default_module(context), frozenset(found)
        module, found_then = made[by]
        reads.take(found_then)
        return module


class _Context(Context):
    """What a view sees while it is rendered."""

    def call(self, called: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        """Call a function or a macro: none of a view's asks for the context, so none is looked for in each call."""
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*arguments, **named)


_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
"""How deep a line of a template stands: for developers, and a hundred bytes of every page as it is sent."""


class _Loader(BaseLoader):
    """Finds a template by subject and name, those of the frame in the project."""

    def __init__(self, portal: Portal, root: Path) -> None:
        self._portal, self._frame = portal, root / FRAME

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        subject, _slash, name = template.partition("/")
        path = self._frame / name if subject == FRAME else self._portal.views.get(template)
        if path is None or not path.is_file():
            raise TemplateNotFound(template)
        return _INDENT.sub("", path.read_text(encoding="utf-8")), str(path), lambda: True


class Views(Environment):
    """``of_subject`` gives what the views of a subject see beside the functions of the generator."""

    template_class = _Template
    context_class = _Context

    def __init__(
        self,
        portal: Portal,
        root: Path,
        functions: Mapping[str, Any],
        of_subject: Callable[[str], MutableMapping[str, Any]],
    ) -> None:
        super().__init__(
            loader=_Loader(portal, root),
            bytecode_cache=compiled,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.policies["json.dumps_kwargs"] = {
            "ensure_ascii": False,
            "separators": (",", ":"),
            "sort_keys": True,
        }
        self._root = root
        self._of_subject = of_subject
        self._ready: dict[str, Template] = {}
        self.globals |= functions

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """A template with what its subject may see, also where another one imports it."""
        if isinstance(name, Template):
            return name
        reads.enter("template", name)
        if name not in self._ready:
            seen = self._of_subject(name.partition("/")[0])
            self._ready[name] = super().get_template(name, parent, seen)
        return self._ready[name]

    def failure(self, error: Exception, template: str) -> Finding:
        """What went wrong in a template, at the line of the one that failed."""
        path, line = Path(template), getattr(error, "lineno", None)
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith((SUFFIX, ".html")):
                path, line = Path(frame.filename), frame.lineno
        root, path = self._root.resolve(), path.resolve() if path.is_absolute() else path
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        return Finding(shown, line or 1, "", "template-error", {"reason": reason(error)})


def reason(error: Exception) -> str:
    """Why a template failed, without folders of this machine."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error.name}”"
    if isinstance(error, RecursionError):
        return type(error).__name__
    return getattr(error, "message", None) or f"{type(error).__name__}: {error}"
