"""What came of an import, drawn: each file of notes with its drafts, and the figures below."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from quiz.author.drafts import Draft
from quiz.author.importing import Notes, Outcome, Report, Written
from quiz.domain.runs import Finished, NotRun
from quiz.terminal.text import visible
from quiz.wording import ntr, tr


def draw_import(report: Report, folder: Path, *, rehearsed: bool) -> Iterator[RenderableType]:
    """Each draft in a line, what was misread, and the figures; `rehearsed` tells that nothing was written or run."""
    outcomes = iter(report.outcomes)
    for notes in report.notes:
        yield from _file(notes)
        for _ in notes.questions:
            yield _line(*next(outcomes))
    yield Text()
    yield from (Text(line) for line in _figures(report, folder, rehearsed=rehearsed))
    if report.written and not rehearsed:
        yield Text(
            tr("drafts are not asked until you remove `status: draft`; `pyquiz list --drafts` shows them"), "quiet"
        )


def _file(notes: Notes) -> Iterator[RenderableType]:
    yield Text(visible(notes.name), "title")
    mended = notes.mended
    if mended.steps:
        yield Padding(Text(tr("misread: {what}", what=", ".join(mended.steps)), "open"), (0, 0, 0, 2))
    if mended.lost:
        said = ntr(
            "{count} character cannot be read, and is marked {mark}",
            "{count} characters cannot be read, each is marked {mark}",
            mended.lost,
            mark="\ufffd",
        )
        yield Padding(Text(said, "wrong"), (0, 0, 0, 2))
    if not notes.questions:
        yield Padding(
            Text(tr("no question found: no heading, no bold line and no entry of a list asks one"), "open"),
            (0, 0, 0, 2),
        )


def _line(draft: Draft, outcome: Outcome) -> RenderableType:
    title = visible(draft.raw.title)
    if not isinstance(outcome, Written):
        there = tr("already there, {path}", path=visible(str(outcome.path)))
        return Padding(Text.assemble((title, "quiet"), f"  ({there})"), (0, 0, 0, 2))
    about = [tr("no answer")] * (not draft.raw.answer.strip())
    about += [ntr("{count} unreadable", "{count} unreadable", draft.lost)] * bool(draft.lost)
    about += [visible(flaw) for flaw in draft.raw.flaws]
    return Padding(
        Text.assemble((f"{draft.topic}/{draft.id}", "key"), "  ", title, (f"  {', '.join(about)}", "open")),
        (0, 0, 0, 2),
    )


def _figures(report: Report, folder: Path, *, rehearsed: bool) -> Iterator[str]:
    place = visible(str(folder))
    found = ntr("{count} question found", "{count} questions found", len(report.outcomes))
    if rehearsed:
        written = ntr("{count} would be written", "{count} would be written", len(report.written))
    else:
        written = ntr("{count} draft written", "{count} drafts written", len(report.written))
    there = len(report.outcomes) - len(report.written)
    yield f"{found}, {written} → {place}" + (", " + tr("{count} already there", count=there) if there else "")
    if report.repaired or report.lost:
        repaired = ntr("{count} character repaired", "{count} characters repaired", report.repaired)
        yield f"{repaired}, " + ntr("{count} unreadable", "{count} unreadable", report.lost)
    if report.trials:
        yield _programs(report)


def _programs(report: Report) -> str:
    """How many programs there are, and what came of them; the reason why, if none was run."""
    trials = report.trials
    said = [ntr("{count} program", "{count} programs", len(trials))]
    ended = sum(trial.ended for trial in trials)
    faulty = sum(bool(trial.fault) for trial in trials)
    idle = [trial.run.ending.reason for trial in trials if not trial.fault and isinstance(trial.run.ending, NotRun)]
    failed = sum(not trial.fault and not isinstance(trial.run.ending, NotRun | Finished) for trial in trials)
    said += [tr("{count} ran to the end", count=ended)] * bool(ended)
    said += [tr("{count} failed", count=failed)] * bool(failed)
    said += [tr("{count} no Python", count=faulty)] * bool(faulty)
    said += [tr("{count} not run: {why}", count=len(idle), why=visible(why)) for why in idle[:1]]
    return ", ".join(said)
