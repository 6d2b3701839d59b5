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
ANSWER_REPEATS = Rule(
    "Q603",
    "answer-repeats",
    "Whoever did not know the answer learns nothing from the question said once more.",
    bad="# Is a list mutable?\n\n## Answer\nA list is mutable.",
    good="# Is a list mutable?\n\n## Answer\nYes: `append` changes it in place, and every name for it sees that.",
    severity=Severity.WARNING,
)
ASKED_TWICE = Rule(
    "Q604",
    "asked-twice",
    "Two questions in the same words teach one thing twice, and both come up on the same day.",
    bad="=== topic/one.md\n# What frees an object?\n=== topic/two.md\n# What frees the object?",
    good="=== topic/one.md\n# What frees an object?\n=== topic/two.md\n# What frees a cycle?",
    severity=Severity.WARNING,
)
RAW_HTML = Rule(
    "Q605",
    "raw-html",
    "A terminal shows tags as they stand, and a page that trusted them would be a stranger's to write.",
    bad="## Answer\nThe <b>last</b> reference frees it.",
    good="## Answer\nThe **last** reference frees it; `<b>` is code.",
    severity=Severity.WARNING,
)
LONGEST_RIGHT = Rule(
    "Q606",
    "longest-right",
    "Authors qualify what is right, so whoever knows nothing picks the longest option.",
    bad="""\
# What does `del x` do?

## Options
- [x] It unbinds the name, and the object is freed only if that was the last reference to it
- [ ] It frees the object
- [ ] It calls the collector

## Answer
The name goes; the object may stay.
""",
    good="""\
# What does `del x` do?

## Options
- [x] It unbinds the name
- [ ] It frees the object
- [ ] It calls the collector

## Answer
The name goes; the object may stay.
""",
    severity=Severity.WARNING,
)
ASKED_ALIKE = Rule(
    "Q607",
    "asked-alike",
    "Whoever has answered the one has answered the other; same words about other code are no repeat.",
    bad="""\
=== topic/one.md
# When is the memory of an object that nobody refers to freed in CPython?
=== topic/two.md
# In CPython, when is the memory of an object freed that nobody still refers to?
""",
    good="""\
=== topic/one.md
# When is the memory of an object that nobody refers to freed in CPython?
=== topic/two.md
# When is the memory of a cycle that nobody refers to freed, and by whom?
""",
    severity=Severity.WARNING,
)
LEVEL_LEFT_OUT = Rule(
    "Q608",
    "level-left-out",
    "Who masters a level of a topic goes on to the next: a deep question with nothing below it comes out of the blue.",
    bad="""\
=== topic/one.md
# What is a name?
=== topic/two.md
# What is an object?
=== topic/three.md
# What is a type?
=== topic/four.md
# What is a module?
=== topic/five.md
level: 3

# How does the compiler find the names of a function?
""",
    good="""\
=== topic/one.md
# What is a name?
=== topic/two.md
# What is an object?
=== topic/three.md
# What is a type?
=== topic/four.md
level: 2

# Which names does a function see?
=== topic/five.md
level: 3

# How does the compiler find the names of a function?
""",
    severity=Severity.WARNING,
)
