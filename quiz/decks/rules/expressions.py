"""422 and on: code that can be read where it is claimed to run, and expressions that could be false."""

from quiz.decks.rules.rule import Rule

GRAMMAR_OF_OTHERS = Rule(
    "Q422",
    "grammar-of-others",
    "Each release that a claim speaks of has to read the code; whether it has what the code uses, only runs tell.",
    bad="""\
# Which branch is taken?

## Experiment
```python
seen = []
match [1, 2]:
    case [first, *rest]:
        seen.append(first)
```

## Proof
```yaml
- claim: "The first one is bound"
  always: "seen == [1]"
  breaks: {replace: "append(first)", by: "append(rest)"}
```
""",
    good="""\
# Which branch is taken?

## Experiment
```python
seen = []
match [1, 2]:
    case [first, *rest]:
        seen.append(first)
```

## Proof
```yaml
- claim: "The first one is bound"
  always: "seen == [1]"
  python: ">=3.10"
  breaks: {replace: "append(first)", by: "append(rest)"}
```
""",
)
TRUE_OF_ANYTHING = Rule(
    "Q423",
    "true-of-anything",
    "An expression whose value does not hang on what the program did shows nothing, whatever names it says.",
    bad="""\
- claim: "Appending puts it last"
  always: "len(seen) >= 0"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
    good="""\
- claim: "Appending puts it last"
  always: "len(seen) > 2 and seen[-1] == 3"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
""",
)
