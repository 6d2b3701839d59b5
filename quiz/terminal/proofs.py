"""Proofs, drawn: each claim with its verdict, the values observed and the interpreter."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from quiz.domain.claims import Can, Claim, Experiment
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted, Verdict
from quiz.terminal.markdown import framed, sentence
from quiz.terminal.text import capped, visible
from quiz.wording import mark, ntr, tr

MAX_OBSERVED_LINES = 3
"""Lines of observed values beside a verdict; the run's output is where more is read."""

MARKS = {
    mark("proved"): ("✔", "right"),
    mark("refuted"): ("✘", "wrong"),
    mark("not shown"): ("○", "open"),
    mark("does not apply"): ("–", "quiet"),
    mark("broken"): ("!", "wrong"),
    mark("could not run"): ("?", "open"),
}


def draw_proof(question: Question, proofs: Sequence[Proof], *, changed: bool) -> Iterator[RenderableType]:
    """The claims with their verdicts; one proof as a list, several side by side."""
    if not isinstance(question.experiment, Experiment):
        return
    yield Text()
    if changed:
        yield Text(tr("with your program:"), "open")
    if len(proofs) == 1:
        yield from _draw_one(question, proofs[0])
    else:
        yield _draw_beside(question, proofs)
    yield from _draw_printed(proofs, always=changed or len(proofs) > 1)


def draw_run(question: Question, proofs: Sequence[Proof]) -> Iterator[RenderableType]:
    """What a run on its own shows: what was printed, then the claims, for each interpreter in turn."""
    for proof in proofs:
        yield Rule(Text(proof.interpreter.name, "key"), style="quiet", align="left")
        yield from _draw_printed([proof], always=True)
        yield from _draw_one(question, proof)
    if not isinstance(question.experiment, Experiment):
        yield Text(tr("this question has no experiment"))


def _draw_one(question: Question, proof: Proof) -> Iterator[RenderableType]:
    reason = refusal(proof)
    if reason:
        yield Text(
            "? " + tr("could not run on {name}: {why}", name=proof.interpreter.name, why=visible(reason)), "open"
        )
        return
    for claim, verdict in zip(question.claims, proof.verdicts, strict=True):
        yield _draw_claim(claim, verdict, proof.interpreter.name)


def refusal(proof: Proof) -> str:
    """The one reason why no claim of the proof could be run; empty if any was."""
    verdicts = proof.verdicts
    reasons = {verdict.reason for verdict in verdicts if isinstance(verdict, CouldNotRun)}
    return reasons.pop() if len(reasons) == 1 and all(isinstance(v, CouldNotRun) for v in verdicts) else ""


def _draw_claim(claim: Claim, verdict: Verdict, interpreter: str) -> RenderableType:
    sign, style = MARKS[verdict.name]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(sign, style), Text.assemble(sentence(claim.text), "  ", (tr(verdict.name), style)))
    said = words(claim, verdict, interpreter)
    grid.add_row("", Text(said, "quiet", overflow="fold"))
    return Padding(grid, (0, 0, 0, 1))


def words(claim: Claim, verdict: Verdict, interpreter: str) -> str:
    """What a verdict says: how many runs, on what, and what was seen; `interpreter` may be empty."""
    if isinstance(verdict, DoesNotApply | Broken | CouldNotRun):
        return visible(tr(verdict.reason)) + (f" ({interpreter})" if interpreter else "")
    said = _counted(claim, verdict)
    said = tr("{said} on {name}", said=said, name=interpreter) if interpreter else said
    return _with_values(said, verdict.observed)


def _counted(claim: Claim, verdict: Proved | Refuted | NotShown) -> str:
    """In how many of the runs it was seen, or held."""
    if isinstance(verdict, NotShown):
        return ntr("not seen in {count} run", "not seen in {count} runs", verdict.runs)
    held, runs = verdict.held, verdict.runs
    if isinstance(verdict, Proved) and isinstance(claim.assertion, Can):
        return ntr("seen in {held} of {count} run", "seen in {held} of {count} runs", runs, held=held)
    return ntr("held in {held} of {count} run", "held in {held} of {count} runs", runs, held=held)


def _with_values(said: str, observed: str) -> str:
    return f"{said}: {capped(observed, MAX_OBSERVED_LINES)}" if observed else said


def _draw_beside(question: Question, proofs: Sequence[Proof]) -> RenderableType:
    table = Table(box=None, padding=(0, 1), expand=True, show_edge=False)
    table.add_column(tr("claim"), ratio=2, overflow="fold")
    for proof in proofs:
        table.add_column(proof.interpreter.name, ratio=2, overflow="fold")
    for i, claim in enumerate(question.claims):
        table.add_row(sentence(claim.text), *(_cell(claim, proof.verdicts[i]) for proof in proofs))
    return table


def _cell(claim: Claim, verdict: Verdict) -> Text:
    sign, style = MARKS[verdict.name]
    said = words(claim, verdict, "")
    return Text.assemble((f"{sign} {tr(verdict.name)}", style), ("\n" + said, "quiet"), overflow="fold")


def _draw_printed(proofs: Sequence[Proof], *, always: bool) -> Iterator[RenderableType]:
    if not always:
        return
    for proof in proofs:
        run = proof.runs[0] if proof.runs else None
        if run and (run.stdout.strip() or run.stderr.strip()):
            text = capped(run.stdout.rstrip() + ("\n" + run.stderr.rstrip() if run.stderr.strip() else ""))
            yield framed(Text(text.strip("\n")), tr("printed on {name}", name=proof.interpreter.name), "output")
