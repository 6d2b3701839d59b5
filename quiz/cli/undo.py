"""`pyquiz undo`."""

from quiz.cli.options import Db, Deck
from quiz.wording import tr


def undo(db: Db = "", deck: Deck = None) -> None:
    """Undo the last grade: the review is marked as withdrawn, the card is what it was before."""
    from quiz.cli.home import open_home
    from quiz.domain.snapshots import Missing
    from quiz.study.session import undo as withdraw

    with open_home(db, deck or []) as home:
        card = withdraw(home.store, home.schedule(), home.clock.now())
    if isinstance(card, Missing):
        print(tr("there is nothing to undo"))
    else:
        print(tr("undone: {} is as it was before").replace("{}", card.key.question))
