"""Bundles of a deck: a question's file with its translations, which are judged together and apart from all others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.decks.folders import QuestionFile


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are judged together; `name` is the path of the original, whether it is there or not."""

    name: str
    files: tuple[QuestionFile, ...]


def bundles_of(files: Iterable[QuestionFile]) -> Sequence[Bundle]:
    """The bundles, in the order of their first files."""
    found: dict[str, list[QuestionFile]] = {}
    for file in files:
        where = file.where
        name = f"{where[: -len(file.language) - 4]}.md" if file.language else where
        found.setdefault(name, []).append(file)
    return [Bundle(name, tuple(group)) for name, group in found.items()]
