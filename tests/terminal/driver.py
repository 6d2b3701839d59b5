"""Drives pyquiz in a real terminal: a pseudo-terminal, a screen that draws what is printed, and keys."""

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pexpect
import pyte

PATIENCE = 30.0
"""Seconds that anything may take before a test gives up; nothing waits that long unless something is wrong."""

HISTORY = 5000
"""Lines that are kept after they scrolled away."""

READ = 65536
TICK = 0.05
"""Seconds that one look at the terminal waits for output."""

QUIET = 0.01
"""Seconds without output after which a prompt, which is written at once, is drawn to its end."""

ESCAPE, UP, DOWN, F2, CTRL_C, CTRL_D, CLEAR = "\x1b", "\x1b[A", "\x1b[B", "\x1bOQ", "\x03", "\x04", "\x15"


class Screen:
    """A terminal's screen with what scrolled away; it answers no question of the program, as some terminals do not."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.HistoryScreen(columns, rows, history=HISTORY, ratio=0.5)
        self._stream = pyte.Stream(self._screen)

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)

    def feed(self, text: str) -> None:
        self._stream.feed(text)

    @property
    def visible(self) -> list[str]:
        """The lines that are on the screen now."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def lines(self) -> list[str]:
        """Every line, those that scrolled away first."""
        top = [self._text(row) for row in self._screen.history.top]
        return [*top, *self.visible]

    def _text(self, row: Mapping[int, pyte.screens.Char]) -> str:
        cells = [row[column].data for column in range(self._screen.columns)]
        return "".join(cells).rstrip()


@dataclass
class Terminal:
    """A program in a terminal."""

    child: "pexpect.spawn[str]"
    columns: int
    rows: int
    raw: str = ""
    screen: Screen = field(init=False)
    since: Screen = field(init=False)

    def __post_init__(self) -> None:
        self.screen = Screen(self.columns, self.rows)
        self.since = Screen(self.columns, self.rows)

    def send(self, keys: str) -> None:
        """Press keys once a prompt takes them; what is waited for afterwards has to be printed after them."""
        self.wait_until(lambda: self.prompts, "a prompt that takes keys")
        while self._take(QUIET):
            """The rest of what is being drawn belongs to what was before the keys."""
        self.since = Screen(self.columns, self.rows)
        self.child.send(keys)

    def wait_for(self, text: str) -> None:
        """Wait until the text was printed after the last keys, on the screen or scrolled away."""
        self.wait_until(lambda: text in self.fresh, text)

    def wait_shown(self, text: str) -> None:
        """Wait until the text stands on the screen, whenever it was printed."""
        self.wait_until(lambda: text in "\n".join(self.screen.visible), text)

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds of the screen; fails, with the screen, when the program ends before it does."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            alive = self._read()
            if not alive and not holds():
                raise AssertionError(f"the program ended without {what!r}:\n{self.shown}")
            if time.monotonic() > deadline:
                raise AssertionError(f"{what!r} did not come:\n{self.shown}")

    def press(self, keys: str, text: str) -> None:
        """Press keys, then wait for what they bring."""
        self.send(keys)
        self.wait_for(text)

    def type(self, text: str) -> None:
        """Type text and wait until it stands on the screen."""
        self.send(text)
        self.wait_shown(text)

    def end(self) -> int:
        """Wait for the program's end; its exit code, or minus the signal that ended it."""
        deadline = time.monotonic() + PATIENCE
        while self._read():
            if time.monotonic() > deadline:
                raise AssertionError(f"the program did not end:\n{self.shown}")
        return self._ended()

    def _ended(self) -> int:
        deadline = time.monotonic() + PATIENCE
        while self.child.isalive():
            if time.monotonic() > deadline:
                raise AssertionError(f"the program did not end:\n{self.shown}")
            time.sleep(TICK)
        return -self.child.signalstatus if self.child.signalstatus else int(self.child.exitstatus or 0)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.child.kill(number)

    def interrupt(self) -> None:
        """Press Ctrl-C where no prompt takes keys: the terminal makes a signal of it."""
        self.since = Screen(self.columns, self.rows)
        self.child.send(CTRL_C)

    def hang_up(self) -> int:
        """Close the terminal, as closing its window does, and wait for the program's end; as `end` does."""
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, self.child.child_fd)  # which closes our end, and leaves pexpect one to close
        os.close(nothing)
        return self._ended()

    @property
    def prompts(self) -> bool:
        """Whether a prompt takes keys: only then does the terminal itself not echo them."""
        return not termios.tcgetattr(self.child.child_fd)[3] & termios.ECHO

    @property
    def fresh(self) -> str:
        """What was printed after the last keys, as it was drawn."""
        return "\n".join(self.since.lines)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal's window larger or smaller."""
        self.columns, self.rows = columns, rows
        self.screen.resize(columns, rows)
        self.child.setwinsize(rows, columns)

    @property
    def modes(self) -> list[object]:
        """The terminal's attributes: echo, line by line, signals and the like."""
        return termios.tcgetattr(self.child.child_fd)

    @property
    def shown(self) -> str:
        """Everything that was printed, as it was drawn."""
        return "\n".join(self.screen.lines)

    def _read(self) -> bool:
        """Take in what the program prints; false when it has ended and everything was read."""
        try:
            self._take(TICK)
        except pexpect.EOF:
            return False
        return True

    def _take(self, seconds: float) -> bool:
        """Take in what comes within so many seconds; says whether anything came."""
        try:
            text = self.child.read_nonblocking(READ, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        self.raw += text
        self.screen.feed(text)
        self.since.feed(text)
        return True


def _heed_interrupts() -> None:
    """Let Ctrl-C reach the program also where the tests themselves were started deaf to it, as in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def run(
    command: Sequence[str], environ: Mapping[str, str], folder: Path, *, columns: int = 80, rows: int = 24
) -> Iterator[Terminal]:
    """A program in a terminal of its own; ended with everything it started when the test is done with it."""
    child = pexpect.spawn(
        command[0],
        list(command[1:]),
        env=dict(environ),
        cwd=str(folder),
        dimensions=(rows, columns),
        encoding="utf-8",
        codec_errors="replace",
        timeout=PATIENCE,
        preexec_fn=_heed_interrupts,
    )
    child.delaybeforesend = None
    try:
        yield Terminal(child, columns, rows)
    finally:
        _end(child)


def _end(child: "pexpect.spawn[str]") -> None:
    if child.isalive():
        child.kill(signal.SIGKILL)
        child.wait()
    child.close(force=True)


def pyquiz(*arguments: str) -> list[str]:
    """The command line of the program under test, on the interpreter of the tests."""
    return [sys.executable, "-m", "quiz", *arguments]


COLOUR = re.compile(r"\x1b\[[0-9;]*m")
"""A sequence that sets colours or weight."""
