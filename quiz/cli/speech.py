"""Which language pyquiz speaks, and its command line told in that language."""

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import quiz
from quiz.wording import DOMAIN, LOCALE, SOURCE, chosen, of_locale, tr

if TYPE_CHECKING:
    from typer._click import Command, Context


def spoken_by(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language to speak: of `--lang`, else the one set in the store, else the environment's, else English.

    What programs read (`--json`) is English always.
    """
    if "--json" in arguments:
        return SOURCE
    from quiz.store.glance import language_at
    from quiz.store.location import default_location

    store = _given(arguments, "--db") or default_location(environ, Path(quiz.__file__).parent)
    return chosen([_given(arguments, "--lang"), language_at(store), *of_locale(environ)])


def lend_to_parser(language: str) -> None:
    """Let the parser of the command line, which asks gettext's default domain and the environment, speak it, too."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)


def tell(command: "Command", parent: "Context | None" = None) -> "Command":
    """Say a command's help, its parameters' and its subcommands' in the language that is spoken."""
    import typer

    context = typer.Context(command, parent=parent, **command.context_settings)
    command.help = tr(command.help or "")
    for parameter in filter(None, (*command.params, command.get_help_option(context))):
        if getattr(parameter, "help", None):
            parameter.help = tr(parameter.help)  # type: ignore[attr-defined]  # arguments and options both have it
    if heading := getattr(command, "rich_help_panel", None):
        command.rich_help_panel = tr(heading)  # type: ignore[attr-defined]  # of a command, as it was given it
    for below in getattr(command, "commands", {}).values():
        tell(below, context)
    return command


def _given(arguments: Sequence[str], option: str) -> str:
    """The value of an option wherever it stands, before the parser has looked at it; empty if it is not there."""
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for position, word in enumerate(before):
        if word.startswith(f"{option}="):
            return word.removeprefix(f"{option}=")
        if word == option and position + 1 < len(before):
            return before[position + 1]
    return ""
