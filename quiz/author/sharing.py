"""Much work of one kind, shared out over the processors: for decks of hundreds of files that are to be judged."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

FEWEST = 250
"""Items in a share: with fewer, starting a process and handing over what it found takes longer than the work."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def share_out(items: Sequence[Item], work: Callable[[Item], Result], fewest: int = FEWEST) -> Sequence[Result]:
    """What `work` gives for each item, in their order; no share has less than `fewest` items.

    Shares are done by forks of this process. They are ended with it, and one that fails or is killed is made up for
    here, so that its errors are raised as if there were none.
    """
    count = max(1, min(_processors(), len(items) // fewest))
    shares = [items[number::count] for number in range(count)]
    helpers: list[_Helper[Item, Result]] = []
    try:
        helpers += [_helper(share, work) for share in shares[1:]]
        found = [[work(item) for item in shares[0]], *(helper.answer() for helper in helpers)]
    finally:
        for helper in helpers:
            helper.end()
    return [found[at % count][at // count] for at in range(len(items))]


@dataclass(frozen=True, slots=True)
class _Helper(Generic[Item, Result]):
    """A process that does a share, and where its answer comes out."""

    share: Sequence[Item]
    work: Callable[[Item], Result]
    process: "BaseProcess"
    answers: "Connection"

    def answer(self) -> Sequence[Result]:
        """The results of the share."""
        try:
            found: Sequence[Result] = self.answers.recv()
        except (EOFError, OSError):
            return [self.work(item) for item in self.share]
        return found

    def end(self) -> None:
        """Leave no process behind."""
        self.answers.close()
        self.process.kill()
        self.process.join()


def _helper(share: Sequence[Item], work: Callable[[Item], Result]) -> _Helper[Item, Result]:
    from multiprocessing import get_context  # noqa: PLC0415 - most runs have nothing to share out

    context = get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(share, work, mine, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Helper(share, work, process, mine)


def _do(share: Sequence[Item], work: Callable[[Item], Result], mine: "Connection", theirs: "Connection") -> None:
    """Do a share in a fork; an error is no answer, and Ctrl-C is for the process that waits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    mine.close()
    with suppress(Exception):
        theirs.send([work(item) for item in share])


def _processors() -> int:
    """How many processes make sense; one where forking is not safe, because there are threads or nobody can tell."""
    if sys.platform != "linux":
        return 1
    try:
        alone = len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return 1
    return len(os.sched_getaffinity(0)) if alone else 1
