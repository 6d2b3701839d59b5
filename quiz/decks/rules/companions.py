"""805 and on: a deck's ledger and its glossary."""

from quiz.decks.problems import Severity
from quiz.decks.rules.rule import Rule

SHOWN = """\
=== topic/shown.md
# What does it hold?

## Experiment
```python
seen = [1, 2]
seen.append(3)
```

## Proof
```yaml
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
```

## Answer
What was appended.
"""
"""The question that the examples of a ledger point at."""

LEDGER = (
    SHOWN
    + """\
=== ledger.yaml
- claim: C001
  topic: lists
  says: "it goes last"
  verdict: "true"
  truth: "It does."
  shown_by: [{question: shown, claim: "Appending puts it last"}]
"""
)
"""A ledger without faults."""

LEDGER_FORM = Rule(
    "Q805",
    "ledger-form",
    "A ledger is a list of entries, each one sentence of the notes and its judgement.",
    bad=SHOWN
    + """\
=== ledger.yaml
C001: "it goes last"
""",
    good=LEDGER,
)
NO_VERDICT = Rule(
    "Q806",
    "no-verdict",
    "A sentence is judged in one of seven words, so that they can be counted.",
    bad=SHOWN
    + """\
=== ledger.yaml
- claim: C001
  topic: lists
  says: "it goes last"
  verdict: maybe
  truth: "It does."
  shown_by: [{question: shown, claim: "Appending puts it last"}]
""",
    good=LEDGER,
)
UNSHOWN = Rule(
    "Q807",
    "unshown",
    "A judgement without a run or a source is one more opinion.",
    bad=SHOWN
    + """\
=== ledger.yaml
- claim: C001
  topic: lists
  says: "it goes last"
  verdict: "true"
  truth: "It does."
""",
    good=LEDGER,
)
SHOWN_FORM = Rule(
    "Q808",
    "shown-form",
    "A run is named by its question and by the sentence of its claim.",
    bad=SHOWN
    + """\
=== ledger.yaml
- claim: C001
  topic: lists
  says: "it goes last"
  verdict: "true"
  truth: "It does."
  shown_by: [shown]
  source: "https://docs.python.org/3/"
""",
    good=LEDGER,
)
ENTRY_TWICE = Rule(
    "Q809",
    "entry-twice",
    "A sentence has one judgement.",
    bad=LEDGER
    + """\
- claim: C001
  topic: lists
  says: "it goes last"
  verdict: "true"
  truth: "It does."
  shown_by: [{question: shown, claim: "Appending puts it last"}]
""",
    good=LEDGER,
)
SHOWN_BY_NOTHING = Rule(
    "Q810",
    "shown-by-nothing",
    "A judgement that points at a question or a claim that is not there has lost its proof.",
    bad=SHOWN
    + """\
=== ledger.yaml
- claim: C001
  topic: lists
  says: "it goes last"
  verdict: "true"
  truth: "It does."
  shown_by: [{question: shown, claim: "Appending puts it first"}]
""",
    good=LEDGER,
)
GLOSSARY_FORM = Rule(
    "Q811",
    "glossary-form",
    "A glossary is a list of terms, each with its word in every language.",
    bad="""\
=== glossary.yaml
garbage collector: "가비지 컬렉터"
""",
    good="""\
=== glossary.yaml
- en: "garbage collector"
  ko: "가비지 컬렉터"
  not: ["쓰레기 수집기"]
""",
)
TERM_TWICE = Rule(
    "Q812",
    "term-twice",
    "A term has one word in each language; of two entries a translator would see one.",
    bad="""\
=== glossary.yaml
- en: "garbage collector"
  ko: "가비지 컬렉터"
  not: ["쓰레기 수집기"]
- en: "garbage collector"
  ko: "수집기"
""",
    good="""\
=== glossary.yaml
- en: "garbage collector"
  ko: "가비지 컬렉터"
  not: ["쓰레기 수집기"]
""",
)
SHUNNED = Rule(
    "Q813",
    "shunned",
    "Whoever learns a word should find it again in the next question.",
    bad="""\
=== glossary.yaml
- en: "garbage collector"
  ko: "가비지 컬렉터"
  not: ["쓰레기 수집기"]
=== topic/example.md
=== topic/example.ko.md
# 누가 치우나?

## Answer
쓰레기 수집기가 치웁니다.
""",
    good="""\
=== glossary.yaml
- en: "garbage collector"
  ko: "가비지 컬렉터"
  not: ["쓰레기 수집기"]
=== topic/example.md
=== topic/example.ko.md
# 누가 치우나?

## Answer
가비지 컬렉터가 치웁니다.
""",
    severity=Severity.WARNING,
)
