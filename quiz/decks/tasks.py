"""What each kind of question needs, and its task read from the sections."""

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.decks.cloze import OPENING, cut_cloze
from quiz.decks.document import Document, Section
from quiz.decks.fields import ABSENT
from quiz.decks.front import Front
from quiz.decks.keys import ASKING, OUTPUT
from quiz.decks.lists import read_items, read_options, texts
from quiz.decks.problems import Spot
from quiz.decks.rules.kinds import (
    ASK_UNASKED,
    BAD_BLANK,
    BLANK_IN_TITLE,
    EXPERIMENT_NEEDED,
    FOREIGN_SECTION,
    LINE_BROKEN,
    NO_BLANK,
    NOTHING_RIGHT,
    ORDER_BY_OUTPUT,
    SECTION_NEEDED,
    TOO_FEW,
)
from quiz.decks.source import Faults
from quiz.domain.questions import (
    Blank,
    Choice,
    Cloze,
    Code,
    Explain,
    Expression,
    Kind,
    Order,
    Output,
    Predict,
    Recall,
    Task,
    Written,
)

FEWEST = 2
"""Options to choose from, or lines to order: with fewer there is nothing to decide."""

OWN: Mapping[str, Kind] = {"Options": Kind.CHOICE, "Points": Kind.EXPLAIN, "Lines": Kind.ORDER, "Start": Kind.CODE}
"""The sections that belong to one kind alone, which needs them."""

REMEDIES = {
    "Options": "add a task list: `- [x] right`, `- [ ] wrong`",
    "Points": "add a list of what an interviewer listens for",
    "Lines": "add the lines as a list, in the right order",
    "Start": "add a python fence: the program with the hole",
    "Experiment": "add `## Experiment` with a python fence, or `experiment: file.py`",
    "Proof": "add `## Proof` with a yaml fence: the claims that the learner's program must meet",
}


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a task is made of; `start` is the program of `## Start`, `runs` whether there is an experiment."""

    front: Front
    document: Document
    start: str
    runs: bool

    @property
    def ask_output(self) -> bool:
        """Say whether the program's output is asked for."""
        return self.front.ask.value == OUTPUT


def read_task(material: Material, faults: Faults) -> Task:
    """Read the task, and report what its kind lacks or forbids; a faulty kind gives `Recall`, to go on with."""
    _report_missing_experiment(material, faults)
    if not material.front.kind:
        return Recall()
    _report_sections(material, faults)
    _report_ask(material, faults)
    _report_blanks_in_title(material, faults)
    return _task(material, faults)


def read_cloze(prompt: Section, faults: Faults) -> Cloze:
    """Read the blanks of a prompt."""
    pieces, errors = cut_cloze(prompt.text)
    for error in errors:
        faults.add(BAD_BLANK, place(prompt, error.offset), str(error), error.remedy)
    if not errors and not any(isinstance(piece, Blank) for piece in pieces):
        faults.add(
            NO_BLANK,
            prompt.spot,
            "a cloze needs a blank in its prompt",
            "write `{{c1::the answer}}` around what is asked",
        )
    return Cloze(pieces)


def place(section: Section, offset: int) -> Spot:
    """Where a character of a section's text stands in the file."""
    before = section.text[:offset]
    return Spot(section.line + before.count("\n"), offset - before.rfind("\n"))


def _task(material: Material, faults: Faults) -> Task:
    ask = material.front.ask
    match Kind(material.front.kind):
        case Kind.RECALL:
            return Recall()
        case Kind.CHOICE:
            return _choice(material.document, faults)
        case Kind.PREDICT:
            return Predict(Output() if material.ask_output else Expression(ask.value))
        case Kind.CLOZE:
            return read_cloze(material.document.prompt, faults)
        case Kind.EXPLAIN:
            return Explain(
                tuple(text for section in material.document.all("Points")[:1] for text in _texts(section, faults))
            )
        case Kind.ORDER:
            return _order(material, faults)
        case Kind.CODE:
            return Code(material.start)


def _texts(section: Section, faults: Faults) -> tuple[str, ...]:
    return texts(read_items(section, faults))


def _choice(document: Document, faults: Faults) -> Choice:
    for section in document.all("Options")[:1]:
        before = len(faults.found)
        options = read_options(section, faults)
        if len(faults.found) > before:
            continue
        if len(options) < FEWEST:
            faults.add(TOO_FEW, section.spot, "a choice needs two options at least", "add what people wrongly believe")
        elif not any(option.marked for option in options):
            faults.add(NOTHING_RIGHT, section.spot, "no option is right", "mark each right one with `- [x]`")
        return Choice(options)
    return Choice(())


def _order(material: Material, faults: Faults) -> Order:
    for section in material.document.all("Lines")[:1]:
        items = read_items(section, faults)
        for item in items:
            if "\n" in item.text:
                faults.add(
                    LINE_BROKEN, item.spot, "a line to be ordered has more than one line", "keep each entry on one line"
                )
        if 0 < len(items) < FEWEST:
            faults.add(TOO_FEW, section.spot, "there is nothing to order", "give two lines at least")
        ask = material.front.ask
        return Order(texts(items), Written() if ask is ABSENT else Expression(ask.value))
    return Order(())


def _report_sections(material: Material, faults: Faults) -> None:
    kind, document = Kind(material.front.kind), material.document
    for section in document.sections:
        owner = OWN.get(section.name, kind)
        if owner is not kind:
            message = f"a {kind} question has no `## {section.name}`"
            faults.add(FOREIGN_SECTION, section.spot, message, f"remove it, or write `kind: {owner}`")
    needed = [name for name, owner in OWN.items() if owner is kind]
    if kind is Kind.CODE:
        needed.append("Proof")
    spot = material.front.fields.key_spot("kind")
    for name in needed:
        if document.whole and not document.has(name):
            faults.add(SECTION_NEEDED, spot, f"a {kind} question needs `## {name}`", REMEDIES[name])


def _report_missing_experiment(material: Material, faults: Faults) -> None:
    """Report once, where it is needed most, that there is nothing to run."""
    front, document = material.front, material.document
    if material.runs or not document.whole:
        return
    if front.kind in {Kind.PREDICT, Kind.CODE}:
        spot = front.fields.key_spot("kind")
        faults.add(EXPERIMENT_NEEDED, spot, f"a {front.kind} question needs an experiment", REMEDIES["Experiment"])
    elif front.kind == Kind.ORDER and front.ask is not ABSENT:
        spot = front.fields.key_spot("ask")
        faults.add(EXPERIMENT_NEEDED, spot, "`ask` needs an experiment", REMEDIES["Experiment"] + ", or remove `ask`")
    elif document.has("Proof"):
        faults.add(
            EXPERIMENT_NEEDED, document.all("Proof")[0].spot, "a proof needs an experiment", REMEDIES["Experiment"]
        )


def _report_ask(material: Material, faults: Faults) -> None:
    kind, front = Kind(material.front.kind), material.front
    spot = front.fields.key_spot("ask")
    if kind is Kind.PREDICT:
        front.fields.require("ask", "say what is asked: `ask: output`, or an expression over the program's names")
    elif kind not in ASKING and front.fields.has("ask"):
        faults.add(ASK_UNASKED, spot, f"a {kind} question has no `ask`", "remove it, or write `kind: predict`")
    if kind is Kind.ORDER and material.ask_output:
        faults.add(
            ORDER_BY_OUTPUT,
            front.ask.spot,
            "lines are not ordered by the output",
            "ask for an expression that is a list of them",
        )


def _report_blanks_in_title(material: Material, faults: Faults) -> None:
    match = OPENING.search(material.document.title)
    if match and material.front.kind == Kind.CLOZE:
        spot = material.document.title_spot.moved(match.start())
        faults.add(BLANK_IN_TITLE, spot, "a blank in the title", "keep blanks in the text below the title")
