"""Small questions of every kind, as their authors would write them."""

EXPERIMENT = "## Experiment\n```python\nseen = [1, 2]\nprint(seen)\n```\n"
PROOF = """## Proof
```yaml
- claim: A list keeps its order
  always: seen == [1, 2]
  breaks: {replace: '[1, 2]', by: '[2, 1]'}
```
"""
ANSWER = "## Answer\nBecause it is so.\n"


def question(name: str, kind: str, *parts: str, level: int = 1, **keys: str) -> str:
    """A question file of some parts, the answer included."""
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\nid: {name}\nkind: {kind}\nlevel: {level}\n{front}---\n\n# What is {name}?\n\n" + "\n".join(
        [*parts, ANSWER]
    )


def recall(name: str, tags: str = "[]") -> str:
    return question(name, "recall", tags=tags)


def proved(name: str) -> str:
    """A recall question with an experiment and a claim."""
    return question(name, "recall", EXPERIMENT, PROOF)


def choice(name: str, *options: str) -> str:
    return question(
        name, "choice", "## Options\n" + "".join(f"- {one}\n" for one in options or ("[x] a", "[ ] b", "[x] c"))
    )


def predict(name: str, ask: str = "seen") -> str:
    return question(name, "predict", "## Hint\nLook.\n", EXPERIMENT, PROOF, ask=ask)


def cloze(name: str, text: str = "{{c1::gc}} and {{c2::refcounts}}.") -> str:
    return question(name, "cloze", text)


def explain(name: str) -> str:
    return question(name, "explain", "## Points\n1. one\n2. two\n3. three\n4. four\n")


def order(name: str) -> str:
    return question(name, "order", "## Lines\n- first\n- second\n- third\n")


def code(name: str) -> str:
    start = "## Start\n```python\nseen = ...\n```\n"
    return question(name, "code", start, EXPERIMENT, PROOF)
