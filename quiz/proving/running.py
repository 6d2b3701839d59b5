"""One question's runs in the background: a few at a time, stopped early where another run could say nothing new."""

import threading
from collections.abc import Callable

from quiz.domain.proofs import Proof, StillRunning
from quiz.domain.runs import Failed, NotRun, Run

RunOnce = Callable[[Callable[[], bool]], Run]
"""Runs the experiment once; asks now and then whether it is called off."""
Judge = Callable[[tuple[Run, ...]], Proof]


class BackgroundRuns:
    """Starts at once and runs `runs` times, as many at a time as `places` allows; threads end with the process.

    A run that was refused, or that failed, is not repeated: it would say the same again.
    """

    def __init__(self, once: RunOnce, judge: Judge, runs: int, places: threading.Semaphore, at_once: int) -> None:
        self._once, self._judge, self._wanted, self._places = once, judge, runs, places
        self._changed = threading.Condition()
        self._begun, self._at_work = 0, 0
        self._runs: list[Run] = []
        self._cancelled = False
        for _ in range(min(at_once, runs)):
            threading.Thread(target=self._work, name="experiment", daemon=True).start()

    def wait(self, seconds: float) -> Proof | StillRunning:
        """Wait at most so long for the proof."""
        with self._changed:
            if self._changed.wait_for(lambda: self._ended, max(0.0, seconds)):
                return self._judge(tuple(self._runs))
            return StillRunning(len(self._runs), self._wanted)

    def cancel(self) -> None:
        """Stop it and forget it; harmless when it has ended."""
        with self._changed:
            self._cancelled = True

    @property
    def _ended(self) -> bool:
        return not self._at_work and not self._more

    @property
    def _more(self) -> bool:
        hopeless = any(isinstance(run.ending, Failed | NotRun) for run in self._runs)
        return self._begun < self._wanted and not hopeless and not self._cancelled

    def _work(self) -> None:
        while self._begin():
            try:
                with self._places:
                    run = Run(NotRun("it was called off")) if self._cancelled else self._once(lambda: self._cancelled)
            except Exception as error:  # noqa: BLE001 - a learner who waits must get an answer, whatever broke
                run = Run(NotRun(f"the run failed: {error}"))
            self._end(run)

    def _begin(self) -> bool:
        with self._changed:
            if not self._more:
                return False
            self._begun += 1
            self._at_work += 1
            return True

    def _end(self, run: Run) -> None:
        with self._changed:
            self._at_work -= 1
            self._runs.append(run)
            self._changed.notify_all()


class AlreadyProved:
    """A proof that needs no run."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof

    def wait(self, _seconds: float, /) -> Proof:
        """The proof, at once."""
        return self._proof

    def cancel(self) -> None:
        """Nothing runs."""
