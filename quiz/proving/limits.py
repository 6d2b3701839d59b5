"""The limits of a question's runs, in the sandbox's words."""

from collections.abc import Iterable
from dataclasses import replace

import sandbox
from quiz.domain.limits import Allowance, Resource

KIB = 1024
MIB = 1024 * KIB

FIGURES: dict[Resource, tuple[tuple[str, ...], int]] = {
    Resource.SECONDS: (("wall_seconds", "cpu_seconds"), 1),
    Resource.MEMORY: (("memory_bytes",), MIB),
    Resource.PROCESSES: (("processes",), 1),
    Resource.FILES: (("open_files",), 1),
    Resource.DISK: (("disk_bytes",), MIB),
    Resource.OUTPUT: (("output_bytes",), KIB),
}
"""For each resource the sandbox's limits that it sets, and the size of its unit."""


def allowed(limits: sandbox.Limits, allowances: Iterable[Allowance]) -> sandbox.Limits:
    """The limits, changed as a question's author asks for; the parser has kept that within bounds."""
    figures = {
        name: allowance.amount * FIGURES[allowance.resource][1]
        for allowance in allowances
        for name in FIGURES[allowance.resource][0]
    }
    sandbox.Limits.bounded(**figures)
    return replace(limits, **figures)
