"""Beliefs that questions settle, drawn by topic."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from quiz.domain.questions import Question
from quiz.terminal.text import visible
from quiz.wording import ntr


def draw_myths(questions: Sequence[Question]) -> Iterator[RenderableType]:
    """Each belief with the id of the question that settles it."""
    topic = ""
    for question in sorted(questions, key=lambda one: (one.topic, one.id)):
        if question.topic != topic:
            topic = question.topic
            yield Text(visible(topic), "title")
        yield Padding(Text.assemble((question.id, "key"), "  ", visible(question.myth)), (0, 0, 0, 2))
    yield Text(ntr("{count} myth", "{count} myths", len(questions)), "quiet")
