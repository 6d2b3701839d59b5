"""`pyquiz check --fix` and `--diff`: whose files they are for, and what is shown of them."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.cli.places import own_deck
from quiz.decks.bundled import bundled_deck
from quiz.decks.folders import DECK_FILE, deck_of
from quiz.decks.problems import visible
from quiz.exchange.patch import unified
from quiz.wording import tr

if TYPE_CHECKING:
    from quiz.author.fixing_files import Outcome, Plan


@dataclass(slots=True)
class Fixes:
    """What was mended, or would be: `written` tells which, with `shown` it is drawn; `quiet` leaves all words out."""

    written: bool
    shown: bool
    quiet: bool
    outcomes: "list[Outcome]" = field(default_factory=list)
    diff: str = ""

    @property
    def wanted(self) -> bool:
        """Say whether anything was to be mended or shown."""
        return self.written or self.shown

    def make(
        self, named: Sequence[Path], looked: Sequence[Path], studied: Callable[[], Sequence[Path]]
    ) -> Sequence[Path]:
        """Mend the files at these paths or those that are the author's own, or only show how, telling of each at once.

        Gives the decks among them that nobody was going to look at. UsageError for a path that holds no question.
        """
        if not self.wanted:
            return ()
        from quiz.author.fixing_files import mend

        paths = named or own_folders()
        known = {path.resolve() for path in looked}
        for outcome in mend(paths, self._kept, studied):
            self.outcomes.append(outcome)
            if outcome.refused:
                path, why = visible(str(outcome.plan.path)), outcome.refused
                print(tr("pyquiz: {path}: left as it is: {why}", path=path, why=why), file=sys.stderr)
            elif self.written and not self.quiet:
                for one in outcome.plan.mends:
                    print(f"{visible(str(outcome.plan.path))}:{one.line}: {one.code}: {visible(one.what)}")
        if self.diff and not self.quiet:
            print()
        return [path for path in paths if path.resolve() not in known]

    @property
    def mended(self) -> list[dict[str, Any]]:
        """What was written, for programs."""
        return [
            {"path": str(outcome.plan.path), "line": one.line, "code": one.code, "what": one.what}
            for outcome in self.outcomes
            if self.written and not outcome.refused
            for one in outcome.plan.mends
        ]

    @property
    def open(self) -> bool:
        """Say whether something could be mended and was not, because it was only asked for."""
        return not self.written and bool(self.outcomes)

    def _kept(self, plan: "Plan") -> str:
        from quiz.author.fixing_files import leave, write

        if self.shown:
            change = unified(_place(plan.path), plan.before, plan.after)
            self.diff += change
            if not self.quiet:
                print_patch(change)
        return write(plan) if self.written else leave(plan)


def own_folders() -> tuple[Path, ...]:
    """The decks that an author may be thought to own, nothing being named: the own one and the one that one is in."""
    here, own = deck_of(Path.cwd()), own_deck()
    bundled, data = bundled_deck().resolve(), own.parent.resolve()
    package = bundled.name.startswith("_")  # inside an installation, which is nobody's to write in
    added = here.resolve().is_relative_to(data) and here.resolve() != own.resolve()
    standing = (here / DECK_FILE).is_file() and not added and not (package and here.resolve() == bundled)
    return tuple(dict.fromkeys([*([own] if own.is_dir() else []), *([here] if standing else [])]))


def print_patch(change: str) -> None:
    """Print a patch letter by letter for programs; on a terminal in colours, with what cannot be seen made visible."""
    from rich.text import Text

    from quiz.cli.output import utf8_output
    from quiz.terminal.console import make_console

    console = make_console()
    if not console.is_terminal:
        utf8_output().write(change)
        return
    for line in change.removesuffix("\n").split("\n"):
        style = next((style for sign, style in STYLES.items() if line.startswith(sign)), "")
        text = Text(visible(line), style)
        if line.startswith("-"):
            text.stylize("reverse", len(visible(line).rstrip()))
        console.print(text, soft_wrap=True)


STYLES = {"---": "title", "+++": "title", "@@": "key", "-": "wrong", "+": "right", "\\": "quiet"}


def _place(path: Path) -> str:
    """A file's name in a patch: from the folder one is in where it lies below it, else from its deck's folder."""
    whole = path.absolute()
    for folder in (Path.cwd(), deck_of(path).absolute()):
        if whole.is_relative_to(folder):
            return whole.relative_to(folder).as_posix()
    return path.name
