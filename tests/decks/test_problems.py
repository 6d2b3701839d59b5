"""Problems as an author sees them, letter by letter."""

from quiz.decks.problems import WIDEST, Problem, Severity, draw
from quiz.decks.reading import parse


def drawn(text: str) -> str:
    return "\n".join(draw(problem) for problem in parse(text, "deck/gc/q.md", "gc").problems)


GOLDEN = """\
deck/gc/q.md:2:5: error Q110: `Dead Friend` is no id
    id: Dead Friend
        ^
    = write `dead-friend`
deck/gc/q.md:4:8: error Q112: `level` must be 1, 2 or 3
    level: deep
           ^
    = write 1 for screening, 2 for working, 3 for deep
deck/gc/q.md:7:1: error Q217: the answer is missing
    # 무엇이?
    ^
    = add `## Answer`: what an interviewer wants to hear, then the detail and the trap
deck/gc/q.md:15:15: error Q118: YAML ends the value here: ` #` begins a comment
      - claim: 목록 #1
                    ^
    = quote it: `"목록 #1"`
deck/gc/q.md:16:13: error Q120: YAML cannot read this value of `always`
        always: [x] == 1
                ^
    = quote it: `always: "[x] == 1"`"""


def test_all_problems_are_drawn_with_a_caret_below_the_fault() -> None:
    text = "---\nid: Dead Friend\nkind: recall\nlevel: deep\n---\n\n# 무엇이?\n\n## Experiment\n```python\nx = 1\n```\n"
    proof = "## Proof\n  ```yaml\n  - claim: 목록 #1\n    always: [x] == 1\n    unlike: 3.8\n  ```\n"
    assert drawn(text + proof) == GOLDEN


def pointed(source: str, column: int) -> list[str]:
    problem = Problem("q.md", 1, column, source, "m", "r", "Q999", Severity.WARNING)
    return draw(problem).splitlines()


def test_the_caret_stands_below_wide_characters_and_tabs() -> None:
    assert pointed("가나다 x", 5) == ["q.md:1:5: warning Q999: m", "    가나다 x", "           ^", "    = r"]
    assert pointed("\ta\tb", 4) == ["q.md:1:4: warning Q999: m", "        a   b", "            ^", "    = r"]
    assert pointed("e\u0301 x", 4)[2] == "      ^"


def test_of_a_long_line_the_part_around_the_caret_is_drawn() -> None:
    source = "a" * 500 + "!" + "b" * 500
    _, line, caret, _ = pointed(source, 501)
    assert line[len(caret) - 1] == "!"
    assert len(line) <= WIDEST + 8
    _, line, caret, _ = pointed("가" * 300 + "!", 301)
    assert caret.index("^") == 4 + 2 + 2 * 48


def test_nothing_that_a_terminal_obeys_is_drawn() -> None:
    shown = draw(Problem("\x1b]0;q.md", 1, 2, "a\x1b[2Jb\u202ec\x9b", "\x07", "\udcff\n", "Q999", Severity.ERROR))
    assert not any(char in shown for char in "\x1b\x07\x9b\u202e\udcff")
    assert shown.count("\n") == 3


def test_a_problem_of_a_whole_file_has_no_line_to_draw() -> None:
    assert draw(Problem("x.md", 1, 1, "", "the file is empty", "fill it", "Q201")) == (
        "x.md:1:1: error Q201: the file is empty\n    = fill it"
    )
