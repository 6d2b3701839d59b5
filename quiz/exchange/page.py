"""The table of verdicts as one page for a browser: it asks for nothing from outside, and works from a file.

A cell opens what was run there: the program, the claims with their values, and what was printed. What came from a deck
or a program is text and never markup; the only script is our own, it filters the table, and the page's own policy lets
a browser run no other. Cells are links to parts of the page: without any script, everything but the filters works.
"""

import base64
import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path

from quiz.author.builds import headings
from quiz.author.evidence import asserts
from quiz.author.matrix import Matrix, NotAsked, tell
from quiz.domain.claims import Can, Claim, Experiment
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.domain.runs import Failed, Finished, NotRun, Raised, Run
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted, Verdict

MARKS = {"proved": "✔", "refuted": "✘", "not shown": "○", "does not apply": "–", "broken": "!", "could not run": "?"}
HIDDEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))
"""Unicode categories that hide or reorder text, or that a page cannot hold: shown as escapes."""
MOST = 20_000
"""Characters of a program's output that are shown."""
BESIDE = Path(__file__).parent


def page(matrix: Matrix, day: date) -> str:
    """The whole page."""
    style, script = ((BESIDE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            "<title>What pyquiz proved</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            *_head(matrix, day),
            *_filters(matrix),
            *_table(matrix),
            "</main>",
            *(line for number, question in enumerate(matrix.questions) for line in _panel(number, question, matrix)),
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        )
    )


def _policy(style: str, script: str) -> str:
    """Nothing from anywhere but this style and this script, named by their hashes."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def text(said: str) -> str:
    """Text as markup that shows it and does nothing else; what cannot be seen is shown as Python escapes it."""
    return escape("".join(map(_shown, said)))


def _shown(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) not in HIDDEN:
        return character
    return character.encode("unicode_escape").decode("ascii")


def _prose(said: str) -> str:
    """Text in which backticks mark code."""
    parts = text(said).split("`")
    if len(parts) % 2 == 0:
        return text(said)
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


def _class(name: str) -> str:
    return name.replace(" ", "-")


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


def _head(matrix: Matrix, day: date) -> Iterator[str]:
    claims = sum(len(question.claims) for question in matrix.questions)
    counts = ", ".join(f"{matrix.counts[name]} {name}" for name in MARKS if matrix.counts[name])
    yield "<h1>What pyquiz proved</h1>"
    asked = f"{_count(len(matrix.questions), 'question')} with {_count(claims, 'claim')}"
    yield f'<p class="quiet">{asked}, run on {day.isoformat()} on '
    yield f"{text(', '.join(one.name for one in matrix.interpreters))}.</p>"
    yield f'<p class="quiet">Verdicts: {counts or "none"}. A cell shows its gravest and opens the run.</p>'
    yield '<ul class="legend">'
    yield from (f'<li><span class="mark {_class(name)}">{mark}</span> {name}</li>' for name, mark in MARKS.items())
    yield "</ul>"


def _filters(matrix: Matrix) -> Iterator[str]:
    topics = dict.fromkeys(question.topic for question in matrix.questions)
    yield '<form class="filters" hidden>'
    yield from _select("topic", [(topic, topic) for topic in topics])
    yield from _select("verdict", [(name, name) for name in MARKS])
    yield from _select("version", [(str(i), name) for i, name in enumerate(headings(matrix.interpreters))])
    yield "<output></output></form>"


def _select(name: str, choices: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f'<label>{name}<select id="{name}"><option value="">all</option>'
    yield from (f'<option value="{text(value)}">{text(shown)}</option>' for value, shown in choices)
    yield "</select></label>"


def _table(matrix: Matrix) -> Iterator[str]:
    yield "<table><thead><tr><th>question</th>"
    yield from (f"<th>{text(name)}</th>" for name in headings(matrix.interpreters))
    yield "</tr></thead><tbody>"
    topic = ""
    for number, question in enumerate(matrix.questions):
        if number == 0 or question.topic != topic:
            topic = question.topic
            span = len(matrix.interpreters) + 1
            yield f'<tr class="topic" data-topic="{text(topic)}"><th colspan="{span}">{text(topic)}</th></tr>'
        yield f'<tr id="row-{number}" data-topic="{text(topic)}" data-question="{number}">'
        yield f"<th>{text(question.id)}<small>{_prose(question.title)}</small></th>"
        yield from _cells(number, question, matrix)
        yield "</tr>"
    yield "</tbody></table>"


def _cells(number: int, question: Question, matrix: Matrix) -> Iterator[str]:
    for i, interpreter in enumerate(matrix.interpreters):
        cell = matrix.cell(question, interpreter)
        name = tell(cell)
        names = [] if isinstance(cell, NotAsked) else [verdict.name for verdict in cell.verdicts]
        said = f'class="{_class(name)}" title="{name}"'
        mark = f'<span aria-hidden="true">{MARKS[name]}</span>'
        label = text(f"{question.id} on {interpreter.name}: {name}")
        link = f'<a {said} href="#run-{number}-{i}" aria-label="{label}">{MARKS[name]}</a>'
        shown = mark.replace("<span", f"<span {said}") if isinstance(cell, NotAsked) else link
        yield f'<td data-verdicts="{"|".join(dict.fromkeys(names or [name]))}">{shown}</td>'


def _panel(number: int, question: Question, matrix: Matrix) -> Iterator[str]:
    """What the cells of a question open: one of its runs is shown at a time, the program below each."""
    proofs = [
        (i, name, cell)
        for i, (name, one) in enumerate(zip(headings(matrix.interpreters), matrix.interpreters, strict=True))
        if isinstance(cell := matrix.cell(question, one), Proof)
    ]
    yield f'<article class="panel"><header><h2>{_prose(question.title)}</h2>'
    yield f'<p class="quiet">{text(question.topic)} · {text(question.id)} · {question.kind}</p>'
    yield f'<a class="close" href="#row-{number}">close</a><ul class="tabs">'
    for i, name, proof in proofs:
        verdict = tell(proof)
        mark = f'<span class="mark {_class(verdict)}">{MARKS[verdict]}</span>'
        yield f'<li><a href="#run-{number}-{i}">{text(name)} {mark}</a></li>'
    yield "</ul></header>"
    for i, _, proof in proofs:
        yield f'<section class="run" id="run-{number}-{i}">'
        yield from _proof(question, proof)
        yield "</section>"
    if isinstance(question.experiment, Experiment):
        yield f'<h3>Program</h3><pre tabindex="0">{text(question.experiment.whole.rstrip())}</pre>'
    yield "</article>"


def _proof(question: Question, proof: Proof) -> Iterator[str]:
    yield f"<h3>{text(proof.interpreter.name)} on {text(proof.interpreter.platform)}</h3>"
    yield '<ul class="claims">'
    for claim, verdict in zip(question.claims, proof.verdicts, strict=True):
        yield from _claim(claim, verdict)
    yield "</ul>"
    if proof.runs:
        yield from _run(proof.runs)


def _claim(claim: Claim, verdict: Verdict) -> Iterator[str]:
    name = verdict.name
    yield f'<li><span class="mark {_class(name)}">{MARKS[name]}</span><div><p>{_prose(claim.text)}</p>'
    yield f'<p class="quiet"><span class="{_class(name)}">{name}</span>: {text(said_of(claim, verdict))}</p>'
    yield f"<p><code>{text(asserts(claim))}</code></p></div></li>"


def said_of(claim: Claim, verdict: Verdict) -> str:
    """What a verdict says, with the values observed."""
    match verdict:
        case Proved(held, runs, observed) | Refuted(held, runs, observed):
            how = "seen" if isinstance(claim.assertion, Can) else "held"
            return f"{how} in {held} of {runs} runs" + (f": {observed}" if observed else "")
        case NotShown(runs, observed):
            return f"not seen in {runs} runs" + (f": {observed}" if observed else "")
        case DoesNotApply(reason) | Broken(reason) | CouldNotRun(reason):
            return reason


def _run(runs: Sequence[Run]) -> Iterator[str]:
    first = runs[0]
    seconds = ", ".join(f"{run.seconds:.2f}" for run in runs[:5]) + (", …" if len(runs) > 5 else "")  # noqa: PLR2004 - a line
    yield f'<p class="quiet">{_count(len(runs), "run")} ({seconds} s); the first {text(_ended(first))}.</p>'
    for name, printed in (("Printed", first.stdout), ("Printed as errors", first.stderr)):
        if printed.strip():
            cut = printed if len(printed) <= MOST else printed[:MOST] + "\n…"
            yield f'<h3>{name}</h3><pre tabindex="0">{text(cut.rstrip())}</pre>'


def _ended(run: Run) -> str:
    match run.ending:
        case Finished():
            return "ran to its end"
        case Raised(message=message) as raised:
            return f"ended with {raised.type}: {message}"
        case Failed(reason) | NotRun(reason):
            return f"came to nothing: {reason}"
