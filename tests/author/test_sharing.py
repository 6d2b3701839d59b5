"""Work that is shared out over processes is done as if there were one."""

import subprocess
import sys

import pytest

from quiz.author.sharing import share_out

SCRIPT = """
import multiprocessing, os, signal
from quiz.author.sharing import share_out
os.sched_getaffinity = lambda _: {{0, 1, 2}}
here = os.getpid()
def work(item):
{work}
try:
    found = share_out(range(100), work, fewest=10)
    print(found == [item * 2 for item in range(100)])
except Exception as error:
    print(repr(error))
print(multiprocessing.active_children())
"""


def shared(work: str) -> list[str]:
    """What a process of its own says, for one with threads, as this may be, does not fork."""
    body = "\n".join(f"    {line}" for line in work.split("\n"))
    script = SCRIPT.format(work=body)
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own
    assert said.stderr == ""
    return said.stdout.splitlines()


def test_results_stand_in_the_order_of_the_items() -> None:
    assert share_out(range(7), lambda item: item * 2) == [item * 2 for item in range(7)]
    assert share_out((), str) == []
    assert shared("return item * 2") == ["True", "[]"]


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
def test_more_than_one_process_works() -> None:
    said = shared("os.write(1, b'here\\n' if os.getpid() == here else b'there\\n')\nreturn item * 2")
    assert (said.count("here"), said.count("there")) == (34, 66)


def test_a_share_whose_process_is_killed_is_made_up_for() -> None:
    assert shared("if os.getpid() != here: os.kill(os.getpid(), signal.SIGKILL)\nreturn item * 2") == ["True", "[]"]


def test_an_error_is_raised_as_if_it_were_one_process() -> None:
    assert shared("if item == 50: raise KeyError(item)\nreturn item * 2") == ["KeyError(50)", "[]"]
