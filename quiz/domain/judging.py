"""Judging an answer: pure, from the question, the answer and the runs on this interpreter."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from quiz.domain.answers import (
    Answer,
    Change,
    Chosen,
    Filled,
    Judgement,
    Open,
    Ordered,
    Partly,
    Programmed,
    Right,
    Thought,
    Ticked,
    Typed,
    Wrong,
)
from quiz.domain.cards import Grade
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Blank, Choice, Cloze, Code, Expression, Order, Output, Predict, Question, Written
from quiz.domain.reviews import Unjudged
from quiz.domain.runs import Failed, NotRun, Raised, Run, Value
from quiz.domain.values import Literal, NotLiteral, printed, read_literal
from quiz.domain.verdicts import CouldNotRun, DoesNotApply, Proved

CODE_SPAN = re.compile(r"(`+)(?!`)((?:(?!(?<!`)\1(?!`)).)+)(?<!`)\1")
"""An inline code span of CommonMark: as many backticks at its end as at its beginning."""

MAIN = "__main__."
"""What a traceback leaves out of the name of a program's own exception."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What every run on this interpreter showed: text, and whether it is compared as a literal value.

    `exception` is the qualified name that the last line of the text is, empty where no exception ended the program.
    """

    text: str
    literal: bool = False
    exception: str = ""


def expected_of(ask: Output | Expression, runs: Sequence[Run]) -> Expected | Open:
    """What the runs say is right, or why they say nothing: none ran, one failed, or they differ."""
    seen: list[Expected] = []
    for run in runs:
        one = _expected_of_run(ask, run)
        if isinstance(one, Open):
            return one
        seen.append(one)
    if not seen:
        return Open("the experiment did not run")
    if not all(_agree(seen[0], other) for other in seen):
        return Open(f"{len(seen)} runs did not agree")
    return seen[0]


def _agree(one: Expected, other: Expected) -> bool:
    """Literals agree by value: a set of texts is written in another order in every run."""
    if one.literal and other.literal:
        value = read_literal(one.text)
        return one.text == other.text or (not isinstance(value, NotLiteral) and value == read_literal(other.text))
    return one == other


def _expected_of_run(ask: Output | Expression, run: Run) -> Expected | Open:
    match run.ending, ask:
        case ((NotRun(reason) | Failed(reason)), _):
            return Open(reason)
        case Raised(limit=reason), _ if reason:
            return Open(reason)
        case _, Expression(text):
            seen = run.observed(text)
            return Expected(seen.shown, seen.literal) if isinstance(seen, Value) else Open(seen.reason)
        case Raised() as raised, _:
            name = raised.type.removeprefix(MAIN)
            return Expected("\n".join([*text_lines(run.stdout), name]), exception=name)
        case _:
            return Expected("\n".join(text_lines(run.stdout)))


def text_lines(text: str) -> list[str]:
    """The lines of a text as they are compared: without trailing space and without empty lines at the end."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def judge_answer(question: Question, number: int, answer: Answer, proof: Proof) -> Judgement:
    """Judge an answer to the card `number` of a question; `proof` holds the runs on this interpreter."""
    match answer, question.task:
        case Chosen(positions), Choice() as choice:
            return _judge_choice(choice, positions, proof.interpreter)
        case Typed(text), Predict(ask):
            return _judge_typed(text, expected_of(ask, proof.runs))
        case Filled(texts), Cloze() as cloze:
            return _judge_filled(cloze.blanks(number), texts)
        case Ordered(positions), Order() as order:
            return _judge_order(order, positions, proof.runs)
        case Ticked(positions), task:
            return _judge_ticks(len(positions), len(getattr(task, "points", ())))
        case Programmed(), _:
            return judge_program(proof)
        case Thought(), Code() | Order():
            return Wrong()
        case _:
            return Open()


def _judge_choice(choice: Choice, chosen: frozenset[int], interpreter: Interpreter) -> Judgement:
    right = choice.right_on(interpreter)
    if chosen == right:
        return Right()
    texts = [option.text for option in choice.options]
    missed = [Change("expected", texts[i]) for i in sorted(right - chosen)]
    return Wrong((*missed, *(Change("given", texts[i]) for i in sorted(chosen - right))))


def _judge_typed(given: str, expected: Expected | Open) -> Judgement:
    if isinstance(expected, Open):
        return expected
    if expected.literal:
        value = read_literal(given)
        if not isinstance(value, NotLiteral) and value == read_literal(expected.text):
            return Right()
    elif _same_text(text_lines(given), expected):
        return Right()
    return Wrong(difference(expected.text, given))


def _same_text(given: list[str], expected: Expected) -> bool:
    """Compare line by line; a last line that names an exception may go on with its message."""
    lines = text_lines(expected.text)
    if expected.exception and given:
        given = [*given[:-1], _exception_named(given[-1], expected.exception)]
    return len(given) == len(lines) and all(map(_same_line, given, lines))


def _exception_named(line: str, exception: str) -> str:
    """The exception's name if the line names it, with or without its module and a message; else the line."""
    name = line.partition(":")[0].strip().removeprefix(MAIN)
    return exception if name in {exception, exception.rpartition(".")[2]} else line


def _same_line(given: str, expected: str) -> bool:
    """Compare a line; of a list and its like only what Python prints for it counts, not the spaces and quotes typed."""
    return given == expected or (expected.startswith(("[", "(", "{")) and printed(given) == expected)


def _judge_filled(blanks: Sequence[Blank], texts: Sequence[str]) -> Judgement:
    pairs = list(zip(blanks, texts, strict=True))
    wrong = [(blank, text) for blank, text in pairs if text.strip() not in blank.accepted]
    if not wrong:
        return Right()
    return Wrong(tuple(change for blank, text in wrong for change in difference(blank.accepted[0], text.strip())))


def plain_line(line: str) -> str:
    """A line to be ordered, without the backticks of an inline code span that is all of it."""
    text = line.strip()
    span = CODE_SPAN.fullmatch(text)
    return span[2].strip() if span else text


def right_order(order: Order, runs: Sequence[Run]) -> tuple[int, ...] | Open:
    """The right order as positions of the written lines; the run decides where it is asked."""
    written = tuple(range(len(order.lines)))
    if isinstance(order.ask, Written):
        return written
    expected = expected_of(order.ask, runs)
    if isinstance(expected, Open):
        return expected
    positions = _positions(_items(expected.text), [_meanings(line) for line in order.lines])
    return positions if sorted(positions) == list(written) else Open("the run shows other lines than the question")


def _items(text: str) -> tuple[object, ...]:
    """The items of a list or tuple in the form of their values; none of anything else, which has no order."""
    match read_literal(text):
        case Literal(("list" | "tuple", tuple(items))):
            return items
        case _:
            return ()


def _meanings(line: str) -> tuple[object, ...]:
    """What a line may stand for among the items of a run: its text, or the value that it spells."""
    plain = plain_line(line)
    values = (read_literal(repr(plain)), read_literal(plain))
    return tuple(value.form for value in values if isinstance(value, Literal))


def _positions(items: Sequence[object], lines: Sequence[tuple[object, ...]]) -> tuple[int, ...]:
    free = list(range(len(lines)))
    found: list[int] = []
    for item in items:
        position = next((i for i in free if item in lines[i]), -1)
        if position >= 0:
            free.remove(position)
        found.append(position)
    return tuple(found)


def _judge_order(order: Order, given: tuple[int, ...], runs: Sequence[Run]) -> Judgement:
    right = right_order(order, runs)
    if isinstance(right, Open):
        return right
    expected = [order.lines[i] for i in right]
    arranged = [order.lines[i] for i in given]
    if list(map(plain_line, arranged)) == list(map(plain_line, expected)):
        return Right()
    return Wrong(difference("\n".join(expected), "\n".join(arranged)))


def _judge_ticks(made: int, of: int) -> Judgement:
    if made == of:
        return Right()
    return Partly(made, of) if made * 2 >= of else Wrong()


def judge_program(proof: Proof) -> Judgement:
    """Judge a program by its claims: every one that applies must be proved."""
    verdicts = [verdict for verdict in proof.verdicts if not isinstance(verdict, DoesNotApply)]
    refusal = next((verdict for verdict in verdicts if isinstance(verdict, CouldNotRun)), None)
    if refusal or not verdicts:
        return Open(refusal.reason if refusal else "no claim applies to this interpreter")
    return Right() if all(isinstance(verdict, Proved) for verdict in verdicts) else Wrong()


def difference(expected: str, given: str) -> tuple[Change, ...]:
    """Expected against given, line by line."""
    sides = {"  ": "both", "- ": "expected", "+ ": "given"}
    lines = difflib.ndiff(text_lines(expected), text_lines(given))
    return tuple(Change(sides[line[:2]], line[2:]) for line in lines if line[:2] in sides)


def suggest(judgement: Judgement, *, hinted: bool) -> Grade | Unjudged:
    """The grade that a judgement suggests: wrong is again, right is good, right after a hint is hard."""
    match judgement:
        case Right():
            return Grade.HARD if hinted else Grade.GOOD
        case Partly():
            return Grade.HARD
        case Wrong():
            return Grade.AGAIN
        case Open():
            return Unjudged()


def answer_text(question: Question, answer: Answer) -> str:
    """The answer as text for the log."""
    match answer, question.task:
        case Chosen(positions), Choice(options):
            return "\n".join(options[i].text for i in sorted(positions))
        case Ordered(positions), Order(lines):
            return "\n".join(lines[i] for i in positions)
        case Filled(texts), _:
            return "\n".join(texts)
        case ((Typed(text) | Programmed(text)), _):
            return text
        case Ticked(positions), task:
            points: tuple[str, ...] = getattr(task, "points", ())
            return "\n".join(points[i] for i in sorted(positions))
        case Thought(), _:
            return ""
        case _:
            return ""
