"""Waiting for an experiment without keeping the learner in the dark."""

from rich.console import Console
from rich.text import Text

from quiz.domain.proofs import Proof
from quiz.study.ports import Running, StillRunning
from quiz.wording import tr

PATIENCE = 0.5
"""Seconds after which a run that is waited for shows its progress."""


def wait_for(running: Running, console: Console) -> Proof:
    """Wait for an experiment; after half a second a line on the console says how far it is."""
    result = running.wait(PATIENCE)
    if not isinstance(result, StillRunning):
        return result
    with console.status(_progress(result), spinner="line") as status:
        while isinstance(result := running.wait(PATIENCE), StillRunning):
            status.update(_progress(result))
    return result


def _progress(running: StillRunning) -> Text:
    return Text(tr("running the experiment: {done} of {runs}", done=running.done, runs=running.runs))
