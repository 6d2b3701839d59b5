"""What a good editor would strike out of a question, beyond its form."""

from collections.abc import Iterator

from quiz.author.prose import judge_prose
from quiz.author.targets import judge_labels
from quiz.decks.cloze import OPENING, cut_cloze
from quiz.decks.problems import Problem
from quiz.decks.reading import Anatomy, Reading
from quiz.decks.rules.editorial import BLANK_UNASKED, LONGEST_RIGHT
from quiz.decks.rules.kinds import OPTION_TWICE, START_IS_SOLUTION
from quiz.decks.source import shortened
from quiz.decks.tasks import place
from quiz.domain.claims import Experiment
from quiz.domain.questions import Blank, Choice, Code, Kind, Question

FAR = 2
"""How many times as long as every wrong option the right one must be to give itself away."""

LONGER = 30
"""And how many characters longer: among short options twice as long is nothing."""


def edit(reading: Reading) -> Iterator[Problem]:
    """Report what makes a question worse that can be read."""
    question, anatomy = reading.question, reading.anatomy
    if isinstance(question, Question) and isinstance(anatomy, Anatomy):
        yield from _judge_blanks(anatomy, question)
        yield from _judge_options(anatomy, question)
        yield from _judge_start(anatomy, question)
        yield from judge_prose(anatomy)
        yield from judge_labels(anatomy)


def _judge_blanks(anatomy: Anatomy, question: Question) -> Iterator[Problem]:
    match = OPENING.search(question.prompt)
    pieces, _ = cut_cloze(question.prompt)
    if match and question.kind is not Kind.CLOZE and any(isinstance(piece, Blank) for piece in pieces):
        spot = place(anatomy.document.prompt, match.start())
        message = f"a {question.kind} question shows this blank as it stands"
        yield anatomy.source.problem(BLANK_UNASKED, spot, message, "write `kind: cloze` if it is one")


def _judge_options(anatomy: Anatomy, question: Question) -> Iterator[Problem]:
    if not isinstance(question.task, Choice):
        return
    section = anatomy.document.all("Options")[0]
    seen: set[str] = set()
    for option in question.task.options:
        if option.text in seen:
            message = f"the option `{shortened(option.text, 40)}` stands twice"
            yield anatomy.source.problem(OPTION_TWICE, section.spot, message, "remove one of the two")
        seen.add(option.text)
    yield from _judge_longest(anatomy, question.task)


def _judge_longest(anatomy: Anatomy, task: Choice) -> Iterator[Problem]:
    right = [len(option.text) for option in task.options if option.marked]
    wrong = [len(option.text) for option in task.options if not option.marked]
    if len(right) == 1 and wrong and right[0] > max(FAR * max(wrong), max(wrong) + LONGER):
        spot = anatomy.document.all("Options")[0].spot
        message = "the right option is by far the longest"
        yield anatomy.source.problem(LONGEST_RIGHT, spot, message, "shorten it, or say as much in the wrong ones")


def _judge_start(anatomy: Anatomy, question: Question) -> Iterator[Problem]:
    task, experiment = question.task, question.experiment
    if not isinstance(experiment, Experiment) or not isinstance(task, Code):
        return
    if task.start.strip() == experiment.source.strip():
        section = anatomy.document.all("Start")[0]
        yield anatomy.source.problem(
            START_IS_SOLUTION, section.spot, "the start is the solution already", "leave a hole in it"
        )
