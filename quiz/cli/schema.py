"""`pyquiz schema`."""

from typing import Annotated

import typer

from quiz.wording import tr

Name = Annotated[str, typer.Argument(metavar="[NAME]", help="front, proof, translation or deck; all names if none.")]


def schema(name: Name = "") -> None:
    """Print a JSON Schema of what authors write, for editors: of front matter, a proof, a translation or deck.toml."""
    from quiz.cli.output import print_json
    from quiz.decks.schema import schemas
    from quiz.domain.errors import UsageError

    known = schemas()
    if not name:
        for one, shape in known.items():
            print(f"{one:12}{shape['title']}")
    elif name in known:
        print_json(known[name])
    else:
        raise UsageError(tr("there is no schema {name}: name one of {names}", name=name, names=", ".join(known)))
