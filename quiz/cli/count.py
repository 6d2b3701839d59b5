"""`pyquiz count`."""

from quiz.cli.options import Db, Deck, Json


def count(json: Json = False, db: Db = "", deck: Deck = None) -> None:
    """Count the questions by topic, kind, level and language."""
    from dataclasses import asdict

    from quiz.cli.home import open_home
    from quiz.cli.output import print_json
    from quiz.stats.inventory import inventory_of
    from quiz.terminal.console import make_console
    from quiz.terminal.inventory import draw_inventory

    with open_home(db, deck or []) as home:
        counted = inventory_of((entry.summary, entry.language) for entry in home.store.entries())
    if json:
        print_json(asdict(counted))
    else:
        make_console().print(draw_inventory(counted))
