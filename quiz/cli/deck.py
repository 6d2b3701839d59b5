"""`pyquiz deck`: decks of others, studied together with one's own."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.help import Grouped
from quiz.cli.options import Db, Json
from quiz.wording import tr

if TYPE_CHECKING:
    from quiz.fetching.shelving import Shelving

app = typer.Typer(
    help="Study decks of others: add, list, update, trust or remove them.",
    cls=Grouped,
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _names(incomplete: str) -> Iterator[str]:
    """The names of added decks, for the shell."""
    from quiz.cli.others import added_decks

    return (deck.name for deck in added_decks() if deck.name.startswith(incomplete))


Source = Annotated[
    str, typer.Argument(metavar="PATH|FILE.zip|URL", help="A deck's folder, an archive, or a git repository.")
]
Called = Annotated[
    str, typer.Option("--name", metavar="NAME", help="What stands before its ids; else its folder's or file's name.")
]
Trusted = Annotated[bool, typer.Option("--trust", help="Let its programs run, behind the wall as always.")]
KeepTrust = Annotated[bool, typer.Option("--trust", help="Go on trusting a deck of which programs have changed.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The deck's name.", autocompletion=_names)]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]...", help="Which decks; all if none.", autocompletion=_names)
]
Revoke = Annotated[bool, typer.Option("--revoke", help="Trust it no more.")]


@app.callback()
def _root(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("add")
def add(source: Source, name: Called = "", trust: Trusted = False, db: Db = "") -> None:
    """Add a deck: a folder is read where it lies, an archive or a repository is unpacked into the data folder.

    Its questions are studied with the others, as NAME:ID. Its programs do not run before it is trusted.
    """
    from quiz.cli.bringing import history, next_steps, summary, would_run

    with _busy(source):
        deck, found = _shelving().add(source, name, trusted=trust)
    _say(summary(deck, found))
    _say(would_run(deck, found) if trust else ())
    _say(history(deck, db))
    _say(next_steps(deck))


@app.command("list")
def list_decks(json: Json = False, db: Db = "") -> None:
    """List the decks that were added, with what is wrong with them."""
    from dataclasses import asdict

    from quiz.cli.bringing import listed
    from quiz.cli.output import print_json
    from quiz.terminal.console import make_console
    from quiz.terminal.decks import draw_decks

    shown = listed(db)
    if json:
        print_json([asdict(one) for one in shown])
        return
    console = make_console()
    for content in draw_decks(shown):
        console.print(content)


@app.command("update")
def update(names: Names = None, trust: KeepTrust = False) -> int:
    """Bring decks up to date: say which questions are new, changed and gone. One that cannot be stays as it was.

    Where a program has changed, the deck is not trusted any more, unless --trust is given.
    """
    import sys

    from quiz.cli.bringing import told_changes
    from quiz.cli.others import registry
    from quiz.domain.errors import DeckError, ExpectedError
    from quiz.fetching.shelving import InPlace
    from quiz.terminal.text import visible

    shelving = _shelving()
    decks = [shelving.find(name) for name in dict.fromkeys(names or ())] or registry().decks()
    failed = 0
    for deck in decks:
        try:
            with _busy(deck.source):
                done = shelving.update(deck, keep_trust=trust)
        except ExpectedError as error:
            failed += 1
            print(visible(tr("{name}: {why}; it stays as it was", name=deck.name, why=error)), file=sys.stderr)
            continue
        if isinstance(done, InPlace):
            _say([tr("{name}: it is read where it lies, always as it is now", name=deck.name)])
        else:
            _say(told_changes(done))
    if not decks:
        _say([tr("no deck was added yet")])
    return DeckError.exit_code if failed else 0


@app.command("remove")
def remove(name: Name) -> None:
    """Forget a deck: its questions are asked no more. What was learned of them is kept, for when it is added again."""
    from quiz.fetching.registry import Origin

    deck = _shelving().remove(name)
    _say([tr("the deck '{name}' is removed; what you learned of it is kept", name=name)])
    if deck.origin is Origin.FOLDER:
        _say([tr("its folder stays as it is: {folder}", folder=deck.source)])
    else:
        _say([tr("what pyquiz had unpacked of it is deleted; it can be added again from {source}", source=deck.source)])


@app.command("trust")
def trust(name: Name, revoke: Revoke = False) -> None:
    """Say which programs of a deck would run, and let them run from now on; always behind the wall only."""
    from quiz.cli.bringing import would_run

    deck, found = _shelving().trust(name, trusted=not revoke)
    if revoke:
        _say([tr("the deck '{name}' is not trusted any more: its programs do not run", name=name)])
        return
    _say(would_run(deck, found))


def _shelving() -> "Shelving":
    import os

    from quiz.cli.others import registry
    from quiz.cli.places import own_deck
    from quiz.decks.bundled import bundled_deck
    from quiz.fetching.shelving import Shelving

    return Shelving(registry(), (bundled_deck(), own_deck()), os.environ)


def _busy(source: str) -> AbstractContextManager[object]:
    """A line for who sees it, while something is fetched and read."""
    import sys

    from rich.text import Text

    from quiz.terminal.console import make_console
    from quiz.terminal.text import visible

    said = visible(tr("fetching and reading {source} …", source=source))
    return make_console(sys.stderr).status(Text(said), spinner="line")


def _say(lines: Iterable[str]) -> None:
    from quiz.terminal.console import make_console
    from quiz.terminal.decks import draw_lines

    console = make_console()
    for content in draw_lines(lines):
        console.print(content)
