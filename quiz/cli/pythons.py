"""`pyquiz pythons`."""

import os

from quiz.cli.options import Json


def pythons(json: Json = False) -> None:
    """List the interpreters found: on PATH, in pyenv, uv and system places, and in PYQUIZ_PYTHONS."""
    from quiz.cli.output import print_json
    from quiz.proving.prover import SandboxProver
    from quiz.terminal.console import make_console
    from quiz.terminal.tables import draw_interpreters

    prover = SandboxProver(os.environ)
    found = prover.interpreters()
    own = prover.own()
    if json:
        print_json(
            [
                {
                    "name": one.name,
                    "implementation": one.implementation,
                    "version": one.release + one.prerelease,
                    "gil": one.gil,
                    "platform": one.platform,
                    "executable": one.key,
                    "own": one.key == own.key,
                }
                for one in found
            ]
        )
    else:
        make_console().print(draw_interpreters(found, own))
