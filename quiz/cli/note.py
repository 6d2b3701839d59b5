"""`pyquiz note`."""

from typing import Annotated

import typer

from quiz.cli.options import Db, Deck, Id
from quiz.wording import tr

Words = Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", help="The note; without it the note is shown.")]
Remove = Annotated[bool, typer.Option("--remove", help="Remove the note.")]


def note(question: Id, text: Words = None, remove: Remove = False, db: Db = "", deck: Deck = None) -> None:
    """Show, write or remove your private note to a question."""
    from quiz.cli.home import open_home
    from quiz.domain.questions import QuestionId
    from quiz.study.shelf import ORIGINAL
    from quiz.terminal.text import visible

    with open_home(db, deck or []) as home:
        found = home.shelf(ORIGINAL).question(QuestionId(question))
        if text or remove:
            home.store.write_note(found.id, "" if remove else " ".join(text or ()))
        print(visible(home.store.note(found.id)) or tr("there is no note to {id}", id=found.id))
