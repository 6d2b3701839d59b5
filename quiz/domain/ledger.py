"""The ledger of a deck: sentences that notes say about Python, and what became of each."""

from dataclasses import dataclass
from enum import StrEnum

from quiz.domain.questions import QuestionId


class Judgement(StrEnum):
    """What a sentence of the notes is worth."""

    TRUE = "true"
    FALSE = "false"
    OUTDATED = "outdated"
    IMPRECISE = "imprecise"
    VERSION_DEPENDENT = "version-dependent"
    OPINION = "opinion"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Shown:
    """A question's claim, by its sentence, whose run shows what is so."""

    question: QuestionId
    claim: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A sentence of the notes: its number, topic and gist, the judgement on it, and what is so.

    `versions` says where Pythons differ, empty where they don't; `source` is an address, needed where no run shows it.
    """

    number: str
    topic: str
    says: str
    judgement: Judgement
    truth: str
    versions: str = ""
    shown_by: tuple[Shown, ...] = ()
    source: str = ""
