"""Nothing scrolls away unread, whatever the size of the terminal; and every size is drawn on."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from tests.terminal.conftest import Studio
from tests.terminal.driver import ESCAPE, Terminal

Place = Callable[..., Studio]

ENTER = "\r"
ASKED = "u undo"
GRADES = "r run again"
MORE = "Space more"
SIZES = [(80, 24), (60, 24), (40, 15)]


def read_on(terminal: Terminal, end: str) -> list[str]:
    """Turn page after page until a prompt says `end`; every line that stood on the screen at a prompt."""
    seen: list[str] = []
    while True:
        terminal.wait_until(lambda: terminal.prompts and any(text in terminal.fresh for text in (MORE, end)), end)
        seen += terminal.screen.visible
        if end in terminal.fresh:
            return seen
        terminal.send(" ")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_line_of_a_long_answer_stands_on_the_screen_at_a_prompt(studio: Place, columns: int, rows: int) -> None:
    terminal = studio("long").study("--limit", "1", columns=columns, rows=rows)
    seen = read_on(terminal, ASKED)
    terminal.send(ENTER)
    seen += read_on(terminal, GRADES)
    assert [n for n in range(1, 61) if not any(f"line {n} of sixty" in line for line in seen)] == []
    assert set(terminal.screen.lines) <= set(seen)
    assert sum(MORE in line for line in seen) >= 60 // rows


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_kind_fits_into_the_columns(studio: Place, columns: int, rows: int) -> None:
    """Kinds in the order of their ids: choice, cloze, code, explain, order, predict, recall."""
    names = ("choice", "cloze", "code", "explain", "order", "predict", "recall")
    terminal = studio(*names).study(columns=columns, rows=rows)
    for title, keys in (
        ("Which are even?", "1\r"),
        ("Fill the gap", "a\r|b\r"),
        ("Write double", "g"),
        ("Why are tuples", "\r|1\r"),
        ("Bring the scopes", "1234\r"),
        ("What is printed?", "up\r\r"),
        ("What is 6 * 7?", "\r"),
    ):
        read_on(terminal, "Enter")
        assert title in terminal.shown
        for typed in keys.split("|"):
            terminal.send(typed)
            read_on(terminal, "Enter" if typed != keys.split("|")[-1] else GRADES)
        terminal.send("4")
    terminal.wait_for("7 answers to 7 questions")
    assert terminal.end() == 0
    assert max(map(cell_len, terminal.screen.lines)) <= columns


def test_keys_pressed_too_early_answer_nothing(studio: Place) -> None:
    """What is typed while the program is busy, or in the belief that another prompt is up, is forgotten."""
    terminal = studio("recall").study("--limit", "1")
    terminal.child.send("\r4")
    terminal.wait_for("Enter show the answer")
    terminal.press(ENTER, GRADES)
    terminal.press("q", "No answer was kept.")


def test_a_terminal_made_smaller_is_paged_by_its_new_size(studio: Place) -> None:
    terminal = studio("long").study("--limit", "1")
    read_on(terminal, ASKED)
    terminal.resize(60, 15)
    terminal.send(ENTER)
    seen = read_on(terminal, GRADES)
    assert [n for n in range(1, 61) if not any(f"line {n} of sixty" in line for line in seen)] == []
    terminal.send(ESCAPE)
