"""What a new question's author is asked: topic, kind, prompt and id; and whether to edit again."""

from collections.abc import Callable, Sequence

import questionary

from quiz.domain.questions import Kind
from quiz.terminal.entry import Escaped, type_line
from quiz.terminal.keys import Key, colours, drop_typed_ahead, press, terminal_output
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
    choices = [questionary.Choice(f"{kind:{width}}  {tr(says)}", value=kind) for kind, says in KINDS.items()]
    prompt = questionary.select(
        tr("How is it asked?"),
        choices,
        default=next(choice for choice in choices if choice.value == default),
        qmark="",
        instruction=tr("(arrow keys, Enter)"),
        output=terminal_output(),
        color_depth=colours(),
    )
    chosen: Kind = prompt.unsafe_ask()
    return chosen


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
