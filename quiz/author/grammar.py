"""Which releases of CPython can read a piece of code, wherever it is read: grammar that came after 3.9, or went since.

The standard library's `ast.parse(feature_version=…)` knows a part of it only. The table is taken from "What's New in
Python" (https://docs.python.org/3/whatsnew/3.10.html to 3.15.html), and the tests hold it to interpreters. Where the
running one cannot parse the code, only what the text shows is found. Not seen: what began to work without being
announced (blanks behind the `!r` of a field), rules of the compiler about names (`del __debug__`), the meaning of code
(a module, a method or an argument that a release lacks), and code in strings.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.author.lexing import Lexed, lex
from quiz.author.syntax import Unparsable, read_expression, read_program

NEWEST = 99
"""Stands for the last minor release of grammar that has not gone."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """A piece of grammar: what an author calls it, and the first and the last 3.x that read it."""

    name: str
    since: int = 0
    until: int = NEWEST

    def reads(self, minor: int) -> bool:
        """Say whether this minor release of Python 3 can read it."""
        return self.since <= minor <= self.until


@dataclass(frozen=True, slots=True)
class Use:
    """Where a piece of grammar is first used; `line` counts from 1, `column` (in characters) from 0."""

    grammar: Grammar
    line: int
    column: int


MATCH = Grammar("the `match` statement", 10)
NAMED_INDEX = Grammar("`:=` without brackets in an index", 10)
EXCEPT_STAR = Grammar("`except*`", 11)
STARRED_INDEX = Grammar("a star in an index", 11)
STARRED_ARGUMENTS = Grammar("a star in an annotation of `*args`", 11)
NESTED_ASYNC = Grammar("`async for` or `await` in a comprehension inside another", 11)
TYPE_ALIAS = Grammar("the `type` statement", 12)
TYPE_PARAMETERS = Grammar("type parameters in brackets", 12)
FREE_FIELD = Grammar("a field of an f-string with its own quotes, a backslash, a comment or a line break", 12)
TYPE_DEFAULT = Grammar("a default of a type parameter", 13)
TEMPLATE = Grammar("a t-string", 14)
BARE_EXCEPT = Grammar("several exceptions without brackets", 14)
UNPACKING = Grammar("unpacking in a comprehension", 15)
LAZY = Grammar("`lazy import`", 15)
ANNOTATED = Grammar("`yield`, `await` or `:=` in an annotation", until=13)

STRING = re.compile(
    r"(?<!\w)[rR]?(?:[tT][rR]?['\"]|[fF][rR]?(?:\"\"\"|'''|['\"][^\n]{0,300}\{[^}\n]{0,300}['\"\\#{\n]))"
)
STRINGS = tuple((prefix + quote, STRING) for prefix in "fFtTrR" for quote in "'\"")
"""What stands in every text whose strings the lexer has to look through."""

STATEMENTS = (
    ("except", re.compile(r"except\s*\*|except[^:\n]{0,300},")),
    ("def ", re.compile(r"def[ \t]+\w+[ \t]*\[")),
    ("class ", re.compile(r"class[ \t]+\w+[ \t]*\[")),
    ("type ", re.compile(r"type[ \t]+\w+[ \t]*[\[=]")),
    ("lazy ", re.compile(r"lazy[ \t]+(?:import|from)\b")),
)
"""What stands in every text that the lexer has to look through for statements: a word, then more."""

PARSED = (
    ("match", re.compile(r"^[ \t]*match\b[^\n]*:", re.MULTILINE)),
    (":=", re.compile(r":=")),
    ("await", re.compile(r"[\[{(:>][^\[\]{}()\n:>]{0,100}\bawait\b")),
    ("async ", re.compile(r"async\s+for\b")),
    ("yield", re.compile(r"\(\s*yield\b")),
    ("*", re.compile(r"\*\w+\s*:\s*\*")),
    ("*", re.compile(r"\[(?<=[\w)\]]\[)(?:[^\[\]]*,)?\s*\*")),
    ("*", re.compile(r"[\[({]\s*\*[\s\S]{0,200}?\bfor\b")),
)
"""What stands in every text whose tree has to be walked."""

BEGINS = r"(?:^|[;:])[ \t]*"
WORDS = "(?:and|as|else|for|if|in|is|not|or)"
"""What may follow the name `type` where it is a name."""

LINES: Sequence[tuple[Grammar, re.Pattern[str]]] = (
    (EXCEPT_STAR, re.compile(r"\bexcept\s*\*")),
    (
        TYPE_ALIAS,
        re.compile(
            BEGINS + r"(?P<at>type)[ \t]+(?!(?:and|as|else|for|if|in|is|not|or)\b)[^\W\d]\w*\s*[\[=]", re.MULTILINE
        ),
    ),
    (TYPE_PARAMETERS, re.compile(r"\b(?:def|class)[ \t]+[^\W\d]\w*[ \t]*(?P<at>\[)")),
    (LAZY, re.compile(BEGINS + r"(?P<at>lazy)[ \t]+(?:import|from)\b", re.MULTILINE)),
)
"""Statements that no earlier grammar could mean by these words, strings and comments left out."""

OWNERS = re.compile(r"\b(?:def|class|type)[ \t]+[^\W\d]\w*[ \t]*\[")
TYPES = re.compile(r"\bexcept\b\s*\*?(?P<types>(?:(?!\bas\b)[^:\n]){0,300}):")
Placed = ast.expr | ast.stmt
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp

WAITING = ast.ListComp | ast.SetComp | ast.DictComp
"""Comprehensions that have to wait where they stand; a generator waits when somebody asks it."""

UNPACKS = "unpacking cannot be used in"
"""How Python up to 3.14 refuses it."""


def uses_in_program(text: str) -> tuple[Use, ...]:
    """The first use of each piece of grammar in a program that not all releases since 3.9 read."""
    parsed, lexed = _has(text, PARSED), _is_lexed(text)
    return _uses(text, read_program(text) if parsed else ast.Module([], []), lexed=lexed) if parsed or lexed else ()


def may_use(text: str) -> bool:
    """Say whether a part of a program could bring in grammar that not all releases read."""
    return "*" in text or _is_lexed(text) or _has(text, PARSED)


def uses_in_expression(text: str) -> tuple[Use, ...]:
    """The same of an expression."""
    lexed = _has(text, STRINGS)
    return _uses(text, read_expression(text), lexed=lexed) if lexed or _has(text, PARSED) else ()


def _has(text: str, signs: Sequence[tuple[str, re.Pattern[str]]]) -> bool:
    for word, pattern in signs:  # noqa: SIM110 - a generator takes twice the time, and every program is asked
        if word in text and pattern.search(text):
            return True
    return False


def _is_lexed(text: str) -> bool:
    """Say whether the text without its tree could show something."""
    return _has(text, STRINGS) or _has(text, STATEMENTS)


def _uses(text: str, tree: ast.AST | Unparsable, *, lexed: bool) -> tuple[Use, ...]:
    found = [_placed(grammar, text, at) for grammar, at in _written(lex(text))] if lexed else []
    if isinstance(tree, Unparsable):
        found += [Use(UNPACKING, tree.line, tree.column)] if UNPACKS in tree.message else []
    else:
        found += _parsed(tree, text.split("\n"))
    first: dict[Grammar, Use] = {}
    for use in sorted(found, key=lambda one: (one.line, one.column)):
        first.setdefault(use.grammar, use)
    return tuple(first.values())


def _placed(grammar: Grammar, text: str, at: int) -> Use:
    return Use(grammar, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at) - 1)


def _written(lexed: Lexed) -> Iterator[tuple[Grammar, int]]:
    """What the text alone shows, and where in it."""
    yield from ((TEMPLATE, at) for at in lexed.templates[:1])
    yield from ((FREE_FIELD, at) for at in lexed.fields[:1])
    for grammar, pattern in LINES:
        for match in pattern.finditer(lexed.code):
            yield grammar, match.start("at") if "at" in pattern.groupindex else match.start()
            break
    yield from ((TYPE_DEFAULT, at) for match in OWNERS.finditer(lexed.code) for at in _default(lexed.code, match.end()))
    for match in TYPES.finditer(lexed.code):
        yield from ((BARE_EXCEPT, match.start("types") + at) for at in _at_top(match["types"], ","))


def _default(code: str, start: int) -> Iterator[int]:
    """Where the first `=` stands in the brackets that open before this place."""
    end = next(_at_top(code[start : start + 1000], "]"), 0)
    yield from (
        start + at for at in _at_top(code[start : start + end], "=") if "lambda" not in code[start : start + at]
    )


def _at_top(code: str, sign: str) -> Iterator[int]:
    """Where a sign first stands outside of brackets."""
    depth = 0
    for at, char in enumerate(code):
        if char == sign and depth == 0:
            yield at
            return
        depth += (char in "([{") - (char in ")]}")


def _parsed(tree: ast.AST, lines: Sequence[str]) -> Iterator[Use]:
    """What the tree of a program shows."""
    for node in ast.walk(tree):
        for grammar, where in _shown(node, lines):
            yield Use(grammar, where.lineno, _column(where, lines))


def _shown(node: ast.AST, lines: Sequence[str]) -> Iterator[tuple[Grammar, Placed]]:
    match node:
        case ast.Match():
            yield MATCH, node
        case ast.Subscript(slice=index):
            yield from _index(index, lines)
        case ast.arguments(vararg=ast.arg(annotation=ast.Starred() as star)):
            yield STARRED_ARGUMENTS, star
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            inside = (inner for part in _parts(node) for inner in _own(part))
            yield from ((NESTED_ASYNC, inner) for inner in inside if isinstance(inner, WAITING) and _waits(inner))
            if isinstance(getattr(node, "elt", node), ast.Starred) or getattr(node, "value", node) is None:
                yield UNPACKING, node
        case ast.AnnAssign(annotation=annotation) | ast.arg(annotation=ast.expr() as annotation):
            yield from _annotated(annotation)
        case ast.FunctionDef(returns=ast.expr() as returns) | ast.AsyncFunctionDef(returns=ast.expr() as returns):
            yield from _annotated(returns)
        case _:
            pass


def _index(index: ast.expr, lines: Sequence[str]) -> Iterator[tuple[Grammar, Placed]]:
    """What stands in an index without brackets of its own; behind a line break it is left."""
    bare = (
        index.elts
        if isinstance(index, ast.Tuple) and _before(index, lines) == "[" and not _opens(index, lines)
        else [index]
    )
    for one in bare:
        if isinstance(one, ast.NamedExpr) and _before(one, lines) in {"[", ","}:
            yield NAMED_INDEX, one
        if isinstance(one, ast.Starred):
            yield STARRED_INDEX, one


def _before(node: ast.expr, lines: Sequence[str]) -> str:
    """The sign before a node in its line."""
    return lines[node.lineno - 1][: _column(node, lines)].rstrip()[-1:]


def _opens(node: ast.expr, lines: Sequence[str]) -> bool:
    return lines[node.lineno - 1].startswith("(", _column(node, lines))


def _column(node: Placed, lines: Sequence[str]) -> int:
    """The column of a node in characters; the tree counts bytes."""
    return len(lines[node.lineno - 1].encode()[: node.col_offset].decode())


def _annotated(annotation: ast.expr) -> Iterator[tuple[Grammar, Placed]]:
    for node in _own(annotation):
        if isinstance(node, ast.Yield | ast.YieldFrom | ast.Await | ast.NamedExpr):
            yield ANNOTATED, node


def _waits(node: ast.ListComp | ast.SetComp | ast.DictComp) -> bool:
    """Say whether a comprehension waits itself."""
    waits = any(isinstance(one, ast.Await) for part in _parts(node) for one in _own(part))
    return waits or any(generator.is_async for generator in node.generators)


def _parts(node: Comprehension) -> Iterator[ast.AST]:
    """What of a comprehension belongs to its own scope: all but its first iterable."""
    first, *others = node.generators
    yield from (part for part in ast.iter_child_nodes(node) if not isinstance(part, ast.comprehension))
    yield from (first.target, *first.ifs, *others)


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of an expression that belong to the scope it stands in."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Comprehension):
            waiting.append(one.generators[0].iter)
        elif not isinstance(one, ast.Lambda):
            waiting += ast.iter_child_nodes(one)
