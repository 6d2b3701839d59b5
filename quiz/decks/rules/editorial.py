"""6xx: what a good editor would say."""

from quiz.decks.problems import Severity
from quiz.decks.rules.rule import Rule

BLANK_UNASKED = Rule(
    "Q601",
    "blank-unasked",
    "A blank is asked for in a cloze only; elsewhere its signs and its answer are shown.",
    bad="""\
---
id: example
kind: recall
level: 1
---

# What are objects?

Objects are {{c1::counted}}.

## Answer
By references.
""",
    good="""\
# Fill the blank.

Objects are {{c1::counted}}.

## Answer
By references.
""",
    severity=Severity.WARNING,
)
BOLD_SHOWN = Rule(
    "Q602",
    "bold-shown",
    "CommonMark wants a letter inside and a blank or a sign outside of `**`, or it shows the asterisks.",
    bad="""\
## Answer
**`del`**은 이름을 지웁니다.
""",
    good="""\
## Answer
**`del`은** 이름을 지웁니다.
""",
    severity=Severity.WARNING,
)
