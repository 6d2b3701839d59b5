"""What of a question file can be mended without asking its author: a text, and the same text put right.

Only what is mechanical is changed, and each change is tried: it is kept if what the file says stays the same, letter by
letter in every fence and as CommonMark shows it elsewhere, and if no problem is there that was not there before.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from quiz.author.fixing_front import in_order, name_it, order_keys, quote_values, raise_front, wrap_in_lists
from quiz.author.fixing_text import (
    end_lines,
    end_once,
    mark_items,
    name_languages,
    separate_headings,
    spell_headings,
    straighten_headings,
)
from quiz.author.manuscript import Change, Manuscript
from quiz.decks.layout import rendered
from quiz.decks.problems import Problem, Spot
from quiz.decks.reading import Reading
from quiz.decks.rules.registry import RULES
from quiz.decks.source import Source
from quiz.domain.questions import Blank, Choice, Cloze, Explain, Order, Question, Task

Step = Callable[[Manuscript], Iterator[Change]]
"""Finds what one kind of mending would change."""

STYLE: tuple[Step, ...] = (order_keys, straighten_headings, mark_items, end_lines, end_once)
"""The steps that look at the text alone: what they would change is a warning of `check`."""

UNTIDY = re.compile(r"^(?: {1,3}##|##(?!#| \w+$)| {0,3}[*+](?=[ \t]))", re.MULTILINE)
UNTIDY_SIGNS = (" \n", "\t\n", "\r", "[X]")
"""What stands in every text that those steps change, order and end apart: most need not be cut into rows."""

STEPS: tuple[Step, ...] = (
    raise_front,
    quote_values,
    wrap_in_lists,
    name_it,
    separate_headings,
    spell_headings,
    name_languages,
    *STYLE,
)

FIXABLE = frozenset(rule.code for rule in RULES if rule.fix)
"""The codes of rules that `--fix` mends, some of their problems or all."""

MOST_ROUNDS = 60
"""How often the steps are gone through: what one mends can lay open what another can."""


MOST_READ = 2**18
"""Characters read again to try changes of one file: fifty times a question, and once the largest file."""


@dataclass(frozen=True, slots=True)
class Mend:
    """Something that was mended: the line in which it stood, the code of the rule, and what was done."""

    line: int
    code: str
    what: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text with all that could be mended in it, and what that was."""

    text: str
    mends: tuple[Mend, ...] = ()


def fix(text: str, read: Callable[[str], Reading], name: Callable[[], str]) -> Fixed:
    """Mend a text whose line breaks may be any; `read` gives what it says, `name` an id if it has none.

    A file that has no question's front matter is left as it is.
    """
    bench = _Bench(Manuscript.of(text), read, name)
    if bench.text.front:
        for _ in range(MOST_ROUNDS):
            if not sum([bench.take(step) for step in STEPS]):
                break
    mends = sorted(dict.fromkeys(bench.mends), key=lambda mend: (mend.line, mend.code))
    return Fixed(bench.text.written, tuple(mends))


def judge_style(source: Source) -> Iterator[Problem]:
    """Warn of what `--fix` would write in another way, though it reads well."""
    if _is_tidy(source.text):
        return
    text = Manuscript.of(source.text)
    for step in STYLE if text.front and not text.top else ():
        changes = tuple(step(text))
        together = _keeps(text, text.changed(changes))
        for change in changes if together else changes[: MOST_READ // len(text.text)]:
            if together or _keeps(text, text.changed([change])):
                yield source.problem(change.rule, Spot(change.line, change.column), change.message, change.remedy)


def _is_tidy(text: str) -> bool:
    """Say whether no step of style could change anything; if not, one may."""
    ended = text.rstrip() + "\n" == text
    if not ended or any(sign in text for sign in UNTIDY_SIGNS) or UNTIDY.search(text):
        return False
    return in_order(text.partition("\n---")[0].split("\n"))


class _Bench:
    """A text while it is mended, with what reading it gave."""

    def __init__(self, text: Manuscript, read: Callable[[str], Reading], name: Callable[[], str]) -> None:
        self._read = read
        self.reading = read(text.text)
        self.text = replace(text, problems=self.reading.problems, name=name)
        self.mends: list[Mend] = []
        self._left = MOST_READ

    def take(self, step: Step) -> bool:
        """Make the changes of a step, all at once or else the first that can be; say whether any was made."""
        changes = tuple(step(self.text))
        return any(self._make(group) for group in (changes, *([one] for one in changes if len(changes) > 1)) if group)

    def _make(self, changes: Sequence[Change]) -> bool:
        if self._left < 0:
            return False
        text = self.text.changed(changes)
        self._left -= len(text.text)
        after = self._read(text.text)
        if not _keeps(self.text, text) or not _is_better(self.reading, after, changes):
            return False
        self.text, self.reading = replace(text, problems=after.problems), after
        self.mends += [Mend(change.line, change.rule.code, change.what) for change in changes]
        return True


def _keeps(before: Manuscript, after: Manuscript) -> bool:
    """Say whether every program, and all else that is taken letter by letter, is what it was."""
    return bool(after.front) and before.verbatim == after.verbatim


def _is_better(before: Reading, after: Reading, changes: Sequence[Change]) -> bool:
    """Say whether no problem is new, those that the changes are for are gone, and a question is still the same."""
    found, left = (Counter(problem.code for problem in reading.problems) for reading in (before, after))
    for change in changes:
        found[change.rule.code] -= not change.message
    if any(left[code] > found[code] for code in left):
        return False
    return not isinstance(before.question, Question) or (
        isinstance(after.question, Question) and said(before.question) == said(after.question)
    )


def said(question: Question) -> Question:
    """A question with its texts as CommonMark shows them: two that are equal then say the same."""
    return replace(
        question,
        prompt=rendered(question.prompt),
        answer=rendered(question.answer),
        hints=tuple(map(rendered, question.hints)),
        note=rendered(question.note),
        task=_said(question.task),
    )


def _said(task: Task) -> Task:
    match task:
        case Choice(options):
            return Choice(tuple(replace(option, text=rendered(option.text)) for option in options))
        case Explain(points):
            return Explain(tuple(map(rendered, points)))
        case Order(lines, ask):
            return Order(tuple(map(rendered, lines)), ask)
        case Cloze(pieces):
            return Cloze(tuple(piece for piece in pieces if isinstance(piece, Blank)))
        case _:
            return task
