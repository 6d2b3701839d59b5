"""What is read of a question as prose: raw HTML in it, and answers that only repeat what was asked."""

import re
from collections.abc import Iterator

from quiz.decks.document import Document, Part, is_comment
from quiz.decks.problems import Problem, Spot
from quiz.decks.reading import Anatomy
from quiz.decks.rules.editorial import ANSWER_REPEATS, RAW_HTML
from quiz.decks.source import Source, shortened
from quiz.decks.spans import without_code

PROSE = ("Hint", "Answer", "Note")
"""The sections that hold text for reading, beside the prompt."""

TAG = re.compile(r"(?<!\\)</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
WORD = re.compile(r"\w+|[=!<>+\-*/%&|^~]+")
SMALL = frozenset(
    {"a", "an", "and", "are", "be", "did", "do", "does", "in", "is", "it", "of", "or", "that", "the", "this", "to"}
)
"""Words whose presence says nothing new."""


REMEDY = "write Markdown, or code in backticks"


def judge_prose(anatomy: Anatomy) -> Iterator[Problem]:
    """Warn of what would render badly, and of an answer that is in the question already."""
    source = anatomy.source
    if "<" in source.text:
        for part in prose_of(anatomy.document):
            yield from _judge_part(part, source)
    yield from _judge_answer(anatomy)


def prose_of(document: Document) -> Iterator[Part]:
    """The blocks of the prompt and of the sections that hold text for reading."""
    for section in (document.prompt, *(section for section in document.sections if section.name in PROSE)):
        yield from section.parts


def _judge_part(part: Part, source: Source) -> Iterator[Problem]:
    if part.type == "html_block" and not is_comment(part):
        yield source.problem(RAW_HTML, Spot(part.first + 1), "raw HTML, which screens show as it stands", REMEDY)
    elif part.type not in {"fence", "code_block", "html_block"}:
        yield from _judge_text(without_code(text_of(part, source), " "), part.first, source)


def text_of(part: Part, source: Source) -> str:
    """The lines of a block, those of code in it left empty."""
    lines = list(source.lines[part.first : part.end])
    start = (part.tokens[0].map or [0])[0]
    for token in part.tokens:
        if token.type in {"fence", "code_block"} and token.map:
            for row in range(token.map[0] - start, min(token.map[1] - start, len(lines))):
                lines[row] = ""
    return "\n".join(lines)


def _judge_text(text: str, first: int, source: Source) -> Iterator[Problem]:
    for row, line in enumerate(text.split("\n"), 1):
        for match in TAG.finditer(line):
            message = f"`{shortened(match[0], 30)}` is raw HTML"
            yield source.problem(RAW_HTML, Spot(first + row, match.start() + 1), message, REMEDY)


def _judge_answer(anatomy: Anatomy) -> Iterator[Problem]:
    document = anatomy.document
    asked = "\n".join([document.title, *(text_of(part, anatomy.source) for part in document.prompt.parts)])
    for section in document.all("Answer")[:1]:
        if section.text and not _words(section.text) - _words(asked):
            message = "the answer says nothing that the question does not say"
            yield anatomy.source.problem(ANSWER_REPEATS, section.spot, message, "say why, and what follows from it")


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower())) - SMALL
