"""Problems as GitHub's workflow commands: in a log of Actions they become notes at the lines of a change."""

from quiz.decks.problems import Problem, visible


def annotation(problem: Problem) -> str:
    """A problem as one line, what the format takes for its own signs escaped."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    said = _escaped(f"{visible(problem.message)}\n{visible(problem.remedy)}")
    return f"::{problem.severity} {place},title={_property(problem.code)}::{said}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(visible(text)).replace(":", "%3A").replace(",", "%2C")
