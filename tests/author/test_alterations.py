"""A change that is said to keep a program grammatical does."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.author.alterations import keeps_grammar
from quiz.author.syntax import Sound, judge_grammar
from quiz.decks.library import read_library
from quiz.decks.restoring import question_of
from quiz.domain.claims import Breaks, Experiment
from tests.decks.test_bundled import DECK

SIGNS = "==|<|>|>=|=|->|\n|:|,|.|+|-|\\|#|!|(|)|_|'|\""
WORDS = "1|0|7|42|x|y| |  |'a'|\"b\"|''|f'{x}'|0b|0o|0x|True|None|is|if|def f|lambda|e"
PIECES = st.sampled_from([*SIGNS.split("|"), *WORDS.split("|")])
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@pytest.mark.parametrize(
    ("replaced", "by"), [("x = 1", "x = 2"), ("n > 2", "n >= 2"), ("f('a')", "f('bc')"), ("(True)", "(False)")]
)
def test_what_most_changes_are_is_known_at_a_glance(replaced: str, by: str) -> None:
    assert keeps_grammar(f"x = n = 3\n{replaced}\n", replaced, by)


@pytest.mark.parametrize(
    ("program", "replaced", "by"),
    [("x = 0b1\n", "1", "2"), ("x = 1\n", "1", "01"), ("x = 'a'\n", "'a'", "'a"), ("def f() -> int: ...\n", ">", "<")],
)
def test_what_is_not_sure_is_parsed(program: str, replaced: str, by: str) -> None:
    assert not keeps_grammar(program, replaced, by)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@example("x = 0o", "7", "8", "\n")
@example("x = '\\", "'", "'", "'\n")
@example("x ", "==", "=", " 1\n")
@example("x = f'{y!", "r", "s", "}'\n")
def test_what_is_sure_parses_as_it_did(before: str, replaced: str, by: str, after: str) -> None:
    program = f"{before}{replaced}{after}"
    sure = replaced and program.count(replaced) == 1 and keeps_grammar(program, replaced, by)
    if sure and isinstance(judge_grammar(program), Sound):
        assert isinstance(judge_grammar(program.replace(replaced, by)), Sound)


def test_most_changes_of_the_deck_that_are_sure_are_right() -> None:
    sure = 0
    for snapshot in read_library([DECK]).fresh:
        question = question_of(snapshot) if snapshot.entry.language == "en" else None
        for claim in question.claims if question else ():
            for one in claim.negative:
                source = question.experiment.source if question and isinstance(question.experiment, Experiment) else ""
                if (
                    isinstance(one, Breaks)
                    and source.count(one.replace) == 1
                    and keeps_grammar(source, one.replace, one.by)
                ):
                    sure += 1
                    assert isinstance(judge_grammar(source.replace(one.replace, one.by)), Sound)
    assert sure
