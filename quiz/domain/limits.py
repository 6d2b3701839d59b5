"""What an author may ask for when an experiment needs more, or should be given less, than runs usually get."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Resource(StrEnum):
    """What a run may use up. `memory` and `disk` are in MiB, `output` in KiB; the others are counted."""

    SECONDS = "seconds"
    MEMORY = "memory"
    PROCESSES = "processes"
    FILES = "files"
    DISK = "disk"
    OUTPUT = "output"


BOUNDS: Mapping[Resource, tuple[int, int]] = MappingProxyType(
    {
        Resource.SECONDS: (1, 60),
        Resource.MEMORY: (64, 16384),
        Resource.PROCESSES: (4, 512),
        Resource.FILES: (16, 1024),
        Resource.DISK: (1, 256),
        Resource.OUTPUT: (1, 8192),
    }
)
"""The least and the most that may be asked for: what the sandbox lets strangers ask for, in the units above."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So much of a resource for each run of a question's experiment."""

    resource: Resource
    amount: int
