"""What broke a target: one input for each place at which it broke, the smallest."""

import hashlib
import traceback
from dataclasses import dataclass
from pathlib import Path

from tests.fuzzing.bounds import TooSlowError
from tests.fuzzing.targets import run

ROOT = Path(__file__).resolve().parents[2]
MOST_TRIES = 2000


@dataclass(frozen=True, slots=True)
class Finding:
    """How a target broke: the kind of error, and the function of ours in which it was raised, or the promise."""

    place: str
    told: str

    @property
    def name(self) -> str:
        """A name for its file."""
        return hashlib.sha256(self.place.encode()).hexdigest()[:12]


def finding(error: BaseException) -> Finding:
    """What an error that left a target tells."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT / "quiz")]
    last = (ours or frames)[-1]
    said = str(error)[:60] if isinstance(error, AssertionError) else ""
    place = f"{type(error).__name__} in {Path(last.filename).name}:{last.name} {said}".strip()
    return Finding(place, "".join(traceback.format_exception(error)))


def tried(target: str, data: bytes) -> Finding | None:
    """Give a target an input; how it broke, if it did."""
    try:
        run(target, data)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is a finding
        return finding(error)
    return None


def smaller(target: str, data: bytes, place: str) -> bytes:
    """The input without what it does not need to break at this place; as it is if each attempt would take too long.

    Nothing at all if it does not break the target: fuzzing slows a program down, so what took too long may be fast.
    """
    again = tried(target, data)
    if again is None:
        return b""
    if place.startswith(TooSlowError.__name__):
        return data
    tries, size = 0, max(1, len(data) // 2)
    while size and tries < MOST_TRIES:
        at = 0
        while at < len(data) and tries < MOST_TRIES:
            less = data[:at] + data[at + size :]
            found = tried(target, less)
            tries += 1
            if found is not None and found.place == place:
                data = less
            else:
                at += size
        size //= 2
    return data
