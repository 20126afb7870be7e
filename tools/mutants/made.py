"""Mutants: small faults, one at a time, in the functions of a module, by the operators of mutmut.

mutmut plants none in functions that have a decorator, which here are a hundred, every command and reader among them;
so the functions are walked here. Left out is what is no behaviour of a function: its signature, its annotations.
"""

import ast
import difflib
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import libcst as cst
from libcst import matchers as m
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_arg_removal, operator_string

_NO_BEHAVIOUR = m.Annotation() | m.Decorator() | m.Parameters() | m.Call(func=m.Name("cast"))
_UTF_8 = m.Arg(keyword=m.Name("encoding"))  # what else Python would take depends on the machine


@dataclass(frozen=True, eq=False)
class Mutant:
    """One fault in a function: ``name`` and ``first`` line are those of the function's code object.

    ``lines`` are those at which the fault is, ``within`` those of the function. ``key`` is the same as long as the
    function is.
    """

    module: str
    path: Path
    name: str
    first: int
    lines: range
    within: range
    key: str
    _statement: cst.CSTNode
    _node: cst.CSTNode
    _fault: cst.CSTNode

    @cached_property
    def source(self) -> str | None:
        """The module with the fault; None where it is no other program, or none at all."""
        code, source = cst.Module([]).code_for_node, self.path.read_text(encoding="utf-8")
        faulty = self._statement.deep_replace(self._node, self._fault)
        text = source.replace(code(self._statement), code(faulty), 1)
        try:
            return None if ast.dump(ast.parse(text)) == ast.dump(ast.parse(source)) else text
        except SyntaxError:
            return None

    @property
    def diff(self) -> str:
        """The fault as a reader of patches knows it."""
        before, after = self.path.read_text(encoding="utf-8"), self.source or ""
        lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
        return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))


def mutants(path: Path, hooks: Path) -> Iterator[Mutant]:
    """Every fault that can be planted in the functions of a module."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    module = ".".join(path.relative_to(hooks).with_suffix("").parts).removesuffix(".__init__")
    planter = _Planter(module, path, wrapper.resolve(PositionProvider))
    wrapper.module.visit(planter)
    return iter(planter.mutants)


class _Planter(cst.CSTVisitor):
    def __init__(self, module: str, path: Path, places: dict[cst.CSTNode, CodeRange]) -> None:
        self.mutants: list[Mutant] = []
        self._module = module
        self._path = path
        self._places = places
        self._around: list[cst.FunctionDef | cst.ClassDef] = []
        self._text = ""
        self._number = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if m.matches(node, _NO_BEHAVIOUR | _UTF_8):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            if not self._in_function():
                self._text, self._number = cst.Module([]).code_for_node(node), 0
            self._around.append(node)
        elif self._in_function():
            self._plant(node)
        return True

    def on_leave(self, node: cst.CSTNode) -> None:
        if self._around and self._around[-1] is node:
            self._around.pop()

    def _in_function(self) -> bool:
        return any(isinstance(each, cst.FunctionDef) for each in self._around)

    def _plant(self, node: cst.CSTNode) -> None:
        outer = next(number for number, each in enumerate(self._around) if isinstance(each, cst.FunctionDef))
        function = self._around[outer]
        name = ".".join(each.name.value for each in self._around[: outer + 1])
        last = self._places[function].end.line
        first = min(self._places[each].start.line for each in (function, *function.decorators))
        for of, operator in mutation_operators:
            for fault in _telling(operator, node) if isinstance(node, of) else ():
                self._number += 1
                if isinstance(node, cst.Call) and _says_utf_8(node) and not _says_utf_8(fault):
                    continue
                key = hashlib.sha1(f"{self._module} {name} {self._number} {self._text}".encode()).hexdigest()[
                    :12
                ]
                place = self._places.get(node, self._places[function])
                lines = range(place.start.line, place.end.line + 1)
                within = range(first, last + 1)
                self.mutants.append(
                    Mutant(
                        self._module,
                        self._path,
                        name,
                        first,
                        lines,
                        within,
                        key,
                        self._around[0],
                        node,
                        fault,
                    )
                )


def _says_utf_8(call: cst.CSTNode) -> bool:
    return isinstance(call, cst.Call) and any(m.matches(each, _UTF_8) for each in call.args)


def _telling(operator: Callable[[Any], Iterable[cst.CSTNode]], node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    """The faults of an operator that tell something that others do not."""
    faults = list(operator(node))
    if operator is operator_string:
        return faults[:1]  # another word; not the same in capitals and in small letters besides
    if operator is operator_arg_removal:  # the type checker refuses None in an argument's place
        return [fault for fault in faults if len(fault.args) < len(node.args)]
    return faults
