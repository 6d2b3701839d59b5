"""The text of a new question: everything that can be known, and a marked place for what only its author can write."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quiz.author.observing import Observed
from quiz.decks.keys import IDENTITY
from quiz.decks.placeholders import placeholder
from quiz.decks.yamls import quoted
from quiz.domain.questions import Kind, Level

MOST_WORDS = 6
"""Words of an id that is made of a prompt: enough to tell questions apart, few enough to be typed."""

FEWEST_WORDS = 2
"""Telling words, numbers apart, with which a prompt needs no help."""

EMPTY_WORD = re.compile(
    "a|an|and|are|as|at|be|by|can|do|does|for|happens|how|if|in|is|it|its|of|on|or|print|printed|prints|should|that|the"
    "|then|there|this|to|was|what|when|which|who|why|will|with|would|you|your"
)
"""Words that most prompts have, so that they tell nothing in an id."""

FENCE = re.compile(r"^ {0,3}(`{3,})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Idea:
    """What a new question is to be.

    `program` is the piece of code that it comes from, empty without one; `ask` is what a *predict* question asks for.
    """

    id: str
    topic: str
    kind: Kind
    level: Level
    prompt: str
    program: str = ""
    observed: tuple[Observed, ...] = ()
    ask: str = "output"


def propose_id(prompt: str, topic: str, taken: Collection[str]) -> str:
    """An id for a prompt that no question has: its telling words, numbered where they are taken.

    A prompt that says little in words, because it is code or not English, borrows its topic's.
    """
    telling = [word for word in _words(prompt.replace("'", "")) if not EMPTY_WORD.fullmatch(word)]
    few = sum(not word.isdigit() for word in telling) < FEWEST_WORDS
    base = "-".join([*(_words(topic) if few else ()), *telling][:MOST_WORDS]) or "question"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(name for name in numbered if name not in taken)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def is_id(text: str) -> bool:
    """Say whether a text has the form of an id."""
    return bool(re.fullmatch(IDENTITY, text))


def draft(idea: Idea) -> str:
    """The text of the file: `check` finds nothing in it but the places that are still to be written."""
    parts = [_front(idea), f"# {' '.join(idea.prompt.split())}", *_body(idea), *_proof(idea)]
    return "\n\n".join(parts) + "\n"


def _front(idea: Idea) -> str:
    ask = [f"ask: {idea.ask}"] if idea.kind is Kind.PREDICT else []
    levels = "1 screening, 2 working, 3 deep"
    return "\n".join(
        ["---", f"id: {idea.id}", f"kind: {idea.kind}", f"level: {int(idea.level)}  # {levels}", *ask, "---"]
    )


def _body(idea: Idea) -> Iterator[str]:
    if idea.kind is Kind.CLOZE:
        yield placeholder("a sentence with a {{c1::blank}} around each word that is asked for")
    if idea.kind in OWN:
        yield OWN[idea.kind]
    yield "## Answer\n" + placeholder("what an interviewer wants to hear, then the detail and the trap")


def _proof(idea: Idea) -> Iterator[str]:
    program = idea.program.rstrip() or f"# {placeholder('a program whose global names show the answer')}"
    fence = "`" * max([3, *(len(marks) + 1 for marks in FENCE.findall(program))])
    yield f"## Experiment\n{fence}python\n{program}\n{fence}"
    claims = [_claim(one) for one in idea.observed] or [UNKNOWN]
    yield "\n".join(["## Proof", "```yaml", *_advice(idea.observed), *claims, "```"])


def _advice(observed: Sequence[Observed]) -> Iterator[str]:
    if observed:
        yield "# What was observed. Keep what answers the question, say in words what it means, and drop the rest."


def _claim(one: Observed) -> str:
    lines = [f"- claim: {quoted(one.sentence)}", f"  {one.key}: {_value(one)}", *_narrowed(one.where)]
    if one.unlike:
        lines.append(f"  unlike: {quoted(one.unlike)}")
        lines.append('  # breaks: {replace: "…", by: "…"} may be added: a change that makes it fail on every version')
    else:
        lines.append(BREAKS)
    return "\n".join(lines)


def _value(one: Observed) -> str:
    return quoted(one.assertion) if one.key != "raises" else one.assertion


def _narrowed(where: Mapping[str, str]) -> Iterable[str]:
    return (f"  {key}: {quoted(value) if key == 'python' else value}" for key, value in where.items())


BREAKS = "\n".join(
    [
        "  breaks:",
        f'    replace: "{placeholder("a part of the program, letter by letter")}"',
        f'    by: "{placeholder("the change that makes the wrong belief true, so that the claim fails")}"',
    ]
)
"""The place of the change that must make a claim fail."""

UNKNOWN = "\n".join(
    [
        f'- claim: "{placeholder("what the program shows, in a sentence about Python")}"',
        f'  always: "{placeholder("an expression over its global names, such as observed == [1]")}"',
        BREAKS,
    ]
)
"""A claim of which nothing is known yet."""

OWN: Mapping[Kind, str] = {
    Kind.CHOICE: "\n".join(
        [
            "## Options",
            f"- [x] {placeholder('what is right')}",
            f"- [ ] {placeholder('what many believe, and is wrong')}",
            f"- [ ] {placeholder('another wrong one, as long as the right one')}",
        ]
    ),
    Kind.EXPLAIN: "\n".join(
        [
            "## Points",
            f"- {placeholder('what an interviewer listens for first')}",
            f"- {placeholder('what tells who has understood it')}",
        ]
    ),
    Kind.ORDER: "\n".join(
        [
            "## Lines",
            f"- {placeholder('what comes first')}",
            f"- {placeholder('what comes next')}",
            f"- {placeholder('what comes last')}",
        ]
    ),
    Kind.CODE: f"## Start\n```python\n# {placeholder('the program with a hole: the experiment is the solution')}\n```",
}
"""The sections that one kind alone has."""
