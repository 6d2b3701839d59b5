"""A proof that cannot fail proves nothing: each claim has to fail where its author says so.

A claim's every `breaks:` is applied to the program on interpreters that the claim speaks of, and its `unlike:`
interpreters are run as if the claim spoke of them. There an `always:` or `raises:` must become refuted, a `can:` not
shown. A crash does not count: it shows only that the program was damaged. The start of a *code* question must fail.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quiz.author.builds import short_name
from quiz.author.proving import Job
from quiz.domain.claims import Breaks, Can, Claim, Experiment, NoExperiment, Raises, Unlike
from quiz.domain.interpreters import AnyVersion, Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Code, Question
from quiz.domain.runs import Finished, Raised
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted, Verdict, matches


@dataclass(frozen=True, slots=True)
class Fell:
    """It failed as it has to; `seen` is what was observed then."""

    seen: str
    name = "made to fail"


@dataclass(frozen=True, slots=True)
class Survived:
    """It held although it must not: its author's proof proves nothing."""

    seen: str
    name = "survived"


@dataclass(frozen=True, slots=True)
class Crashed:
    """The program broke, which says nothing about the claim."""

    reason: str
    name = "crashed"


@dataclass(frozen=True, slots=True)
class NotTested:
    """There was no interpreter for it at hand, or nothing could be run: never passed."""

    reason: str
    name = "not tested"


@dataclass(frozen=True, slots=True)
class Unfit:
    """It cannot be tried: nothing is named that must make the claim fail, or the program has no such part."""

    reason: str
    name = "names nothing"


Outcome = Fell | Survived | Crashed | NotTested | Unfit


@dataclass(frozen=True, slots=True)
class Start:
    """Stands for the start of a *code* question, where a claim stands otherwise."""

    text = "the start must fail"
    number = -1
    """Where the numbers of claims begin with 0."""


Subject = Claim | Start
Owed = tuple[str, int]
"""A question's id and the number of its claim, or that of a start."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One attempt to make a claim, or a start, fail; `how` says it in words."""

    question: Question
    subject: Subject
    how: str
    job: Job


@dataclass(frozen=True, slots=True)
class Foregone:
    """An attempt that needs no run to be judged."""

    question: Question
    subject: Subject
    how: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an attempt; `on` is empty where it was not run."""

    question: Question
    subject: Subject
    how: str
    on: str
    outcome: Outcome

    @property
    def owed(self) -> Owed:
        """What must fail; two claims may say the same sentence."""
        start = isinstance(self.subject, Start)
        return self.question.id, Start.number if start else self.question.claims.index(self.subject)


@dataclass(frozen=True, slots=True)
class Hands:
    """The interpreters at hand: `chosen` for what speaks of them, of which `few` picks some; `all` for `unlike:`."""

    chosen: tuple[Interpreter, ...]
    all: tuple[Interpreter, ...]
    few: Callable[[Sequence[Interpreter]], Sequence[Interpreter]]


def plan(questions: Iterable[Question], hands: Hands) -> tuple[Trial | Foregone, ...]:
    """Every attempt that the questions' authors owe."""
    return tuple(
        attempt
        for question in questions
        for attempts in (*(_attempts(question, claim, hands) for claim in question.claims), _start(question, hands))
        for attempt in attempts
    )


def judge_trial(trial: Trial, proof: Proof) -> Result:
    """What the proof of a trial's job says about the attempt."""
    start = isinstance(trial.subject, Start)
    outcome = _judge_start(proof) if start else _judge(trial, proof, proof.verdicts[0])
    return Result(trial.question, trial.subject, trial.how, short_name(proof.interpreter), outcome)


def foregone(attempt: Foregone) -> Result:
    """The result of an attempt that needs no run."""
    return Result(attempt.question, attempt.subject, attempt.how, "", attempt.outcome)


def made_to_fail(results: Iterable[Result]) -> Mapping[Owed, bool]:
    """Say for each claim and start whether it failed wherever it was tried, and was tried at all."""
    outcomes: dict[Owed, list[Outcome]] = {}
    for result in results:
        outcomes.setdefault(result.owed, []).append(result.outcome)
    return {
        key: any(isinstance(one, Fell) for one in tried) and all(isinstance(one, Fell | NotTested) for one in tried)
        for key, tried in outcomes.items()
    }


def _attempts(question: Question, claim: Claim, hands: Hands) -> Iterator[Trial | Foregone]:
    if isinstance(question.experiment, NoExperiment):
        return
    if not claim.negative:
        yield Foregone(question, claim, "", Unfit("neither `breaks:` nor `unlike:` is named"))
    for negative in claim.negative:
        match negative:
            case Breaks():
                yield from _changed(question, claim, negative, question.experiment, hands)
            case Unlike():
                yield from _elsewhere(question, claim, negative, hands)


def _changed(
    question: Question, claim: Claim, change: Breaks, experiment: Experiment, hands: Hands
) -> Iterator[Trial | Foregone]:
    how = f"breaks: {_short(change.replace)} → {_short(change.by)}"
    if change.replace not in experiment.source:
        yield Foregone(question, claim, how, Unfit("the experiment has no such part to replace"))
        return
    program = Experiment(experiment.source.replace(change.replace, change.by))
    fitting = hands.few([one for one in hands.chosen if claim.where.fits(one)])
    if not fitting:
        yield Foregone(question, claim, how, NotTested("no interpreter that the claim speaks of is at hand"))
    for interpreter in fitting:
        yield Trial(question, claim, how, Job(_alone(question, claim, program), interpreter))


def _elsewhere(question: Question, claim: Claim, unlike: Unlike, hands: Hands) -> Iterator[Trial | Foregone]:
    how = f"unlike: {unlike.python}"
    spoken = replace(claim, where=replace(claim.where, python=AnyVersion()))
    fitting = [one for one in hands.all if unlike.python.contains(one.release) and spoken.where.fits(one)]
    if not fitting:
        yield Foregone(question, claim, how, NotTested(f"no interpreter at hand is {unlike.python}"))
    for interpreter in fitting:
        yield Trial(question, claim, how, Job(_alone(question, spoken, question.experiment), interpreter))


def _alone(question: Question, claim: Claim, program: Experiment | NoExperiment) -> Question:
    """The program with this claim first, and none beside it but those that name an exception, lest it be a crash."""
    others = (
        other for other in question.claims if isinstance(other.assertion, Raises) and other.assertion != claim.assertion
    )
    claims = (claim, *(replace(other, runs=1) for other in others))
    return replace(question, claims=claims, experiment=program)


def _start(question: Question, hands: Hands) -> Iterator[Trial | Foregone]:
    if not isinstance(question.task, Code) or not question.claims:
        return
    fitting = [one for one in hands.chosen if any(claim.where.fits(one) for claim in question.claims)]
    started = replace(question, experiment=Experiment(question.task.start))
    if not fitting:
        yield Foregone(question, Start(), "the start", NotTested("no interpreter that a claim speaks of is at hand"))
    for interpreter in hands.few(fitting):
        yield Trial(question, Start(), "the start", Job(started, interpreter))


def _judge(trial: Trial, proof: Proof, verdict: Verdict) -> Outcome:
    match verdict:
        case Refuted(observed=seen) if _crashed(trial, proof):
            return Crashed(seen)
        case Refuted(observed=seen) | NotShown(observed=seen):
            return Fell(seen)
        case Proved(held, runs, seen):
            return Survived(f"{'seen' if _chance(trial) else 'held'} in {held} of {runs} runs: {seen}")
        case Broken(reason):
            return Crashed(reason)
        case CouldNotRun(reason) | DoesNotApply(reason):
            return NotTested(reason)


def _chance(trial: Trial) -> bool:
    return isinstance(trial.subject, Claim) and isinstance(trial.subject.assertion, Can)


def _crashed(trial: Trial, proof: Proof) -> bool:
    """Say whether a claimed exception gave way only to exceptions that no claim of the question names."""
    if not (isinstance(trial.subject, Claim) and isinstance(trial.subject.assertion, Raises)):
        return False
    named = [claim.assertion.exception for claim in trial.question.claims if isinstance(claim.assertion, Raises)]
    return not any(
        isinstance(run.ending, Finished)
        or (isinstance(run.ending, Raised) and any(matches(name, run.ending) for name in named))
        for run in proof.runs
    )


def _judge_start(proof: Proof) -> Outcome:
    """A start has a hole, so that a crash counts: the learner's program is judged by all of the claims together."""
    spoken = [verdict for verdict in proof.verdicts if not isinstance(verdict, DoesNotApply)]
    refused = next((verdict.reason for verdict in spoken if isinstance(verdict, CouldNotRun)), "")
    if refused:
        return NotTested(refused)
    against = [verdict for verdict in spoken if not isinstance(verdict, Proved)]
    if not against:
        return Survived("all of its claims hold")
    return Fell(against[0].reason if isinstance(against[0], Broken) else against[0].name)


def _short(text: str) -> str:
    """A part of a program in one line."""
    line = " ".join(text.split())
    return repr(line if len(line) <= WIDEST else line[: WIDEST - 1] + "…")


WIDEST = 40
"""Characters of a change that are named."""
