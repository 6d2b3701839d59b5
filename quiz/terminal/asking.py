"""Takes the answer to a question, in the way of its kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from quiz.domain.answers import Answer, Chosen, Filled, Ordered, Programmed, Thought, Typed
from quiz.domain.questions import Choice, Cloze, Code, Order, Output, Predict
from quiz.study.screen import Command, Face
from quiz.terminal.entry import Escaped, type_line, type_lines
from quiz.terminal.keys import Key, drop_typed_ahead, press, toggle
from quiz.wording import mark, tr


class Aside(Enum):
    """Wishes that the screen itself fulfils before it asks on."""

    HINT = auto()
    HELP = auto()


COMMANDS: dict[str, Command | Aside] = {
    "u": Command.UNDO,
    "s": Command.SUSPEND,
    "b": Command.BURY,
    "q": Command.QUIT,
    "h": Aside.HINT,
    "?": Aside.HELP,
}
HINT = Key("h", mark("hint"))
REST = (
    Key("u", mark("undo")),
    Key("s", mark("suspend")),
    Key("b", mark("bury")),
    Key("q", mark("quit")),
    Key("?", mark("help")),
)


@dataclass(frozen=True, slots=True)
class Back:
    """There is no answer yet; `why` says what was amiss, empty where the learner merely came back."""

    why: str = ""


Wish = Command | Aside | Back


@dataclass(frozen=True, slots=True)
class Left:
    """The learner left the text for something else; `typed` is what stood in each prompt, to go on with."""

    wish: Wish
    typed: tuple[str, ...]


Reply = Answer | Wish | Left
Editor = Callable[[str, str], str]


def take(face: Face, *, hints: bool, editor: Editor, typed: tuple[str, ...] = ()) -> Reply:
    """Take one answer, command or wish.

    `hints` says that there is a hint left, `editor` edits a text of a suffix, `typed` is what was typed before.
    """
    match face.question.task:
        case Choice():
            return _choose(face, hints=hints)
        case Predict(ask):
            return _predict("".join(typed), lines=isinstance(ask, Output), hints=hints)
        case Cloze() as cloze:
            return _fill(len(cloze.blanks(face.number)), typed, hints=hints)
        case Order():
            return _order(face.shuffle, "".join(typed), hints=hints)
        case Code(start):
            return _program(start, hints=hints, editor=editor)
        case _:
            return _think(hints=hints)


def _commands(*, hints: bool) -> tuple[Key, ...]:
    return (HINT, *REST) if hints else REST


def _think(*, hints: bool) -> Reply:
    pressed = press([(Key("enter", mark("show the answer")), *_commands(hints=hints))])
    return Thought() if pressed == "enter" else COMMANDS[pressed]


def _choose(face: Face, *, hints: bool) -> Reply:
    choice = face.question.task
    options = choice.options if isinstance(choice, Choice) else ()
    single = isinstance(choice, Choice) and len(choice.right_on(face.interpreter)) == 1
    says = tr("1-{count}: choose one", count=len(options))
    if not single:
        says = tr("1-{count}: choose all that are right", count=len(options))

    def draw(chosen: frozenset[int]) -> str:
        picked = " ".join(str(i + 1) for i in sorted(chosen))
        return f"{says}   " + tr("chosen: {picked}", picked=picked or "-")

    keys = (Key("enter", mark("done")), *_commands(hints=hints))
    pressed, chosen = toggle(len(options), draw, keys, single=single)
    if pressed != "enter":
        return COMMANDS[pressed]
    return Chosen(frozenset(face.shuffle[i] for i in chosen)) if chosen else Back(tr("Choose with the digits first."))


def _predict(typed: str, *, lines: bool, hints: bool) -> Reply:
    if lines:
        given = type_lines(tr("It prints (Enter twice: done; Esc: hint, commands)") + "\n", typed)
    else:
        given = type_line(tr("It is (Enter: done; Esc: hint and commands)"), typed)
    if isinstance(given, Escaped):
        return Left(_escape(hints=hints), (given.text,))
    return Typed(given) if given.strip() or _gives_up() else Back()


def _gives_up() -> bool:
    """Ask whether an empty answer is meant: an Enter too many must not be a wrong answer."""
    drop_typed_ahead()
    keys = (Key("enter", mark("I do not know: show the answer")), Key("escape", mark("back to the answer")))
    return press([keys]) == "enter"


def _fill(count: int, typed: tuple[str, ...], *, hints: bool) -> Reply:
    texts = [*typed, *[""] * (count - len(typed))]
    for i in range(count):
        which = tr("Blank {number} of {count}", number=i + 1, count=count) if count > 1 else tr("Blank")
        given = type_line(which + tr(" (Enter: done; Esc: hint and commands)"), texts[i])
        texts[i] = given.text if isinstance(given, Escaped) else given
        if isinstance(given, Escaped):
            return Left(_escape(hints=hints), tuple(texts))
    return Filled(tuple(texts)) if any(text.strip() for text in texts) or _gives_up() else Back()


def _order(shuffle: Sequence[int], typed: str, *, hints: bool) -> Reply:
    count = len(shuffle)
    example = " ".join(str(i + 1) for i in reversed(range(count)))
    given = type_line(tr("The order, such as {example} (Enter: done; Esc: hint and commands)", example=example), typed)
    if isinstance(given, Escaped):
        return Left(_escape(hints=hints), (given.text,))
    if not given.strip() and _gives_up():
        return Thought()
    picked = read_order(given, count)
    return (
        Ordered(tuple(shuffle[i] for i in picked))
        if picked
        else Left(Back(tr("Name each of 1 to {count} once.", count=count)), (given,))
    )


def read_order(text: str, count: int) -> tuple[int, ...]:
    """Read an order such as `3 1 2`, `3,1,2` or `312` into positions from 0; empty if it does not name each once."""
    words = text.replace(",", " ").split()
    if len(words) == 1 and count <= len("123456789"):
        words = list(words[0])
    positions = tuple(int(word) - 1 for word in words if word.isascii() and word.isdigit())
    return positions if sorted(positions) == list(range(count)) and len(words) == count else ()


def _program(start: str, *, hints: bool, editor: Editor) -> Reply:
    pressed = press([(Key("enter", mark("write it")), Key("g", mark("give up and look")), *_commands(hints=hints))])
    if pressed == "g":
        return Thought()
    if pressed != "enter":
        return COMMANDS[pressed]
    source = editor(start, ".py")
    return Back(tr("Nothing was changed.")) if source.strip() == start.strip() else Programmed(source)


def _escape(*, hints: bool) -> Wish:
    pressed = press(
        [(Key("enter", mark("back to the answer")), *_commands(hints=hints), Key("escape", "", hidden=True))]
    )
    return COMMANDS.get(pressed, Back())
