"""Small decks that tests write: a question is a program and its proof."""

from collections.abc import Sequence
from pathlib import Path

from quiz.author.proving import Job, prove_all
from quiz.author.selection import originals
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.proving import SandboxProver

DECK = 'title = "Trial"\nlanguage = "en"\nlicence = "MIT"\n'


def write_question(deck: Path, name: str, program: str, proof: str, *, start: str = "") -> Path:
    """Write a recall question, or a code question if there is a start, into the topic `trial` of a deck."""
    topic = deck / "trial"
    topic.mkdir(parents=True, exist_ok=True)
    (deck / "deck.toml").write_text(DECK, encoding="utf-8")
    parts = [
        f"---\nid: {name}\nkind: {'code' if start else 'recall'}\nlevel: 1\n---\n\n# What?\n\n",
        f"## Start\n~~~~python\n{start}\n~~~~\n\n" if start else "",
        f"## Answer\nSo.\n\n## Experiment\n~~~~python\n{program}\n~~~~\n\n## Proof\n~~~~yaml\n{proof}\n~~~~\n",
    ]
    path = topic / f"{name}.md"
    path.write_text("".join(parts), encoding="utf-8")
    return path


def question(deck: Path, name: str, program: str, proof: str, *, start: str = "") -> Question:
    """The question that was written; a mistake in it fails the test."""
    path = write_question(deck, name, program, proof, start=start)
    (found,) = [one for one in originals([deck]) if one.path == str(path)]
    return found


def proved(prover: SandboxProver, jobs: Sequence[Job]) -> list[Proof]:
    """The proofs of jobs, in their order."""
    found = dict(prove_all(prover, jobs, at_once=4))
    return [found[number] for number in range(len(jobs))]
