"""The global names that a program itself assigns, read off its syntax tree."""

import ast
from collections.abc import Iterator

DYNAMIC_NAMES = frozenset({"exec", "globals", "vars", "locals", "__import__"})
"""Built-ins by which a program can assign globals that no tree shows."""

DYNAMIC_ATTRIBUTES = frozenset({"modules", "__dict__", "__globals__", "f_globals", "import_module", "run_path"})
"""Attributes that lead to the globals by another way."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def assigned_names(program: ast.Module) -> frozenset[str]:
    """Names bound at the top level of a program, imports apart, and those that its functions declare global."""
    return frozenset(_bound(program))


def is_dynamic(program: ast.Module) -> bool:
    """Say whether the program can assign globals that its tree does not show."""
    return any(_dynamic(node) for node in ast.walk(program))


def loaded_names(expression: ast.AST) -> frozenset[str]:
    """Names that an expression looks up."""
    return frozenset(node.id for node in ast.walk(expression) if isinstance(node, ast.Name))


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


def _bound(program: ast.Module) -> Iterator[str]:
    open_nodes: list[ast.AST] = list(program.body)
    while open_nodes:
        node = open_nodes.pop()
        yield from _names_of(node)
        if isinstance(node, FUNCTIONS):
            yield from (name for inner in ast.walk(node) if isinstance(inner, ast.Global) for name in inner.names)
        elif isinstance(node, COMPREHENSIONS):
            walruses = (inner for inner in ast.walk(node) if isinstance(inner, ast.NamedExpr))
            yield from (inner.target.id for inner in walruses)
        elif not isinstance(node, ast.Lambda):
            open_nodes += _inside(node)


def _inside(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.AnnAssign) and node.value is None:
        return []  # an annotation alone binds nothing
    return list(ast.iter_child_nodes(node))


def _names_of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name
        case ast.MatchMapping(rest=str(name)):
            yield name
        case _:
            return
