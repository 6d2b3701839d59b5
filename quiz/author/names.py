"""The global names that a program itself assigns, as the compiler's symbol tables know them."""

import ast
import re
import symtable
from collections.abc import Iterator

from quiz.author.syntax import quietly

HINTS = re.compile(
    r"\b(?:exec|globals|vars|locals|__import__|modules|__dict__|__globals__|f_globals|import_module|run_path)\b"
    r"|import[\s\\]*\*|import[^\n]*(?:\\\n[^\n]*)*__main__"
)
"""What stands in every program that could be dynamic: without it no tree has to be walked."""

DYNAMIC_NAMES = frozenset({"exec", "globals", "vars", "locals", "__import__"})
"""Built-ins by which a program can assign globals that no table shows."""

DYNAMIC_ATTRIBUTES = frozenset({"modules", "__dict__", "__globals__", "f_globals", "import_module", "run_path"})
"""Attributes that lead to the globals by another way."""


def assigned_names(program: str) -> frozenset[str]:
    """Names bound at the top level of a program that compiles, imports apart, and those that functions make global."""
    top = quietly(lambda: symtable.symtable(program, "<experiment>", "exec"))
    made = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned()}
    return frozenset(made.union(*map(_made_global, top.get_children())))


def is_dynamic(program: str) -> bool:
    """Say whether a program that parses can assign globals that its tables do not show."""
    if not HINTS.search(program):
        return False
    return any(_dynamic(node) for node in ast.walk(quietly(lambda: ast.parse(program))))


def loaded_names(expression: ast.AST) -> frozenset[str]:
    """Names that an expression looks up."""
    return frozenset(node.id for node in ast.walk(expression) if isinstance(node, ast.Name))


def _made_global(table: symtable.SymbolTable) -> Iterator[str]:
    open_tables = [table]
    while open_tables:
        inner = open_tables.pop()
        open_tables += inner.get_children()
        for symbol in inner.get_symbols():
            if symbol.is_declared_global() and symbol.is_assigned():
                yield symbol.get_name()


def _dynamic(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name):
            return name in DYNAMIC_NAMES
        case ast.Attribute(attr=name):
            return name in DYNAMIC_ATTRIBUTES
        case ast.ImportFrom(names=[ast.alias(name="*")]):
            return True
        case ast.Import(names=names):
            return any(alias.name == "__main__" for alias in names)
        case _:
            return False
