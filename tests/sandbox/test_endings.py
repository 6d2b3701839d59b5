"""What ends a run is named, and none of it is the program's to forge."""

import os
import threading
import time

import pytest

import sandbox
from sandbox import (
    Died,
    Ending,
    Exited,
    Finished,
    Interpreter,
    Limit,
    LimitReached,
    Limits,
    NoValue,
    Program,
    Raised,
    Refused,
    Run,
    Value,
    Vanished,
)

MIB = 1024 * 1024
SMALL = Limits(
    cpu_seconds=1,
    wall_seconds=20,
    memory_bytes=2048 * MIB,
    processes=24,
    open_files=64,
    disk_bytes=MIB,
    output_bytes=20_000,
    result_bytes=20_000,
)


MANY_THREADS = """
import threading
event = threading.Event()
for _ in range(40):
    threading.Thread(target=event.wait, daemon=True).start()
"""
FORGED = """
import json, os
x = 1
forged = json.dumps(["", ["finished"], [["value", "2", True, True, []]]]).encode()
for descriptor in range(3, 256):
    try:
        os.write(descriptor, forged)
    except OSError:
        pass
"""


def run(source: str, here: Interpreter, *observe: str, limits: Limits = SMALL) -> Run:
    return sandbox.run(Program(source, observe=observe), here, limits)


@pytest.mark.parametrize(
    ("source", "limit"),
    [
        ("while True: pass", Limit.CPU),
        ("import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass", Limit.CPU),
        ("x = bytearray(3 << 30)", Limit.MEMORY),
        ("import os, time\nfor _ in range(40):\n    if os.fork() == 0: time.sleep(30)", Limit.PROCESSES),
        (MANY_THREADS, Limit.PROCESSES),
        ("kept = [open('/dev/null') for _ in range(200)]", Limit.OPEN_FILES),
        ("open('large', 'wb').write(bytes(2 << 20))", Limit.DISK),
        ("for i in range(9): open('/tmp/%d' % i, 'wb').write(bytes(500_000))", Limit.DISK),
        ("for i in range(9): open('/dev/shm/%d' % i, 'wb').write(bytes(500_000))", Limit.DISK),
        ("while True: print('x' * 99)", Limit.OUTPUT),
        ("import os\nwhile True: os.write(2, b'x' * 99)", Limit.OUTPUT),
    ],
)
def test_a_limit_is_named(source: str, limit: Limit, here: Interpreter) -> None:
    ended = run(source, here)
    assert isinstance(ended.ending, LimitReached), ended
    assert (ended.ending.limit, ended.ending.amount) == (limit, SMALL.amount(limit)), ended.stderr
    assert len(ended.stdout) + len(ended.stderr) <= SMALL.output_bytes


@pytest.mark.parametrize(
    "said",
    [
        "MemoryError('mine')",
        "OSError(24, 'too many')",
        "OSError(28, 'no space')",
        "BlockingIOError(11, 'again')",
        "RuntimeError('x')",
    ],
)
def test_what_the_program_raises_itself_is_no_limit(said: str, each: Interpreter) -> None:
    ending = run(f"{MANY_THREADS.replace('40', '21')}\ndef f(): raise {said}\nf()", each).ending
    assert isinstance(ending, Raised)
    assert ending.types[0] == said.partition("(")[0]


@pytest.mark.parametrize(
    ("source", "limit", "raised"),
    [
        ("import sys\nx = [0] * sys.maxsize", Limit.MEMORY, "MemoryError"),
        ("try:\n    x = bytearray(3 << 30)\nexcept MemoryError:\n    raise", Limit.MEMORY, "MemoryError"),
        ("kept = []\nwhile True: kept.append(open('/dev/null'))", Limit.OPEN_FILES, "OSError"),
    ],
)
def test_a_limit_met_by_an_exception_names_that(source: str, limit: Limit, raised: str, each: Interpreter) -> None:
    """The limit is only what most likely stands behind it: the first of these fails without one."""
    ending = run(source, each).ending
    assert isinstance(ending, LimitReached)
    assert (ending.limit, ending.types[0]) == (limit, raised)


def test_the_wall_time_is_ours_and_what_was_printed_before_is_kept(here: Interpreter) -> None:
    limits = Limits(wall_seconds=1)
    ended = run("print('before')\nimport threading\nthreading.Event().wait()", here, limits=limits)
    assert ended.ending == LimitReached(Limit.WALL, "1 s")
    assert ended.stdout == "before\n"
    assert 1 <= ended.seconds < 10


def test_values_too_large_together_reach_the_limit_on_results(here: Interpreter) -> None:
    assert run("x = 'y' * 3900", here, *["x"] * 9).ending == LimitReached(Limit.RESULT, SMALL.amount(Limit.RESULT))


@pytest.mark.parametrize(
    ("source", "ending"),
    [
        ("import sys; sys.exit()", Finished()),
        ("import sys; sys.exit(0)", Finished()),
        ("import sys; sys.exit(3)", Raised(("SystemExit", "BaseException"), "3")),
        ("import sys; sys.exit(256)", Raised(("SystemExit", "BaseException"), "256")),
        ("import sys; sys.exit('no')", Raised(("SystemExit", "BaseException"), "no")),
        ("import os; os._exit(137)", Exited(137)),
        ("import os; os._exit(0)", Exited(0)),
        ("import os; os.execv('/bin/sh', ['sh', '-c', 'exit 9'])", Exited(9)),
        ("import os; os.kill(os.getpid(), 9)", Died(9)),
        ("import ctypes; ctypes.string_at(0)", Died(11)),
        (
            "import os, signal; os.kill(os.getppid(), 9); signal.pause()",
            Vanished("it killed the process that watched it"),
        ),
        ("import sys; sys.stdout.close(); sys.stderr.close()", Finished()),
        ("import os; os.close(0); os.close(1); os.close(2)", Finished()),
        ("import sys, io; sys.stdout = io.StringIO(); sys.stderr = None; print(1)", Finished()),
        ("import builtins; builtins.repr = builtins.str = builtins.len = None; import os; os.write = None", Finished()),
    ],
)
def test_each_way_to_end_is_told_from_the_others(source: str, ending: Ending, here: Interpreter) -> None:
    assert run(source, here).ending == ending


def test_an_exception_is_named_along_its_mro_and_its_traceback_shows_only_the_program(each: Interpreter) -> None:
    source = "class Mine(ValueError): pass\ndef f(): raise Mine('no')\nf()\n"
    ended = run(source, each)
    assert ended.ending == Raised(("__main__.Mine", "ValueError", "Exception", "BaseException"), "no")
    assert ended.stderr.startswith("Traceback (most recent call last):\n")
    assert ended.stderr.endswith("Mine: no\n")
    assert ended.stderr.count("  File ") == 2
    assert "harness" not in ended.stderr


def test_the_end_of_the_interpreter_is_the_programs_own(here: Interpreter) -> None:
    source = "import atexit\natexit.register(print, 'bye')\nclass A:\n    def __del__(self): print('freed')\na = A()"
    assert run(source, here).stdout == "bye\nfreed\n"


@pytest.mark.parametrize(
    "source",
    [
        FORGED,
        FORGED.replace("forged)", "b'[' * 100_000)"),
    ],
)
def test_a_result_written_past_the_harness_is_not_believed(source: str, here: Interpreter) -> None:
    ended = run(source, here, "x", limits=Limits())
    assert isinstance(ended.ending, Vanished)
    assert ended.observations == ()


def test_an_end_that_the_exit_code_does_not_bear_out_is_not_believed(here: Interpreter) -> None:
    source = """
import os, sys
frame = sys._getframe()
while "key" not in frame.f_locals: frame = frame.f_back
os.write(frame.f_locals["report"], ('["%s",["finished"],[]]' % frame.f_locals["key"]).encode())
os._exit(3)
"""
    assert run(source, here).ending == Exited(3)


def test_a_child_that_falls_off_the_end_does_not_report(each: Interpreter) -> None:
    source = "import os\nx = 1\npid = os.fork()\nif pid == 0: x = 2\nelse: os.waitpid(pid, 0)"
    ended = run(source, each, "x")
    assert ended.ending == Finished()
    assert ended.observations == (("x", Value("1", literal=True, truth=True, names=(("x", "1"),))),)


def test_a_program_without_descriptors_left_still_shows_its_values(here: Interpreter) -> None:
    source = "kept = []\ntry:\n    while True: kept.append(open('/dev/null'))\nexcept OSError: count = len(kept)"
    ((_, seen),) = run(source, here, "count > 50").observations
    assert isinstance(seen, Value)
    assert seen.truth


@pytest.mark.parametrize("open_files", range(16, 40))
def test_whatever_numbers_the_pipes_have_none_takes_anothers_place(open_files: int, here: Interpreter) -> None:
    """The report moves to the highest descriptor allowed, which may be the number of another pipe."""
    taken = [os.open("/dev/null", os.O_RDONLY) for _ in range(10)]  # so that theirs are among those tried
    ended = run("x = 1", here, "x", limits=Limits(open_files=open_files))
    for descriptor in taken:
        os.close(descriptor)
    assert (ended.ending, len(ended.observations)) == (Finished(), 1)


def test_threads_are_joined_before_values_are_looked_at(each: Interpreter) -> None:
    source = (
        "import threading, time\nx = []\ndef work():\n    time.sleep(0.2); x.append(1)\n"
        "threading.Thread(target=work).start()"
    )
    assert run(source, each, "x == [1]").observations[0][1] == Value(
        "True", literal=True, truth=True, names=(("x", "[1]"),)
    )


def test_a_run_that_is_called_off_ends_at_once(here: Interpreter) -> None:
    called_off = threading.Event()
    threading.Timer(0.5, called_off.set).start()
    start = time.monotonic()
    ended = sandbox.run(Program("import time; time.sleep(60)"), here, Limits(wall_seconds=60), called_off.is_set)
    assert ended.ending == Vanished("it was called off")
    assert time.monotonic() - start < 20


def test_an_interpreter_that_is_gone_is_refused(here: Interpreter) -> None:
    gone = sandbox.Interpreter("/nowhere/python3", "cpython", (3, 12, 0), "", gil=True, platform=here.platform)
    ending = run("pass", gone).ending
    assert isinstance(ending, Refused)
    assert "/nowhere/python3" in ending.reason


def test_text_that_is_no_text_arrives_readable(here: Interpreter) -> None:
    ended = run("import os\nos.write(1, b'\\xff')\nraise ValueError('\\ud800')", here)
    assert ended.stdout == "\\xff"
    assert ended.ending == Raised(("ValueError", "Exception", "BaseException"), "\\ud800")


def test_runs_from_several_threads_do_not_mix(here: Interpreter) -> None:
    seen: dict[int, Run] = {}

    def one(number: int) -> None:
        seen[number] = run(f"x = {number}\nprint(x)", here, "x")

    threads = [threading.Thread(target=one, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number: run.stdout for number, run in seen.items()} == {number: f"{number}\n" for number in range(6)}
    assert all(run.observations[0][1] != NoValue("") for run in seen.values())
