"""Puts a study session together, runs it at the terminal and shows how it ended."""

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from rich.console import Console
from rich.text import Text

from quiz.author.evidence import Archive
from quiz.author.substitutes import substitutes
from quiz.cli.home import Home, open_home
from quiz.cli.others import distrust, troubles
from quiz.cli.wish import BY_SETTINGS, Wish
from quiz.domain.cards import Unseen
from quiz.domain.errors import TerminalError
from quiz.domain.interpreters import Interpreter
from quiz.proving.prover import SandboxProver
from quiz.proving.trusting import TrustingProver
from quiz.study.agenda import Agenda, Candidate, Quota, count_ready
from quiz.study.plan import plan_for
from quiz.study.session import Desk, Session
from quiz.terminal.console import make_console
from quiz.terminal.ending import draw_ending
from quiz.terminal.first_run import ask_settings
from quiz.terminal.screen import TerminalScreen
from quiz.terminal.text import visible
from quiz.wording import ntr, tr


def run_session(wish: Wish, language: str, db: str, decks: Sequence[str]) -> None:
    """Study at the terminal until nothing is left or the learner quits; raises TerminalError where there is none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TerminalError(tr("studying needs a terminal with a person at it; `pyquiz due` tells what waits"))
    console = make_console()
    with open_home(db, decks) as found:
        name_broken(console, found)
        home = _introduced(found, console)
        wish = wish.reaching(home.settings.level)
        agenda = agenda_for(home, wish)
        wish.check(candidate.summary for candidate in agenda.candidates.values())
        prover = SandboxProver(os.environ)
        desk = _desk(home, language, console, prover)
        gc.freeze()  # what was imported lives to the end; from here on the collector is to see the rest
        gc.enable()
        _run(Session(desk, agenda, desk.clock.now() + wish.time, wish.answers), home, wish, console)


def _run(session: Session, home: Home, wish: Wish, console: Console) -> None:
    try:
        session.run()
    finally:
        agenda = agenda_for(home, wish)
        now = home.clock.now()
        left = count_ready(agenda, now, lambda memory: home.schedule().retrievability(memory, now))
        unseen = sum(isinstance(candidate.card.memory, Unseen) for candidate in agenda.candidates.values())
        plan = plan_for(home.settings.interview, home.clock.today(), unseen)
        for content in draw_ending(session.ending(), plan, left):
            console.print(content)


def _introduced(home: Home, console: Console) -> Home:
    """Ask the three questions of a first run, once."""
    if not home.store.is_new():
        return home
    settings = ask_settings(console, home.settings, home.clock.today())
    home.store.change_settings(settings)
    return replace(home, settings=settings)


def _desk(home: Home, language: str, console: Console, prover: SandboxProver) -> Desk:
    archive = Archive()
    return Desk(
        store=home.store,
        schedule=home.schedule(),
        prover=TrustingProver(prover, distrust()),
        screen=TerminalScreen(console, lambda asked, proof: substitutes(asked, proof, archive, prover.interpreters)),
        clock=home.clock,
        shelf=home.shelf(language),
        interpreter=interpreter_of(home, prover),
        random=Random(),  # noqa: S311 - shuffles options, guards nothing
    )


def interpreter_of(home: Home, prover: SandboxProver) -> Interpreter:
    """The interpreter that proves: the one set, else the one that runs pyquiz."""
    return prover.find(home.settings.python) if home.settings.python else prover.own()


def agenda_for(home: Home, wish: Wish) -> Agenda:
    """The cards of this learner under the limits of the day and of the wish."""
    summaries = home.store.summaries()
    tally = home.store.tally(home.clock.today())
    candidates = {
        card.key: Candidate(summaries[card.key.question], card)
        for card in home.cards()
        if card.key.question in summaries
    }
    new = wish.new if wish.new != BY_SETTINGS else home.settings.new_per_day - tally.new
    quota = Quota(new=new, reviews=home.settings.reviews_per_day - tally.reviews, cards=wish.questions)
    return Agenda(candidates, wish.selection, quota)


def name_broken(console: Console, home: Home) -> None:
    """Name the question files that cannot be asked, and the added decks that have any; the others are."""
    lines, broken = troubles(home.folders, sorted(home.broken))
    for line in lines:
        console.print(Text(visible(line), "open"))
    if broken:
        said = ntr(
            "{count} question file has problems and is left out; `pyquiz check` shows it:",
            "{count} question files have problems and are left out; `pyquiz check` shows them:",
            len(broken),
        )
        console.print(Text(said, "open"))
    for path in broken[:5]:
        console.print(Text(f"  {visible(path)}", "open"))
