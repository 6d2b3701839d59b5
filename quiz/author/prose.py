"""What is read of a question as prose: raw HTML and dead links in it, and answers that only repeat what was asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from quiz.decks.document import Document, Part, is_comment
from quiz.decks.problems import Problem, Spot
from quiz.decks.reading import Anatomy
from quiz.decks.rules.editorial import ANSWER_REPEATS, ASKED_TWICE, RAW_HTML
from quiz.decks.rules.links import DEAD_LINK
from quiz.decks.source import Excerpt, Source, shortened
from quiz.decks.spans import without_code

PROSE = ("Hint", "Answer", "Note")
"""The sections that hold text for reading, beside the prompt."""

TAG = re.compile(r"(?<!\\)</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
LINK = re.compile(r"\]\(<?(?P<target>[^)\s#:>\](]++)(?=[)#>\s])")
WORD = re.compile(r"\w+|[=!<>+\-*/%&|^~]+")
SMALL = frozenset(
    {"a", "an", "and", "are", "be", "did", "do", "does", "in", "is", "it", "of", "or", "that", "the", "this", "to"}
)
"""Words whose presence says nothing new."""


ARTICLES = frozenset({"a", "an", "the"})
"""Words with and without which a question asks the same."""

REMEDY = "write Markdown, or code in backticks"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks, as the words that tell it from others."""

    source: Excerpt
    spot: Spot
    id: str
    words: str

    @staticmethod
    def of(anatomy: Anatomy) -> "Asked":
        """The title and the prompt of a question that was read; order and articles do not count."""
        document = anatomy.document
        words = [
            word for word in WORD.findall(f"{document.title} {document.prompt.text}".lower()) if word not in ARTICLES
        ]
        spot = document.title_spot
        title = Excerpt.of(anatomy.source, spot.line, spot.line)
        return Asked(title, spot, anatomy.front.id.value, " ".join(sorted(words)))


def judge_prose(anatomy: Anatomy) -> Iterator[Problem]:
    """Warn of what would render badly or lead nowhere, and of an answer that is in the question already."""
    source = anatomy.source
    if "<" in source.text or "](" in source.text:
        for part in _prose(anatomy.document):
            yield from _judge_part(part, source)
    yield from _judge_answer(anatomy)


def judge_asked(asked: Sequence[Asked]) -> Iterator[Problem]:
    """Warn of a question that asks with the same words as one before it, by their paths; those of one id are told."""
    known: dict[str, Asked] = {}
    for one in sorted(asked, key=lambda one: one.source.path):
        first = known.setdefault(one.words, one) if one.words else one
        if first.id != one.id:
            message = f"{first.source.path} asks the same"
            yield one.source.problem(ASKED_TWICE, one.spot, message, "ask for something else, or keep one of them")


def _prose(document: Document) -> Iterator[Part]:
    for section in (document.prompt, *(section for section in document.sections if section.name in PROSE)):
        yield from section.parts


def _judge_part(part: Part, source: Source) -> Iterator[Problem]:
    if part.type == "html_block" and not is_comment(part):
        yield source.problem(RAW_HTML, Spot(part.first + 1), "raw HTML, which screens show as it stands", REMEDY)
    elif part.type not in {"fence", "code_block", "html_block"}:
        yield from _judge_text(without_code(_text(part, source), " "), part.first, source)


def _text(part: Part, source: Source) -> str:
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
        for match in LINK.finditer(line):
            if not _exists(Path(source.path).parent / unquote(match["target"])):
                spot = Spot(first + row, match.start("target") + 1)
                message = f"this link leads nowhere: there is no `{shortened(match['target'])}` beside the question"
                yield source.problem(DEAD_LINK, spot, message, "mend the path, or remove the link")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _judge_answer(anatomy: Anatomy) -> Iterator[Problem]:
    document = anatomy.document
    asked = "\n".join([document.title, *(_text(part, anatomy.source) for part in document.prompt.parts)])
    for section in document.all("Answer")[:1]:
        if section.text and not _words(section.text) - _words(asked):
            message = "the answer says nothing that the question does not say"
            yield anatomy.source.problem(ANSWER_REPEATS, section.spot, message, "say why, and what follows from it")


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower())) - SMALL
