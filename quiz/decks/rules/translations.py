"""7xx: translations."""

from quiz.decks.problems import Severity
from quiz.decks.rules.rule import Rule

NO_ORIGINAL = Rule(
    "Q701",
    "no-original",
    "A translation has texts alone; what is run and judged comes from the original beside it.",
    bad="=== topic/example.ko.md",
    good="""\
=== topic/example.md
=== topic/example.ko.md
""",
)
OWN_LANGUAGE = Rule(
    "Q702",
    "own-language",
    "The originals are in the deck's own language, so a translation into it would never be shown.",
    bad="""\
=== topic/example.md
=== topic/example.en.md
""",
    good="""\
=== topic/example.md
=== topic/example.ko.md
""",
)
FROM_ORIGINAL = Rule(
    "Q703",
    "from-original",
    "What decides is said once, in the original; a second saying could differ.",
    bad="""\
=== topic/example.md
=== topic/example.ko.md
id: example
level: 1
""",
    good="""\
=== topic/example.md
=== topic/example.ko.md
id: example
""",
)
BAD_OF = Rule(
    "Q704",
    "bad-of",
    "`of` tells which state of the original was translated, by the beginning of its SHA-256.",
    bad="""\
=== topic/example.md
=== topic/example.ko.md
id: example
of: yesterday
""",
    good="""\
=== topic/example.md
=== topic/example.ko.md
id: example
""",
)
MOVED_ON = Rule(
    "Q705",
    "moved-on",
    "The original was changed since; the translation may tell what is no longer so.",
    bad="""\
=== topic/example.md
=== topic/example.ko.md
id: example
of: 0123456789ab
""",
    good="""\
=== topic/example.md
=== topic/example.ko.md
id: example
""",
    severity=Severity.WARNING,
)
OTHER_ID = Rule(
    "Q706",
    "other-id",
    "A translation with another id would be another question.",
    bad="""\
=== topic/example.md
=== topic/example.ko.md
id: sample
""",
    good="""\
=== topic/example.md
=== topic/example.ko.md
id: example
""",
)
COUNTS_DIFFER = Rule(
    "Q707",
    "counts-differ",
    "Options, points, hints and claims are matched by their position, so there are as many as in the original.",
    bad="""\
=== topic/example.md
# Which is mutable?

## Options
- [x] a `list`
- [ ] a `tuple`

## Answer
Lists are.
=== topic/example.ko.md
# 무엇이 가변인가?

## Options
- `list`

## Answer
리스트.
""",
    good="""\
=== topic/example.md
# Which is mutable?

## Options
- [x] a `list`
- [ ] a `tuple`

## Answer
Lists are.
=== topic/example.ko.md
# 무엇이 가변인가?

## Options
- `list`
- `tuple`

## Answer
리스트.
""",
)
NOT_SENTENCES = Rule(
    "Q708",
    "not-sentences",
    "The proof of a translation is a list of sentences; expressions come from the original.",
    bad="""\
=== topic/example.md
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
=== topic/example.ko.md
# 무엇이 들어 있나?

## Proof
```yaml
- claim: "끝에 붙는다"
```

## Answer
붙인 것.
""",
    good="""\
=== topic/example.md
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
=== topic/example.ko.md
# 무엇이 들어 있나?

## Proof
- 끝에 붙는다

## Answer
붙인 것.
""",
)
NOT_IN_ORIGINAL = Rule(
    "Q709",
    "not-in-original",
    "A translation adds nothing: what the original lacks would be shown in one language only.",
    bad="""\
=== topic/example.md
=== topic/example.ko.md
# 무엇이 가변인가?

## Points
- 리스트

## Answer
리스트.
""",
    good="""\
=== topic/example.md
=== topic/example.ko.md
# 무엇이 가변인가?

## Answer
리스트.
""",
)
LINES_OF_THE_RUN = Rule(
    "Q710",
    "lines-of-the-run",
    "Where a run decides the order, its values are compared with the lines' texts; translated ones would never match.",
    bad="""\
=== topic/example.md
kind: order
ask: seen

# In which order?

## Lines
- 1
- 2
- 3

## Answer
As they came.
=== topic/example.ko.md
# 어떤 순서로?

## Lines
- 하나
- 둘
- 셋

## Answer
온 순서대로.
""",
    good="""\
=== topic/example.md
kind: order
ask: seen

# In which order?

## Lines
- 1
- 2
- 3

## Answer
As they came.
=== topic/example.ko.md
# 어떤 순서로?

## Answer
온 순서대로.
""",
)
OTHER_BLANKS = Rule(
    "Q711",
    "other-blanks",
    "Each blank is a card with a history; the translation asks for the same ones.",
    bad="""\
=== topic/example.md
# Fill the blank.

Objects are {{c1::counted}}.

## Answer
By references.
=== topic/example.ko.md
# 빈칸은?

객체를 {{c2::센다}}.

## Answer
참조로.
""",
    good="""\
=== topic/example.md
# Fill the blank.

Objects are {{c1::counted}}.

## Answer
By references.
=== topic/example.ko.md
# 빈칸은?

객체를 {{c1::센다}}.

## Answer
참조로.
""",
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""The names of as many files as show that a deck is translated."""

ORIGINALS = "".join(f"=== topic/{name}.md\n" for name in NUMBERS)
UNTRANSLATED = Rule(
    "Q712",
    "untranslated",
    "Where nearly all is translated, a question in another language is a file that was forgotten.",
    bad=ORIGINALS + "".join(f"=== topic/{name}.ko.md\n" for name in NUMBERS[1:]),
    good=ORIGINALS + "".join(f"=== topic/{name}.ko.md\n" for name in NUMBERS),
    severity=Severity.WARNING,
)
