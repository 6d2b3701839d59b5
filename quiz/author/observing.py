"""What a piece of code shows on every interpreter, as claims that an author may keep."""

import ast
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quiz.author.names import assigned_names
from quiz.author.syntax import Unparsable, judge_grammar, read_program
from quiz.domain.claims import Always, Claim, Experiment
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Level, Question, QuestionId, Recall
from quiz.domain.runs import Failed, NotRun, Raised, Run, Value
from quiz.domain.values import NotLiteral, read_literal

LONGEST = 120
"""Characters of a value beyond which a claim about it could not be read."""

TOO_LONG = "its value is too long to be read"

IDENTICAL = frozenset({"True", "False", "None"})
"""Values that are compared by `is`."""


@dataclass(frozen=True, slots=True)
class Observed:
    """A claim that the runs show: its sentence, its assertion (`always` or `raises`) and where it holds.

    `where` are the claim's narrowing keys; `unlike` are the versions on which it was seen not to hold, empty if it
    held wherever it ran.
    """

    sentence: str
    key: str
    assertion: str
    where: Mapping[str, str] = field(default_factory=dict)
    unlike: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A name of which nothing is claimed, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one interpreter showed of one thing, in a form that compares by value, and the words that claim it."""

    form: Hashable
    claim: Observed


def probe(program: str, names: Sequence[str]) -> Question:
    """A question by which the values of a program's names are observed."""
    return Question(
        id=QuestionId("snippet"),
        title="",
        topic="",
        level=Level.SCREENING,
        task=Recall(),
        prompt="",
        answer="",
        experiment=Experiment(program),
        claims=tuple(Claim(name, Always(name)) for name in names),
    )


def observable(program: str) -> tuple[str, ...]:
    """The global names that a program assigns, in the order of its text, but for functions, classes and `_names`.

    What only loops and `with` bind is left out, too: it is seldom what a program is about. There are none if it does
    not parse on the running interpreter.
    """
    tree = read_program(program)
    if isinstance(tree, Unparsable) or isinstance(judge_grammar(program), Unparsable):
        return ()
    made = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    defined = {node.name for node in ast.walk(tree) if isinstance(node, made)}
    names = [name for name in assigned_names(program) - defined - _passing(tree) if not name.startswith("_")]
    return tuple(sorted(names, key=lambda name: (_first(name, program), name)))


def _passing(tree: ast.AST) -> frozenset[str]:
    """Names that nothing but loops and `with` bind."""
    nodes = list(ast.walk(tree))
    bound = Counter(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    targets: list[ast.AST] = []
    for node in nodes:
        match node:
            case ast.For(target=target) | ast.AsyncFor(target=target) | ast.comprehension(target=target):
                targets.append(target)
            case ast.withitem(optional_vars=ast.expr() as target):
                targets.append(target)
    passing = Counter(name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))
    return frozenset(name for name, count in passing.items() if bound[name] == count)


def _first(name: str, program: str) -> int:
    """Where a name stands first in a program."""
    found = re.search(rf"\b{re.escape(name)}\b", program)
    return found.start() if found else len(program)


def observed(names: Sequence[str], proofs: Sequence[Proof]) -> tuple[tuple[Observed, ...], tuple[LeftOut, ...]]:
    """The claims that the runs of a program show, and the names of which they show nothing that can be claimed."""
    claims: list[Observed] = []
    left: list[LeftOut] = []
    told = [proof for proof in proofs if proof.ran]
    ended = {proof.interpreter: _raised(proof) for proof in told}
    raising = {one: seen for one, seen in ended.items() if isinstance(seen, _Seen)}
    claims += _claims(raising, [proof.interpreter for proof in told])
    finished = [proof for proof in told if proof.interpreter not in raising]
    for name in names:
        seen = {proof.interpreter: _value(name, proof.runs) for proof in finished}
        reasons = [one.reason for one in seen.values() if isinstance(one, LeftOut)]
        if reasons:
            left.append(LeftOut(name, reasons[0]))
        else:
            valued = {one: value for one, value in seen.items() if isinstance(value, _Seen)}
            claims += _claims(valued, [proof.interpreter for proof in told])
    return tuple(claims), tuple(left)


def refusal(proofs: Sequence[Proof]) -> str:
    """Why nothing was run; empty if anything was."""
    reasons = [run.ending.reason for proof in proofs for run in proof.runs if isinstance(run.ending, NotRun)]
    return reasons[0] if reasons and not any(proof.ran for proof in proofs) else ""


def _raised(proof: Proof) -> _Seen | LeftOut:
    """The exception that ends every run of a proof."""
    kinds = {run.ending.type if isinstance(run.ending, Raised) else "" for run in proof.runs}
    name = kinds.pop().removeprefix("__main__.")
    if kinds or not name:
        return LeftOut("", "it ends without an exception")
    return _Seen(("raises", name), Observed(f"The program ends with `{name}`", "raises", name))


def _value(name: str, runs: Sequence[Run]) -> _Seen | LeftOut:
    """What a name is worth in every run of a proof."""
    seen = [run.observed(name) for run in runs]
    failed = next((run.ending.reason for run in runs if isinstance(run.ending, Failed)), "")
    values = [one for one in seen if isinstance(one, Value) and one.literal]
    forms = {read_literal(one.shown) for one in values}
    if failed:
        return LeftOut(name, f"the program {failed}")
    if len(values) < len(seen):
        long = any(isinstance(one, Value) and len(one.shown) > LONGEST for one in seen)
        return LeftOut(name, TOO_LONG if long else "its value is no literal")
    if len(forms) > 1 or isinstance(next(iter(forms)), NotLiteral):
        return LeftOut(name, "its value differs from run to run: `can:` may claim it")
    shown = values[0].shown
    if len(shown) > LONGEST:
        return LeftOut(name, TOO_LONG)
    sign = "is" if shown in IDENTICAL else "=="
    return _Seen(next(iter(forms)), Observed(f"`{name}` is `{shown}`", "always", f"{name} {sign} {shown}"))


def _claims(seen: Mapping[Interpreter, _Seen], ran: Sequence[Interpreter]) -> Iterator[Observed]:
    """A claim for each different thing that was seen, narrowed to where it was."""
    groups: dict[Hashable, list[Interpreter]] = {}
    for interpreter, one in seen.items():
        groups.setdefault(one.form, []).append(interpreter)
    for group in groups.values():
        for where, unlike in _narrowings(group, ran):
            yield replace(seen[group[0]].claim, where=where, unlike=unlike)


def _narrowings(group: Sequence[Interpreter], ran: Sequence[Interpreter]) -> Iterator[tuple[dict[str, str], str]]:
    """The narrowing keys that mean these interpreters among all that ran, and the versions that mean the others."""
    if len(group) == len(ran):
        yield {}, ""
        return
    minors = _minors(group)
    if len(group) == sum(one.version[:2] in minors for one in ran):
        python = versions(minors, _minors(ran))
        yield {"python": python}, versions([one for one in _minors(ran) if one not in minors], _minors(ran))
        return
    for gil in (True, False):  # builds of one release differ: each sort is told by itself
        mine, all_such = ([one for one in some if one.gil is gil] for some in (group, ran))
        for where, unlike in _narrowings(mine, all_such) if mine else ():
            yield {**where, "gil": str(gil).lower()}, unlike


def _minors(interpreters: Sequence[Interpreter]) -> list[tuple[int, int]]:
    return sorted({one.version[:2] for one in interpreters})


def versions(some: Sequence[tuple[int, int]], known: Sequence[tuple[int, int]]) -> str:
    """The set of minor releases among those that are known, open towards the old and the new: `>=3.10, <3.13`."""
    at = [known.index(one) for one in some]
    first, last = at[0], at[-1]
    lower = [f">={_dotted(known[first])}"] if first else []
    upper = [f"<{_dotted(known[last + 1])}"] if last + 1 < len(known) else []
    without = [f"!={_dotted(known[i])}.*" for i in range(first, last) if i not in at]
    return ", ".join([*lower, *upper, *without])


def _dotted(release: tuple[int, int]) -> str:
    return f"{release[0]}.{release[1]}"
