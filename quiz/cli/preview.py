"""`pyquiz preview`."""

from typing import Annotated

import typer

from quiz.cli.options import Deck, Lang

Which = Annotated[str, typer.Argument(metavar="ID|PATH", help="The question's id, or its file.")]
Columns = Annotated[
    str, typer.Option("--columns", metavar="N,N", help="So wide: 60, 80 and 120 columns if nothing is said.")
]
Watch = Annotated[bool, typer.Option("--watch", help="Draw and prove it again at each save, until Ctrl-C.")]


def preview(question: Which, columns: Columns = "", lang: Lang = "", watch: Watch = False, deck: Deck = None) -> int:
    """Show a question as each learner sees it: asked, answered and whole, in every language, at several widths.

    Widths that the terminal does not have are left out unless they are asked for. With --watch the question is drawn
    at each save, and each claim's verdict stands beside the line that claims it. The store is not opened.
    """
    from quiz.cli.mirror import Mirror, find, read_widths
    from quiz.cli.others import distrust_of
    from quiz.cli.places import all_decks

    path = find(question, all_decks(deck or []))
    mirror = Mirror(path, read_widths(columns, watch=watch), lang, distrust_of(question))
    return mirror.watch() if watch else mirror.show()
