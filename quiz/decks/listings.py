"""YAML files beside a deck's questions that hold one list: its ledger and its glossary."""

from pathlib import Path

from quiz.decks.problems import Spot
from quiz.decks.programs import UnreadableError, read_text
from quiz.decks.rules.front import UNREADABLE_LINE
from quiz.decks.rules.rule import Rule
from quiz.decks.source import Faults, Source, of_file
from quiz.decks.yamls import Block, Items, Node, read_yaml


def read_listing(path: Path, form: Rule, what: str, remedy: str) -> tuple[tuple[Node, ...], Faults]:
    """The entries of the list that a file is, and its faults so far; neither if there is no file.

    What cannot be read is a fault, and so is anything but a list, by the rule `form`; `what` is the file's name in it.
    """
    faults = Faults(Source.of(str(path), ""))
    if not path.is_file():
        return (), faults
    try:
        faults.source = Source.of(str(path), read_text(path))
    except UnreadableError as error:
        faults.found.append(of_file(error.rule, str(path), str(error), error.remedy, Spot(error.line, error.column)))
        return (), faults
    root = read_yaml(Block(faults.source.lines, 1), faults).root
    if isinstance(root, Items):
        return root.items, faults
    if not any(one.code == UNREADABLE_LINE.code for one in faults.found):
        faults.add(form, root.spot, f"the {what} must be a list", remedy)
    return (), faults
