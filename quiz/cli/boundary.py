"""The error boundary: a user's mistake, an interruption and a bug each end in their own way, none in a traceback."""

import contextlib
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import typer

from quiz import __version__
from quiz.domain.errors import ExpectedError

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 and the number of SIGINT, as shells have it."""
GONE = 129
"""Exit code when the terminal was closed: 128 and the number of SIGHUP."""
BUG = 70
"""Exit code of a fault in pyquiz itself: EX_SOFTWARE of sysexits.h."""


def guarded(command: Callable[[], object]) -> int:
    """Run a command and return its exit code; nothing but SystemExit leaves this function."""
    try:
        code = command()
        sys.stdout.flush()
    except ExpectedError as error:
        return _said(str(error), error.exit_code)
    except typer.TyperException as error:
        return _said(f"{error.format_message()} (`pyquiz --help` shows how)", error.exit_code)
    except BrokenPipeError:
        return _deaf()
    except (EOFError, typer.Abort):
        return _said("the terminal is gone; every confirmed answer is kept", GONE)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception:  # noqa: BLE001 - this is the boundary: a bug is kept in a file and named
        return _said(_bug(), BUG)
    if code == INTERRUPTED:
        return _said("interrupted; every confirmed answer is kept", INTERRUPTED)
    return code if isinstance(code, int) else 0


def end_on_signals() -> None:
    """Let a closed terminal and a polite kill unwind, so that the terminal is restored and runs are stopped."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _said(line: str, code: int) -> int:
    with contextlib.suppress(OSError):
        print(f"pyquiz: {line}", file=sys.stderr)
    return code


def _deaf() -> int:
    """The reader of our output left (`pyquiz list | head`): that is no error, and nobody is there to be told."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _bug() -> str:
    kept = f"pyquiz {__version__}, Python {sys.version}\n{sys.argv[1:]}\n{traceback.format_exc()}"
    for folder in _folders():
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
            path.write_text(kept, encoding="utf-8")
            return f"this is a bug in pyquiz, and nothing you did; please report it with the file {path}"
    return f"this is a bug in pyquiz, and nothing you did: {sys.exc_info()[1]!r}"


def _folders() -> tuple[Path, ...]:
    import platformdirs

    return (Path(platformdirs.user_state_dir("pyquiz", appauthor=False)), Path(tempfile.gettempdir()))
