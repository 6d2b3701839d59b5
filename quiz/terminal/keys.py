"""Prompts that take a single key, and texts with a way out to the keys. Waits without drawing a full screen."""

import os
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.defaults import create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from quiz.wording import tr

NO_ACTS: Mapping[str, Callable[[], None]] = MappingProxyType({})
GAP = "  "
"""What stands between two keys."""
ESCAPE_SECONDS = 0.1
"""Seconds after which Esc alone is meant: time for the rest of a key's sequence to come over a slow line."""
STYLE = Style.from_dict({"key": "bold ansicyan", "chosen": "bold", "quiet": ""})


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does, translated when it is shown; `hidden` ones work without that."""

    press: str
    says: str
    hidden: bool = False

    @property
    def shown(self) -> str:
        """The key as a keyboard names it."""
        return {"enter": "Enter", "space": tr("Space"), "escape": "Esc"}.get(self.press, self.press)


def terminal_output() -> Output:
    """An output that never asks the terminal for its cursor: not every terminal answers, and waiting costs seconds."""
    output = create_output(stdout=sys.stdout)
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False
    return output


def colours() -> ColorDepth | None:
    """No colours where NO_COLOR says so; otherwise what the terminal can do."""
    return ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None


def hurry_escape(application: Application[Any]) -> None:
    """Let Esc act at once, as far as it can be told from the keys that begin with it."""
    application.ttimeoutlen = application.timeoutlen = ESCAPE_SECONDS


def drop_typed_ahead() -> None:
    """Forget keys that were pressed before the prompt could be read."""
    if sys.stdin.isatty():
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def press(lines: Sequence[Sequence[Key]]) -> str:
    """Show the keys, a line each group, and return the one that was pressed; others do nothing.

    Raises KeyboardInterrupt on Ctrl-C and EOFError when the terminal is gone.
    """
    return _press(lambda columns: _legend(lines, columns), [key.press for line in lines for key in line])


def toggle(
    count: int, draw: Callable[[frozenset[int]], str], keys: Sequence[Key], *, single: bool
) -> tuple[str, frozenset[int]]:
    """Let digits choose among `count` things (at most nine) until another key ends it.

    `draw` says what is chosen so far; with `single` a digit replaces the one before. Returns the ending key and the
    positions chosen.
    """
    chosen: set[int] = set()

    def flip(position: int) -> None:
        was = position in chosen
        if single:
            chosen.clear()
        chosen.symmetric_difference_update(() if single and was else {position})

    def legend(columns: int) -> StyleAndTextTuples:
        return [("class:chosen", draw(frozenset(chosen)) + "\n"), *_legend([keys], columns)]

    flips = {str(i + 1): partial(flip, i) for i in range(count)}
    ended = _press(legend, [key.press for key in keys], flips)
    return ended, frozenset(chosen)


def _press(
    legend: Callable[[int], StyleAndTextTuples], ends: Sequence[str], acts: Mapping[str, Callable[[], None]] = NO_ACTS
) -> str:
    bindings = KeyBindings()
    for name in ends:
        for alias in _aliases(name):
            bindings.add(alias)(lambda event, name=name: event.app.exit(result=name))
    for name, act in acts.items():
        bindings.add(name)(lambda _event, act=act: act())
    bindings.add("c-c")(_interrupt)
    bindings.add("c-d")(_gone)
    output = terminal_output()
    control = FormattedTextControl(lambda: legend(output.get_size().columns))
    window = Window(control, dont_extend_height=True, wrap_lines=True, always_hide_cursor=True)
    application: Application[str] = Application(
        Layout(window),
        key_bindings=bindings,
        style=STYLE,
        erase_when_done=True,
        output=output,
        color_depth=colours(),
    )
    hurry_escape(application)
    return application.run()


def _aliases(name: str) -> tuple[str, ...]:
    """The key's names for the prompt toolkit; letters work in capitals, too."""
    if name == "enter":
        return ("enter", "c-j")
    if name == "space":
        return (" ",)
    return (name, name.upper()) if len(name) == 1 and name.isalpha() else (name,)


def _interrupt(event: KeyPressEvent) -> None:
    event.app.exit(exception=KeyboardInterrupt())


def _gone(event: KeyPressEvent) -> None:
    event.app.exit(exception=EOFError())


def broken(lines: Sequence[Sequence[Key]], columns: int) -> list[list[Key]]:
    """The keys that are shown, in lines that fit into the columns: broken between keys, never within one."""
    fitting: list[list[Key]] = []
    for line in lines:
        fitting.append([])
        for key in line:
            if fitting[-1] and _width([*fitting[-1], key]) > columns:
                fitting.append([])
            if not key.hidden:
                fitting[-1].append(key)
    return fitting


def _width(keys: Sequence[Key]) -> int:
    return sum(get_cwidth(f"{key.shown} {tr(key.says)}") for key in keys) + len(GAP) * (len(keys) - 1)


def _legend(lines: Sequence[Sequence[Key]], columns: int) -> StyleAndTextTuples:
    parts: StyleAndTextTuples = []
    for i, line in enumerate(broken(lines, columns)):
        parts.append(("", "\n" if i else ""))
        for j, key in enumerate(line):
            parts += [("", GAP if j else ""), ("class:key", key.shown), ("", f" {tr(key.says)}")]
    return parts
