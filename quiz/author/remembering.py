"""A deck judged with the help of its memory: only bundles that it does not know are read by the parsers."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.author.bundles import UNTOLD, Bundle, bundles_of, digest_beside, digest_of_companion
from quiz.author.memory import Line, Memory, Unknown, name_of
from quiz.decks.folders import Deck, QuestionFile, read_deck, walk
from quiz.decks.problems import Problem

if TYPE_CHECKING:
    from quiz.author.judging import Facts
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


class _Work:
    """A deck being judged."""

    def __init__(self, deck: Deck, memory: Memory, files: Sequence[QuestionFile]) -> None:
        self._deck = deck
        self._memory = memory
        self._files = files
        self._fresh: dict[str, Facts] = {}

    def problems(self) -> Sequence[Problem]:
        """What is wrong with the files, each bundle for itself and all of them together."""
        alone = f"{self._deck.folder.resolve()}\0{self._deck.language}\0"
        seed = alone + digest_of_companion(self._deck.folder / GLOSSARY)
        lines: dict[str, Line] = {}
        for bundle in bundles_of(self._files):
            name = name_of(bundle.name)
            lines[name] = self._line(bundle, name, seed if len(bundle.files) > 1 else alone)
        found = [problem for line in lines.values() for problem in line.read_problems()]
        return self._with_whole(found, lines, seed)

    @cached_property
    def _glossary(self) -> "tuple[tuple[Term, ...], tuple[Problem, ...]]":
        from quiz.decks.glossary import read_glossary  # noqa: PLC0415 - imports a parser

        return read_glossary(self._deck.folder)

    def _line(self, bundle: Bundle, name: str, seed: str) -> Line:
        """What the memory knows of a bundle, or what judging it says."""
        digest = bundle.digest(seed)
        known = self._memory.recall(name, digest)
        if isinstance(known, Unknown) or not _still(known, bundle):
            judged = self._judge(bundle, name)
            unchanged = bundle.digest(seed) == digest
            known = Line(digest if unchanged else UNTOLD, judged.beside, judged.facts, judged.problems)
        self._memory.keep(name, known)
        return known

    def _judge(self, bundle: Bundle, name: str) -> Line:
        from quiz.author.judging import Facts, judge_files  # noqa: PLC0415 - imports the parsers

        terms = self._glossary[0] if len(bundle.files) > 1 else ()
        judged = judge_files(bundle.files, self._deck, terms)
        self._fresh[name] = judged.facts
        beside = {file: digest_beside(bundle, file) for file in judged.beside}
        return Line.of(UNTOLD, beside, Facts, judged.facts, judged.problems)

    def _with_whole(self, found: Sequence[Problem], lines: Mapping[str, Line], seed: str) -> Sequence[Problem]:
        """The problems of all bundles, and those of the deck as a whole.

        Files that share an id do not stand for themselves; they are read in one go, as whoever studies reads them.
        """
        digest = self._digest(lines, seed)
        known = self._memory.recall(WHOLE, digest)
        if isinstance(known, Unknown):
            from quiz.author.judging import Facts, judge_deck, judge_files, share_ids  # noqa: PLC0415 - the parsers

            facts = [self._fresh.get(name) or line.read_facts(Facts) for name, line in lines.items()]
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
