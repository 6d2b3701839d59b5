"""What an experiment and its claims must be before anything is run."""

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.author.alterations import keeps_grammar
from quiz.author.grammar import uses_in_expression, uses_in_program
from quiz.author.names import assigned_names, is_dynamic, loaded_names
from quiz.author.releases import is_late, is_refused, judge_releases, source_of
from quiz.author.syntax import Unparsable, column_of, judge_grammar, judge_program, read_expression, read_program
from quiz.author.truth import BUILTINS, Judge, Truth, is_reflexive
from quiz.decks.claims import Stated
from quiz.decks.fields import ABSENT
from quiz.decks.problems import Problem, Spot
from quiz.decks.reading import Anatomy, Program
from quiz.decks.rules.expressions import TRUE_OF_ANYTHING
from quiz.decks.rules.proofs import (
    ASSIGNS,
    CANNOT_FAIL,
    CHANGE_NOT_PYTHON,
    EXPERIMENT_NOT_PYTHON,
    FORGED,
    MANY_PLACES,
    NAMES_NOTHING,
    NO_EXPRESSION,
    NOTHING_TO_REPLACE,
    SENTENCE_TWICE,
    UNLIKE_OVERLAPS,
)
from quiz.decks.source import Source, shortened
from quiz.decks.yamls import Scalar
from quiz.domain.claims import Raises, Unlike

RUNNING = ".".join(map(str, sys.version_info[:3]))
"""The release whose grammar judges code."""

MINORS = tuple(f"3.{minor}.0" for minor in range(8, 30))
"""Releases at which two sets of versions are compared."""

MOST_CHANGED = 2 * 2**20
"""Characters of changed programs that are parsed for one question, a hundred times what one has; others are not."""

ASSIGNED = re.compile(r"\s*\w+\s*=[^=]")
"""How an assignment to one name begins."""


@dataclass(frozen=True, slots=True)
class _Laboratory:
    """An experiment with the names that it assigns; `free` tells that any name may be assigned."""

    source: Source
    program: str
    names: frozenset[str]
    free: bool


def judge_experiment(anatomy: Anatomy) -> Iterator[Problem]:
    """Report what is wrong with an experiment and with the expressions over its names."""
    program = anatomy.program
    if not isinstance(program, Program):
        return
    flaw = judge_program(program.text)
    uses = uses_in_program(program.text)
    if isinstance(flaw, Unparsable):
        if not (_excused(anatomy.claims) or is_late(uses)):
            yield _about_program(anatomy, program, flaw)
        laboratory = _Laboratory(anatomy.source, program.text, frozenset(), free=True)
    else:
        names, free = assigned_names(program.text), is_dynamic(program.text)
        laboratory = _Laboratory(anatomy.source, program.text, names, free)
    yield from judge_releases(anatomy, program, uses, excused=_excused(anatomy.claims))
    yield from _judge_ask(anatomy, laboratory)
    yield from _judge_sentences(anatomy)
    parses = not isinstance(flaw, Unparsable) and _changed_length(anatomy.claims, program.text) <= MOST_CHANGED
    for stated in anatomy.claims:
        yield from _judge_claim(stated, laboratory, parses=parses)


def _changed_length(claims: Sequence[Stated], program: str) -> int:
    """The characters of all programs that the changes make."""
    changes = [pair for stated in claims for pair in zip(stated.replaced, stated.by, strict=True)]
    return sum(len(program) + program.count(old.value) * (len(new.value) - len(old.value)) for old, new in changes)


def _excused(claims: Sequence[Stated]) -> bool:
    """Say whether code that does not parse here is meant: for other releases, or to fail."""
    return is_refused(claims) or (bool(claims) and all(_elsewhere(stated) for stated in claims))


def _elsewhere(stated: Stated) -> bool:
    return not stated.claim.where.python.contains(RUNNING)


def _about_program(anatomy: Anatomy, program: Program, fault: Unparsable) -> Problem:
    release = ".".join(RUNNING.split(".")[:2])
    remedy = f'mend it; if it is for other releases than {release}, say so in every claim: `python: ">…"`'
    return source_of(anatomy, program).problem(
        EXPERIMENT_NOT_PYTHON,
        program.spot(fault.line, fault.column),
        f"the experiment is not Python: {fault.message}",
        remedy,
    )


def _judge_sentences(anatomy: Anatomy) -> Iterator[Problem]:
    """A table, a ledger and a translation know a claim by its sentence."""
    first: dict[str, Stated] = {}
    for stated in anatomy.claims:
        other = first.setdefault(stated.claim.text, stated)
        if other is not stated:
            message = f"the claim in line {other.spot.line} says the same sentence"
            yield anatomy.source.problem(SENTENCE_TWICE, stated.spot, message, "say in each what only it shows")


def _judge_ask(anatomy: Anatomy, laboratory: _Laboratory) -> Iterator[Problem]:
    ask = anatomy.front.ask
    if ask is not ABSENT and ask.value != "output" and anatomy.front.kind in {"predict", "order"}:
        yield from _judge_expression(ask, "`ask`", laboratory)


def _judge_claim(stated: Stated, laboratory: _Laboratory, *, parses: bool) -> Iterator[Problem]:
    if not isinstance(stated.claim.assertion, Raises) and not _elsewhere(stated):
        yield from _judge_expression(stated.assertion, "the claim", laboratory, condition=True)
    yield from _judge_negative(stated, laboratory.source)
    for replaced, by in zip(stated.replaced, stated.by, strict=True):
        yield from _judge_change(stated, replaced, by, laboratory, parses=parses)


def _judge_expression(
    text: Scalar, what: str, laboratory: _Laboratory, *, condition: bool = False
) -> Iterator[Problem]:
    """Report what is wrong with an expression; as a `condition` it must be able to be false, and to be true."""
    source = laboratory.source
    tree = read_expression(text.value.strip())
    if isinstance(tree, Unparsable):
        if not is_late(uses_in_expression(text.value.strip())):
            message = f"{what} is no expression: {tree.message}"
            yield source.problem(NO_EXPRESSION, _inside(text, tree), message, _mending(text))
        return
    for node in ast.walk(tree) if ":=" in text.value else ():
        if isinstance(node, ast.NamedExpr):
            spot = text.inside(column_of(node, text.value))
            yield source.problem(
                ASSIGNS, spot, f"{what} assigns a name", "compare with `==`; assign names in the experiment"
            )
    if not laboratory.free and not loaded_names(tree) & laboratory.names:
        yield source.problem(
            NAMES_NOTHING, text.spot, f"{what} names nothing that the experiment assigns", _names(laboratory)
        )
    elif condition:
        yield from _judge_truth(tree, text, laboratory)


def _judge_truth(tree: ast.Expression, text: Scalar, laboratory: _Laboratory) -> Iterator[Problem]:
    """Report an expression that is true, or false, of whatever the program did."""
    if Judge(BUILTINS, reflexive=True).truth(tree.body) is Truth.OPEN:
        return
    own = frozenset() if laboratory.free else BUILTINS - laboratory.names
    truth = Judge(own, is_reflexive(laboratory.program)).truth(tree.body)
    if truth is not Truth.OPEN:
        message = f"the claim is {truth.value} whatever the experiment does"
        remedy = "compare what was observed with the value that it must have"
        yield laboratory.source.problem(TRUE_OF_ANYTHING, text.spot, message, remedy)


def _inside(text: Scalar, fault: Unparsable) -> Spot:
    return text.inside(min(fault.column, len(text.value))) if fault.line == 1 else text.spot


def _mending(text: Scalar) -> str:
    if text.style == '"' and "\n" in text.value:
        return "use single quotes: in double quotes YAML makes a line break of `\\n`"
    return "write one Python expression over the experiment's global names"


def _names(laboratory: _Laboratory) -> str:
    names = sorted(laboratory.names)
    if not names:
        return "assign what was observed to a global name in the experiment"
    return f"use a name that it assigns: {shortened(', '.join(names))}"


def _judge_negative(stated: Stated, source: Source) -> Iterator[Problem]:
    claim = stated.claim
    if not claim.negative and stated.whole:
        message = "nothing is named that must make this claim fail"
        remedy = 'add `breaks: {replace: "…", by: "…"}`, the wrong belief made true, or `unlike: "<3.…"`'
        yield source.problem(CANNOT_FAIL, stated.spot, message, remedy)
    for negative in claim.negative:
        if isinstance(negative, Unlike):
            both = [m for m in MINORS if claim.where.python.contains(m) and negative.python.contains(m)]
            if both:
                release = both[0].removesuffix(".0")
                message = f"the claim speaks of Python {release}, and `unlike` says that it fails there"
                yield source.problem(UNLIKE_OVERLAPS, stated.unlike.spot, message, "narrow the claim with `python:`")


def _judge_change(
    stated: Stated, replaced: Scalar, by: Scalar, laboratory: _Laboratory, *, parses: bool
) -> Iterator[Problem]:
    source = laboratory.source
    if replaced.value not in laboratory.program:
        remedy = "copy a part of it, letter by letter; several lines need a block: `replace: |`"
        yield source.problem(NOTHING_TO_REPLACE, replaced.spot, "the experiment has no such part to replace", remedy)
        return
    times = laboratory.program.count(replaced.value)
    if times > 1:
        message = f"the experiment has this part {times} times, and each is replaced"
        remedy = "copy more of what stands around it, so that only one place changes"
        yield source.problem(MANY_PLACES, replaced.spot, message, remedy)
    sure = times == 1 and keeps_grammar(laboratory.program, replaced.value, by.value)
    changed = laboratory.program.replace(replaced.value, by.value) if parses and not sure else ""
    broken = judge_grammar(changed)
    if isinstance(broken, Unparsable) and not is_late(uses_in_program(changed)):
        message = f"the changed experiment is not Python: {broken.message}"
        yield source.problem(
            CHANGE_NOT_PYTHON, by.spot, message, "write code that runs and shows something else: a crash proves nothing"
        )
    elif _forges(by.value, stated):
        message = "the change only assigns a literal to a name of the claim"
        yield source.problem(
            FORGED, by.spot, message, "change what the experiment does, so that the wrong belief comes true"
        )


def _forges(by: str, stated: Stated) -> bool:
    """Say whether a change writes the observation instead of making it."""
    if not ASSIGNED.match(by):
        return False
    tree = read_program(by.strip())
    expression = read_expression(stated.assertion.value.strip())
    if isinstance(tree, Unparsable) or isinstance(expression, Unparsable) or len(tree.body) != 1:
        return False
    match tree.body[0]:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return name in loaded_names(expression) and _literal(value)
        case _:
            return False


def _literal(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True
