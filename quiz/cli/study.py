"""`pyquiz study` and `pyquiz next`."""

from typing import Annotated

import typer

from quiz.cli.options import Db, Deck, Kinds, Lang, Levels, Tags, Topics

A_DAY = 24 * 60
"""Minutes after which a session ends that was given none."""

Only = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID|DECK:]...", help="These questions, now; with a colon, all of an added deck."),
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many questions.")]
New = Annotated[int | None, typer.Option("--new", min=0, help="So many new questions, whatever the day's limit says.")]
Minutes = Annotated[int | None, typer.Option("--minutes", min=1, help="Begin no question after so many minutes.")]
Ahead = Annotated[bool, typer.Option("--ahead", help="Ask what is not yet due, too.")]


def study(
    only: Only = None,
    topic: Topics = None,
    kind: Kinds = None,
    tag: Tags = None,
    level: Levels = None,
    limit: Limit = None,
    new: New = None,
    minutes: Minutes = None,
    ahead: Ahead = False,
    lang: Lang = "",
    db: Db = "",
    deck: Deck = None,
) -> None:
    """Study what is due, then what is new. Every answer is kept at once; Ctrl-C loses nothing before it."""
    from quiz.cli.studying import run_session
    from quiz.cli.wish import BY_SETTINGS, UNLIMITED, Wish

    wish = Wish.read(topic, kind, tag, level)
    wish = wish.with_limits(limit or UNLIMITED, BY_SETTINGS if new is None else new, minutes or A_DAY, ahead=ahead)
    wish = wish.naming(only or ())
    run_session(wish, lang, db, deck or [])


def next_question(topic: Topics = None, lang: Lang = "", db: Db = "", deck: Deck = None) -> None:
    """Answer one question, for a free minute."""
    from quiz.cli.studying import run_session
    from quiz.cli.wish import BY_SETTINGS, Wish

    wish = Wish.read(topic, None, None, None)
    run_session(wish.with_limits(1, BY_SETTINGS, A_DAY, ahead=False).once(), lang, db, deck or [])
