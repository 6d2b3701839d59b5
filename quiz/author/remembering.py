"""A deck judged with the help of its memory: only bundles that it does not know are read by the parsers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.author.bundles import UNTOLD, Bundle, bundles_of, digest_beside, digest_of_companion
from quiz.author.memory import Line, Memory, Unknown, name_of
from quiz.author.sharing import share_out
from quiz.decks.folders import DECK_FILE, Deck, QuestionFile, read_deck, walk
from quiz.decks.problems import Problem

if TYPE_CHECKING:
    from quiz.decks.glossary import Term

GLOSSARY, LEDGER = "glossary.yaml", "ledger.yaml"
WHOLE = name_of("")
"""The name under which a memory has what was found out about a deck as a whole."""


def problems_of(folder: Path, memory: Memory) -> Sequence[Problem]:
    """All problems of a deck; `BrokenMemoryError` if its memory is of no use."""
    deck, problems = read_deck(folder)
    found = list(walk(folder))
    files = [file for file in found if isinstance(file, QuestionFile)]
    every = [
        *problems,
        *(problem for problem in found if isinstance(problem, Problem)),
        *_Work(deck, memory, files).problems(),
    ]
    memory.close()
    return every


@dataclass(frozen=True, slots=True)
class _Task:
    """A bundle, the name of its line, and what its judgement depends on beside its files."""

    bundle: Bundle
    name: str
    seed: str


class _Work:
    """A deck being judged."""

    def __init__(self, deck: Deck, memory: Memory, files: Sequence[QuestionFile]) -> None:
        self._deck = deck
        self._memory = memory
        self._files = files

    def problems(self) -> Sequence[Problem]:
        """What is wrong with the files, each bundle for itself and all of them together."""
        deck = self._deck.folder
        alone = f"{deck.resolve()}\0{(deck / DECK_FILE).is_file()}\0{self._deck.language}\0"
        seed = alone + digest_of_companion(self._deck.folder / GLOSSARY)
        tasks = [
            _Task(one, name_of(one.name), seed if len(one.files) > 1 else alone) for one in bundles_of(self._files)
        ]
        known = [self._recalled(task) for task in tasks]
        unknown = [task for task, line in zip(tasks, known, strict=True) if isinstance(line, Unknown)]
        lines = {task.name: line for task, line in zip(tasks, known, strict=True) if isinstance(line, Line)}
        lines |= zip([task.name for task in unknown], self._judged(unknown), strict=True)
        ordered = {task.name: lines[task.name] for task in tasks}
        for name, line in ordered.items():
            self._memory.keep(name, line)
        found = [problem for line in ordered.values() for problem in line.read_problems()]
        return self._with_whole(found, ordered, seed)

    @cached_property
    def _glossary(self) -> "tuple[tuple[Term, ...], tuple[Problem, ...]]":
        from quiz.decks.glossary import read_glossary  # noqa: PLC0415 - imports a parser

        return read_glossary(self._deck.folder)

    def _recalled(self, task: _Task) -> Line | Unknown:
        """What the memory knows of a bundle, if nothing changed that it depends on."""
        line = self._memory.recall(task.name, task.bundle.digest(task.seed))
        return line if isinstance(line, Line) and _still(line, task.bundle) else Unknown()

    def _judged(self, tasks: Sequence[_Task]) -> Sequence[Line]:
        """What judging says of bundles; the digest is taken before and after, for whoever writes at the same time."""
        if not tasks:
            return ()
        from quiz.author.judging import Facts, judge_files  # noqa: PLC0415 - imports the parsers

        terms, _ = self._glossary

        def judge(task: _Task) -> Line:
            digest = task.bundle.digest(task.seed)
            judged = judge_files(task.bundle.files, self._deck, terms if len(task.bundle.files) > 1 else ())
            beside = {file: digest_beside(task.bundle, file) for file in judged.beside}
            unchanged = task.bundle.digest(task.seed) == digest
            return Line.of(digest if unchanged else UNTOLD, beside, Facts, judged.facts, judged.problems)

        return share_out(tasks, judge)

    def _with_whole(self, found: Sequence[Problem], lines: Mapping[str, Line], seed: str) -> Sequence[Problem]:
        """The problems of all bundles, and those of the deck as a whole.

        Files that share an id do not stand for themselves; they are read in one go, as whoever studies reads them.
        """
        digest = self._digest(lines, seed)
        known = self._memory.recall(WHOLE, digest)
        if isinstance(known, Unknown):
            from quiz.author.judging import Facts, judge_deck, judge_files, share_ids  # noqa: PLC0415 - the parsers

            facts = [line.read_facts(Facts) for line in lines.values()]
            terms, problems = self._glossary
            if share_ids(facts):
                judged = judge_files(self._files, self._deck, terms)
                return *judged.problems, *problems, *judge_deck(self._deck.folder, [judged.facts])
            problems += judge_deck(self._deck.folder, facts)
            known = Line.of(digest, {}, Facts, Facts(), problems)
        self._memory.keep(WHOLE, known)
        return *found, *known.read_problems()

    def _digest(self, lines: Mapping[str, Line], seed: str) -> str:
        """The digest of all that the judgement on the whole deck depends on."""
        ledger = digest_of_companion(self._deck.folder / LEDGER)
        if ledger == UNTOLD or seed.endswith("\0"):
            return UNTOLD
        said = "\n".join([f"{seed}\0{ledger}", *(line.facts for line in lines.values())])
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _still(line: Line, bundle: Bundle) -> bool:
    """Say whether what lies beside a bundle is what it was."""
    return all(digest_beside(bundle, name) == digest for name, digest in line.read_beside().items())
