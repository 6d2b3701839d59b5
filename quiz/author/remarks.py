"""What runs said about the lines of an author's file: each claim's verdict beside the line that claims it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from quiz.author.builds import short_name
from quiz.author.negatives import (
    Crashed,
    Fell,
    Foregone,
    Hands,
    NotTested,
    Outcome,
    Result,
    Start,
    Survived,
    Trial,
    Unfit,
    foregone,
    judge_trial,
    plan,
)
from quiz.author.provable import Provable
from quiz.author.proving import Job, jobs_of
from quiz.decks.claims import Stated
from quiz.decks.problems import Problem, Spot
from quiz.decks.rules.runs import RUN_AGAINST
from quiz.decks.source import Source, shortened
from quiz.domain.claims import Breaks, Can, Claim, Unlike
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted, Verdict

MOST = 100
"""Characters of what was observed that stand beside a line."""

REMEDIES: dict[type, str] = {
    Refuted: "say what is so, or narrow the claim with `python:` to where it holds",
    NotShown: "raise `runs:`, or claim what always holds",
    Broken: "mend the program or the expression",
    CouldNotRun: "`pyquiz doctor` says what is missing",
    Survived: "change what the claim is about, so that the wrong belief comes true",
    Crashed: "write a change that runs and shows something else: a crash proves nothing",
}
"""What helps where a verdict or an outcome stands against a claim."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said of the line at `spot`, on these interpreters: a claim's verdict, or how it was made to fail."""

    source: Source
    spot: Spot
    chance: bool
    said: Verdict | Outcome
    interpreters: tuple[Interpreter, ...]

    @property
    def against(self) -> bool:
        """Say whether it stands against the author's word."""
        return type(self.said) in REMEDIES

    @property
    def place(self) -> tuple[str, int, int]:
        """Path, line and column."""
        return self.source.path, self.spot.line, self.spot.column


@dataclass(frozen=True, slots=True)
class Step:
    """A job, and what is read off its proof."""

    job: Job
    read: Callable[[Proof], Iterable[Remark]]


def steps_of(found: Iterable[Provable], hands: Hands) -> tuple[tuple[Step, ...], tuple[Remark, ...]]:
    """Every run that these files ask for, of claims and of what must make them fail, and what needs no run."""
    steps: list[Step] = []
    known: list[Remark] = []
    for one in found:
        steps += [Step(job, partial(_judged, one)) for job in jobs_of([one.question], hands.chosen)]
        known += _spoken_nowhere(one, hands.chosen)
        for attempt, spot in _attempts(one, hands):
            if isinstance(attempt, Trial):
                steps.append(Step(attempt.job, partial(_tried, one, attempt, spot)))
            elif not isinstance(attempt.outcome, Unfit):  # that is told as a problem, without any run
                known.append(_outcome(one, spot, foregone(attempt), ()))
    return tuple(steps), tuple(known)


def joined(remarks: Iterable[Remark], order: Sequence[Interpreter]) -> tuple[Remark, ...]:
    """The remarks in the order of the files; what was said alike on several interpreters is said once."""
    alike: dict[tuple[object, ...], list[Remark]] = {}
    for one in remarks:
        alike.setdefault((one.place, one.said), []).append(one)
    ranks = {one.key: rank for rank, one in enumerate(order)}
    joint = [
        replace(group[0], interpreters=tuple(sorted((i for one in group for i in one.interpreters), key=_rank(ranks))))
        for group in alike.values()
    ]
    return tuple(sorted(joint, key=lambda one: (one.place, [ranks.get(i.key, 0) for i in one.interpreters])))


def told(remark: Remark, order: Sequence[Interpreter]) -> str:
    """A remark in one line, without its place: `proved on 3.9–3.13: x = 1`."""
    on = f" on {span_of(remark.interpreters, order)}" if remark.interpreters else ""
    seen = _seen(remark)
    return f"{remark.said.name}{on}" + (f": {seen}" if seen else "")


def as_problem(remark: Remark, order: Sequence[Interpreter]) -> Problem:
    """A remark that stands against a line, as a problem of the file."""
    return remark.source.problem(RUN_AGAINST, remark.spot, told(remark, order), REMEDIES[type(remark.said)])


def span_of(interpreters: Sequence[Interpreter], order: Sequence[Interpreter]) -> str:
    """Interpreters by their short names, neighbours of the order as a range: `3.9–3.11, 3.13`."""
    keys = {one.key for one in interpreters}
    parts: list[list[Interpreter]] = [[]]
    for one in order:
        if one.key in keys:
            parts[-1].append(one)
        elif parts[-1]:
            parts.append([])
    names = [[short_name(part[0]), short_name(part[-1])] for part in parts if part]
    return ", ".join("–".join(dict.fromkeys(ends)) for ends in names)


def _rank(ranks: dict[str, int]) -> Callable[[Interpreter], int]:
    return lambda interpreter: ranks.get(interpreter.key, 0)


def _judged(one: Provable, proof: Proof) -> Iterator[Remark]:
    for stated, verdict in zip(one.stated, proof.verdicts, strict=True):
        if not isinstance(verdict, DoesNotApply):
            yield Remark(one.source, stated.assertion.spot, _chance(stated.claim), verdict, (proof.interpreter,))


def _spoken_nowhere(one: Provable, chosen: Sequence[Interpreter]) -> Iterator[Remark]:
    """Claims that speak of none of the interpreters at hand."""
    for stated in one.stated:
        misfits = [stated.claim.where.misfit(interpreter) for interpreter in chosen]
        if misfits and all(misfits):
            yield Remark(one.source, stated.assertion.spot, False, DoesNotApply(misfits[0]), tuple(chosen))  # noqa: FBT003


def _attempts(one: Provable, hands: Hands) -> Iterator[tuple[Trial | Foregone, Spot]]:
    """The attempts to make each claim fail, with the place of the change or of the versions that must do it."""
    for at, stated in enumerate(one.stated):
        for negative, spot in _negatives(stated):
            claim = replace(stated.claim, negative=(negative,))
            claims = tuple(claim if i == at else other for i, other in enumerate(one.question.claims))
            for attempt in plan([replace(one.question, claims=claims)], hands):
                if attempt.subject is claim:
                    yield attempt, spot
    for attempt in plan([one.question], hands):
        if isinstance(attempt.subject, Start):
            yield attempt, one.start


def _negatives(stated: Stated) -> Iterator[tuple[Breaks | Unlike, Spot]]:
    spots = [text.spot for text in stated.replaced]
    for negative in stated.claim.negative:
        yield negative, spots.pop(0) if isinstance(negative, Breaks) else stated.unlike.spot


def _tried(one: Provable, trial: Trial, spot: Spot, proof: Proof) -> Iterator[Remark]:
    yield _outcome(one, spot, judge_trial(trial, proof), (proof.interpreter,))


def _outcome(one: Provable, spot: Spot, result: Result, on: tuple[Interpreter, ...]) -> Remark:
    chance = isinstance(result.subject, Claim) and _chance(result.subject)
    return Remark(one.source, spot, chance, result.outcome, on)


def _chance(claim: Claim) -> bool:
    return isinstance(claim.assertion, Can)


def _seen(remark: Remark) -> str:
    """What was observed, and in how many runs where chance rules."""
    match remark.said:
        case Proved(held, runs, observed):
            return shortened(observed, MOST) + (f" (in {held} of {runs} runs)" if remark.chance else "")
        case Refuted(held, runs, observed):
            return shortened(observed, MOST) + (f" (held in {held} of {runs} runs)" if held else "")
        case NotShown(runs, observed):
            return f"not once in {runs} runs: {shortened(observed, MOST)}"
        case Fell(seen) | Survived(seen):
            return shortened(seen, MOST)
        case Broken(reason) | CouldNotRun(reason) | DoesNotApply(reason) | Crashed(reason) | NotTested(reason):
            return shortened(reason, MOST)
        case Unfit(reason):
            return shortened(reason, MOST)
