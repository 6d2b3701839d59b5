"""The house itself: who may know whom, and how large its parts may grow."""

import ast
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for room in ("quiz", "sandbox") for path in (ROOT / room).rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
NINE_IN_TEN = 25
MEDIAN = 8


def test_the_import_rules_hold() -> None:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    command = [sys.executable, "-c", program]
    linted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_every_package_that_is_imported_is_one_the_domain_must_not_import() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (forbidden,) = (contract["forbidden_modules"] for contract in contracts if contract["id"] == "domain-alone")
    assert foreign_packages() <= set(forbidden)


def test_every_package_that_is_imported_is_declared_and_not_just_there_by_chance() -> None:
    declared = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
    found = packages_distributions()
    assert {
        package for package in foreign_packages() if declared.isdisjoint(map(canonicalize_name, found.get(package, [])))
    } == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_and_no_function_is_too_long(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") <= LONGEST_MODULE
    assert {name: size for name, size in functions(ast.parse(text)) if size > LONGEST_FUNCTION} == {}


def test_functions_are_small_as_a_rule() -> None:
    sizes = sorted(size for path in MODULES for _, size in functions(ast.parse(path.read_text())))
    assert statistics.median(sizes) <= MEDIAN
    assert sizes[int(len(sizes) * 0.9)] <= NINE_IN_TEN


def foreign_packages() -> set[str]:
    """The packages imported anywhere that are neither ours nor Python's."""
    imported = {package for path in MODULES for package in packages(ast.parse(path.read_text()))}
    return imported - sys.stdlib_module_names - {"quiz", "sandbox"}


def packages(tree: ast.Module) -> Iterator[str]:
    """The top-level packages that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every function of a module and its length in lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1
