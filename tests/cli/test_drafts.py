"""Drafts: shown to their author, and to nobody else."""

import json
from pathlib import Path

import pytest

from quiz.store.opening import open_store
from tests.cli.conftest import Program
from tests.sandbox.conftest import unusable

DRAFT = """\
---
id: half-done
status: draft
kind: recall
level: 1
tags: [unripe]
---

# What is not done yet?

## Answer
"""

EXPERIMENT = "\n## Experiment\n```python\nx = 1\n```\n\n## Proof\n```yaml\n- claim: it is one\n  always: x == 1\n```\n"


def put(pyquiz: Program, text: str = DRAFT, name: str = "half.md") -> Path:
    path = pyquiz.deck / "trial" / name
    path.write_text(text, encoding="utf-8")
    return path


def cards(pyquiz: Program) -> set[str]:
    with open_store(str(pyquiz.location)) as store:
        return {card.key.question for card in store.cards()} | {entry.summary.id for entry in store.entries()}


@pytest.mark.parametrize("mark", ["status: draft", 'status: "draft"', "status: draft # not yet"])
def test_a_draft_never_gets_a_card(pyquiz: Program, mark: str) -> None:
    put(pyquiz, DRAFT.replace("status: draft", mark))
    assert "half-done" not in pyquiz("list", "--json").out
    assert "half-done" not in cards(pyquiz)


def test_a_draft_is_never_counted_shown_run_proved_or_exported(pyquiz: Program) -> None:
    before = pyquiz("count", "--json").json["questions"]
    put(pyquiz)
    assert pyquiz("count", "--json").json["questions"] == before
    assert [pyquiz(command, "half-done").code for command in ("show", "run", "prove")] == [2, 2, 2]
    assert "half-done" not in pyquiz("export", "--jsonl", "-").out


def test_list_drafts_shows_them_with_their_files(pyquiz: Program) -> None:
    path = put(pyquiz)
    (listed,) = pyquiz("list", "--drafts", "--json").json
    assert (listed["id"], listed["topic"], listed["file"]) == ("half-done", "trial", str(path))
    assert "half-done" in pyquiz("list", "--drafts").out
    assert pyquiz("list", "--drafts", "--json", "nothing like it").json == []
    assert "no draft found" in pyquiz("list", "--drafts", "nothing like it").out
    assert pyquiz("list", "--drafts", "--tag", "ripe").code == 2


def test_removing_the_mark_makes_it_a_question_and_setting_it_keeps_what_was_learned(pyquiz: Program) -> None:
    path = put(pyquiz)
    pyquiz("due")
    finished = DRAFT.replace("status: draft\n", "") + "This.\n"
    path.write_text(finished, encoding="utf-8")
    assert [one["id"] for one in pyquiz("list", "--json", "half-done").json] == ["half-done"]
    assert pyquiz("note", "half-done", "mine").code == 0
    put(pyquiz)
    assert pyquiz("list", "--json", "half-done").json == []
    path.write_text(finished, encoding="utf-8")
    assert [one["id"] for one in pyquiz("list", "--json", "half-done").json] == ["half-done"]
    assert "mine" in pyquiz("export", "--jsonl", "-").out


def test_check_allows_an_empty_answer_in_a_draft_alone(pyquiz: Program) -> None:
    path = put(pyquiz)
    assert pyquiz("check", str(path), "--json").json == []
    path.write_text(DRAFT.replace("status: draft\n", ""), encoding="utf-8")
    said = pyquiz("check", str(path))
    assert (said.code, "`## Answer` is empty" in said.out) == (3, True)


def test_check_warns_of_what_is_wrong_with_a_drafts_experiment(pyquiz: Program) -> None:
    path = put(pyquiz, DRAFT + EXPERIMENT)
    problems = pyquiz("check", str(path), "--json").json
    assert {problem["severity"] for problem in problems} == {"warning"}
    assert any("nothing is named that must make this claim fail" in problem["message"] for problem in problems)


def test_check_still_judges_the_form_of_a_draft(pyquiz: Program) -> None:
    path = put(pyquiz, DRAFT.replace("tags:", "tag:"))
    said = pyquiz("check", str(path))
    assert (said.code, "`tag` is no key of a question" in said.out) == (3, True)


@pytest.mark.parametrize("value", ["ready", "Draft", "done"])
def test_no_other_status_is_known(pyquiz: Program, value: str) -> None:
    path = put(pyquiz, DRAFT.replace("status: draft", f"status: {value}"))
    said = pyquiz("check", str(path))
    assert said.code == 3
    assert f"`{value}` is no status" in said.out
    assert "write `status: draft`, or remove the line" in said.out


def test_a_draft_that_takes_an_id_does_not_take_the_question_away(pyquiz: Program) -> None:
    path = put(pyquiz, DRAFT.replace("half-done", "trial-recall"), "a-draft.md")
    assert [one["id"] for one in pyquiz("list", "--json", "trial-recall").json] == ["trial-recall"]
    said = pyquiz("check", str(path))
    assert (said.code, "has this id too" in said.out) == (3, True)
    if not unusable():
        assert json.loads(pyquiz("prove", "trial-recall", "--json").out)["questions"]


def test_a_translation_of_a_draft_waits_with_it(pyquiz: Program) -> None:
    put(pyquiz)
    put(pyquiz, "---\nid: half-done\n---\n\n# 아직?\n\n## Answer\n아직.\n", "half.ko.md")
    assert pyquiz("list", "--lang", "ko", "--json", "half-done").json == []
    assert pyquiz("check", str(pyquiz.deck), "--json").json == []
