"""`pyquiz myths`."""

from pathlib import Path
from typing import Annotated

import typer

from quiz.cli.options import Deck, Json
from quiz.wording import tr

Markdown = Annotated[
    str, typer.Option("--markdown", metavar="FILE", help="Write them as a Markdown page, - to print it.")
]


def myths(markdown: Markdown = "", json: Json = False, deck: Deck = None) -> None:
    """List the beliefs that the questions settle; `pyquiz study --tag myth` asks them."""
    from quiz.author.evidence import Archive
    from quiz.author.selection import originals
    from quiz.cli.output import print_json
    from quiz.cli.places import all_decks, deck_folders
    from quiz.exchange.myths import myths_page
    from quiz.terminal.console import make_console
    from quiz.terminal.myths import draw_myths

    folders = deck_folders(deck or [])
    questions = [one for one in originals(folders if markdown else all_decks(deck or [])) if one.myth]
    if markdown:
        _write(markdown, myths_page(questions, Archive(), f"../{folders[0].name}"))
    elif json:
        print_json([{"id": one.id, "topic": one.topic, "myth": one.myth, "title": one.title} for one in questions])
    else:
        console = make_console()
        for content in draw_myths(questions):
            console.print(content)


def _write(file: str, page: str) -> None:
    from quiz.cli.output import utf8_output
    from quiz.domain.errors import UsageError

    if file == "-":
        utf8_output().write(page)
        return
    try:
        Path(file).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(tr("{file} cannot be written: {why}", file=file, why=error.strerror)) from error
