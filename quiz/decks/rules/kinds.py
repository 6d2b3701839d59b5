"""3xx: what each kind of question needs."""

from quiz.decks.rules.rule import Rule

FOREIGN_SECTION = Rule(
    "Q301",
    "foreign-section",
    "A section of another kind would never be shown: the kind or the section is a slip.",
    bad="---\nid: example\nkind: recall\nlevel: 1\n---\n\n# A?\n\n## Options\n- [x] a\n- [ ] b\n\n## Answer\nOne.",
    good="---\nid: example\nkind: choice\nlevel: 1\n---\n\n# A?\n\n## Options\n- [x] a\n- [ ] b\n\n## Answer\nOne.",
)
SECTION_NEEDED = Rule(
    "Q302",
    "section-needed",
    "A choice without options, or lines to order without lines, cannot be asked.",
    bad="---\nid: example\nkind: choice\nlevel: 1\n---\n\n# Which?\n\n## Answer\nThis one.",
    good="---\nid: example\nkind: choice\nlevel: 1\n---\n\n# A?\n\n## Options\n- [x] a\n- [ ] b\n\n## Answer\nOne.",
)
EXPERIMENT_NEEDED = Rule(
    "Q303",
    "experiment-needed",
    "What is predicted, ordered by a run, written or proved needs a program that can be run.",
    bad="---\nid: example\nkind: predict\nlevel: 1\nask: output\n---\n\n# What is printed?\n\n## Answer\n`[1]`.",
    good="kind: predict\nask: output",
)
ASK_UNASKED = Rule(
    "Q304",
    "ask-unasked",
    "Only predictions and orders are judged by a run; elsewhere `ask` would be ignored.",
    bad="kind: recall\nask: output",
    good="kind: predict\nask: output",
)
ORDER_BY_OUTPUT = Rule(
    "Q305",
    "order-by-output",
    "An order is compared with a list of values; what was printed is one text.",
    bad="kind: order\nask: output\n\n# In which order?\n\n## Lines\n- 1\n- 2\n- 3\n\n## Answer\nAs they came.",
    good="kind: order\nask: seen\n\n# In which order?\n\n## Lines\n- 1\n- 2\n- 3\n\n## Answer\nAs they came.",
)
TOO_FEW = Rule(
    "Q306",
    "too-few",
    "With one option, or one line, there is nothing to decide.",
    bad="# Which is mutable?\n\n## Options\n- [x] `list`\n\n## Answer\nLists are.",
    good="# Which is mutable?\n\n## Options\n- [x] `list`\n- [ ] `tuple`\n\n## Answer\nLists are.",
)
NOTHING_RIGHT = Rule(
    "Q307",
    "nothing-right",
    "If all options are wrong no answer can be right: the mark was forgotten.",
    bad="# Which is mutable?\n\n## Options\n- [ ] `list`\n- [ ] `tuple`\n\n## Answer\nLists are.",
    good="# Which is mutable?\n\n## Options\n- [x] `list`\n- [ ] `tuple`\n\n## Answer\nLists are.",
)
OPTION_MARK = Rule(
    "Q308",
    "option-mark",
    "Every option says whether it is right; a forgotten mark is not the same as a wrong option.",
    bad="# Which is mutable?\n\n## Options\n- [x] `list`\n- `tuple`\n\n## Answer\nLists are.",
    good="# Which is mutable?\n\n## Options\n- [x] `list`\n- [ ] `tuple`\n\n## Answer\nLists are.",
)
WRONG_NARROWED = Rule(
    "Q309",
    "wrong-narrowed",
    "The braces say where an option is right; on one that is wrong everywhere they would mean nothing.",
    bad='# Which is mutable?\n\n## Options\n- [x] `list`\n- [ ] {python: ">=3.9"} `tuple`\n\n## Answer\nLists are.',
    good='# Which is mutable?\n\n## Options\n- [x] {python: ">=3.9"} `list`\n- [ ] `tuple`\n\n## Answer\nLists are.',
)
EMPTY_OPTION = Rule(
    "Q310",
    "empty-option",
    "An option without text cannot be chosen with open eyes.",
    bad="# Which is mutable?\n\n## Options\n- [x] `list`\n- [ ]\n\n## Answer\nLists are.",
    good="# Which is mutable?\n\n## Options\n- [x] `list`\n- [ ] `tuple`\n\n## Answer\nLists are.",
)
BRACES_OPEN = Rule(
    "Q311",
    "braces-open",
    "Where the interpreters of an option end, its text begins; only the brace tells.",
    bad='# Which is mutable?\n\n## Options\n- [x] {python: ">=3.9" `list`\n- [ ] `tuple`\n\n## Answer\nLists are.',
    good='# Which is mutable?\n\n## Options\n- [x] {python: ">=3.9"} `list`\n- [ ] `tuple`\n\n## Answer\nLists are.',
)
OPTION_TWICE = Rule(
    "Q312",
    "option-twice",
    "Two options that read alike cannot be told apart, whichever of them is right.",
    bad="# Which is mutable?\n\n## Options\n- [x] `list`\n- [ ] `list`\n\n## Answer\nLists are.",
    good="# Which is mutable?\n\n## Options\n- [x] `list`\n- [ ] `tuple`\n\n## Answer\nLists are.",
)
LINE_BROKEN = Rule(
    "Q313",
    "line-broken",
    "Lines are moved one by one, so each entry has to be one line.",
    bad="# In which order?\n\n## Lines\n- first\n  still first\n- second\n\n## Answer\nAs they came.",
    good="# In which order?\n\n## Lines\n- first\n- second\n\n## Answer\nAs they came.",
)
BAD_BLANK = Rule(
    "Q314",
    "bad-blank",
    "A blank that is not closed, not numbered from 1 or without an answer cannot be filled.",
    bad="# Fill the blank.\n\nObjects are {{c1::counted.\n\n## Answer\nBy references.",
    good="# Fill the blank.\n\nObjects are {{c1::counted}}.\n\n## Answer\nBy references.",
)
NO_BLANK = Rule(
    "Q315",
    "no-blank",
    "A cloze asks for its blanks; without one there is nothing to ask.",
    bad="kind: cloze",
    good="# Fill the blank.\n\nObjects are {{c1::counted}}.\n\n## Answer\nBy references.",
)
BLANK_IN_TITLE = Rule(
    "Q316",
    "blank-in-title",
    "Lists show titles as they stand, so a blank there would give its answer away.",
    bad="# Who {{c1::counts}}?\n\nObjects are {{c2::counted}}.\n\n## Answer\nBy references.",
    good="# Fill the blanks.\n\nWho {{c1::counts}}? Objects are {{c2::counted}}.\n\n## Answer\nBy references.",
)
START_IS_SOLUTION = Rule(
    "Q317",
    "start-is-solution",
    "If the start already passes, there is nothing left to write.",
    bad="""\
# Append 3.

## Start
```python
seen = [1, 2]
seen.append(3)
print(seen)
```
""",
    good="""\
# Append 3.

## Start
```python
seen = [1, 2]
...
print(seen)
```
""",
)
