"""The rich console that everything is drawn on, with the styles of pyquiz."""

import sys
from typing import TextIO

from rich.console import Console
from rich.theme import Theme

STYLES = {
    "quiet": "dim",
    "key": "bold cyan",
    "title": "bold",
    "right": "bold green",
    "wrong": "bold red",
    "open": "bold yellow",
    "program": "blue",
    "output": "magenta",
    "claim": "default",
    "markdown.code": "cyan",
    "markdown.h1": "bold",
    "markdown.h2": "bold",
    "markdown.h3": "bold",
    "markdown.item.number": "cyan",
    "markdown.item.bullet": "cyan",
}
"""Styles by what a thing is; every one of them reads without colour, too, for its words say the same."""

MAX_WIDTH = 100
"""Columns of running text: longer lines tire the eye."""


def make_console(file: TextIO | None = None) -> Console:
    """A console on a stream (standard output by default); honours NO_COLOR and the terminal's width."""
    stream = file or sys.stdout
    console = Console(file=stream, theme=Theme(STYLES), highlight=False, emoji=False, soft_wrap=False)
    if console.is_terminal and console.width > MAX_WIDTH:
        console.width = MAX_WIDTH
    return console


def can_draw(console: Console) -> bool:
    """Say whether the console's encoding has box drawing and check marks."""
    return console.encoding.lower().startswith("utf")
