"""Questions, answers and runs, put together for judging."""

from collections.abc import Sequence
from dataclasses import replace

from quiz.domain.answers import Answer, Judgement
from quiz.domain.interpreters import Interpreter
from quiz.domain.judging import judge_answer
from quiz.domain.proofs import Proof
from quiz.domain.questions import (
    WHOLE,
    Code,
    Expression,
    Level,
    Question,
    QuestionId,
    Task,
)
from quiz.domain.runs import Finished, Run, Value
from quiz.domain.verdicts import Verdict

NEW = Interpreter("/new", "cpython", (3, 12, 1), "linux")
OLD = replace(NEW, key="/old", version=(3, 9, 18))
SEEN = Expression("seen")


def judged(
    task: Task,
    answer: Answer,
    runs: Sequence[Run] = (),
    *,
    number: int = WHOLE,
    on: Interpreter = NEW,
) -> Judgement:
    return judge_answer(asking(task), number, answer, Proof(on, tuple(runs), ()))


def judged_program(answer: Answer, *verdicts: Verdict) -> Judgement:
    return judge_answer(asking(Code("pass")), WHOLE, answer, Proof(NEW, (), verdicts))


def asking(task: Task) -> Question:
    return Question(QuestionId("q"), "", "gc", Level.DEEP, task, "", "")


def worth(shown: str, *, literal: bool = True) -> Run:
    return Run(Finished(), observations=(("seen", Value(shown, literal, truth=True)),))


def printed(text: str) -> Run:
    return Run(Finished(), text)
