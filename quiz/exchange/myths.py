"""The myths of a deck as a Markdown page: the belief, what is so, and what runs showed of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quiz.author.evidence import Archive, Record, where_text
from quiz.decks.folders import deck_of
from quiz.domain.claims import Claim
from quiz.domain.questions import Question

HEAD = """# What notes and blogs get wrong

Beliefs about Python that the deck settles, each with what is so and what a run showed. `pyquiz myths --markdown` writes
this page, `pyquiz study --tag myth` asks its questions. The versions are those on which a claim was proved, as the
deck's `evidence.json` has it.
"""
PARAGRAPH = "\n\n"
SHORT = 100
"""Characters of a first paragraph that does not explain itself."""
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
LONGEST = 120
"""Characters of an observed value that are shown."""


def myths_page(questions: Sequence[Question], archive: Archive, deck: str) -> str:
    """The page for the questions that tell a belief, topic by topic; `deck` is the deck's folder as links name it."""
    lines = [HEAD]
    topic = ""
    for question in sorted((one for one in questions if one.myth), key=lambda one: (one.topic, one.level, one.id)):
        if question.topic != topic:
            topic = question.topic
            lines.append(f"## {topic}\n")
        lines += _myth(question, archive.recorded(question), deck)
    return "\n".join(lines).rstrip() + "\n"


def _myth(question: Question, recorded: Sequence[Mapping[str, Record]], deck: str) -> Iterator[str]:
    path = Path(question.path)
    yield f"### “{question.myth}”\n"
    yield f"*{question.title}*\n"
    yield f"{_settling(question.answer)}\n"
    for claim, records in zip(question.claims, recorded, strict=True):
        yield f"- {claim.text}: {_shown(claim, records)}"
    yield f"\n[{question.id}]({deck}/{path.relative_to(deck_of(path)).as_posix()})\n"


def _settling(answer: str) -> str:
    """The first paragraph, which settles it; where that is only what is printed, the one that explains it, too."""
    first, _, rest = answer.strip().partition(PARAGRAPH)
    return f"{first}{PARAGRAPH}{rest.partition(PARAGRAPH)[0]}" if len(first) < SHORT and rest else first


def _shown(claim: Claim, records: Mapping[str, Record]) -> str:
    proved = [name for name, record in records.items() if record.verdict.name == "proved"]
    if not proved:
        where = where_text(claim.where)
        return f"not run (it speaks of {where})" if where else "not recorded"
    observed = getattr(records[proved[-1]].verdict, "observed", "").splitlines()
    seen = ADDRESS.sub("", observed[0])[:LONGEST].replace("`", "'") if observed else ""
    on = proved[0] if len(proved) == 1 else f"{proved[0]} to {proved[-1]}"
    return f"proved on {on}" + (f", where `{seen}`" if seen else "")
