"""A person at a terminal: the screen that a study session talks to."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

import questionary
from rich.console import Console, RenderableType
from rich.text import Text

from quiz.domain.answers import Ticked
from quiz.domain.cards import Grade
from quiz.domain.claims import Experiment
from quiz.domain.errors import TerminalError
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Explain, Question
from quiz.domain.reviews import Unjudged
from quiz.study.ports import Running
from quiz.study.screen import Command, Face, Given, Notice, Offer, Verso
from quiz.terminal.asking import Aside, Back, Left, take
from quiz.terminal.editor import edit_text, open_file
from quiz.terminal.entry import Escaped, type_line
from quiz.terminal.faces import HOW, draw_face, numbered
from quiz.terminal.keys import Key, broken, colours, drop_typed_ahead, press, terminal_output, toggle
from quiz.terminal.markdown import framed, program, prose
from quiz.terminal.pager import Pager
from quiz.terminal.progress import wait_for
from quiz.terminal.proofs import draw_proof
from quiz.terminal.records import Recorded, draw_records, nothing_recorded
from quiz.terminal.text import span, visible
from quiz.terminal.versos import draw_verso
from quiz.wording import mark, tr

GRADES = {Grade.AGAIN: mark("again"), Grade.HARD: mark("hard"), Grade.GOOD: mark("good"), Grade.EASY: mark("easy")}

AFTER = {
    "r": (Command.RUN_AGAIN, mark("run again")),
    "o": (Command.RUN_ELSEWHERE, mark("other Python")),
    "e": (Command.EDIT, mark("edit & run")),
    "c": (Command.CODE, mark("code")),
    "n": (Command.NOTE, mark("note")),
    "f": (Command.OPEN, mark("file")),
    "u": (Command.UNDO, mark("undo")),
    "s": (Command.SUSPEND, mark("suspend")),
    "b": (Command.BURY, mark("bury")),
    "q": (Command.QUIT, mark("quit")),
}
"""What can be done before grading, by key."""

_KEYS = [*(Key(key, says) for key, (_, says) in AFTER.items()), Key("?", mark("help"))]
REST = (_KEYS[:6], _KEYS[6:])
"""The keys below the grades, a line each."""


NOTICES = {
    Notice.UNDONE: mark("undone: {} is as it was before"),
    Notice.NOTHING_TO_UNDO: mark("there is nothing to undo"),
    Notice.SUSPENDED: mark("{} is suspended; `pyquiz resume {}` brings it back"),
    Notice.BURIED: mark("{} is not asked again today"),
    Notice.NOTED: mark("the note is kept"),
    Notice.LOOKING: mark("looking for other Pythons …"),
    Notice.NO_OTHER_INTERPRETER: mark("no other Python was found; `pyquiz pythons` says where it looks"),
    Notice.NOTHING_TO_RUN: mark("this question has no experiment"),
    Notice.UNCHANGED: mark("nothing was changed"),
    Notice.FILE_BROKEN: mark("{} has problems now; `pyquiz check` shows them. The question stays as it was"),
    Notice.RELOADED: mark("{} was read again"),
    Notice.GONE: mark("{} is not in the decks any more; what you learned of it stays"),
}

HELP = mark("""
**Before the answer**

- `Enter` answers or shows the answer; `h` shows the next hint (a right answer after a hint is suggested as *hard*)
- `u` undoes the last grade, `s` suspends the question, `b` buries it until tomorrow, `q` quits
- where you type text, `Esc` leads to these keys

**After the answer**

- `1` again, `2` hard, `3` good, `4` easy: the time beside each is when the question comes back
- `Enter` takes the suggested grade, where there is one; you may always choose another
- `r` runs the experiment again, `o` on another Python too, side by side
- `e` edits the experiment and runs your change, `c` shows it whole
- `n` writes a private note, `f` opens the question's file to correct it

Every grade is kept before the next question is shown; quitting or Ctrl-C loses at most the question on the screen.
""")


class TerminalScreen:
    """Draws with rich, asks with questionary and single keys."""

    def __init__(self, console: Console, recorded: Recorded = nothing_recorded) -> None:
        self._console = console
        self._recorded = recorded
        self._pager = Pager(console, _more, prompt_rows)

    def ask(self, face: Face) -> Given | Command:
        """Show a question and take the answer."""
        self._show(draw_face(face))
        how = HOW.get(face.question.kind)
        if how:
            self._show([Text(tr(how), "quiet")])
        hints = list(face.question.hints)
        typed: tuple[str, ...] = ()
        while True:
            drop_typed_ahead()
            reply = take(face, hints=bool(hints), editor=edit_text, typed=typed)
            self._pager.read()
            if isinstance(reply, Left):
                typed, reply = reply.typed, reply.wish
            match reply:
                case Command():
                    return reply
                case Aside.HINT if hints:
                    self._show([framed(prose(hints.pop(0)), tr("hint"), "open")])
                case Aside.HINT:
                    self._show([Text(tr("there is no further hint"), "quiet")])
                case Aside.HELP:
                    self._show([prose(tr(HELP)), *draw_face(face)])
                case Back(why):
                    self._show([Text(why, "open")] if why else [])
                case answer:
                    return Given(answer, hinted=len(hints) < len(face.question.hints))

    def wait(self, running: Running) -> Proof:
        """Wait for an experiment; after half a second a line says how far it is."""
        return wait_for(running, self._console)

    def tick(self, face: Face) -> Ticked:
        """Have the learner tick the points that the explanation made."""
        task = face.question.task
        points = task.points if isinstance(task, Explain) else ()
        self._show([Text("\n" + tr("Which of these did you say?"), "title"), numbered(points)])
        drop_typed_ahead()

        def draw(chosen: frozenset[int]) -> str:
            ticked = " ".join(str(i + 1) for i in sorted(chosen))
            return tr("1-{count}: tick or untick   ticked: {ticked}", count=len(points), ticked=ticked or "-")

        _, chosen = toggle(len(points), draw, (Key("enter", mark("done")),), single=False)
        self._pager.read()
        return Ticked(chosen)

    def show_answer(self, verso: Verso) -> None:
        """Show the judgement, what was right, the answer and the note."""
        self._show(draw_verso(verso))

    def show_proof(self, question: Question, proofs: Sequence[Proof], *, changed: bool = False) -> None:
        """Show each claim with its verdict and values."""
        records = self._recorded(question, proofs[0]) if len(proofs) == 1 and not changed else ()
        self._show([*draw_proof(question, proofs, changed=changed), *draw_records(records)])

    def show_program(self, question: Question) -> None:
        """Show the whole experiment."""
        source = question.experiment.whole if isinstance(question.experiment, Experiment) else ""
        content = (
            framed(program(source, numbered=True), tr("program"), "program") if source else Text(tr("no experiment"))
        )
        self._show([content])

    def grade(self, offer: Offer) -> Grade | Command:
        """Take the grade, or a command."""
        suggested = offer.suggested
        grades = [Key(str(int(grade)), f"{tr(GRADES[grade])} {span(offer.intervals[grade])}") for grade in Grade]
        if not isinstance(suggested, Unjudged):
            grades.append(Key("enter", f"= {int(suggested)} {tr(GRADES[suggested])}"))
        while True:
            drop_typed_ahead()
            pressed = press([grades, *REST])
            self._pager.read()
            if pressed == "?":
                self._show([prose(tr(HELP))])
            elif pressed in AFTER:
                return AFTER[pressed][0]
            else:
                return suggested if pressed == "enter" and isinstance(suggested, Grade) else Grade(int(pressed))

    def confirm(self, grade: Grade, interval: timedelta) -> None:
        """Say that the answer is kept."""
        self._show(
            [Text(tr("graded {grade}: comes back in {span}", grade=tr(GRADES[grade]), span=span(interval)), "quiet")]
        )

    def choose(self, interpreters: Sequence[Interpreter]) -> Interpreter:
        """Choose one of the interpreters."""
        choices = [questionary.Choice(f"{other.name}  {other.key}", value=other) for other in interpreters]
        prompt = questionary.select(
            tr("On which Python?"),
            choices,
            default=choices[-1],
            qmark="",
            instruction=tr("(arrow keys, Enter)"),
            output=terminal_output(),
            color_depth=colours(),
        )
        chosen: Interpreter = prompt.unsafe_ask()
        self._pager.read()
        return chosen

    def edit(self, text: str, suffix: str) -> str:
        """Have a text edited; where that fails, a line says why and the text stays."""
        try:
            return edit_text(text, suffix)
        except TerminalError as error:
            self._show([Text(str(error), "wrong")])
            return text

    def write(self, text: str) -> str:
        """Have a short private note written."""
        written = type_line(tr("Note (Enter: keep; Esc: leave it; empty: remove it)"), text)
        self._pager.read()
        return text if isinstance(written, Escaped) else written

    def open(self, path: Path) -> None:
        """Open a file in the learner's editor; where that fails, a line says why."""
        try:
            open_file(path)
        except TerminalError as error:
            self._show([Text(str(error), "wrong")])

    def tell(self, notice: Notice, about: str = "") -> None:
        """Say in a line what happened."""
        self._show([Text(visible(tr(NOTICES[notice]).replace("{}", about)), "open")])

    def _show(self, contents: Iterable[RenderableType]) -> None:
        self._pager.show(*contents)


def prompt_rows(columns: int) -> int:
    """The rows that the highest prompt takes in so many columns, and the one on which the cursor stays."""
    return len(broken([_longest(), *REST], columns)) + 1


def _longest() -> list[Key]:
    """Grades whose intervals take the most columns."""
    months = span(timedelta(days=320))
    grades = [Key(str(int(grade)), f"{tr(said)} {months}") for grade, said in GRADES.items()]
    return [*grades, Key("enter", f"= 1 {tr(GRADES[Grade.AGAIN])}")]


def _more() -> None:
    drop_typed_ahead()
    press([(Key("space", mark("more")), Key("enter", "", hidden=True))])
