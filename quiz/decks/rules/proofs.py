"""4xx: experiments and claims."""

from quiz.decks.problems import Severity
from quiz.decks.rules.rule import Rule

TWO_EXPERIMENTS = Rule(
    "Q401",
    "two-experiments",
    "Of two programs only one can be the experiment, and a reader would look at the other.",
    bad="""\
=== topic/example.md
experiment: shared.py

# What does it hold?

## Experiment
```python
seen = [1]
```

## Answer
What was appended.
=== topic/shared.py
seen = [1]
""",
    good="""\
=== topic/example.md
experiment: shared.py

# What does it hold?

## Answer
What was appended.
=== topic/shared.py
seen = [1]
""",
)
EXPERIMENT_UNREADABLE = Rule(
    "Q402",
    "experiment-unreadable",
    "A program that is not in the deck, or that cannot be read, cannot be run.",
    bad="experiment: gone.py",
    good="""\
=== topic/example.md
experiment: shared.py
=== topic/shared.py
seen = [1]
""",
)
EXPERIMENT_EMPTY = Rule(
    "Q403",
    "experiment-empty",
    "An empty program shows nothing.",
    bad="""\
=== topic/example.md
experiment: shared.py
=== topic/shared.py
""",
    good="""\
=== topic/example.md
experiment: shared.py
=== topic/shared.py
seen = [1]
""",
)
EXPERIMENT_NOT_PYTHON = Rule(
    "Q404",
    "experiment-not-python",
    "Code that does not parse cannot show anything, unless its claims speak of other releases, or of a SyntaxError.",
    bad="""\
# What does it hold?

## Experiment
```python
seen = [1
```

## Answer
What was appended.
""",
    good="""\
# What does it hold?

## Experiment
```python
seen = [1]
```

## Answer
What was appended.
""",
)
PROOF_FORM = Rule(
    "Q405",
    "proof-form",
    "A proof is a list of claims, each with its sentence, its expression and what must make it fail.",
    bad="""\
# What does it hold?

## Experiment
```python
seen = [1, 2]
seen.append(3)
```

## Proof
```yaml
claim: "Appending puts it last"
always: "seen == [1, 2, 3]"
```
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
ASSERTS_NOTHING = Rule(
    "Q406",
    "asserts-nothing",
    "A sentence without an expression is an opinion: nothing could refute it.",
    bad="""\
- claim: "Appending puts it last"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
ASSERTS_TWICE = Rule(
    "Q407",
    "asserts-twice",
    "A claim with two expressions has two verdicts, and only one place to show them.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  can: "len(seen) == 3"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
BAD_EXCEPTION = Rule(
    "Q408",
    "bad-exception",
    "`raises` is compared with the name of the exception that ended the program.",
    bad="""\
# What does it hold?

## Experiment
```python
seen = []
seen.pop()
```

## Proof
```yaml
- claim: "Nothing can be popped of nothing"
  raises: IndexError()
  breaks: {replace: "seen = []", by: "seen = [1]"}
```

## Answer
What was appended.
""",
    good="""\
# What does it hold?

## Experiment
```python
seen = []
seen.pop()
```

## Proof
```yaml
- claim: "Nothing can be popped of nothing"
  raises: IndexError
  breaks: {replace: "seen = []", by: "seen = [1]"}
```

## Answer
What was appended.
""",
)
BAD_RUNS = Rule(
    "Q409",
    "bad-runs",
    "Chance needs several runs, and a learner who waits for them a bound.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  runs: 1000
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  runs: 20
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
BREAKS_FORM = Rule(
    "Q410",
    "breaks-form",
    "A change of the program names the part that is replaced and what stands there instead.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: "seen.append(3)"
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
BREAKS_NOTHING = Rule(
    "Q411",
    "breaks-nothing",
    "A change that changes nothing cannot make the claim fail.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.append(3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
NO_EXPRESSION = Rule(
    "Q412",
    "no-expression",
    "A claim is evaluated after the program ended: one expression, no statement.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen = [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
ASSIGNS = Rule(
    "Q413",
    "assigns",
    "An expression that assigns a name changes what it should only look at.",
    bad="""\
- claim: "Appending puts it last"
  always: "(last := seen[-1]) == 3"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen[-1] == 3"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
NAMES_NOTHING = Rule(
    "Q414",
    "names-nothing",
    "An expression over none of the program's names would be the same whatever the program did.",
    bad="""\
- claim: "Appending puts it last"
  always: "[1, 2] + [3] == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
CANNOT_FAIL = Rule(
    "Q415",
    "cannot-fail",
    "A proof that cannot fail proves nothing: each claim names what must make it fail.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
UNLIKE_OVERLAPS = Rule(
    "Q416",
    "unlike-overlaps",
    "A claim cannot hold and fail on the same release.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  python: ">=3.9"
  unlike: "<3.10"
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  python: ">=3.10"
  unlike: "<3.10"
""",
)
NOTHING_TO_REPLACE = Rule(
    "Q417",
    "nothing-to-replace",
    "A change of a part that the program does not have would leave it as it is.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.push(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
CHANGE_NOT_PYTHON = Rule(
    "Q418",
    "change-not-python",
    "A crash is no refutation: the changed program has to run and show something else.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
FORGED = Rule(
    "Q419",
    "forged",
    "A literal assigned to a name of the claim only shows that the expression is evaluated.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen = [3, 1, 2]"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
SENTENCE_TWICE = Rule(
    "Q420",
    "sentence-twice",
    "A table, a ledger and a translation know a claim by its sentence.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
- claim: "Appending puts it last"
  always: "seen[-1] == 3"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
MANY_PLACES = Rule(
    "Q421",
    "many-places",
    "One telling change proves more than several: of those nobody knows which made the claim fail.",
    bad="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen", by: "kept"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    severity=Severity.WARNING,
)
