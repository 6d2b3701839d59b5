"""`pyquiz undo`."""

from quiz.cli.options import Db, Deck


def undo(db: Db = "", deck: Deck = None) -> None:
    """Undo the last grade: the review is marked as withdrawn, the card is what it was before."""
    from quiz.cli.home import open_home
    from quiz.domain.snapshots import Missing
    from quiz.study.session import undo as withdraw

    with open_home(db, deck or []) as home:
        card = withdraw(home.store, home.schedule(), home.clock.now())
    if isinstance(card, Missing):
        print("there is nothing to undo")
    else:
        print(f"undone: {card.key.question} is as it was before")
