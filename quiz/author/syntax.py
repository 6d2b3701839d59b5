"""Python text to syntax trees, or to the place and the words of what is wrong with it."""

import ast
import symtable
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Tree = TypeVar("Tree")


@dataclass(frozen=True, slots=True)
class Unparsable:
    """Not Python, as the running interpreter knows it; `line` counts from 1, `column` (in characters) from 0."""

    message: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sound:
    """The running interpreter could run it."""


def judge_program(text: str) -> Sound | Unparsable:
    """Say whether the running interpreter could run a program."""
    compiled = _guarded(lambda: compile(text, "<experiment>", "exec", dont_inherit=True), text)
    return compiled if isinstance(compiled, Unparsable) else Sound()


def judge_grammar(text: str) -> Sound | Unparsable:
    """Say whether a program is Python, without generating its code, which takes twice the time."""
    table = _guarded(lambda: symtable.symtable(text, "<experiment>", "exec"), text)
    return table if isinstance(table, Unparsable) else Sound()


def read_program(text: str) -> ast.Module | Unparsable:
    """The tree of a program."""
    return _guarded(lambda: ast.parse(text), text)


def read_expression(text: str) -> ast.Expression | Unparsable:
    """The tree of an expression that could be evaluated at the end of a program."""
    tree = _guarded(lambda: ast.parse(text, mode="eval"), text)
    if isinstance(tree, Unparsable):
        return tree
    nodes = ast.walk(tree) if "await" in text or "yield" in text else iter(())
    stray = next((node for node in nodes if isinstance(node, ast.Await | ast.Yield | ast.YieldFrom)), tree)
    if isinstance(stray, ast.expr):
        return Unparsable("`await` and `yield` stand inside functions only", 1, column_of(stray, text))
    return tree


def quietly(read: Callable[[], Tree]) -> Tree:
    """What reading gives, without the warnings that a stranger's code causes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read()


def _guarded(read: Callable[[], Tree], text: str) -> Tree | Unparsable:
    """What reading gives, or how it failed."""
    try:
        return quietly(read)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return _unparsable(error, text)


def column_of(node: ast.expr, text: str) -> int:
    """The column of a node in characters; the tree counts bytes."""
    lines = text.split("\n")
    line = lines[node.lineno - 1] if node.lineno <= len(lines) else ""
    return len(line.encode("utf-8", "surrogatepass")[: node.col_offset].decode("utf-8", "replace"))


def _unparsable(error: Exception, text: str) -> Unparsable:
    if not isinstance(error, SyntaxError):
        reason = "it is nested too deeply" if isinstance(error, RecursionError | MemoryError) else str(error)
        return Unparsable(reason, 1, 0)
    last = text.count("\n") + 1
    line = min(error.lineno or 1, last)
    end = len(text.split("\n")[line - 1])
    return Unparsable(error.msg, line, min(error.offset - 1, end) if error.offset else end)
