"""Options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer

from quiz.domain.errors import UsageError
from quiz.domain.questions import Kind, Level
from quiz.wording import tr

Db = Annotated[
    str, typer.Option("--db", metavar="FILE", help="The store to use instead of the default one (or PYQUIZ_DB).")
]
Deck = Annotated[
    list[str] | None, typer.Option("--deck", metavar="FOLDER", help="A further deck of questions; may be repeated.")
]
Lang = Annotated[str, typer.Option("--lang", metavar="LANG", help="Language of questions and screens, such as ko.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", help="Only this topic; may be repeated.")]
Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="Only this kind; may be repeated.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="Only questions with this tag; may be repeated.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="The question's id, as `pyquiz list` shows it.")]


class LevelName(StrEnum):
    """Levels as they are typed."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    SCREENING = "screening"
    WORKING = "working"
    DEEP = "deep"


Levels = Annotated[list[LevelName] | None, typer.Option("--level", help="Only this level; may be repeated.")]


def read_level(text: str) -> Level:
    """Read a level given by number or name; raises UsageError otherwise."""
    by_name = {level.name.lower(): level for level in Level} | {str(int(level)): level for level in Level}
    if text.lower() not in by_name:
        raise UsageError(tr("there is no level '{text}': write 1, 2, 3, screening, working or deep", text=text))
    return by_name[text.lower()]
