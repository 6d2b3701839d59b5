"""`pyquiz new`."""

from pathlib import Path
from typing import Annotated

import typer

from quiz.cli.options import Deck, LevelName, read_level
from quiz.domain.questions import Kind
from quiz.wording import tr

Topic = Annotated[str, typer.Option("--topic", help="The folder that it belongs into, such as gil.")]
OneKind = Annotated[Kind | None, typer.Option("--kind", help="How it is asked.")]
OneLevel = Annotated[LevelName | None, typer.Option("--level", help="How deep it goes; 2 where nobody can be asked.")]
Prompt = Annotated[str, typer.Option("--prompt", metavar="TEXT", help="What is asked, in one line.")]
Name = Annotated[str, typer.Option("--id", metavar="ID", help="Its name for good; else it is made of the prompt.")]
To = Annotated[
    Path | None,
    typer.Option("--to", metavar="FOLDER", help="The deck it belongs to; the one you are in, else your own."),
]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="A piece of code: it is run, and what it shows becomes claims."),
]
Pythons = Annotated[
    list[str] | None,
    typer.Option(
        "--python",
        metavar="X",
        help="Run it on this interpreter: 3.12, a path, or all; may be repeated. Else on each CPython from 3.9 on.",
    ),
]
NoEdit = Annotated[bool, typer.Option("--no-edit", help="Write the file, and open no editor.")]


def new(
    topic: Topic = "",
    kind: OneKind = None,
    level: OneLevel = None,
    prompt: Prompt = "",
    name: Name = "",
    to: To = None,
    source: From = None,
    python: Pythons = None,
    no_edit: NoEdit = False,
    deck: Deck = None,
) -> int:
    """Write a new question: what is not given is asked, then $EDITOR opens the file, and each save is checked and run.

    What only its author can write is marked in the file, and `pyquiz check` names it until it is written. Ends with 3
    if the author leaves a file with errors.
    """
    from quiz.cli.desk import Desk, Given
    from quiz.domain.errors import UsageError

    if python and not source:
        raise UsageError(tr("--python says where code is run: give --from, too"))
    given = Given(topic, kind or "", read_level(level) if level else "", prompt, name)
    return Desk(to or "", deck or []).write(given, source or "", python or (), edit=not no_edit)
