"""`pyquiz due`."""

from quiz.cli.options import Db, Deck, Json


def due(json: Json = False, db: Db = "", deck: Deck = None) -> None:
    """Say what waits: reviews and new questions now, and what comes back in the next days."""
    from quiz.cli.home import open_home
    from quiz.cli.output import print_json
    from quiz.cli.waiting import waiting_in
    from quiz.terminal.console import make_console
    from quiz.terminal.due import draw_waiting

    with open_home(db, deck or []) as home:
        waiting = waiting_in(home)
    if json:
        print_json(
            {
                "reviews": waiting.reviews,
                "new": waiting.new,
                "days": {count.day.isoformat(): count.count for count in waiting.days},
                "unseen": waiting.unseen,
            }
        )
    else:
        for content in draw_waiting(waiting):
            make_console().print(content)
