"""Experiments, the claims they show, and what must make each claim fail."""

from dataclasses import dataclass

from quiz.domain.interpreters import EVERYWHERE, VersionSet, Where

DEFAULT_RUNS = 3
"""Runs of an experiment whose claims name no number: enough to notice that output differs from run to run."""

CUT = "# ---"
"""A line of an experiment that ends the part shown with the prompt."""


@dataclass(frozen=True, slots=True)
class Always:
    """The expression must be true in every run."""

    expression: str


@dataclass(frozen=True, slots=True)
class Can:
    """The expression is true in at least one run; chance rules the others."""

    expression: str


@dataclass(frozen=True, slots=True)
class Raises:
    """The program ends with this exception, given by its name (`TypeError`, `json.JSONDecodeError`)."""

    exception: str


Assertion = Always | Can | Raises


@dataclass(frozen=True, slots=True)
class Breaks:
    """A telling change of the program under which the claim must fail."""

    replace: str
    by: str


@dataclass(frozen=True, slots=True)
class Unlike:
    """Versions on which the claim must not hold."""

    python: VersionSet


Negative = tuple[Breaks | Unlike, ...]
"""What must make a claim fail; its author owes at least one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about Python and the assertion that shows it, on the interpreters it speaks of."""

    text: str
    assertion: Assertion
    where: Where = EVERYWHERE
    runs: int = DEFAULT_RUNS
    negative: Negative = ()


@dataclass(frozen=True, slots=True)
class Experiment:
    """An ordinary program that shows the answer; `file` is its name beside the question, empty if it stands inside."""

    source: str
    file: str = ""

    @property
    def whole(self) -> str:
        """The whole program as it is shown after the answer: without the line that cuts it for the prompt."""
        return "".join(line for line in self.source.splitlines(keepends=True) if line.rstrip() != CUT)

    @property
    def shown(self) -> str:
        """The part shown with the prompt: up to the cut, or everything."""
        lines = self.source.split("\n")
        cut = next((i for i, line in enumerate(lines) if line.rstrip() == CUT), len(lines))
        return "\n".join(lines[:cut]).rstrip() + "\n"


@dataclass(frozen=True, slots=True)
class NoExperiment:
    """The question has nothing to run."""
