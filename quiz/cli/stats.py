"""`pyquiz stats`."""

from quiz.cli.options import Db, Deck, Json


def stats(json: Json = False, db: Db = "", deck: Deck = None) -> None:
    """Show what you learned: today, retention, topics, the next weeks, and the year."""
    from dataclasses import asdict

    from quiz.cli.home import open_home
    from quiz.cli.output import print_json
    from quiz.stats.figures import Learned, reckon
    from quiz.terminal.charts import draw_figures
    from quiz.terminal.console import make_console

    with open_home(db, deck or []) as home:
        topics = {id_: summary.topic for id_, summary in home.store.summaries().items()}
        learned = Learned([filed.review for filed in home.store.all_reviews()], home.cards(), topics)
        now = home.clock.now()
        figures = reckon(learned, now, home.calendar, home.schedule().retrievability)
    if json:
        print_json(asdict(figures))
        return
    console = make_console()
    for content in draw_figures(figures):
        console.print(content)
