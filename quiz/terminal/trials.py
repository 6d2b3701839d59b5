"""What `pyquiz prove --negative` and `--flaky` show."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quiz.author.builds import short_name
from quiz.author.flakiness import NoRate, Rate
from quiz.author.negatives import Fell, Outcome, Result, made_to_fail
from quiz.domain.claims import Can
from quiz.terminal.text import capped, plural, visible

WIDEST = 3
"""Lines of what was seen."""


def draw_negative(results: Sequence[Result]) -> Iterator[RenderableType]:
    """How many claims were made to fail, and each attempt that came to something else."""
    good = made_to_fail(results)
    counts = Counter(result.outcome.name for result in results)
    said = ", ".join(f"{count} {name}" for name, count in counts.most_common())
    owed = plural(len(good), "claim or start", "claims and starts")
    tried = f" ({plural(len(results), 'attempt')}: {said})" if results else ""
    yield Text(f"\nmade to fail: {sum(good.values())} of {owed}{tried}")
    for result, on in _alike([one for one in results if not isinstance(one.outcome, Fell)]):
        passed = good[result.question.id, result.subject.text]
        yield Text.assemble(
            "\n", (result.outcome.name, "open" if passed else "wrong"), "  ", (visible(result.question.id), "key")
        )
        yield _below(visible(result.subject.text), "claim")
        where = f" on {', '.join(on)}" if any(on) else ""
        yield _below(
            f"{visible(result.how)}{where}: {capped(_seen(result.outcome), WIDEST)}".removeprefix(": "), "quiet"
        )


def _alike(results: Sequence[Result]) -> Iterator[tuple[Result, tuple[str, ...]]]:
    """Results that differ only in their interpreter, together."""
    places: dict[tuple[str, str, str, Outcome], list[Result]] = {}
    for result in results:
        places.setdefault((result.question.id, result.subject.text, result.how, result.outcome), []).append(result)
    for same in places.values():
        yield same[0], tuple(one.on for one in same)


def _seen(outcome: Outcome) -> str:
    return getattr(outcome, "seen", "") or getattr(outcome, "reason", "")


def _below(text: str, style: str) -> RenderableType:
    return Padding(Text(text, style, overflow="fold"), (0, 0, 0, 2), expand=False)


def draw_rates(rates: Sequence[Rate | NoRate], runs: int) -> Iterator[RenderableType]:
    """How often each chance claim held under load, and whether its own number of runs is safe."""
    yield Text(f"\nchance claims, {runs} runs each with every core busy" if rates else "\nno claim is ruled by chance")
    table = Table(box=None, padding=(0, 1), show_edge=False, header_style="quiet", pad_edge=False)
    for heading in ("claim", "on", "held", "runs", "false verdict", ""):
        table.add_column(heading, justify="right" if heading in {"held", "runs", "false verdict"} else "left")
    for rate in rates:
        table.add_row(*_cells(rate))
    if rates:
        yield table


def _cells(rate: Rate | NoRate) -> tuple[Text, ...]:
    name = Text.assemble((visible(rate.question.id), "key"), "\n", (visible(rate.claim.text), "quiet"))
    on = Text(short_name(rate.interpreter))
    if isinstance(rate, NoRate):
        return name, on, Text("?"), Text(str(rate.claim.runs)), Text(""), Text(capped(rate.reason, 1), "wrong")
    word = ("safe", "right") if rate.safe else ("not safe", "wrong")
    chance = f"< {rate.risk:.2g}" if isinstance(rate.claim.assertion, Can) else f"< {rate.risk:.2g} (bound)"
    return name, on, Text(f"{rate.held}/{rate.runs}"), Text(str(rate.claim.runs)), Text(chance), Text(*word)
