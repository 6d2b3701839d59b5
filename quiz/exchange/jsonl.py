"""Everything learned as JSON lines: one object a line, each with a `type`, its fields always in the order given here.

| type | fields |
| --- | --- |
| `export` | the first line: `format` (1), `program`, `at` |
| `settings` | `language`, `level`, `new_per_day`, `reviews_per_day`, `interview`, `retention`, `rollover`, \
`zone`, `python` |
| `card` | `question`, `blank`, `learner`, `standing`, `buried_until`, `memory` |
| `review` | `number`, `question`, `blank`, `learner`, `grade`, `suggested`, `at`, `day`, `seconds`, `due`, `first`, \
`digest`, `interpreter`, `answer`, `withdrawn` |
| `evidence` | `question`, `claim`, `verdict`, `observed`, `interpreter`, `platform`, `experiment`, `at` |
| `note` | `question`, `text` |

Types come in this order, reviews in the order they were filed. Instants are UTC in ISO 8601 to the microsecond with
`Z`, study days and the `interview` are ISO dates, durations are seconds. `blank` is the number of a cloze's blank and 0
elsewhere. `grade`, `suggested` and `last_grade` are `again`, `hard`, `good` or `easy`; `standing` is `active`,
`suspended` or `buried`, on and before `buried_until`. `memory` is null for a card never answered, else `stability`
(days), `difficulty` (1 to 10), `phase` (`learning`, `relearning`, `reviewing`), `step`, `due`, `last_at`, `last_day`,
`last_grade`, `reviews`, `lapses`. Null stands for what is not there: no suggestion, no interview, no step, not undone.

The text is plain ASCII (other characters are escaped), so it survives every encoding.
"""

import heapq
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import TextIO

from quiz.domain.cards import Buried, Card, CardKey, Memory, Phase, Reviewing, Standing, Unseen
from quiz.domain.questions import QuestionId
from quiz.domain.reviews import Evidence, Review, Unjudged
from quiz.domain.settings import NoInterview, Settings
from quiz.study.ports import Filed

FORMAT = 1
"""Raised when a field changes its meaning or goes away; new fields alone do not raise it."""

Json = str | int | float | bool | None | Mapping[str, "Json"]
Line = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Export:
    """What is written: `reviews` are those that stand, `withdrawn` the undone ones with the instant; both as filed."""

    program: str
    at: datetime
    settings: Settings
    cards: Iterable[Card]
    reviews: Iterable[Filed]
    withdrawn: Sequence[tuple[Filed, datetime]]
    evidence: Iterable[Evidence]
    notes: Mapping[QuestionId, str]


def write_jsonl(export: Export, out: TextIO) -> int:
    """Write every line as it is made and return how many there were."""
    count = 0
    for line in lines(export):
        out.write(json.dumps(line, allow_nan=False) + "\n")
        count += 1
    return count


def lines(export: Export) -> Iterator[Line]:
    """The objects, one a line."""
    yield {"type": "export", "format": FORMAT, "program": export.program, "at": _instant(export.at)}
    yield _settings(export.settings)
    yield from map(_card, export.cards)
    yield from _reviews(export)
    yield from map(_evidence, export.evidence)
    for question, text in export.notes.items():
        yield {"type": "note", "question": question, "text": text}


def _settings(settings: Settings) -> Line:
    interview = None if isinstance(settings.interview, NoInterview) else settings.interview.isoformat()
    return {
        "type": "settings",
        "language": settings.language,
        "level": int(settings.level),
        "new_per_day": settings.new_per_day,
        "reviews_per_day": settings.reviews_per_day,
        "interview": interview,
        "retention": settings.retention,
        "rollover": settings.rollover,
        "zone": settings.zone,
        "python": settings.python,
    }


def _card(card: Card) -> Line:
    standing, until = _standing(card.standing)
    return {
        "type": "card",
        **_key(card.key),
        "standing": standing,
        "buried_until": until.isoformat() if until else None,
        "memory": _memory(card.memory),
    }


def _reviews(export: Export) -> Iterator[Line]:
    standing = ((filed.number, filed.review, None) for filed in export.reviews)
    undone = ((filed.number, filed.review, _instant(at)) for filed, at in export.withdrawn)
    for number, review, withdrawn in heapq.merge(standing, undone, key=lambda row: row[0]):
        yield _review(number, review, withdrawn)


def _review(number: int, review: Review, withdrawn: str | None) -> Line:
    return {
        "type": "review",
        "number": number,
        **_key(review.card),
        "grade": review.grade.name.lower(),
        "suggested": None if isinstance(review.suggested, Unjudged) else review.suggested.name.lower(),
        "at": _instant(review.at),
        "day": review.day.isoformat(),
        "seconds": review.seconds,
        "due": _instant(review.due),
        "first": review.first,
        "digest": review.digest,
        "interpreter": review.interpreter,
        "answer": review.answer,
        "withdrawn": withdrawn,
    }


def _evidence(evidence: Evidence) -> Line:
    return {"type": "evidence", **asdict(evidence), "at": _instant(evidence.at)}


def _key(key: CardKey) -> Line:
    return {"question": key.question, "blank": key.number, "learner": key.learner}


def _standing(standing: Standing) -> tuple[str, date | None]:
    return type(standing).__name__.lower(), standing.until if isinstance(standing, Buried) else None


def _memory(memory: Memory) -> Line | None:
    if isinstance(memory, Unseen):
        return None
    phase, step = _phase(memory.phase)
    return {
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "phase": phase,
        "step": step,
        "due": _instant(memory.due),
        "last_at": _instant(memory.last_at),
        "last_day": memory.last_day.isoformat(),
        "last_grade": memory.last_grade.name.lower(),
        "reviews": memory.reviews,
        "lapses": memory.lapses,
    }


def _phase(phase: Phase) -> tuple[str, int | None]:
    return type(phase).__name__.lower(), None if isinstance(phase, Reviewing) else phase.step


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
