"""What a new question's author is asked: topic, kind, level, prompt and id; and whether to edit again."""

from collections.abc import Callable, Sequence

from quiz.domain.questions import Kind, Level
from quiz.terminal.entry import Escaped, choose, type_line
from quiz.terminal.keys import Key, drop_typed_ahead, press
from quiz.wording import mark, tr

KINDS = {
    Kind.RECALL: mark("think, look, grade yourself"),
    Kind.CHOICE: mark("pick what is right"),
    Kind.PREDICT: mark("say what the program prints"),
    Kind.CLOZE: mark("fill the blanks"),
    Kind.EXPLAIN: mark("answer aloud, tick the points"),
    Kind.ORDER: mark("bring lines into order"),
    Kind.CODE: mark("write what is missing"),
}
"""What a learner does, by kind."""

LEVELS = {
    Level.SCREENING: mark("what a first screening asks"),
    Level.WORKING: mark("what a working developer is asked"),
    Level.DEEP: mark("the deep end"),
}
"""Whom a question is for, by level."""


def ask_text(message: str, flaw: Callable[[str], str], default: str = "") -> str:
    """One line of text in which `flaw` finds nothing; raises KeyboardInterrupt if the author leaves by Esc."""
    said = message
    while True:
        typed = type_line(said, default)
        if isinstance(typed, Escaped):
            raise KeyboardInterrupt
        amiss = flaw(typed.strip())
        if not amiss:
            return typed.strip()
        said, default = f"{amiss} {message}", typed


def ask_kind(default: Kind) -> Kind:
    """How the question is asked, chosen with the arrow keys."""
    width = max(map(len, Kind))
    kinds = [(f"{kind:{width}}  {tr(says)}", kind) for kind, says in KINDS.items()]
    return choose(tr("How is it asked?"), kinds, default)


def ask_level(default: Level) -> Level:
    """How deep the question goes, chosen with the arrow keys."""
    return choose(
        tr("How deep does it go?"), [(f"{level}  {tr(says)}", level) for level, says in LEVELS.items()], default
    )


def topics_named(topics: Sequence[str], most: int = 60) -> str:
    """The message that asks for a topic, with as many of those that there are as its characters hold."""
    shown: list[str] = []
    for topic in topics:
        if len(", ".join([*shown, topic])) <= most:
            shown.append(topic)
    return tr("Topic ({known} …):", known=", ".join(shown)) if shown else tr("Topic, such as gil:")


def edits_again() -> bool:
    """Ask whether the file is opened once more."""
    drop_typed_ahead()
    return press([(Key("enter", mark("edit again")), Key("q", mark("leave it as it is")))]) == "enter"
