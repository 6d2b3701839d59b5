"""The languages of a deck: a question that lacks a translation which nearly all others have was forgotten."""

import os
from collections.abc import Iterator, Sequence

from quiz.decks.problems import Problem
from quiz.decks.rules.translations import UNTRANSLATED
from quiz.decks.source import of_file

NEARLY_ALL = 0.9
"""The part of the questions that are translated from which the others were forgotten, 0 to 1."""


def judge_untranslated(originals: Sequence[str], translations: Sequence[str]) -> Iterator[Problem]:
    """Warn of each original without a translation, by their paths, in each language that nearly all others have."""
    there = set(translations)
    for language in {path.split(".")[-2] for path in translations}:
        lacking = [path for path in originals if f"{path.removesuffix('.md')}.{language}.md" not in there]
        count = len(originals) - len(lacking)
        for path in lacking if count >= NEARLY_ALL * len(originals) else ():
            name = f"{os.path.basename(path).removesuffix('.md')}.{language}.md"  # noqa: PTH119 - text, as all above
            message = f"there is no translation `{name}`, and of {len(originals)} questions {count} have one"
            yield of_file(UNTRANSLATED, path, message, "write it, or leave it away for all")
