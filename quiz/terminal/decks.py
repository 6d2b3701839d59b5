"""Added decks, drawn: what they are, what they hold, and what became of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from quiz.terminal.text import visible
from quiz.wording import ntr, tr


@dataclass(frozen=True, slots=True)
class Shown:
    """An added deck as it is listed; `trouble` says what is wrong with it, and is empty where nothing is."""

    name: str
    title: str
    licence: str
    questions: int
    origin: str
    source: str
    version: str
    trusted: bool
    trouble: str


def draw_decks(decks: Sequence[Shown]) -> Iterator[RenderableType]:
    """Each deck with a line for what it is called, and one for each thing to know of it."""
    for deck in decks:
        count = ntr("{count} question", "{count} questions", deck.questions)
        yield Text.assemble((deck.name, "key"), "  ", (visible(deck.title), "title"), "  ", count)
        trust = (tr("trusted"), "right") if deck.trusted else (tr("not trusted"), "open")
        yield Padding(Text.assemble(trust, ", ", licence_of(deck.licence)), (0, 0, 0, 4))
        version = f" ({deck.version[:12]})" if deck.version else ""
        yield Padding(Text(visible(deck.source) + version, "quiet", overflow="fold"), (0, 0, 0, 4))
        if deck.trouble:
            yield Padding(Text(visible(deck.trouble), "wrong", overflow="fold"), (0, 0, 0, 4))
    if not decks:
        yield Text(tr("no deck was added yet: `pyquiz deck add FOLDER`, an archive or the address of a repository"))


def licence_of(licence: str) -> str:
    """What is said of a licence."""
    return tr("licence {licence}", licence=visible(licence)) if licence else tr("no licence named")


def draw_lines(lines: Iterable[str]) -> Iterator[RenderableType]:
    """Lines about a deck, made visible; what begins with spaces keeps them where it is wrapped."""
    for line in lines:
        text = line.lstrip(" ")
        yield Padding(Text(visible(text), overflow="fold"), (0, 0, 0, len(line) - len(text)))
