"""`pyquiz import`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.options import Json
from quiz.wording import tr

if TYPE_CHECKING:
    from quiz.author.drafts import Draft
    from quiz.author.importing import Notes, Outcome, Report

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", help="Notes in Markdown or plain text, a table (.csv, .tsv), an export of Anki."),
]
To = Annotated[
    Path | None,
    typer.Option("--to", metavar="FOLDER", help="The deck to write into; your own in the data folder if none."),
]
Topic = Annotated[
    str, typer.Option("--topic", metavar="TOPIC", help="The topic of all of them; else as the notes say.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write and run nothing: say what would be written.")]


def import_notes(files: Files, to: To = None, topic: Topic = "", json: Json = False, dry_run: DryRun = False) -> None:
    """Turn raw study notes into drafts: questions that are asked once you rewrote them and removed their mark.

    Programs in the notes are run at once, behind walls. Nothing that exists is written over.
    """
    from quiz.author.importing import read_file
    from quiz.cli.output import print_json
    from quiz.cli.places import own_deck
    from quiz.terminal.console import make_console
    from quiz.terminal.importing import draw_import

    folder = to or own_deck()
    _refuse(folder, topic)
    report = _imported([read_file(path) for path in files], folder, topic, rehearsed=dry_run)
    if json:
        print_json(_as_json(report, rehearsed=dry_run))
    else:
        for content in draw_import(report, folder, rehearsed=dry_run):
            make_console().print(content)


def _refuse(folder: Path, topic: str) -> None:
    from quiz.author.naming import folder_name
    from quiz.domain.errors import UsageError

    if folder.exists() and not folder.is_dir():
        raise UsageError(tr("{file} is a file: name the folder of a deck", file=folder))
    if topic and not folder_name(topic):
        raise UsageError(tr("'{name}' is no topic: write a word", name=topic))


def _imported(notes: Sequence["Notes"], folder: Path, topic: str, *, rehearsed: bool) -> "Report":
    from quiz.author.importing import AlreadyThere, Report, Written, drafts_of, known_in, place_of, write
    from quiz.cli.places import deck_folders

    outcomes: list[tuple[Draft, Outcome]] = []
    found = list(drafts_of(notes, known_in(folder, deck_folders([])), topic))
    fresh = [draft for draft, there in found if there is None]
    for draft in fresh:
        place_of(draft, folder)
    tried = iter(fresh if rehearsed else _tried(fresh))
    for draft, there in found:
        if there is not None:
            outcomes.append((draft, AlreadyThere(there)))
            continue
        made = next(tried)
        outcomes.append((made, Written(place_of(made, folder) if rehearsed else write(made, folder))))
    return Report(tuple(notes), tuple(outcomes))


def _tried(drafts: Sequence["Draft"]) -> Sequence["Draft"]:
    """The drafts with their programs run, the progress on standard error where somebody sees it."""
    from rich.text import Text

    from quiz.author.importing import try_out
    from quiz.proving.prover import SandboxProver
    from quiz.terminal.console import make_console

    prover = SandboxProver(os.environ)
    with make_console(sys.stderr).status(Text(tr("running the programs")), spinner="line") as status:

        def told(done: int, all_of_them: int) -> None:
            status.update(
                Text(tr("{doing}: {done} of {all}", doing=tr("running the programs"), done=done, all=all_of_them))
            )

        return try_out(drafts, prover, prover.own(), told)


def _as_json(report: "Report", *, rehearsed: bool) -> dict[str, object]:
    from quiz.author.importing import Written
    from quiz.domain.runs import NotRun

    trials = report.trials
    return {
        "dry_run": rehearsed,
        "files": [
            {
                "file": one.name,
                "found": len(one.questions),
                "misread": list(one.mended.steps),
                "repaired": one.mended.repaired,
                "unreadable": one.mended.lost,
            }
            for one in report.notes
        ],
        "drafts": [
            _draft_as_json(draft, outcome.path, written=isinstance(outcome, Written))
            for draft, outcome in report.outcomes
        ],
        "found": len(report.outcomes),
        "written": len(report.written),
        "repaired": report.repaired,
        "unreadable": report.lost,
        "programs": len(trials),
        "run": sum(not trial.fault and not isinstance(trial.run.ending, NotRun) for trial in trials),
        "ended": sum(trial.ended for trial in trials),
    }


def _draft_as_json(draft: "Draft", path: Path, *, written: bool) -> dict[str, object]:
    from quiz.author.drafts import said

    return {
        "id": draft.id,
        "title": draft.raw.title,
        "file": str(path),
        "written": written,
        "notes": draft.notes,
        "first": draft.raw.first,
        "last": draft.raw.last,
        "answered": bool(draft.raw.answer.strip()),
        "sources": list(draft.raw.sources),
        "unreadable": draft.lost,
        "flaws": list(draft.raw.flaws),
        "programs": [trial.fault or said(trial.run.ending) for trial in draft.trials],
    }
