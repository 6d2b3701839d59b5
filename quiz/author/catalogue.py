"""Which ids and topics there are, told from the files' first lines: a file that has faults has an id all the same."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from quiz.decks.added import Place, folder_of, name_of
from quiz.decks.folders import QuestionFile, question_file, walk
from quiz.decks.programs import UnreadableError, read_text
from quiz.domain.errors import UsageError
from quiz.domain.questions import QuestionId, named

ID = re.compile(r"^id:[ \t]*[\"']?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The files of questions by their ids, and the topics that have any, in alphabetical order."""

    paths: Mapping[str, Path]
    topics: tuple[str, ...]

    def find(self, name: str) -> Path:
        """The file of the question that has this id; UsageError, with the likeliest slip, if there is none."""
        if name in self.paths:
            return self.paths[name]
        near = get_close_matches(name, self.paths, 1)
        meant = f"did you mean '{near[0]}'?" if near else "`pyquiz list` shows the questions"
        raise UsageError(f"'{name}' is no question and no path to one; {meant}")


def catalogue(folders: Iterable[Place]) -> Catalogue:
    """Look through decks; of several files with one id the first is meant."""
    paths: dict[str, Path] = {}
    topics: set[str] = set()
    for place in folders:
        folder, name = folder_of(place), name_of(place)
        for file in walk(folder) if folder.is_dir() else ():
            if isinstance(file, QuestionFile) and not file.language:
                found = QuestionId(_id_of(file.path))
                paths.setdefault(named(name, found) if name and found else found, file.path)
                topics.add(file.topic)
    paths.pop("", None)
    return Catalogue(paths, tuple(sorted(topics)))


def original_of(path: Path) -> Path:
    """A question's own file, also where a translation of it is named; UsageError if it is no file of a question."""
    if not path.is_file() or path.suffix != ".md":
        raise UsageError(f"{path} is no question file: name one that ends in .md, or an id")
    return question_file(path).original


def _id_of(path: Path) -> str:
    try:
        found = ID.search(read_text(path))
    except UnreadableError:
        return ""
    return found[1] if found else ""
