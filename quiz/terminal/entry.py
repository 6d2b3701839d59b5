"""Prompts that take text, with Esc as the way to the commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import questionary
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import Lexer, PygmentsLexer
from pygments.lexers.python import PythonLexer

from quiz.terminal.keys import colours, hurry_escape, terminal_output
from quiz.wording import tr

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Escaped:
    """The learner pressed Esc: commands are wanted, not a text; `text` is what was typed so far."""

    text: str


def choose(message: str, choices: Sequence[tuple[str, Value]], default: Value) -> Value:
    """One of several values, each with its label, chosen with the arrow keys."""
    shown = [questionary.Choice(label, value=value) for label, value in choices]
    prompt = questionary.select(
        message,
        shown,
        default=next(choice for choice in shown if choice.value == default),
        qmark="",
        instruction=tr("(arrow keys, Enter)"),
        output=terminal_output(),
        color_depth=colours(),
    )
    chosen: Value = prompt.unsafe_ask()
    return chosen


def type_line(message: str, default: str = "") -> str | Escaped:
    """One line of text; Enter ends it."""
    return _ask(message, default, KeyBindings())


def type_lines(message: str, default: str = "") -> str | Escaped:
    """Several lines of text; Enter on an empty last line ends it, Alt+Enter makes an empty line."""
    bindings = KeyBindings()

    @bindings.add("enter")
    @bindings.add("c-j")
    def _(event: KeyPressEvent) -> None:
        document = event.current_buffer.document
        if document.is_cursor_at_the_end and not document.current_line.strip():
            event.current_buffer.validate_and_handle()
        else:
            event.current_buffer.insert_text("\n")

    @bindings.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return _ask(message, default, bindings, lines=True)


def type_program(message: str, source: str) -> str | Escaped:
    """A program, edited in place with highlighting; Alt+Enter or F2 ends it."""
    bindings = KeyBindings()

    @bindings.add("escape", "enter")
    @bindings.add("f2")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @bindings.add("tab")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("    ")

    return _ask(message, source, bindings, lines=True, lexer=PygmentsLexer(PythonLexer))


def _ask(
    message: str, default: str, bindings: KeyBindings, *, lines: bool = False, lexer: Lexer | None = None
) -> str | Escaped:
    @bindings.add("escape")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Escaped(event.current_buffer.text))

    prompt = questionary.text(
        message,
        default=default,
        qmark="",
        key_bindings=bindings,
        output=terminal_output(),
        color_depth=colours(),
        multiline=lines,
        lexer=lexer,
        instruction="",
        prompt_continuation=" ",  # as far in as the first line, or programs could not be read
    )
    hurry_escape(prompt.application)
    answer: str | Escaped = prompt.unsafe_ask()
    return answer
