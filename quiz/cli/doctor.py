"""`pyquiz doctor`."""

from typing import TYPE_CHECKING

from quiz.cli.options import Db, Deck, Json

if TYPE_CHECKING:
    from quiz.terminal.health import Finding


def doctor(json: Json = False, db: Db = "", deck: Deck = None) -> int:
    """Try store, deck, sandbox and interpreters, and say what holds; ends with 1 if something does not."""
    from dataclasses import asdict

    from quiz.cli.examination import examine
    from quiz.cli.output import print_json
    from quiz.terminal.console import make_console
    from quiz.terminal.health import draw_finding

    console = make_console()
    findings: list[Finding] = []
    for finding in examine(db, deck or []):
        findings.append(finding)
        if not json:
            console.print(draw_finding(finding))
    if json:
        print_json([asdict(finding) for finding in findings])
    return int(not all(finding.good for finding in findings))
