"""Python text to syntax trees, or to the place and the words of what is wrong with it."""

import ast
import warnings
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unparsable:
    """Not Python, as the running interpreter knows it; `line` counts from 1, `column` (in characters) from 0."""

    message: str
    line: int
    column: int


def read_program(text: str) -> ast.Module | Unparsable:
    """The tree of a program that the running interpreter could run."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
            compile(tree, "<experiment>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return _unparsable(error, text)
    return tree


def read_expression(text: str) -> ast.Expression | Unparsable:
    """The tree of an expression that could be evaluated at the end of a program."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text, mode="eval")
            compile(tree, "<claim>", "eval", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return _unparsable(error, text)
    return tree


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
    return Unparsable(error.msg, min(error.lineno or 1, last), max((error.offset or 1) - 1, 0))
