"""Reads names out of programs and expressions: those that are read, and those that a program assigned itself.

Stands between `state.py` and `harness.py`, the three being one file inside: CPython 3.8 and later, nothing imported.
"""

# typing would be an import that the program sees:
# ruff: noqa: ANN401

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ONLY_AST = 0x400
"""`ast.PyCF_ONLY_AST`, without importing `ast`."""


def children(node: "Any") -> "list[Any]":
    """The syntax nodes directly below a syntax node."""
    below = []
    for field in node._fields:
        value = getattr(node, field, None)
        below += [item for item in (value if isinstance(value, list) else [value]) if hasattr(item, "_fields")]
    return below


def loaded_names(tree: "Any") -> "list[str]":
    """The names that an expression reads, each once, in the order of their appearance."""
    names = {}
    queue = [tree]
    while queue:
        node = queue.pop(0)
        if type(node).__name__ == "Name":
            names[node.id] = True
        queue = children(node) + queue
    return list(names)


def assigned_names(source: bytes, path: str, space: "dict[str, Any]") -> "set[str]":
    """The global names that the program bound itself: imports do not count, unless it also assigned the name."""
    imported, stored = set(), set()
    try:
        queue = [compile(source, path, "exec", ONLY_AST, dont_inherit=True)]
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return set()
    while queue:
        node = queue.pop()
        kind = type(node).__name__
        if kind == "Name" and type(node.ctx).__name__ == "Store":
            stored.add(node.id)
        elif kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
            stored.add(node.name)
        elif kind in ("Import", "ImportFrom"):
            imported |= imported_names(node)
        queue += children(node)
    return {name for name in space if not name.startswith("__") and (name in stored or name not in imported)}


def imported_names(node: "Any") -> "set[str]":
    """The names that an import statement binds; a star binds those of the module."""
    names = set()
    for alias in node.names:
        if alias.name == "*":
            names |= set(vars(sys.modules.get(node.module, sys)))
        else:
            names.add((alias.asname or alias.name).partition(".")[0])
    return names
