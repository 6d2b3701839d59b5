"""Code against the releases that its claims speak of: each of them has to read it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from quiz.author.builds import OLDEST
from quiz.author.grammar import Use, may_use, uses_in_expression, uses_in_program
from quiz.decks.claims import Stated
from quiz.decks.document import fenced
from quiz.decks.problems import Problem
from quiz.decks.reading import Anatomy, Program
from quiz.decks.rules.expressions import GRAMMAR_OF_OTHERS
from quiz.decks.source import Faults, Source
from quiz.decks.yamls import Scalar
from quiz.domain.claims import Raises
from quiz.domain.interpreters import Where

RUNNING = sys.version_info.minor
"""The minor release whose grammar judges code first."""

MINORS = range(OLDEST[1], 30)
"""Minor releases of Python 3 that claims can speak of; earlier ones run no decks."""

PATCHES = range(40)
"""Patch releases of each that a set of versions is asked about: it may hold some alone."""


SYNTAX_ERRORS = frozenset({"SyntaxError", "IndentationError", "TabError"})


def is_refused(claims: Iterable[Stated]) -> bool:
    """Say whether a claim is that Python refuses to read the program."""
    assertions = (stated.claim.assertion for stated in claims)
    return any(isinstance(one, Raises) and one.exception in SYNTAX_ERRORS for one in assertions)


def is_late(uses: Iterable[Use]) -> bool:
    """Say whether the running interpreter cannot read some of the code, for it is too old or too new."""
    return any(not use.grammar.reads(RUNNING) for use in uses)


def source_of(anatomy: Anatomy, program: Program) -> Source:
    """The file that a program stands in."""
    if not program.file:
        return anatomy.source
    return Source.of(str(Path(anatomy.source.path).parent / program.file), program.text)


def judge_releases(anatomy: Anatomy, program: Program, uses: Sequence[Use], *, excused: bool) -> Iterator[Problem]:
    """Report grammar that a release cannot read of which a claim speaks, in the program and in what is run with it.

    `uses` are the program's. Without claims it is enough that the running interpreter reads it, unless it is `excused`.
    """
    if is_refused(anatomy.claims):
        return
    wheres = [stated.claim.where for stated in anatomy.claims]
    found = list(_unread(uses, wheres)) or ([] if excused else [(use, RUNNING) for use in uses if is_late([use])])
    source = source_of(anatomy, program) if found else anatomy.source
    for use, minor in found:
        yield source.problem(
            GRAMMAR_OF_OTHERS, program.spot(use.line, use.column), *_told(use, minor, "the experiment")
        )
    yield from _judge_start(anatomy, wheres, uses)
    yield from _judge_expression(anatomy.front.ask, "`ask`", wheres, anatomy.source)
    for stated in anatomy.claims:
        where = [stated.claim.where]
        if not isinstance(stated.claim.assertion, Raises):
            yield from _judge_expression(stated.assertion, "the claim", where, anatomy.source)
        for replaced, by in zip(stated.replaced, stated.by, strict=True):
            if may_use(by.value) and replaced.value in program.text:
                changed = uses_in_program(program.text.replace(replaced.value, by.value))
                for use, minor in _unread(_new(changed, uses), where):
                    yield anatomy.source.problem(
                        GRAMMAR_OF_OTHERS, by.spot, *_told(use, minor, "the changed experiment")
                    )


def _judge_start(anatomy: Anatomy, wheres: Sequence[Where], known: Iterable[Use]) -> Iterator[Problem]:
    """Report grammar of the program with the hole, beyond what the experiment has, too."""
    for section in anatomy.document.all("Start")[:1]:
        for part in section.parts[:1] if section.parts[:1] and section.parts[0].type == "fence" else ():
            block = fenced(part, Faults(anatomy.source))
            for use, minor in _unread(_new(uses_in_program("\n".join(block.lines)), known), wheres):
                spot = block.spot(use.line - 1, use.column)
                yield anatomy.source.problem(GRAMMAR_OF_OTHERS, spot, *_told(use, minor, "the start"))


def _judge_expression(text: Scalar, what: str, wheres: Sequence[Where], source: Source) -> Iterator[Problem]:
    value = text.value.strip()
    for use, minor in _unread(uses_in_expression(value), wheres):
        spot = text.inside(use.column) if use.line == 1 else text.spot
        yield source.problem(GRAMMAR_OF_OTHERS, spot, *_told(use, minor, what))


def _new(uses: Iterable[Use], known: Iterable[Use]) -> list[Use]:
    old = {use.grammar for use in known}
    return [use for use in uses if use.grammar not in old]


def _unread(uses: Iterable[Use], wheres: Sequence[Where]) -> Iterator[tuple[Use, int]]:
    """The uses that a claimed release cannot read, each with the oldest such release."""
    for use in uses:
        for minor in MINORS:
            if not use.grammar.reads(minor) and any(_speaks_of(where, minor) for where in wheres):
                yield use, minor
                break


def _speaks_of(where: Where, minor: int) -> bool:
    return any(where.python.contains(f"3.{minor}.{patch}") for patch in PATCHES)


def _told(use: Use, minor: int, what: str) -> tuple[str, str]:
    """The message and the remedy."""
    grammar = use.grammar
    late = grammar.since > minor
    history = f"came with Python 3.{grammar.since}" if late else f"went after Python 3.{grammar.until}"
    releases = f">=3.{grammar.since}" if late else f"<3.{grammar.until + 1}"
    message = f"{what} uses {grammar.name}, which {history}: 3.{minor} cannot read it"
    if minor != RUNNING and not grammar.reads(RUNNING):
        message += f", nor can the 3.{RUNNING} that runs this"
    remedy = f'write it so that 3.{minor} reads it, or say in each claim of this code: `python: "{releases}"`'
    return message, remedy
