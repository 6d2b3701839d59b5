"""Writes docs/screen.svg: a real screen, drawn by the real renderer from a real run. `make picture`."""

import io
import os
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from quiz.decks.library import read_library
from quiz.decks.restoring import question_of
from quiz.domain.answers import Typed
from quiz.domain.cards import Grade
from quiz.domain.judging import judge_answer
from quiz.domain.questions import WHOLE, QuestionId
from quiz.proving.prover import SandboxProver
from quiz.study.ports import StillRunning
from quiz.study.screen import Face, Verso
from quiz.terminal.console import STYLES
from quiz.terminal.faces import draw_face
from quiz.terminal.proofs import draw_proof
from quiz.terminal.screen import GRADES
from quiz.terminal.text import span
from quiz.terminal.versos import draw_verso

ROOT = Path(__file__).parent.parent
SHOWN = QuestionId("friend-of-a-dead-object")
GUESS = "['a']"
INTERVALS = {Grade.AGAIN: 1, Grade.HARD: 6, Grade.GOOD: 10, Grade.EASY: 8 * 24 * 60}
"""Minutes that the schedule offers for a question seen for the first time."""

FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
"""As rich exports, but with the fonts that the reader has: a picture asks nothing of the network."""


def main() -> None:
    """Draw question, answer and proof as a learner sees them, and export what was drawn."""
    library = read_library([ROOT / "content"], {})
    snapshot = next(one for one in library.fresh if one.entry.summary.id == SHOWN and one.entry.language == "en")
    question = question_of(snapshot)
    prover = SandboxProver(os.environ)
    proof = prover.start(question, prover.own()).wait(60)
    if isinstance(proof, StillRunning):
        raise SystemExit("the experiment did not end")
    face = Face(question, WHOLE, (), prover.own(), (3, 7), new=True)
    answer = Typed(GUESS)
    verso = Verso(face, answer, judge_answer(question, WHOLE, answer, proof), proof)
    console = Console(record=True, width=84, file=io.StringIO(), theme=Theme(STYLES), highlight=False, emoji=False)
    drawn = (*draw_face(face), Text(f"\n It prints  {GUESS}"), *draw_verso(verso))
    for content in (*drawn, *draw_proof(question, [proof], changed=False)):
        console.print(content)
    offered = (f"{int(grade)} {GRADES[grade]} {span(timedelta(minutes=m))}" for grade, m in INTERVALS.items())
    console.print(Text("  ".join(offered), "key"))
    svg = console.export_svg(title="pyquiz study", code_format=FORMAT, unique_id="pyquiz")
    (ROOT / "docs" / "screen.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
