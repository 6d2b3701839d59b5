"""Problems as notes on GitHub: one line each, whatever stands in them."""

from quiz.decks.problems import Problem, Severity
from quiz.exchange.github import annotation


def test_a_problem_is_one_line_with_its_place_and_code() -> None:
    problem = Problem("gc/a.md", 3, 7, "kind: x", "`x` is no kind", "write `recall`", "Q111")
    assert annotation(problem) == "::error file=gc/a.md,line=3,col=7,title=Q111::`x` is no kind%0Awrite `recall`"


def test_what_the_format_takes_for_its_own_signs_is_escaped() -> None:
    problem = Problem("a,b:c%.md", 1, 1, "", "100 %\r\n::error::x", "\x1b[2J", "Q602", Severity.WARNING)
    said = annotation(problem)
    assert said.startswith("::warning file=a%2Cb%3Ac%25.md,line=1,col=1,title=Q602::100 %25")
    assert "\n" not in said
    assert "\x1b" not in said
