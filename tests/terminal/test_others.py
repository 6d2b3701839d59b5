"""A deck of somebody else's in a session: asked like any other, and nothing of it runs before it is trusted."""

import os
import shutil
import sys
from collections.abc import Callable

from tests.terminal.conftest import Studio, write_deck


def test_what_is_not_trusted_is_asked_shown_as_recorded_and_not_run(studio: Callable[..., Studio]) -> None:
    place = studio().with_environ(XDG_DATA_HOME=os.environ["XDG_DATA_HOME"])
    folder = write_deck(place.folder / "theirs", ("recall",))
    place.call("prove", str(folder), "--record", "--python", sys.executable)
    place.call("deck", "add", str(folder))
    terminal = place.study("--limit", "1", columns=60)
    terminal.wait_for("What is 6 * 7?")
    terminal.press("\r", "r run again")
    assert "the deck 'theirs' is not trusted" in " ".join(terminal.shown.split())
    assert "recorded by the deck theirs: proved" in " ".join(terminal.shown.split())
    terminal.press("r", "r run again")
    terminal.press("3", "1 answer to 1 question")
    assert terminal.end() == 0
    assert "held in 3 of 3 runs on CPython" in terminal.shown, "that is what is recorded"
    assert "╭─ printed" not in terminal.shown
    assert [review.card.question for review in place.reviews()] == ["theirs:trial-recall"]


def test_once_trusted_it_runs_and_a_folder_that_is_gone_stops_no_other_deck(studio: Callable[..., Studio]) -> None:
    place = studio("choice").with_environ(XDG_DATA_HOME=os.environ["XDG_DATA_HOME"])
    folder = write_deck(place.folder / "theirs", ("recall",))
    place.call("deck", "add", str(folder), "--trust")
    terminal = place.study("--kind", "recall")
    terminal.wait_for("What is 6 * 7?")
    terminal.press("\r", "r run again")
    assert "held in 3 of 3 runs" in terminal.shown
    terminal.press("q", "No answer was kept")
    assert terminal.end() == 0
    shutil.rmtree(folder)
    terminal = place.study("--limit", "1", columns=60)
    terminal.wait_for("Which are even?")
    assert "the folder of the deck 'theirs' is gone" in " ".join(terminal.shown.split())
