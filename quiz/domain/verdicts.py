"""What running a claim said: pure judgement of runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.domain.claims import Always, Assertion, Can, Claim, Raises
from quiz.domain.interpreters import Interpreter
from quiz.domain.runs import Failed, Finished, NotRun, NoValue, Raised, Run, Value


@dataclass(frozen=True, slots=True)
class Proved:
    """The claim was shown: it held in `held` of `runs` runs; `observed` is what a telling run showed."""

    held: int
    runs: int
    observed: str = ""
    name = "proved"


@dataclass(frozen=True, slots=True)
class Refuted:
    """A run contradicted the claim; `observed` is what that run showed."""

    held: int
    runs: int
    observed: str = ""
    name = "refuted"


@dataclass(frozen=True, slots=True)
class NotShown:
    """Something that can happen did not happen in `runs` runs, which refutes nothing."""

    runs: int
    observed: str = ""
    name = "not shown"


@dataclass(frozen=True, slots=True)
class DoesNotApply:
    """The claim does not speak of this interpreter."""

    reason: str
    name = "does not apply"


@dataclass(frozen=True, slots=True)
class Broken:
    """The experiment or the expression itself failed, so nothing was said about Python."""

    reason: str
    name = "broken"


@dataclass(frozen=True, slots=True)
class CouldNotRun:
    """No run took place; not a verdict on the claim, only the reason why there is none."""

    reason: str
    name = "could not run"


Verdict = Proved | Refuted | NotShown | DoesNotApply | Broken | CouldNotRun


@dataclass(frozen=True, slots=True)
class _Held:
    observed: str


@dataclass(frozen=True, slots=True)
class _Missed:
    observed: str


def judge(claim: Claim, claims: Sequence[Claim], runs: Sequence[Run], interpreter: Interpreter) -> Verdict:
    """Judge one claim of a question by the runs that all its claims share.

    `claims` are all of the question's claims: an exception that one of them names on this interpreter breaks none
    of the others.
    """
    misfit = claim.where.misfit(interpreter)
    if misfit:
        return DoesNotApply(misfit)
    expected = tuple(
        other.assertion.exception
        for other in claims
        if isinstance(other.assertion, Raises) and other.where.fits(interpreter)
    )
    looks = [_look(claim.assertion, run, expected) for run in runs]
    telling = [look for look in looks if isinstance(look, _Held | _Missed)]
    spoiled = next((look for look in looks if isinstance(look, Broken | CouldNotRun)), None)
    if spoiled and not any(isinstance(look, _deciding(claim.assertion)) for look in telling):
        return spoiled
    return _weigh(claim.assertion, telling) if telling else CouldNotRun("there was no run")


def matches(exception: str, raised: Raised) -> bool:
    """Say whether a claimed exception name is that of the raised one or of one of its bases.

    The module may be left out, or be the package that exports it: `json.JSONDecodeError` lives in `json.decoder`.
    """
    return any(_is_called(exception, name) for name in raised.types)


def _is_called(claimed: str, name: str) -> bool:
    full = name if "." in name else f"builtins.{name}"
    if full == claimed or full.endswith(f".{claimed}"):
        return True
    same_package = _package(full) == _package(claimed)
    return same_package and full.rpartition(".")[2] == claimed.rpartition(".")[2]


def _package(name: str) -> str:
    """The outermost module, where `_queue` is the inside of `queue`."""
    return name.partition(".")[0].removeprefix("_") if "." in name else ""


def _deciding(assertion: Assertion) -> type[_Held | _Missed]:
    """What a single run decides by, whatever became of the others: one that shows, or one that refutes."""
    return _Held if isinstance(assertion, Can) else _Missed


def _weigh(assertion: Assertion, looks: Sequence[_Held | _Missed]) -> Verdict:
    held = [look for look in looks if isinstance(look, _Held)]
    missed = [look for look in looks if isinstance(look, _Missed)]
    if isinstance(assertion, Can):
        return Proved(len(held), len(looks), held[0].observed) if held else NotShown(len(looks), missed[0].observed)
    if missed:
        return Refuted(len(held), len(looks), missed[0].observed)
    return Proved(len(held), len(looks), held[0].observed)


def _look(assertion: Assertion, run: Run, expected: Sequence[str]) -> _Held | _Missed | Broken | CouldNotRun:
    match run.ending:
        case NotRun(reason):
            return CouldNotRun(reason)
        case Failed(reason):
            return Broken(reason)
        case Raised() as raised if raised.limit and not any(_is_called(name, raised.type) for name in expected):
            return Broken(raised.limit)
        case Raised() as raised if not any(matches(name, raised) for name in expected):
            if isinstance(assertion, Raises):
                return _Missed(_said(raised))
            return Broken(f"the program ended with {_said(raised)}")
        case Finished() | Raised() as ending:
            return _look_at_end(assertion, run, ending)


def _look_at_end(assertion: Assertion, run: Run, ending: Finished | Raised) -> _Held | _Missed | Broken:
    match assertion:
        case Raises(exception):
            if isinstance(ending, Finished):
                return _Missed("no exception")
            return (_Held if matches(exception, ending) else _Missed)(_said(ending))
        case Always(expression) | Can(expression):
            match run.observed(expression):
                case NoValue(reason):
                    return Broken(reason)
                case Value() as value:
                    return (_Held if value.truth else _Missed)(_shown(value))


def _said(raised: Raised) -> str:
    said = f"{raised.type}: {raised.message}" if raised.message else raised.type
    return f"{said} (it {raised.limit})" if raised.limit else said


def _shown(value: Value) -> str:
    names = ", ".join(f"{name} = {shown}" for name, shown in value.names)
    return names or value.shown
