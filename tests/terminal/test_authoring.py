"""An author at a terminal: a new question from being asked for to being proved, and a preview that watches a file."""

from collections.abc import Callable

from tests.terminal.conftest import Studio
from tests.terminal.driver import CTRL_C, DOWN, ESCAPE, Terminal, pyquiz, run

Place = Callable[..., Studio]

ENTER = "\r"
ANSWER = r"s/WRITE-ME: what an interviewer.*/They are one list./"
PART = r's/"WRITE-ME: a part.*"/"[[]] * 3"/'
CHANGE = r's/"WRITE-ME: the change.*"/"[[] for _ in range(3)]"/'
CRASH = r's/"WRITE-ME: the change.*"/nobody/'
MEND = r's/by: nobody/by: "[[] for _ in range(3)]"/'
SNIPPET = "rows = [[]] * 3\nrows[0].append(1)\nprint(rows)\n"


def start(place: Studio, *arguments: str, columns: int = 80) -> Terminal:
    return place.stack.enter_context(run(pyquiz(*arguments), place.environ, place.folder, columns=columns, rows=40))


VALUE = "../deck/trial/value.md"
"""The file that is watched, as it is named from where the author is: short enough to stand on a line."""


def wait_flat(terminal: Terminal, text: str) -> None:
    """Wait until a text stands on the screen, wherever it is broken between words."""
    terminal.wait_until(lambda: text in " ".join(" ".join(terminal.screen.visible).split()), text)


def new(place: Studio, *options: str) -> Terminal:
    """Begin a question from code and answer everything that is asked."""
    (place.folder / "snippet.py").write_text(SNIPPET)
    terminal = start(place, "new", "--to", str(place.deck), "--from", "snippet.py", *options)
    terminal.wait_for("Topic (")
    terminal.press("lists" + ENTER, "How is it asked?")
    terminal.press(ENTER, "How deep does it go?")
    terminal.press(ENTER, "What is asked, in one line:")
    terminal.press("What do the three rows hold?" + ENTER, "Its id, for good: three-rows-hold")
    return terminal


def test_from_code_to_a_proved_question_in_one_sitting(studio: Place) -> None:
    place = studio("recall").with_editor(f"{MEND};{ANSWER};{PART};{CRASH}")
    terminal = new(place)
    terminal.press(ENTER, "edit again")
    assert "proved on " in terminal.fresh
    assert "crashed on " in terminal.fresh
    assert "NameError: name 'nobody' is not defined" in terminal.fresh
    terminal.press(ENTER, "pyquiz prove --record")
    assert "Nothing stands against it." in terminal.fresh
    assert "made to fail on " in terminal.fresh
    assert "pyquiz preview" in terminal.fresh
    assert terminal.end() == 0
    written = (place.deck / "lists" / "three-rows-hold.md").read_text()
    assert "kind: predict" in written
    asked = start(place, "study", "--deck", str(place.deck), "--topic", "lists", "--new", "1")
    asked.wait_for("What do the three rows hold?")


def test_what_is_unwritten_is_listed_and_may_be_left(studio: Place) -> None:
    place = studio("recall").with_editor(f"{PART};{CHANGE}")
    terminal = new(place)
    terminal.press(ENTER, "edit again")
    assert "Only you can write what is marked in it:" in terminal.fresh
    assert "11:1: what an interviewer wants to hear" in terminal.fresh
    terminal.press("q", "pyquiz preview --watch")
    assert terminal.end() == 3


def test_an_editor_that_can_opens_the_file_at_the_first_thing_to_write(studio: Place) -> None:
    place = studio("recall")
    editor = place.folder / "vi"
    editor.write_text('#!/bin/sh\necho "$@" > "$0.was-given"\n', encoding="utf-8")
    editor.chmod(0o755)
    terminal = new(place.with_environ(EDITOR=str(editor)))
    terminal.press(ENTER, "edit again")
    terminal.press("q", "pyquiz preview --watch")
    written = place.deck / "lists" / "three-rows-hold.md"
    assert (place.folder / "vi.was-given").read_text() == f"+11 {written}\n"
    assert written.read_text().splitlines()[10].startswith("WRITE-ME:")
    assert terminal.end() == 3


def test_an_id_that_is_taken_or_none_is_asked_for_again(studio: Place) -> None:
    place = studio("recall").with_editor(ANSWER)
    terminal = new(place)
    terminal.press("\x15Not so" + ENTER, "An id is lower-case words joined with hyphens.")
    terminal.press("\x15trial-recall" + ENTER, "has the id trial-recall already.")
    terminal.press(CTRL_C, "Nothing was written.")
    assert terminal.end() == 130
    assert not (place.deck / "lists").exists()


def test_esc_leaves_before_anything_is_written(studio: Place) -> None:
    place = studio("recall")
    terminal = start(place, "new", "--to", str(place.deck))
    terminal.wait_for("Topic (")
    terminal.press(ESCAPE, "Nothing was written.")
    assert terminal.end() == 130


def test_kind_and_level_are_chosen_with_the_arrow_keys(studio: Place) -> None:
    place = studio("recall")
    options = ("--topic", "gc", "--prompt", "Why are cycles found late?", "--no-edit")
    terminal = start(place, "new", "--to", str(place.deck), *options)
    terminal.wait_for("How is it asked?")
    terminal.press(DOWN + ENTER, "How deep does it go?")
    terminal.press(DOWN + ENTER, "Its id, for good: cycles-found-late")
    terminal.press(ENTER, "Only you can write")
    assert terminal.end() == 0
    written = (place.deck / "gc" / "cycles-found-late.md").read_text()
    assert "kind: choice\nlevel: 3 " in written


def test_without_an_editor_the_file_stays_and_it_says_how_to_go_on(studio: Place) -> None:
    place = studio("recall").with_environ(EDITOR="no-such-editor")
    terminal = new(place)
    terminal.press(ENTER, "the editor 'no-such-editor' cannot be started")
    assert "pyquiz check --prove" in terminal.fresh
    assert terminal.end() == 5
    assert (place.deck / "lists" / "three-rows-hold.md").is_file()


def test_a_preview_that_watches_draws_and_proves_at_each_save(studio: Place) -> None:
    place = studio("value")
    path = place.deck / "trial" / "value.md"
    terminal = start(place, "preview", "--watch", VALUE, columns=60)
    terminal.wait_shown("0 errors")
    assert "asked · en · 60 columns" in terminal.fresh
    wait_flat(terminal, " value.md:24:11: proved on ")
    sound = path.read_text()
    path.write_text(sound.replace("total == 6", "total == 7").replace("# What is the total?", "# What is the sum?"))
    terminal.wait_shown("1 error")
    terminal.wait_for("What is the sum?")
    wait_flat(terminal, "error Q901: refuted on ")
    path.write_text(sound.replace("# What is the total?", "# What is the sum?").replace("## Answer", "## Anser"))
    terminal.wait_shown("Above, what has errors stands as it was before them.")
    wait_flat(terminal, "`## Anser` is no")
    terminal.wait_shown("1 error")
    path.write_text(sound)
    terminal.wait_shown("0 errors")
    terminal.child.send(CTRL_C)
    assert terminal.end() == 0


def test_a_run_that_is_stale_is_left_for_the_next(studio: Place) -> None:
    place = studio("value")
    path = place.deck / "trial" / "value.md"
    sound = path.read_text()
    path.write_text(sound.replace("total = sum", "while True: pass\ntotal = sum"))
    terminal = start(place, "preview", "--watch", VALUE)
    terminal.wait_for("proving")
    path.write_text(sound)
    terminal.wait_shown("0 errors")
    terminal.child.send(CTRL_C)
    assert terminal.end() == 0


def test_a_file_that_is_gone_for_a_moment_ends_nothing(studio: Place) -> None:
    place = studio("value")
    path = place.deck / "trial" / "value.md"
    sound = path.read_text()
    terminal = start(place, "preview", "--watch", VALUE)
    terminal.wait_shown("0 errors")
    path.unlink()
    wait_flat(terminal, "does not exist")
    path.write_text(sound)
    terminal.wait_shown("0 errors")
    terminal.child.send(CTRL_C)
    assert terminal.end() == 0
