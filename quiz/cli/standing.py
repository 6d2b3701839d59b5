"""`pyquiz suspend` and `pyquiz resume`."""

from typing import TYPE_CHECKING

from quiz.cli.options import Db, Deck, Id
from quiz.wording import tr

if TYPE_CHECKING:
    from quiz.domain.cards import Standing


def suspend(question: Id, db: Db = "", deck: Deck = None) -> None:
    """Stop asking a question, until `pyquiz resume`."""
    from quiz.domain.cards import Suspended

    _place(question, Suspended(), db, deck or [])
    print(tr("{id} is suspended; `pyquiz resume {id}` brings it back", id=question))


def resume(question: Id, db: Db = "", deck: Deck = None) -> None:
    """Ask a suspended or buried question again."""
    from quiz.domain.cards import Active

    _place(question, Active(), db, deck or [])
    print(tr("{id} is asked again when it is due", id=question))


def _place(question: str, standing: "Standing", db: str, deck: list[str]) -> None:
    from quiz.cli.home import open_home
    from quiz.domain.questions import QuestionId
    from quiz.study.shelf import ORIGINAL

    with open_home(db, deck) as home:
        found = home.shelf(ORIGINAL).question(QuestionId(question))
        home.store.place(found.id, standing)
