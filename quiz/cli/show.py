"""`pyquiz show`."""

from typing import TYPE_CHECKING

from quiz.cli.options import Db, Deck, Id, Json, Lang

if TYPE_CHECKING:
    from quiz.domain.questions import Question


def show(question: Id, lang: Lang = "", json: Json = False, db: Db = "", deck: Deck = None) -> None:
    """Show a question whole: prompt, hints, answer, program and claims. Nothing is run."""
    from quiz.cli.home import open_home
    from quiz.cli.output import print_json
    from quiz.domain.questions import QuestionId
    from quiz.terminal.console import make_console
    from quiz.terminal.whole import draw_whole

    with open_home(db, deck or []) as home:
        shelf = home.shelf(lang)
        found = shelf.question(QuestionId(question))
        if json:
            print_json(_as_json(found, str(shelf.path(found.id))))
            return
        console = make_console()
        for content in draw_whole(found, home.store.note(found.id), str(shelf.path(found.id))):
            console.print(content)


def _as_json(question: "Question", path: str) -> dict[str, object]:
    from quiz.domain.claims import Experiment

    return {
        "id": question.id,
        "title": question.title,
        "topic": question.topic,
        "kind": str(question.kind),
        "level": int(question.level),
        "language": question.language,
        "tags": list(question.tags),
        "needs": list(question.needs),
        "follow_ups": list(question.follow_ups),
        "sources": list(question.sources),
        "prompt": question.prompt,
        "hints": list(question.hints),
        "answer": question.answer,
        "note": question.note,
        "experiment": question.experiment.source if isinstance(question.experiment, Experiment) else "",
        "claims": [claim.text for claim in question.claims],
        "path": path,
    }
