"""The program `pyquiz`: its commands, registered without importing what only some of them need."""

import gc
import os
import sys
from typing import Annotated

import typer

from quiz import __version__
from quiz.cli import (
    backup,
    check,
    config,
    count,
    deck,
    doctor,
    due,
    explain,
    export,
    importing,
    ledger,
    listing,
    myths,
    new,
    note,
    preview,
    prove,
    pythons,
    run,
    schema,
    show,
    standing,
    stats,
    study,
    undo,
)
from quiz.cli.boundary import end_on_signals, guarded
from quiz.cli.help import Grouped
from quiz.cli.options import Lang
from quiz.cli.output import open_what_is_closed, print_in_any_encoding
from quiz.cli.speech import lend_to_parser, spoken_by, tell
from quiz.wording import mark, speaking

app = typer.Typer(
    name="pyquiz",
    help="Interview questions about how Python really works, each answer proved by running it.",
    cls=Grouped,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

STUDYING = mark("Studying")
QUESTIONS = mark("Questions")
MACHINE = mark("Settings and machine")

app.command("study", rich_help_panel=STUDYING)(study.study)
app.command("next", rich_help_panel=STUDYING)(study.next_question)
app.command("due", rich_help_panel=STUDYING)(due.due)
app.command("stats", rich_help_panel=STUDYING)(stats.stats)
app.command("undo", rich_help_panel=STUDYING)(undo.undo)
app.command("list", rich_help_panel=QUESTIONS)(listing.list_questions)
app.command("show", rich_help_panel=QUESTIONS)(show.show)
app.command("count", rich_help_panel=QUESTIONS)(count.count)
app.command("myths", rich_help_panel=QUESTIONS)(myths.myths)
app.command("ledger", rich_help_panel=QUESTIONS)(ledger.ledger)
app.command("run", rich_help_panel=QUESTIONS)(run.run)
app.command("note", rich_help_panel=QUESTIONS)(note.note)
app.command("suspend", rich_help_panel=QUESTIONS)(standing.suspend)
app.command("resume", rich_help_panel=QUESTIONS)(standing.resume)
app.command("import", rich_help_panel=QUESTIONS)(importing.import_notes)
app.command("new", rich_help_panel=QUESTIONS)(new.new)
app.command("check", rich_help_panel=QUESTIONS)(check.check)
app.command("preview", rich_help_panel=QUESTIONS)(preview.preview)
app.command("explain", rich_help_panel=QUESTIONS)(explain.explain)
app.command("schema", rich_help_panel=QUESTIONS)(schema.schema)
app.command("prove", rich_help_panel=QUESTIONS)(prove.prove)
app.add_typer(deck.app, name="deck", rich_help_panel=QUESTIONS)
app.command("config", rich_help_panel=MACHINE)(config.config)
app.command("pythons", rich_help_panel=MACHINE)(pythons.pythons)
app.command("doctor", rich_help_panel=MACHINE)(doctor.doctor)
app.command("backup", rich_help_panel=MACHINE)(backup.backup)
app.command("export", rich_help_panel=MACHINE)(export.export)


SPOKEN_BY = ("study", "next", "list", "show", "run")
"""Commands that show questions in a language: what the program is told, they are told."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pyquiz {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    lang: Lang = "",
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    context.default_map = {name: {"lang": lang} for name in SPOKEN_BY if lang}
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the program; leaves by SystemExit with the command's exit code."""
    gc.disable()  # or it walks all that was imported again and again: a fifth of the time to the first question
    end_on_signals()
    open_what_is_closed()
    print_in_any_encoding()
    language = spoken_by(sys.argv[1:], os.environ)
    lend_to_parser(language)
    with speaking(language):
        sys.exit(guarded(lambda: tell(typer.main.get_command(app)).main(standalone_mode=False)))
