"""`python -m sandbox FILE`: run a Python file behind walls, and say how it ended.

Ends with 0 if the program finished, 1 if an exception ended it, its own code if it left with one, 124 at a limit,
125 if it was refused, 126 if it vanished, and 128 and the signal's number if one ended it; 2 is a wrong command line,
and 130 the end by Ctrl-C.
"""

import argparse
import json
import math
import os
import signal
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import sandbox
from sandbox import Interpreter, Limits, OutOfBounds, Problem, Program, Run

SIZES = {"K": 1024, "M": 1024**2, "G": 1024**3}
FAILED, LIMITED, REFUSED, VANISHED, SIGNALLED = 1, 124, 125, 126, 128


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; Ctrl-C ends the run and this."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # whatever a program says, a narrow encoding shows it
    try:
        return _do(words)
    except KeyboardInterrupt:
        return SIGNALLED + signal.SIGINT


def _do(words: Sequence[str] | None) -> int:
    parser = _parser()
    asked = parser.parse_args(words)
    interpreter = _interpreter(asked.python)
    if isinstance(interpreter, Problem):
        parser.error(f"--python {interpreter.executable}: {interpreter.reason}")
    if asked.probe:
        return _probe(interpreter, as_json=asked.json)
    if asked.file is None:
        parser.error("name a file to run, or --probe")
    try:
        limits = _limits(asked)
        source = sys.stdin.read() if str(asked.file) == "-" else asked.file.read_text(encoding="utf-8")
    except (OutOfBounds, OSError, UnicodeDecodeError) as error:
        parser.error(str(error))
    name = "program.py" if str(asked.file) == "-" else asked.file.name
    run = sandbox.run(Program(source, name, tuple(asked.observe)), interpreter, limits)
    (_print_json if asked.json else _print)(run)
    return exit_code(run.ending)


def exit_code(ending: sandbox.Ending) -> int:
    """The exit code that stands for an ending."""
    match ending:
        case sandbox.Finished():
            return 0
        case sandbox.Raised():
            return FAILED
        case sandbox.Exited(code):
            return code
        case sandbox.LimitReached():
            return LIMITED
        case sandbox.Refused():
            return REFUSED
        case sandbox.Vanished():
            return VANISHED
        case sandbox.Died(number):
            return SIGNALLED + number


def say(ending: sandbox.Ending) -> str:
    """An ending in a few words, empty if all went well."""
    match ending:
        case sandbox.Finished():
            return ""
        case sandbox.Raised(types, message):
            return f"ended by {types[0]}: {message}"
        case sandbox.Exited(code):
            return f"left with exit code {code} before its end"
        case sandbox.LimitReached(limit, amount):
            return f"reached its {limit} limit of {amount}"
        case sandbox.Died(number):
            return f"ended by {sandbox.signal_name(number)}"
        case sandbox.Vanished(reason):
            return f"vanished: {reason}"
        case sandbox.Refused(reason, remedy):
            return f"refused: {reason}; {remedy}" if remedy else f"refused: {reason}"


def size(text: str) -> int:
    """A size such as `256M`, in bytes."""
    unit = text[-1:].upper()
    return int(text[:-1]) * SIZES[unit] if unit in SIZES else int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="Run a Python file behind walls.")
    parser.add_argument("file", nargs="?", type=Path, help="the program; - reads it from the standard input")
    parser.add_argument("--python", default="", help="a version, such as 3.14, or an executable")
    parser.add_argument("--observe", action="append", default=[], metavar="EXPR", help="show its value afterwards")
    parser.add_argument("--seconds", type=float, metavar="N", help="of wall time, and of CPU time for each process")
    parser.add_argument("--memory", type=size, metavar="SIZE", help="of address space for each process: 256M")
    parser.add_argument("--total-memory", type=size, metavar="SIZE", help="of all processes, where that can be bounded")
    parser.add_argument("--processes", type=int, metavar="N", help="and threads, together")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--probe", action="store_true", help="try what holds on this machine; 1 if something does not")
    return parser


def _limits(asked: argparse.Namespace) -> Limits:
    wishes = {
        "wall_seconds": asked.seconds,
        "cpu_seconds": None if asked.seconds is None else math.ceil(max(1, min(60, asked.seconds))),
        "memory_bytes": asked.memory,
        "total_memory_bytes": asked.total_memory,
        "processes": asked.processes,
    }
    return Limits.bounded(**{name: wish for name, wish in wishes.items() if wish is not None})


def _interpreter(wanted: str) -> Interpreter | Problem:
    if not wanted:
        return sandbox.own()
    if os.sep in wanted:
        return sandbox.describe(os.path.abspath(wanted))  # noqa: PTH100 - links are followed later
    found = [one for one in sandbox.discover(os.environ) if f"{one.release}.".startswith(f"{wanted}.")]
    return found[-1] if found else Problem(wanted, "none found on PATH, in pyenv, in uv's folder or in PYQUIZ_PYTHONS")


def _print(run: Run) -> None:
    _write(sys.stdout, run.stdout)
    _write(sys.stderr, run.stderr)
    for expression, seen in run.observations:
        shown = seen.shown if isinstance(seen, sandbox.Value) else f"no value: {seen.reason}"
        _write(sys.stdout, f"{expression} → {shown}\n")
    if said := say(run.ending):
        _write(sys.stderr, f"sandbox: {said}\n")


def _write(stream: TextIO, text: str) -> None:
    """Write what a program said: to a terminal nothing that steers it, to a file or a pipe all as it is."""
    stream.write(harmless(text) if stream.isatty() else text)


def harmless(text: str) -> str:
    """Text with whatever steers a terminal or reorders what is read as Python escapes."""
    return "".join(
        one if one in "\n\t" or not unicodedata.category(one).startswith("C") else one.encode("unicode_escape").decode()
        for one in text
    )


def _print_json(run: Run) -> None:
    shown = {
        "ending": {"kind": type(run.ending).__name__, **asdict(run.ending), "said": say(run.ending)},
        "stdout": run.stdout,
        "stderr": run.stderr,
        "observations": [
            {"expression": expression, "kind": type(seen).__name__, **asdict(seen)}
            for expression, seen in run.observations
        ],
        "seconds": round(run.seconds, 3),
    }
    sys.stdout.write(json.dumps(shown, indent=2) + "\n")


def _probe(interpreter: Interpreter, *, as_json: bool) -> int:
    found = sandbox.probe(interpreter)
    if as_json:
        sys.stdout.write(json.dumps({"holds": found.holds, **asdict(found)}, indent=2) + "\n")
        return int(not found.holds)
    wall = found.wall
    said = wall.engine if isinstance(wall, sandbox.Usable) else f"{wall.reason}; {wall.remedy}"
    lines = [f"{'ok ' if isinstance(wall, sandbox.Usable) else 'NO '} wall: {said}"]
    lines += [f"{'ok ' if check.ok else 'NO '} {check.name}: {check.seen}" for check in found.checks]
    lines += [f"--  {total.total}: not bounded, {total.reason}; {total.remedy}" for total in found.unbounded]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(not found.holds)


if __name__ == "__main__":
    sys.exit(main())
