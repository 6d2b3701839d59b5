"""`pyquiz explain`."""

from typing import Annotated

import typer

from quiz.cli.options import Json

Word = Annotated[str, typer.Argument(metavar="[RULE]", help="A code such as Q101, or a name; all rules if none.")]


def explain(rule: Word = "", json: Json = False) -> None:
    """Say why a rule of `pyquiz check` exists, with a bad and a good example."""
    from dataclasses import asdict

    from quiz.author.explaining import explain as explained
    from quiz.author.explaining import find_rule, list_rules
    from quiz.cli.output import print_json
    from quiz.decks.rules.registry import RULES

    if json:
        print_json(asdict(find_rule(rule)) if rule else [asdict(one) for one in RULES])
    else:
        print(explained(find_rule(rule)) if rule else "\n".join(list_rules()))
