"""`pyquiz prove`."""

import errno
import os
import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.options import Deck, Json
from quiz.wording import ntr, tr

if TYPE_CHECKING:
    from quiz.cli.laboratory import Findings
    from quiz.domain.questions import Question

Names = Annotated[
    list[str] | None, typer.Argument(metavar="[ID|PATH|TOPIC]...", help="Which questions; all of the decks if none.")
]
Pythons = Annotated[
    list[str] | None,
    typer.Option(
        "--python",
        metavar="X",
        help="On this interpreter: 3.12, a path, or all; may be repeated. Else on each CPython release from 3.9 on.",
    ),
]
Runs = Annotated[int, typer.Option("--runs", min=1, max=1000, show_default=False, help="At least so many runs.")]
OnlyChanged = Annotated[bool, typer.Option("--only-changed", help="Only what is not recorded as proved, as it is now.")]
Record = Annotated[bool, typer.Option("--record", help="Write what was shown into the deck's evidence.json.")]
Recorded = Annotated[bool, typer.Option("--recorded", help="Run nothing: say what evidence.json lacks.")]
Negative = Annotated[bool, typer.Option("--negative", help="Make every claim fail where its author says it must.")]
Flaky = Annotated[
    int, typer.Option("--flaky", metavar="N", min=0, show_default=False, help="Run chance claims N times under load.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Run even what ran before, unchanged.")]
Html = Annotated[str, typer.Option("--html", metavar="FILE", help="Write the table as a page for a browser.")]
AS_CLAIMED = 1
"""Runs where none are asked for: the question's claims say how many."""


def prove(
    names: Names = None,
    python: Pythons = None,
    runs: Runs = AS_CLAIMED,
    only_changed: OnlyChanged = False,
    record: Record = False,
    recorded: Recorded = False,
    negative: Negative = False,
    flaky: Flaky = 0,
    no_cache: NoCache = False,
    html: Html = "",
    json: Json = False,
    deck: Deck = None,
) -> int:
    """Prove questions on many interpreters at once: a table of verdicts, and what stands against a claim.

    Ends with 0 only if nothing was refuted, broken, not shown or could not run, every file could be read and, with
    --negative, every claim was made to fail. A claim that speaks of no chosen interpreter counts for nothing. The store
    is not opened.
    """
    from quiz.author.selection import select
    from quiz.cli.others import distrust, is_of_deck
    from quiz.cli.places import all_decks, deck_folders

    chosen = select(names or [], (all_decks if any(map(is_of_deck, names or ())) else deck_folders)(deck or []))
    broken = _told_of(chosen.unread)
    if recorded:
        unused = {
            "--python": python,
            "--runs": runs != AS_CLAIMED,
            "--only-changed": only_changed,
            "--record": record,
            "--negative": negative,
            "--flaky": flaky,
            "--no-cache": no_cache,
            "--html": html,
        }
        _refuse([option for option, given in unused.items() if given])
        return _look(chosen.questions, names or (), json=json) or broken
    page = _page_at(html)
    from quiz.cli.laboratory import Laboratory, Wanted

    wanted = Wanted(tuple(python or ()), runs, only_changed, negative, flaky, not no_cache)
    laboratory = Laboratory(os.environ, wanted, distrust())
    findings = laboratory.work(chosen.questions)
    code = findings.exit_code or broken
    if json:
        _print(findings, good=not code)
    else:
        _draw(findings)
    if record:
        _record(findings)
    for path in page:
        _write_page(findings, path)
    return code


def _refuse(options: Sequence[str]) -> None:
    """Raise UsageError for options that say how to run, beside the one that runs nothing."""
    from quiz.domain.errors import UsageError

    if options:
        raise UsageError(tr("--recorded runs nothing: leave {options} out", options=", ".join(options)))


def _told_of(unread: Sequence[Path]) -> int:
    """Say which files hold no question that can be proved, and give the exit code that this means."""
    from quiz.domain.errors import DeckError

    if not unread:
        return 0
    said = ntr(
        "{count} file could not be read: `pyquiz check` says why",
        "{count} files could not be read: `pyquiz check` says why",
        len(unread),
    )
    print(said, file=sys.stderr)
    return DeckError.exit_code


def _page_at(html: str) -> tuple[Path, ...]:
    """Where a page is asked for, if it is; UsageError before anything is run where none can be written."""
    from quiz.domain.errors import UsageError

    if not html:
        return ()
    path = Path(html)
    refused = errno.EISDIR if path.is_dir() else errno.ENOENT if not path.parent.is_dir() else 0
    if not refused and not os.access(path if path.exists() else path.parent, os.W_OK):
        refused = errno.EACCES
    if refused:
        raise UsageError(tr("{file} cannot be written: {why}", file=path, why=os.strerror(refused)))
    return (path,)


def _look(questions: Sequence["Question"], names: Sequence[str], *, json: bool) -> int:
    """Say what the evidence lacks, and the command that records it for what was named."""
    from quiz.author.recording import gaps
    from quiz.cli.output import print_json
    from quiz.domain.errors import DeckError
    from quiz.terminal.text import visible

    found = list(gaps(questions))
    if json:
        print_json([{"question": gap.question.id, "claim": gap.claim, "reason": gap.reason} for gap in found])
        return DeckError.exit_code if found else 0
    for gap in found:
        print(visible(f"{gap.question.id}: {gap.reason}" + (f": {gap.claim}" if gap.claim else "")))
    asked = ntr("{count} question", "{count} questions", len(questions))
    print(asked + ", " + ntr("{count} gap in what is recorded", "{count} gaps in what is recorded", len(found)))
    if found:
        command = shlex.join(["pyquiz", "prove", "--record", "--only-changed", *names])
        print(visible(tr("`{command}` proves and records what is missing", command=command)))
    return DeckError.exit_code if found else 0


def _record(findings: "Findings") -> None:
    from quiz.author.recording import record
    from quiz.terminal.text import visible

    written = record(findings.matrix, datetime.now(UTC).date())
    for path in written:
        print(tr("recorded in {path}", path=visible(str(path))), file=sys.stderr)
    if not written:
        print(tr("what is recorded already says the same"), file=sys.stderr)


def _write_page(findings: "Findings", path: Path) -> None:
    from quiz.domain.errors import UsageError
    from quiz.exchange.page import page
    from quiz.terminal.text import visible

    try:
        path.write_text(page(findings.matrix, datetime.now(UTC).date()), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(tr("{file} cannot be written: {why}", file=path, why=error.strerror)) from error
    print(tr("the page is {path}", path=visible(str(path))), file=sys.stderr)


def _print(findings: "Findings", *, good: bool) -> None:
    from quiz.cli.output import print_json
    from quiz.exchange.proofs import as_json

    said = as_json(findings.matrix, findings.strength, findings.results, findings.rates)
    print_json({**said, "seconds": round(findings.seconds, 1), "good": good})


def _draw(findings: "Findings") -> None:
    from quiz.terminal.console import can_draw, make_console
    from quiz.terminal.matrix import draw_faults, draw_matrix, draw_strength, summed
    from quiz.terminal.trials import draw_negative, draw_rates

    console = make_console()
    matrix, plain = findings.matrix, not can_draw(console)
    if matrix.questions:
        for content in (
            *draw_matrix(matrix, plain=plain),
            *draw_faults(list(matrix.faults()), plain=plain),
            *draw_strength(findings.strength, len(matrix.interpreters), plain=plain),
        ):
            console.print(content)
    if findings.wanted.negative:
        for content in draw_negative(findings.results):
            console.print(content)
    if findings.wanted.flaky:
        for content in draw_rates(findings.rates, findings.wanted.flaky):
            console.print(content)
    console.print(summed(matrix, findings.seconds))
