"""An author's desk: a new question asked for, written, edited until nothing stands against it, and run each time."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.author.catalogue import Catalogue, catalogue
from quiz.author.check import check
from quiz.author.drafting import Idea, draft, is_id, propose_id
from quiz.author.observing import LeftOut, observable, observed, probe, refusal
from quiz.author.proving import Job
from quiz.cli.findings import errors_in, print_in_order, print_unwritten, report
from quiz.cli.laboratory import chosen_by
from quiz.cli.places import deck_folders, own_deck
from quiz.cli.proofreading import Proofreader
from quiz.decks.folders import DECK_FILE, deck_of
from quiz.decks.placeholders import is_placeholder
from quiz.decks.problems import Problem, visible
from quiz.decks.programs import UnreadableError, read_text
from quiz.domain.errors import DeckError, TerminalError, UsageError
from quiz.domain.interpreters import Interpreter
from quiz.domain.questions import Kind, Level
from quiz.wording import ntr, tr


@dataclass(frozen=True, slots=True)
class Given:
    """What was said on the command line; empty text where nothing was."""

    topic: str
    kind: Kind | str
    level: Level | str
    prompt: str
    id: str

    @property
    def missing(self) -> list[str]:
        """The options without which nobody can write the file."""
        named = {"--topic": self.topic, "--kind": self.kind, "--prompt": self.prompt}
        return [option for option, value in named.items() if not value]


class Desk:
    """Where new questions are written: into the deck `to`, else the one that the author is in, else the own one."""

    def __init__(self, to: Path | str, further: Sequence[str]) -> None:
        self._deck = _target(to)
        self._further = further
        self._known: Catalogue = catalogue(dict.fromkeys([*deck_folders(further), self._deck]))
        self._proofreader = Proofreader(os.environ)
        self._person = sys.stdin.isatty() and sys.stdout.isatty()

    def write(self, given: Given, source: Path | str, pythons: Sequence[str], *, edit: bool) -> int:
        """Write the question and, with `edit`, have it edited; the exit code says whether it has errors then.

        `source` is run on `pythons`, the usual ones if none.
        """
        if given.missing and not self._person:
            options = ", ".join(given.missing)
            raise TerminalError(tr("there is no terminal to ask at: give {options}, too", options=options))
        program = _program(Path(source)) if source else ""
        interpreters = chosen_by(pythons, self._proofreader.prover) if program else ()
        try:
            idea = self._idea(given, Kind.PREDICT if program else Kind.RECALL)
        except KeyboardInterrupt:
            print(tr("Nothing was written."))
            raise
        path = self._place(idea)
        if program:
            idea = self._observe(replace(idea, program=program), interpreters)
        self._keep(path, draft(idea))
        if edit and self._person:
            return self._edit(path)
        problems = check([path])
        print_in_order([problem for problem in problems if not is_placeholder(problem)], ())
        print_unwritten(problems)
        self._say_next(path, sound=not errors_in(problems))
        return 0

    def _idea(self, given: Given, likely: Kind) -> Idea:
        """What the question is to be; what was not given is asked."""
        from quiz.terminal.authoring import ask_kind, ask_text, topics_named

        topic = given.topic or ask_text(topics_named(self._known.topics), _flaw_of_topic)
        kind = Kind(given.kind) if given.kind else ask_kind(likely)
        level = self._level(given)
        prompt = given.prompt or ask_text(tr("What is asked, in one line:"), _flaw_of_prompt)
        name = given.id or propose_id(prompt, topic, self._known.paths)
        if self._person and not given.id:
            name = ask_text(tr("Its id, for good:"), self._flaw_of_id, name)
        for flaw in (_flaw_of_topic(topic), _flaw_of_prompt(prompt), self._flaw_of_id(name)):
            if flaw:
                raise UsageError(flaw)
        return Idea(name, topic, kind, level, prompt)

    def _level(self, given: Given) -> Level:
        from quiz.terminal.authoring import ask_level

        if isinstance(given.level, Level):
            return given.level
        return ask_level(Level.WORKING) if self._person else Level.WORKING

    def _flaw_of_id(self, name: str) -> str:
        if not is_id(name):
            return tr("An id is lower-case words joined with hyphens.")
        if name in self._known.paths:
            return tr("{path} has the id {id} already.", path=self._known.paths[name], id=name)
        return ""

    def _place(self, idea: Idea) -> Path:
        path = self._deck / idea.topic / f"{idea.id}.md"
        if path.exists():
            raise UsageError(tr("{path} is there already: give another --id", path=path))
        return path

    def _keep(self, path: Path, text: str) -> None:
        """Write the file, and the deck's own where it is the first of its deck."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            described = self._deck / DECK_FILE
            if not described.exists():
                title = self._deck.absolute().name.replace('"', "").replace("\\", "") or "deck"
                described.write_text(f'title = "{title}"\nlanguage = "en"\nlicence = "private"\n', encoding="utf-8")
                print(tr("A new deck: {path} says what it is called.", path=described))
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise UsageError(tr("{file} cannot be written: {why}", file=path, why=error.strerror)) from error
        print(tr("Written: {path}", path=path))

    def _observe(self, idea: Idea, interpreters: Sequence[Interpreter]) -> Idea:
        """The idea with the claims that its program shows on these interpreters."""
        names = observable(idea.program)
        proofs = self._proofreader.prove([Job(probe(idea.program, names), one) for one in interpreters])
        refused = refusal(proofs)
        if refused:
            print(tr("The code could not be run: {why}", why=visible(refused)))
            return idea
        claims, left = observed(names, proofs)
        print(ntr("{count} claim observed", "{count} claims observed", len(claims)))
        for one in left:
            print("  " + _left(one))
        printed = any(run.stdout.strip() for proof in proofs for run in proof.runs)
        valued = [name for name in names if name not in {one.name for one in left}]
        return replace(idea, observed=claims, ask="output" if printed or not valued else valued[-1])

    def _edit(self, path: Path) -> int:
        """Open the editor again and again, until nothing stands against the file or its author leaves it."""
        from quiz.terminal.authoring import edits_again
        from quiz.terminal.editor import open_file

        problems: Sequence[Problem] = check([path])
        while True:
            try:
                open_file(path, min((problem.line for problem in problems), default=1))
            except TerminalError:
                self._say_next(path, sound=False)
                raise
            if not path.exists():
                print(tr("{path} is gone: nothing was added.", path=path))
                return 0
            print()
            problems = check([path])
            errors = report(problems, self._proofreader.read([path]), path.parent)
            if not errors or not edits_again():
                self._say_next(path, sound=not errors)
                return DeckError.exit_code if errors else 0

    def _say_next(self, path: Path, *, sound: bool) -> None:
        folders = deck_folders(self._further)  # looked up again: the own deck may have come into being meanwhile
        studied = any(path.resolve().is_relative_to(folder.resolve()) for folder in folders)
        further = "" if studied else f" --deck {self._deck}"
        name = path.stem if studied else path
        if sound:
            print(tr("Nothing stands against it. What now:"))
            rows = [
                (f"pyquiz preview {name}", tr("see it as a learner does")),
                (f"pyquiz study {path.stem}{further}", tr("be asked it")),
                (f"pyquiz prove --record {name}", tr("keep what was shown beside the deck")),
            ]
        else:
            print(tr("It is asked of nobody before its errors are mended. What now:"))
            rows = [
                (f"pyquiz preview --watch {path}", tr("see it, checked and run at each save")),
                (f"pyquiz check --prove {path}", tr("check and run it")),
            ]
        for command, why in rows:
            print(f"  {visible(command)}\n      {why}")


def _target(to: Path | str) -> Path:
    """The folder of the deck; UsageError for one that lies in another deck, whose topic would become its name."""
    if not to:
        here = deck_of(Path.cwd())
        return here if (here / DECK_FILE).is_file() else own_deck()
    folder = Path(to)
    if folder.exists() and not folder.is_dir():
        raise UsageError(tr("{path} is no folder: --to names a deck", path=folder))
    around = deck_of(folder)
    if around != folder and (around / DECK_FILE).is_file():
        raise UsageError(tr("{path} lies inside a deck: write `--to {deck}`", path=folder, deck=around))
    return folder


def _program(path: Path) -> str:
    try:
        text = read_text(path)
    except UnreadableError as error:
        raise UsageError(tr("{path}: {why}; {remedy}", path=path, why=error, remedy=error.remedy)) from error
    if not text.strip():
        raise UsageError(tr("{path} is empty: there is nothing to run", path=path))
    return text


def _flaw_of_topic(topic: str) -> str:
    sound = bool(topic) and topic.replace("-", "").replace("_", "").isalnum()
    return "" if sound else tr("A topic is one word, such as gil or object-model.")


def _flaw_of_prompt(prompt: str) -> str:
    return "" if prompt.strip(" #") else tr("A question has to ask something.")


def _left(one: LeftOut) -> str:
    return tr("nothing is claimed of {name}: {why}", name=one.name, why=one.reason)
