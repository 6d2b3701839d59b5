"""What a proof leaves behind: evidence to keep, and the claims that surprised."""

from quiz.domain.answers import Judgement, Open, Right, Wrong
from quiz.domain.cards import Grade
from quiz.domain.claims import Always, Claim, Experiment, NoExperiment
from quiz.domain.proofs import Proof
from quiz.domain.questions import Level, Question, QuestionId, Recall
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted, Verdict
from quiz.study.evidence import evidence_of, surprises_of
from tests.study.studio import MINE, MONDAY

VERDICTS: tuple[Verdict, ...] = (
    Proved(3, 3, "lost = 0"),
    Refuted(1, 3, "lost = 2"),
    NotShown(20, "lost = 1"),
    DoesNotApply("needs pypy"),
    Broken("reached its CPU limit"),
    CouldNotRun("no usable wall"),
    Proved(1, 1),
)


def asked(experiment: Experiment | NoExperiment, *verdicts: Verdict) -> tuple[Question, Proof]:
    claims = tuple(Claim(verdict.name + str(number), Always("x")) for number, verdict in enumerate(verdicts))
    question = Question(QuestionId("q"), "", "gc", Level.DEEP, Recall(), "", "", experiment=experiment, claims=claims)
    return question, Proof(MINE, (), verdicts)


def test_only_what_a_run_said_is_evidence() -> None:
    kept = evidence_of(*asked(Experiment("x = 1"), *VERDICTS), MONDAY)
    assert [(one.claim, one.verdict, one.observed) for one in kept] == [
        ("proved0", "proved", "lost = 0"),
        ("refuted1", "refuted", "lost = 2"),
        ("not shown2", "not shown", "lost = 1"),
        ("broken4", "broken", "reached its CPU limit"),
        ("proved6", "proved", ""),
    ]
    assert {(one.question, one.interpreter, one.platform, one.at) for one in kept} == {
        ("q", "CPython 3.12.1", "linux", MONDAY)
    }


def test_evidence_tells_experiments_apart_by_their_text() -> None:
    (one,), (other,) = (evidence_of(*asked(Experiment(source), Proved(1, 1)), MONDAY) for source in ("x = 1", "x = 2"))
    assert one.experiment != other.experiment
    assert evidence_of(*asked(NoExperiment(), Proved(1, 1)), MONDAY) == ()


def surprises(judgement: Judgement, grade: Grade) -> tuple[str, ...]:
    return surprises_of(*asked(Experiment("x = 1"), *VERDICTS), judgement, grade)


def test_a_refuted_claim_surprises_always_and_a_proved_one_who_did_not_know() -> None:
    assert surprises(Right(), Grade.GOOD) == ("refuted1",)
    assert surprises(Wrong(), Grade.GOOD) == ("refuted1", "proved0")
    assert surprises(Open(), Grade.AGAIN) == ("refuted1", "proved0")
