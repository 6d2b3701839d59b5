"""Runs experiments behind the sandbox's walls and judges their claims: the prover that studying asks for."""

# paths are text here, searched, compared and handed to other programs:
# ruff: noqa: PTH100, PTH111

import os
import threading
from collections.abc import Mapping, Sequence

import sandbox
from quiz.domain.claims import Always, Can, Experiment, NoExperiment
from quiz.domain.errors import SandboxError
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof, prove
from quiz.domain.questions import Expression, Order, Predict, Question
from quiz.domain.runs import NotRun, Run
from quiz.proving.cache import Asked, Cache, NoCache, NotKept
from quiz.proving.choosing import choose
from quiz.proving.limits import allowed
from quiz.proving.running import AlreadyProved, BackgroundRuns
from quiz.proving.translating import interpreter_of, run_of
from quiz.study.ports import Running
from quiz.wording import tr

AT_ONCE = 2
"""Runs at a time, so that the learner's own machine stays quick."""


class SandboxProver:
    """Proves behind walls. `environ` is where interpreters are looked for, once, when somebody asks for another.

    With a `cache`, what ran before, unchanged, is not run again.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        limits: sandbox.Limits | None = None,
        at_once: int = AT_ONCE,
        cache: Cache = NoCache(),  # noqa: B008 - it has no state
    ) -> None:
        self._environ, self._limits, self._at_once = dict(environ), limits or sandbox.Limits(), at_once
        self._cache = cache
        self._places = threading.Semaphore(at_once)
        self._looking = threading.Lock()
        self._mine = sandbox.own()
        self._known = {self._mine.executable: self._mine}
        self._looked = False

    def own(self) -> Interpreter:
        """The interpreter that runs pyquiz; nothing is searched for."""
        return interpreter_of(self._mine)

    def interpreters(self) -> Sequence[Interpreter]:
        """Every interpreter found, the newest last."""
        with self._looking:
            if not self._looked:
                self._known = {one.executable: one for one in sandbox.discover(self._environ)} | self._known
                self._looked = True
            return sorted(map(interpreter_of, self._known.values()), key=_age)

    def find(self, text: str) -> Interpreter:
        """The interpreter meant by a version, a name or a path.

        Raises `SandboxError` if there is none: it names those that exist, or says what is wrong with a path.
        """
        if os.sep not in text:
            return choose(text, self.interpreters())
        said = sandbox.describe(os.path.abspath(os.path.expanduser(text.strip())))
        if isinstance(said, sandbox.Problem):
            raise SandboxError(tr("{path} is no interpreter: {why}", path=text.strip(), why=said.reason))
        self._known.setdefault(said.executable, said)
        return interpreter_of(said)

    def start(self, question: Question, interpreter: Interpreter) -> Running:
        """Start the runs of a question's experiment; a refusal comes as a proof whose runs are `NotRun`."""
        match question.experiment:
            case NoExperiment():
                return AlreadyProved(prove(question, (), interpreter))
            case Experiment(source):
                program = sandbox.Program(source, observe=_expressions(question, interpreter))
                return self._started(question, program, interpreter)

    def _started(self, question: Question, program: sandbox.Program, interpreter: Interpreter) -> Running:
        behind = self._behind(interpreter)
        if isinstance(behind, sandbox.Problem):
            gone = Run(NotRun(f"{interpreter.name} is not there any more: {behind.reason}"))
            return AlreadyProved(prove(question, (gone,), interpreter))
        limits = allowed(self._limits, question.limits)
        asked = Asked(program, behind, limits, max(1, question.runs))
        kept = self._cache.get(asked)
        if not isinstance(kept, NotKept):
            return AlreadyProved(prove(question, kept, interpreter))

        def judge(runs: tuple[Run, ...]) -> Proof:
            self._cache.put(asked, runs)
            return prove(question, runs, interpreter)

        return BackgroundRuns(
            once=lambda called_off: run_of(sandbox.run(program, behind, limits, called_off)),
            judge=judge,
            runs=asked.runs,
            places=self._places,
            at_once=self._at_once,
        )

    def _behind(self, interpreter: Interpreter) -> sandbox.Interpreter | sandbox.Problem:
        """The sandbox's own view of an interpreter."""
        known = self._known.get(interpreter.key)
        if known is not None:
            return known
        said = sandbox.describe(interpreter.key)
        return said if isinstance(said, sandbox.Problem) else self._known.setdefault(said.executable, said)


def _age(interpreter: Interpreter) -> tuple[object, ...]:
    return (
        interpreter.version,
        not interpreter.prerelease,
        interpreter.prerelease,
        not interpreter.gil,
        interpreter.key,
    )


def _expressions(question: Question, interpreter: Interpreter) -> tuple[str, ...]:
    """The expressions of the claims that speak of this interpreter, and the one that is asked for, each once."""
    claimed = [
        claim.assertion.expression
        for claim in question.claims
        if isinstance(claim.assertion, Always | Can) and claim.where.fits(interpreter)
    ]
    task = question.task
    asked = [task.ask.text] if isinstance(task, Predict | Order) and isinstance(task.ask, Expression) else []
    return tuple(dict.fromkeys([*claimed, *asked]))
