"""Questions that ask what another asks already, told from small fingerprints of each, in one pass over a deck.

Prose is compared by the words that carry meaning, those in Hangul by their first two syllables, for their ends change.
What decides is compared as a whole: code, numbers, and words that turn a sentence round. So the same sentence about
other code is another question.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from quiz.decks.document import Document
from quiz.decks.fields import ABSENT
from quiz.decks.problems import Problem, Spot
from quiz.decks.reading import Anatomy, Program
from quiz.decks.rules.editorial import ASKED_ALIKE, ASKED_TWICE
from quiz.decks.source import Excerpt
from quiz.decks.spans import code_spans
from quiz.domain.claims import Experiment

WORD = re.compile(r"\w+|[=!<>+\-*/%&|^~]+")
ARTICLES = frozenset({"a", "an", "the"})
"""Words with and without which a question asks the same."""

SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "so",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "python",
        "one",
        "still",
    ]
)
"""Words that two questions share without being alike."""

TURNING = frozenset({"no", "not", "never", "none", "without", "only", "before", "after", "first", "last", "alway"})
"""Stems in which alike questions must agree, beside numbers and what begins as contraries do."""

CONTRARY = ("un", "im", "non", "안", "못", "않", "없")
MARK = re.compile(r"^\[[ xX]\](?=\s)")
"""What tells which option is right."""

HANGUL = re.compile(r"[가-힣]{2}")
LIKE = 0.75
"""The part of all the words of two questions that they share, from which they are alike."""

FEWEST = 5
"""Words that carry meaning below which nothing is said: of four, one that differs may be the point."""

MOST_WORDS = 128
"""Words kept of each question: those of the lowest hashes, which are a fair sample."""

MOST_BEFORE = 20
"""Questions with the same rare word that one is compared with: each of a hundred copies is like the first ones, too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks, as hashes: of all its words, of what decides in it, and of each word of its prose.

    `level` is 0 if it was reported; `rests` tells that the question needs another.
    """

    source: Excerpt
    spot: Spot
    id: str
    exact: int
    decisive: int
    words: str
    level: int
    rests: bool

    @staticmethod
    def of(anatomy: Anatomy) -> "Asked":
        """What is shown of a question that was read before it is answered; order and articles do not count."""
        document, spot = anatomy.document, anatomy.document.title_spot
        prose, code = _visible(document, anatomy)
        plain, spans = _cut(prose)
        words = WORD.findall(plain.lower())
        stems = set(map(_stem, words))
        turning = sorted(stem for stem in stems if stem in TURNING or stem.startswith(CONTRARY) or not stem.isalpha())
        signs = "".join("\n".join([code, *sorted(spans)]).split())
        meaning = sorted(f"{crc32(stem.encode()):08x}" for stem in stems - SMALL)
        return Asked(
            Excerpt.of(anatomy.source, spot.line, spot.line),
            spot,
            anatomy.front.id.value,
            _hash([signs, *sorted(word for word in words if word not in ARTICLES)]),
            _hash([signs, *turning]),
            "".join(meaning[:MOST_WORDS]),
            anatomy.front.level,
            bool(anatomy.front.needs),
        )


def judge_asked(asked: Sequence[Asked]) -> Iterator[Problem]:
    """Warn of a question that asks what one before it asks, by their paths; those of one id are told."""
    known: dict[int, Asked] = {}
    apart: list[Asked] = []
    for one in sorted(asked, key=lambda one: one.source.path):
        first = known.setdefault(one.exact, one)
        if first is one:
            apart.append(one)
        elif first.id != one.id:
            message = f"{first.source.path} asks the same"
            yield one.source.problem(ASKED_TWICE, one.spot, message, "ask for something else, or keep one of them")
    yield from _judge_alike(apart)


def _judge_alike(asked: Sequence[Asked]) -> Iterator[Problem]:
    """Compare each with those before it that share one of its rarest words: alike ones cannot differ in all of them."""
    words = [_words(one) for one in asked]
    often = Counter(word for found in words for word in found)
    before: dict[tuple[int, str], list[int]] = {}
    for at, one in enumerate(asked):
        if len(words[at]) < FEWEST:
            continue
        rarest = sorted(words[at], key=lambda word: (often[word], word))[
            : len(words[at]) - int(LIKE * len(words[at])) + 1
        ]
        others = [before.setdefault((one.decisive, word), []) for word in rarest]
        alike = next((other for found in others for other in found if _alike(words[at], words[other])), at)
        if asked[alike].id != one.id:
            message = f"{asked[alike].source.path} asks nearly the same"
            yield one.source.problem(ASKED_ALIKE, one.spot, message, "ask for something else, or keep one of them")
        for found in others:
            if len(found) < MOST_BEFORE:
                found.append(at)


def _words(one: Asked) -> frozenset[str]:
    return frozenset(one.words[at : at + 8] for at in range(0, len(one.words), 8))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= LIKE * (len(one) + len(other) - shared)


def _visible(document: Document, anatomy: Anatomy) -> tuple[str, str]:
    """The prose and the code that are shown with a question; a code question's experiment is its answer."""
    parts = [document.title]
    code = ["" if anatomy.front.ask is ABSENT else anatomy.front.ask.value]
    for section in (document.prompt, *(one for one in document.sections if one.name in {"Options", "Lines"})):
        for part in section.parts:
            tokens = [token for token in part.tokens if token.content]
            parts += [MARK.sub("", token.content) for token in tokens if token.type == "inline"]
            code += [token.content for token in tokens if token.type != "inline"]
    if isinstance(anatomy.program, Program) and anatomy.front.kind != "code":
        code.append(Experiment(anatomy.program.text).shown)
    code += [section.text for section in document.all("Start")]
    return "\n".join(parts), "\n".join(code)


def _cut(prose: str) -> tuple[str, list[str]]:
    """The prose without its code spans, and these."""
    at, parts, spans = 0, [], []
    for start, end in code_spans(prose):
        parts.append(prose[at:start])
        spans.append(prose[start:end])
        at = end
    return " ".join([*parts, prose[at:]]), spans


def _stem(word: str) -> str:
    """What stays of a word whose end changes."""
    if not word.isascii() and HANGUL.match(word):
        return word[:2]
    return word if word in SMALL else word.removesuffix("s")


def _hash(words: Sequence[str]) -> int:
    """The same number for the same words, in every run."""
    text = "\0".join(words).encode("utf-8", "surrogatepass")
    return crc32(text) | crc32(text[::-1]) << 32
