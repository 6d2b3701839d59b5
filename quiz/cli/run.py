"""`pyquiz run`."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.options import Db, Deck, Id, Json, Lang

if TYPE_CHECKING:
    from quiz.domain.interpreters import Interpreter
    from quiz.domain.proofs import Proof
    from quiz.domain.questions import Question
    from quiz.proving.prover import SandboxProver

Pythons = Annotated[
    list[str] | None,
    typer.Option("--python", metavar="X", help="On this interpreter: 3.12, pypy3, a path, or all; may be repeated."),
]
Runs = Annotated[int, typer.Option("--runs", min=1, max=1000, show_default=False, help="So many runs of each.")]
AS_CLAIMED = 1
"""Runs where none are asked for: the question's claims say how many."""


def run(
    question: Id,
    python: Pythons = None,
    runs: Runs = AS_CLAIMED,
    lang: Lang = "",
    json: Json = False,
    db: Db = "",
    deck: Deck = None,
) -> int:
    """Run a question's experiment and show each claim with its verdict.

    Ends with 0 if no claim was refuted and none is broken, with 1 otherwise, and with 6 if nothing could be run.
    """
    from quiz.cli.home import open_home
    from quiz.cli.others import distrust
    from quiz.cli.output import print_json
    from quiz.domain.questions import QuestionId
    from quiz.proving.prover import SandboxProver
    from quiz.proving.trusting import TrustingProver
    from quiz.terminal.console import make_console
    from quiz.terminal.progress import wait_for
    from quiz.terminal.proofs import draw_run

    with open_home(db, deck or []) as home:
        found = home.shelf(lang).question(QuestionId(question))
        wished = python or ([home.settings.python] if home.settings.python else [])
    found = _with_runs(found, runs)
    prover = SandboxProver(os.environ)
    trusting = TrustingProver(prover, distrust())
    started = [trusting.start(found, interpreter) for interpreter in _interpreters(prover, wished)]
    proofs = [wait_for(running, make_console(sys.stderr)) for running in started]
    if json:
        print_json([_as_json(found, proof) for proof in proofs])
    else:
        console = make_console()
        for content in draw_run(found, proofs):
            console.print(content)
    return _exit_code(proofs)


def _with_runs(question: "Question", runs: int) -> "Question":
    """The question with every claim asking for at least so many runs."""
    from dataclasses import replace

    return replace(question, claims=tuple(replace(claim, runs=max(runs, claim.runs)) for claim in question.claims))


def _interpreters(prover: "SandboxProver", wished: Sequence[str]) -> list["Interpreter"]:
    if not wished:
        return [prover.own()]
    if "all" in wished:
        return list(prover.interpreters())
    return list(dict.fromkeys(prover.find(text) for text in wished))


def _exit_code(proofs: Sequence["Proof"]) -> int:
    from quiz.domain.errors import SandboxError
    from quiz.domain.verdicts import Broken, CouldNotRun, Refuted

    verdicts = [verdict for proof in proofs for verdict in proof.verdicts]
    if verdicts and all(isinstance(verdict, CouldNotRun) for verdict in verdicts):
        return SandboxError.exit_code
    return int(any(isinstance(verdict, Refuted | Broken) for verdict in verdicts))


def _as_json(question: "Question", proof: "Proof") -> dict[str, object]:
    from quiz.terminal.proofs import words

    return {
        "question": question.id,
        "interpreter": proof.interpreter.name,
        "executable": proof.interpreter.key,
        "runs": len(proof.runs),
        "stdout": proof.runs[0].stdout if proof.runs else "",
        "claims": [
            {"claim": claim.text, "verdict": verdict.name, "said": words(claim, verdict, "")}
            for claim, verdict in zip(question.claims, proof.verdicts, strict=True)
        ],
    }
