"""What `pyquiz prove --negative` and `--flaky` show."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quiz.author.builds import short_name
from quiz.author.flakiness import NoRate, Rate
from quiz.author.negatives import Fell, Outcome, Owed, Result, made_to_fail
from quiz.domain.claims import Can, Claim
from quiz.terminal.text import capped, visible
from quiz.wording import ntr, tr

WIDEST = 3
"""Lines of what was seen."""


def draw_negative(results: Sequence[Result]) -> Iterator[RenderableType]:
    """How many claims were made to fail, and each attempt that came to something else."""
    good = made_to_fail(results)
    counts = Counter(result.outcome.name for result in results)
    said = ", ".join(f"{count} {tr(name)}" for name, count in counts.most_common())
    owed = ntr("{count} claim or start", "{count} claims and starts", len(good))
    tried = ntr("{count} attempt", "{count} attempts", len(results))
    fell = tr("made to fail: {fell} of {owed}", fell=sum(good.values()), owed=owed)
    yield Text("\n" + fell + (f" ({tried}: {said})" if results else ""))
    for result, on in _alike([one for one in results if not isinstance(one.outcome, Fell)]):
        passed = good[result.owed]
        yield Text.assemble(
            "\n", (tr(result.outcome.name), "open" if passed else "wrong"), "  ", (visible(result.question.id), "key")
        )
        yield _below(visible(result.subject.text), "claim")
        where = " " + tr("on {names}", names=", ".join(on)) if any(on) else ""
        yield _below(
            f"{visible(result.how)}{where}: {capped(_seen(result.outcome), WIDEST)}".removeprefix(": "), "quiet"
        )


def _alike(results: Sequence[Result]) -> Iterator[tuple[Result, tuple[str, ...]]]:
    """Results that differ only in their interpreter, together."""
    places: dict[tuple[Owed, str, Outcome], list[Result]] = {}
    for result in results:
        places.setdefault((result.owed, result.how, result.outcome), []).append(result)
    for same in places.values():
        yield same[0], tuple(one.on for one in same)


def _seen(outcome: Outcome) -> str:
    return getattr(outcome, "seen", "") or getattr(outcome, "reason", "")


def draw_rates(rates: Sequence[Rate | NoRate], runs: int) -> Iterator[RenderableType]:
    """How often each chance claim held under load, and whether its own number of runs is safe."""
    yield Text(
        "\n"
        + (
            ntr(
                "chance claims, {count} run each with every core busy",
                "chance claims, {count} runs each with every core busy",
                runs,
            )
            if rates
            else tr("no claim is ruled by chance")
        )
    )
    claims: dict[tuple[str, Claim], list[Rate | NoRate]] = {}
    for rate in rates:
        claims.setdefault((rate.question.id, rate.claim), []).append(rate)
    for (name, claim), same in claims.items():
        yield Text.assemble(
            "\n", (visible(name), "key"), "  " + ntr("{count} run claimed", "{count} runs claimed", same[0].claim.runs)
        )
        yield _below(visible(claim.text), "claim")
        table = Table(box=None, padding=(0, 1), show_header=False, show_edge=False)
        for rate in same:
            table.add_row(*_cells(rate))
        yield table


def _cells(rate: Rate | NoRate) -> tuple[Text, ...]:
    on = Text(f" {short_name(rate.interpreter)}")
    if isinstance(rate, NoRate):
        return on, Text("?"), Text(capped(rate.reason, 1), "wrong")
    held = Text(tr("{part} of {whole}", part=rate.held, whole=rate.runs))
    if not isinstance(rate.claim.assertion, Can):
        return on, held, Text(tr("never missed"), "right") if rate.safe else Text(tr("missed: not safe"), "wrong")
    risk = tr("all its runs may miss")
    if rate.risk < 1:
        risk = tr("all its runs miss in less than {risk:.1g}", risk=rate.risk)
    safe = tr("safe") if rate.safe else tr("not safe")
    return on, held, Text(f"{risk}: {safe}", "right" if rate.safe else "wrong")


def _below(text: str, style: str) -> RenderableType:
    return Padding(Text(text, style, overflow="fold"), (0, 0, 0, 2), expand=False)
