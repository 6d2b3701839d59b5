"""The rules: each has its own code, is used, and is broken by its bad example alone."""

import ast
from pathlib import Path

import pytest

from quiz.author.check import check
from quiz.author.explaining import explain, find_rule, list_rules, rules_page
from quiz.author.fixing_files import mend, write
from quiz.decks.problems import draw
from quiz.decks.rules.registry import BY_WORD, GROUPS, MODULES, RULES, group_of
from quiz.decks.rules.rule import Rule
from quiz.domain.errors import UsageError
from tests.author.examples import write_example

QUIZ = Path(__file__).resolve().parents[2] / "quiz"
STATIC = [rule for rule in RULES if rule.code < "Q9"]
"""Those that need no run; the others have their test in `tests/cli/test_check_prove.py`."""
NAMES = [rule.name for rule in STATIC]
MENDED = [rule for rule in STATIC if rule.fix]
FOLLOWS = {"too-deep": {"Q107"}}
"""What cannot be broken without breaking another rule: a hundred brackets are no text either."""


def test_no_code_and_no_name_is_given_twice() -> None:
    assert len(BY_WORD) == 2 * len(RULES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
    assert {group_of(rule) for rule in RULES} == set(GROUPS.values())


def test_every_rule_is_used_where_problems_are_made() -> None:
    known = {name for module in MODULES for name, rule in vars(module).items() if isinstance(rule, Rule)}
    paths = [path for path in QUIZ.rglob("*.py") if path.parent.name != "rules"]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    used = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert known - used == set()


def test_no_problem_is_made_without_a_rule() -> None:
    made = [path.name for path in QUIZ.rglob("*.py") if "Problem(" in path.read_text().replace("class Problem(", "")]
    assert made == ["source.py"], "problems are made by Source.problem and of_file, which take a rule"


@pytest.mark.parametrize("rule", STATIC, ids=NAMES)
def test_the_bad_example_breaks_the_rule_and_no_other(rule: Rule, tmp_path: Path) -> None:
    problems = check([write_example(rule.bad, tmp_path / "deck")])
    assert {problem.code for problem in problems} == {rule.code} | FOLLOWS.get(rule.name, set()), "\n".join(
        map(draw, problems)
    )
    assert {problem.severity for problem in problems} == {rule.severity}


@pytest.mark.parametrize("rule", STATIC, ids=NAMES)
def test_nothing_is_wrong_with_the_good_example(rule: Rule, tmp_path: Path) -> None:
    assert "\n".join(map(draw, check([write_example(rule.good, tmp_path / "deck")]))) == ""


@pytest.mark.parametrize("rule", MENDED, ids=[rule.name for rule in MENDED])
def test_what_a_rule_says_is_mended_is_mended_and_nothing_else_is_wrong(rule: Rule, tmp_path: Path) -> None:
    deck = write_example(rule.bad, tmp_path / "deck")
    (outcome,) = mend([deck], write)
    assert {one.code for one in outcome.plan.mends} == {rule.code}
    assert "\n".join(map(draw, check([deck]))) == ""


@pytest.mark.parametrize("rule", [rule for rule in STATIC if not rule.fix], ids=lambda rule: rule.name)
def test_what_only_its_author_can_mend_is_left_as_it_is(rule: Rule, tmp_path: Path) -> None:
    assert list(mend([write_example(rule.bad, tmp_path / "deck")], write)) == []


def test_the_page_of_rules_is_what_the_rules_say() -> None:
    assert (QUIZ.parent / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page(), "run `make docs`"


def test_a_rule_is_found_by_its_code_or_its_name() -> None:
    assert find_rule("q112") is find_rule("bad-level") is BY_WORD["Q112"]
    with pytest.raises(UsageError, match="there is no rule bad-levels: write `bad-level`"):
        find_rule("bad-levels")


def test_a_rule_is_explained_with_both_examples() -> None:
    assert explain(find_rule("Q112")) == (
        "Q112 bad-level (error)\n\n"
        "Levels are compared, so they are numbers: 1 for screening, 2 for working, 3 for deep.\n\n"
        "Bad:\n\n    level: deep\n\nGood:\n\n    level: 3"
    )
    assert "<U+202E>" in explain(find_rule("Q205"))
    assert "\n\nMended by `pyquiz check --fix`: the space is put in.\n\nBad:" in explain(find_rule("Q209"))
    assert len(list(list_rules())) == len(RULES) + len(GROUPS)
