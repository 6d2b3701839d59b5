"""A deck judged with the help of its memory: only bundles that it does not know are read by the parsers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.author.bundles import Bundle, bundles_of
from quiz.author.looks import BLIND, UNSEEN, UNTOLD, Looks, Seed, Seen, digest_of_companion, together
from quiz.author.memory import Line, Memory, Unknown, name_of
from quiz.author.sharing import share_out
from quiz.decks.folders import DECK_FILE, Deck, QuestionFile, read_deck, walk
from quiz.decks.problems import Problem

if TYPE_CHECKING:
    from quiz.decks.glossary import Term

GLOSSARY, LEDGER = "glossary.yaml", "ledger.yaml"
WHOLE = name_of("")
"""The name under which a memory has what was found out about a deck as a whole."""


def problems_of(folder: Path, memory: Memory, now: int) -> Sequence[Problem]:
    """All problems of a deck at an instant, in nanoseconds since 1970; `BrokenMemoryError` for a memory of no use."""
    deck, problems = read_deck(folder)
    found = list(walk(folder))
    files = [file for file in found if isinstance(file, QuestionFile)]
    every = [
        *problems,
        *(problem for problem in found if isinstance(problem, Problem)),
        *_Work(deck, memory, files, Looks(now)).problems(),
    ]
    memory.close()
    return every


@dataclass(frozen=True, slots=True)
class _Task:
    """A bundle, the name of its line, and what its judgement depends on beside its files."""

    bundle: Bundle
    name: str
    seed: Seed


class _Work:
    """A deck being judged."""

    def __init__(self, deck: Deck, memory: Memory, files: Sequence[QuestionFile], looks: Looks) -> None:
        self._deck = deck
        self._memory = memory
        self._files = files
        self._looks = looks

    def problems(self) -> Sequence[Problem]:
        """What is wrong with the files, each bundle for itself and all of them together."""
        deck = self._deck.folder
        alone = f"{deck.resolve()}\0{(deck / DECK_FILE).is_file()}\0{self._deck.language}\0"
        seed = alone + digest_of_companion(self._deck.folder / GLOSSARY)
        one, several = Seed.of(alone), Seed.of(seed)
        tasks = [
            _Task(bundle, name_of(bundle.name), several if len(bundle.files) > 1 else one)
            for bundle in bundles_of(self._files)
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
        """What the memory knows of a bundle, if nothing changed that it depends on: a look tells, or else reading."""
        line = self._memory.recall(task.name)
        if isinstance(line, Unknown):
            return line
        beside = line.read_beside()
        if line.look != BLIND and line.look == self._looks.at(task.bundle, task.seed, beside):
            return line
        seen = self._looks.read(task.bundle, task.seed)
        if seen.digest == UNTOLD or seen.digest != line.digest:
            return Unknown()
        others = {name: self._looks.read_beside(task.bundle, name) for name in beside}
        if any(others[name].digest != digest for name, digest in beside.items()):
            return Unknown()
        return replace(line, look=together([seen.look, *(other.look for other in others.values())]))

    def _judged(self, tasks: Sequence[_Task]) -> Sequence[Line]:
        """What judging says of bundles; the digest is taken before and after, for whoever writes at the same time."""
        if not tasks:
            return ()
        from quiz.author.judging import Facts, judge_files  # noqa: PLC0415 - imports the parsers

        terms, _ = self._glossary

        def judge(task: _Task) -> Line:
            seen = self._looks.read(task.bundle, task.seed)
            judged = judge_files(task.bundle.files, self._deck, terms if len(task.bundle.files) > 1 else ())
            others = {name: self._looks.read_beside(task.bundle, name) for name in judged.beside}
            look = together([seen.look, *(other.look for other in others.values())])
            unchanged = self._looks.read(task.bundle, task.seed).digest == seen.digest
            beside = {name: other.digest for name, other in others.items()}
            kept = Seen(seen.digest, look) if unchanged else UNSEEN
            return Line.of(kept, beside, Facts, judged.facts, judged.problems)

        return share_out(tasks, judge)

    def _with_whole(self, found: Sequence[Problem], lines: Mapping[str, Line], seed: str) -> Sequence[Problem]:
        """The problems of all bundles, and those of the deck as a whole.

        Files that share an id do not stand for themselves; they are read in one go, as whoever studies reads them.
        """
        digest = self._digest(lines, seed)
        known = self._memory.recall(WHOLE)
        if isinstance(known, Unknown) or digest == UNTOLD or known.digest != digest:
            from quiz.author.judging import Facts, judge_deck, judge_files, share_ids  # noqa: PLC0415 - the parsers

            facts = [line.read_facts(Facts) for line in lines.values()]
            terms, problems = self._glossary
            if share_ids(facts):
                judged = judge_files(self._files, self._deck, terms)
                return *judged.problems, *problems, *judge_deck(self._deck.folder, [judged.facts])
            problems += judge_deck(self._deck.folder, facts)
            known = Line.of(Seen(digest, BLIND), {}, Facts, Facts(), problems)
        self._memory.keep(WHOLE, known)
        return *found, *known.read_problems()

    def _digest(self, lines: Mapping[str, Line], seed: str) -> str:
        """The digest of all that the judgement on the whole deck depends on."""
        ledger = digest_of_companion(self._deck.folder / LEDGER)
        if ledger == UNTOLD or seed.endswith("\0"):
            return UNTOLD
        said = "\n".join([f"{seed}\0{ledger}", *(line.facts for line in lines.values())])
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
