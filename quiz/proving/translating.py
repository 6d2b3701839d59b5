"""The sandbox's words in the domain's words."""

import sandbox
from quiz.domain.interpreters import Interpreter
from quiz.domain.runs import Ending, Failed, Finished, NotRun, NoValue, Observation, Raised, Run, Value


def interpreter_of(found: sandbox.Interpreter) -> Interpreter:
    """An interpreter as claims speak of it; its key is the executable, by which the sandbox finds it again."""
    return Interpreter(
        key=found.executable,
        implementation=found.implementation,
        version=found.version,
        platform=found.platform,
        gil=found.gil,
        prerelease=found.prerelease,
    )


def run_of(run: sandbox.Run) -> Run:
    """A run as verdicts are drawn from it."""
    return Run(
        ending=ending_of(run.ending),
        stdout=run.stdout,
        stderr=run.stderr,
        observations=tuple((expression, observation_of(seen)) for expression, seen in run.observations),
        seconds=run.seconds,
    )


def ending_of(ending: sandbox.Ending) -> Ending:
    """How a run ended, with limits, signals and refusals put into words."""
    match ending:
        case sandbox.Finished():
            return Finished()
        case sandbox.Raised(types, message):
            return Raised(types, message)
        case sandbox.Refused(reason, remedy):
            return NotRun(f"{reason} ({remedy})" if remedy else reason)
        case sandbox.LimitReached(limit, amount, types, message):
            reason = f"reached its {limit} limit of {amount}"
            return Raised(types, message, reason) if types else Failed(reason)
        case sandbox.Exited(code):
            return Failed(f"left with exit code {code} before its end")
        case sandbox.Died(number):
            return Failed(f"was ended by {sandbox.signal_name(number)}")
        case sandbox.Vanished(reason):
            return Failed(reason)


def observation_of(seen: sandbox.Observation) -> Observation:
    """What an expression was worth."""
    match seen:
        case sandbox.Value(shown, literal, truth, names):
            return Value(shown, literal, truth, names)
        case sandbox.NoValue(reason):
            return NoValue(reason)
