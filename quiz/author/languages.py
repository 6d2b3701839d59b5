"""The languages of a deck: a question that lacks a translation which nearly all others have was forgotten."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from quiz.decks.folders import question_file
from quiz.decks.problems import Problem
from quiz.decks.rules.translations import UNTRANSLATED
from quiz.decks.source import of_file

NEARLY_ALL = 0.9
"""The part of the questions that are translated from which the others were forgotten, 0 to 1."""


def judge_untranslated(originals: Sequence[str], translations: Sequence[str]) -> Iterator[Problem]:
    """Warn of each original without a translation, by their paths, in each language that nearly all others have."""
    files = [question_file(Path(path)) for path in originals]
    there = set(translations)
    for language in {question_file(Path(path)).language for path in translations}:
        lacking = [file for file in files if str(file.path.with_name(f"{file.stem}.{language}.md")) not in there]
        count = len(files) - len(lacking)
        for file in lacking if count >= NEARLY_ALL * len(files) else ():
            message = (
                f"there is no translation `{file.stem}.{language}.md`, and of {len(files)} questions {count} have one"
            )
            yield of_file(UNTRANSLATED, str(file.path), message, "write it, or leave it away for all")
