"""The error boundary: a user's mistake, an interruption and a bug each end in their own way, none in a traceback."""

import contextlib
import errno
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
from quiz.wording import mark, tr

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 and the number of SIGINT, as shells have it."""
GONE = 129
"""Exit code when the terminal was closed: 128 and the number of SIGHUP."""
LOST = mark("the terminal is gone; every confirmed answer is kept")
GONE_OR_FULL = (errno.EPIPE, errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What writing to a reader, a terminal or a disk ends with when that is gone or full."""
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
        return _misused(error)
    except OSError as error:
        return _unwritten(error)
    except (EOFError, typer.Abort):
        return _said(tr(LOST), GONE)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception:  # noqa: BLE001 - this is the boundary: a bug is kept in a file and named
        return _said(_bug(), BUG)
    if code == INTERRUPTED:
        return _said(tr("interrupted; every confirmed answer is kept"), INTERRUPTED)
    return code if isinstance(code, int) else 0


def end_on_signals() -> None:
    """Let a closed terminal and a polite kill unwind, so that the terminal is restored and runs are stopped."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _misused(error: typer.TyperException) -> int:
    """Say in a line what is wrong with a command line."""
    message = error.format_message().replace("Value error, ", "")
    return _said(message + tr(" (`pyquiz --help` shows how)"), error.exit_code)


def _said(line: str, code: int) -> int:
    from quiz.terminal.text import visible

    with contextlib.suppress(OSError):
        print(f"pyquiz: {visible(line)}", file=sys.stderr)
    return code


def _unwritten(error: OSError) -> int:
    """What it means that the system refused us something: a reader, a terminal or a disk that is no more, or a bug."""
    if error.errno not in GONE_OR_FULL:
        return _said(_bug(), BUG)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tries once more at its end
    if isinstance(error, BrokenPipeError):
        return 0  # the reader had enough (`pyquiz list | head`)
    if error.errno == errno.EIO:
        return _said(tr(LOST), GONE)
    return _said(tr("the output cannot be written: {why}", why=error.strerror), ExpectedError.exit_code)


def _bug() -> str:
    kept = f"pyquiz {__version__}, Python {sys.version}\n{sys.argv[1:]}\n{traceback.format_exc()}"
    for folder in _folders():
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
            path.write_text(kept, encoding="utf-8")
            return tr("this is a bug in pyquiz, and nothing you did; please report it with the file {path}", path=path)
    return tr("this is a bug in pyquiz, and nothing you did: {error!r}", error=sys.exc_info()[1])


def _folders() -> tuple[Path, ...]:
    import platformdirs

    return (Path(platformdirs.user_state_dir("pyquiz", appauthor=False)), Path(tempfile.gettempdir()))
