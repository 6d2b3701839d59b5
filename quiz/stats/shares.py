"""Shares: so many of so many, and the case where there is nothing to take a share of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; `whole` is at least 1."""

    part: int
    whole: int

    @property
    def ratio(self) -> float:
        """The share as a number from 0 to 1."""
        return self.part / self.whole


@dataclass(frozen=True, slots=True)
class NothingYet:
    """There is nothing that a share could be taken of."""


def share(part: int, whole: int) -> Share | NothingYet:
    """The share, if there is anything to take it of."""
    return Share(part, whole) if whole else NothingYet()
