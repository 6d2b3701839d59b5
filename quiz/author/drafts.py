"""A question of raw notes as the text of a draft file, which `pyquiz check` finds well formed, whatever they hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.author.fixing import fix
from quiz.author.syntax import Unparsable, judge_program
from quiz.decks.asking import shortened_title
from quiz.decks.mending import LOST
from quiz.decks.notes import RawQuestion
from quiz.decks.outlines import Code, Heading, Lines, blocks_of, fences_of
from quiz.decks.problems import UNSEEN, Severity
from quiz.decks.reading import parse
from quiz.decks.yamls import quoted
from quiz.domain.questions import Level
from quiz.domain.runs import Ending, Failed, Finished, NotRun, Raised, Run

PYTHON = ("python", "py", "python3", "py3", "pycon")
LEVEL = Level.WORKING
"""The level of a draft whose notes name none."""
MOST_LINES = 12
"""Lines of a program's output that are noted."""
MOST_COLUMNS = 160
LONGEST = 20_000
"""Characters of a prompt or an answer: a file of a deck has its bounds, and nobody reads more."""
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Program:
    """A program of the notes; `rows` are its lines in the answer, from 1."""

    source: str
    rows: range


@dataclass(frozen=True, slots=True)
class Trial:
    """A program with what came of running it; `fault` says why it is no Python, and was not run."""

    program: Program
    run: Run = Run(NotRun("it was not tried"))  # noqa: RUF009 - frozen
    fault: str = ""

    @property
    def ended(self) -> bool:
        """Say whether it ran to its end."""
        return not self.fault and isinstance(self.run.ending, Finished)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft to be written: its id, its topic, what the notes have of it, and its programs as they were tried."""

    id: str
    topic: str
    raw: RawQuestion
    notes: str
    trials: tuple[Trial, ...] = ()
    interpreter: str = ""

    @property
    def text(self) -> str:
        """The text of its file: as written where that is well formed, else with the notes inside a fence."""
        plain = _text(self, self.raw.prompt, _answer(self))
        text = plain if _is_sound(plain, self) else _text(self, _boxed(self.raw.prompt), _boxed(_answer(self)))
        return fix(text, lambda text: parse(text, "draft.md", self.topic), lambda: self.id).text

    @property
    def lost(self) -> int:
        """Characters in it that could not be read."""
        return f"{self.raw.title}{self.raw.prompt}{self.raw.answer}".count(LOST)


def cleaned(raw: RawQuestion) -> RawQuestion:
    """The question with a mark in the place of each character that a file of a deck must not hold, and not too long."""
    cut = (f"The answer is cut after {LONGEST} characters.",) * (len(raw.answer) > LONGEST)
    return replace(
        raw,
        flaws=(*raw.flaws, *cut),
        title=_one_line(raw.title),
        prompt=_seen(raw.prompt)[:LONGEST],
        answer=_seen(raw.answer)[:LONGEST],
        sources=tuple(dict.fromkeys(filter(None, map(_one_line, raw.sources)))),
        tags=tuple(dict.fromkeys(filter(None, map(_one_line, raw.tags)))),
    )


def programs_of(answer: str) -> tuple[Program, ...]:
    """The Python programs in an answer; of a dialogue with the interpreter, what was typed."""
    return tuple(
        Program(_typed(code.program), range(code.lines.first, code.lines.last + 1))
        for code in fences_of(answer)
        if code.language in PYTHON and code.program.strip()
    )


def judged(program: Program) -> Trial:
    """A program before it is run: one that is no Python never is."""
    flaw = judge_program(program.source)
    return Trial(program, fault=f"line {flaw.line}: {flaw.message}" if isinstance(flaw, Unparsable) else "")


def chosen(trials: Sequence[Trial]) -> tuple[Trial, ...]:
    """The trial whose program becomes the experiment: the first that ran to its end, else the first that is Python."""
    sound = [trial for trial in trials if not trial.fault]
    return tuple([trial for trial in sound if trial.ended][:1] or sound[:1])


def said(ending: Ending) -> str:
    """How a run ended, in the words of a draft's note."""
    match ending:
        case Finished():
            return "ran to its end"
        case Raised() as raised:
            return f"ended with {raised.type}: {raised.message}" if raised.message else f"ended with {raised.type}"
        case Failed(reason):
            return f"was stopped: {reason}"
        case NotRun(reason):
            return f"was not run: {reason}"


def _text(draft: Draft, prompt: str, answer: str) -> str:
    title = shortened_title(draft.raw.title)
    prompt = "\n\n".join(filter(None, [_boxed(draft.raw.title) if title != draft.raw.title else "", prompt]))
    experiment = "".join(
        f"## Experiment\n{_fence(trial.program.source, 'python')}\n\n" for trial in chosen(draft.trials)
    )
    head = f"{_front(draft)}\n# {title}\n\n" + (f"{prompt}\n\n" if prompt else "")
    return f"{head}## Answer\n{answer}\n\n{experiment}## Note\n{_note(draft)}\n"


def _front(draft: Draft) -> str:
    raw = draft.raw
    lines = ["---", f"id: {draft.id}", "status: draft", "kind: recall", f"level: {raw.level or int(LEVEL)}"]
    lines += [f"tags: [{', '.join(map(quoted, raw.tags))}]"] * bool(raw.tags)
    lines += ["sources:", *(f"  - {quoted(source)}" for source in raw.sources)] * bool(raw.sources)
    return "\n".join([*lines, "---", ""])


def _answer(draft: Draft) -> str:
    """The answer without the program that becomes the experiment, its headings made fit for a section."""
    gone = {row for trial in chosen(draft.trials) for row in trial.program.rows}
    rows = enumerate(draft.raw.answer.split("\n"), 1)
    text = "\n".join(line for row, line in rows if row not in gone)
    lines = Lines(tuple(text.split("\n")))
    parts = [
        _part(block.text, block.lines) if isinstance(block, Heading) else _whole(block) for block in blocks_of(lines)
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(parts)).strip()


def _part(text: str, lines: Lines) -> str:
    deep = re.match(r" {0,3}#{3,6}", lines.text)
    return lines.text if deep else f"### {' '.join(text.split())}"


def _whole(block: object) -> str:
    """A block as it stands; a fence is closed, if the notes forgot it."""
    if isinstance(block, Code) and re.match(r"\s*(?:```|~~~)", block.lines.text):
        return _fence(block.program, block.lines.text.split("\n")[0].strip().lstrip("`~").strip())
    lines = getattr(block, "lines", Lines(()))
    return "\n".join(lines.texts).rstrip()


def _note(draft: Draft) -> str:
    raw = draft.raw
    where = f"line {raw.first}" if raw.first == raw.last else f"lines {raw.first}–{raw.last}"
    notes = _one_line(draft.notes).replace("`", "")
    parts = [f"Imported from `{notes}`, {where}. Rewrite it, then remove this note and `status: draft`."]
    if draft.lost:
        parts.append(f"Characters that could not be read: {draft.lost}, each marked `{LOST}`.")
    parts += [_seen(flaw) for flaw in raw.flaws]
    parts += [part for number, trial in enumerate(draft.trials, 1) for part in _outcome(number, trial, draft)]
    return "\n\n".join(parts)


def _outcome(number: int, trial: Trial, draft: Draft) -> list[str]:
    """What came of a program, in the order of the notes."""
    name = "The program" if len(draft.trials) == 1 else f"Program {number} of {len(draft.trials)}"
    role = " (the experiment)" if trial in chosen(draft.trials) and len(draft.trials) > 1 else ""
    if trial.fault:
        return [f"{name} is not Python, and was not run: {_one_line(trial.fault)}"]
    on = "" if isinstance(trial.run.ending, NotRun) else f", on {draft.interpreter}"
    printed = _printed(trial.run.stdout)
    head = f"{name}{role} {_one_line(said(trial.run.ending))}{on}{'; it printed:' if printed else '.'}"
    return [head, *([_fence(printed, "text")] if printed else [])]


def _printed(output: str) -> str:
    lines = [_seen(line)[:MOST_COLUMNS] for line in output.rstrip("\n").split("\n")]
    more = [f"… and {len(lines) - MOST_LINES} more lines"] if len(lines) > MOST_LINES else []
    return "\n".join([*lines[:MOST_LINES], *more]) if output.strip() else ""


def _is_sound(text: str, draft: Draft) -> bool:
    """Say whether a draft reads without errors, and as it was meant: no section more, none less."""
    reading = parse(text, "draft.md", draft.topic)
    errors = any(problem.severity is Severity.ERROR for problem in reading.problems)
    sections = [line for line in text.split("\n") if re.match(r"## (?:Answer|Experiment|Note)$", line)]
    document = getattr(reading.anatomy, "document", None)
    return not errors and document is not None and len(document.sections) == len(sections)


def _boxed(text: str) -> str:
    return _fence(text, "text") if text.strip() else ""


def _fence(text: str, language: str) -> str:
    """A fence that holds the text, whatever fences stand in it."""
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}{language if '`' not in language else ''}\n{text.rstrip(chr(10))}\n{marks}"


def _typed(program: str) -> str:
    """A program, its lines alike in how they are indented; of a dialogue with the interpreter only what was typed."""
    lines = [_seen(line) for line in program.strip("\n").rstrip().split("\n")]
    if any(line.startswith(">>> ") for line in lines):
        lines = [line[4:] for line in lines if line.startswith((">>> ", "... ")) or line in {">>>", "..."}]
    return "\n".join(lines) + "\n"


def _seen(text: str) -> str:
    return SURROGATE.sub(LOST, UNSEEN.sub(LOST, text))


def _one_line(text: str) -> str:
    return " ".join(_seen(text).split())
