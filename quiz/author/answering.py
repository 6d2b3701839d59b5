"""The answer that is right, so that an author can see how a learner who gave it is told so."""

from quiz.domain.answers import Answer, Chosen, Filled, Open, Ordered, Programmed, Thought, Typed
from quiz.domain.claims import Experiment
from quiz.domain.judging import expected_of, right_order
from quiz.domain.proofs import Proof
from quiz.domain.questions import Choice, Cloze, Code, Order, Predict, Question


def right_answer(question: Question, number: int, proof: Proof) -> Answer:
    """What a learner would answer who knows it; `Thought` where the learner judges, or the runs say nothing."""
    match question.task:
        case Choice() as choice:
            return Chosen(choice.right_on(proof.interpreter))
        case Predict(ask):
            expected = expected_of(ask, proof.runs)
            return Thought() if isinstance(expected, Open) else Typed(expected.text)
        case Cloze() as cloze:
            return Filled(tuple(blank.accepted[0] for blank in cloze.blanks(number)))
        case Order() as order:
            right = right_order(order, proof.runs)
            return Thought() if isinstance(right, Open) else Ordered(right)
        case Code():
            return _solution(question)
        case _:
            return Thought()


def _solution(question: Question) -> Answer:
    return Programmed(question.experiment.source) if isinstance(question.experiment, Experiment) else Thought()
