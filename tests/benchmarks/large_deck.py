"""A deck of any size for measuring: the same files for the same count, on every machine and in every run.

The questions are of all kinds, about two kilobytes each, in forty topics; they need one another, name tags, and every
fifth file is the Korean translation of the one before it. `pyquiz check` finds no error in them.
"""

from collections.abc import Sequence
from pathlib import Path

TOPICS = 40
LONG = 12
"""Sentences of an answer."""
TRANSLATED = 5
"""Every so many files there is a translation."""

FRONT = """\
---
id: {id}
kind: {kind}
level: {level}
tags: [{tags}]
{more}sources: ["https://docs.python.org/3/reference/datamodel.html"]
---

# {title}

Text with `code`, **stress** and a list, as most have:

- the first entry of question {number}
- an entry that goes on for a while, so that a paragraph is more than a line and has something to say about lists
"""

HINT = """\

## Hint
Look at what `{number}` does to a slice, and at what is left of it when the name is bound anew.
"""

ANSWER = """\

## Answer
What an interviewer wants to hear about case {number}. {sentences}

| form | what it gives | when |
| --- | --- | --- |
| `range({number})` | a lazy sequence | at once |
| `list(range({number}))` | all of its items | at once |
"""

SENTENCES = (
    "A name is bound to an object, and the object knows nothing of the name.",
    "What is shared is seen by all who share it, so that a change in one place is a change in each.",
    "Copying the outer container leaves the inner ones shared, which is where the surprise comes from.",
    "The rule is in the data model, and CPython follows it to the letter since long ago.",
    "An implementation may free the object later, but never earlier than its last use.",
    "Whoever relies on the order of sets relies on an accident of hashing.",
)

PROGRAM = """\

## Experiment
```python
numbers = list(range({number}))
total = sum(numbers)
shared = numbers
shared.append({number})
print(total)
```
"""

PROOF = """\

## Proof
```yaml
- claim: "The numbers below {number} come to {total}"
  always: "total == {total}"
  breaks: {{replace: "range({number})", by: "range({number} + 1)"}}
- claim: "A second name sees what is appended"
  always: "numbers[-1] == {number}"
  breaks: {{replace: "shared = numbers", by: "shared = list(numbers)"}}
```
"""

START = """\

## Start
```python
numbers = []
total = 0
```
"""

KINDS = ("recall", "choice", "predict", "cloze", "explain", "order", "code")

PARTS = {
    "choice": "\n## Options\n- [x] `{number}` is an int\n- [ ] `{number}` is a str\n- [ ] `{number}` is a list\n",
    "cloze": "\nA list is {{{{c1::mutable :: can it change?}}}}, and ({number},) is {{{{c2::immutable || fixed}}}}.\n",
    "explain": "\n## Points\n- Case {number} binds a name\n- The object is shared\n- Nothing is copied\n",
    "order": "\n## Lines\n- local to {number}\n- enclosing\n- global\n- builtin\n",
}

TRANSLATIONS = {
    "choice": "\n## Options\n- `{number}`은 int이다\n- `{number}`은 str이다\n- `{number}`은 list이다\n",
    "cloze": "\n리스트는 {{{{c1::가변}}}}이고 {number}은 {{{{c2::불변}}}}이다.\n",
    "explain": "\n## Points\n- {number}번은 이름을 묶는다\n- 객체는 공유된다\n- 복사되는 것은 없다\n",
    "order": "\n## Lines\n- {number}번의 지역\n- 바깥 함수\n- 전역\n- 내장\n",
}

PROVED = ("recall", "predict", "code", "choice")


def write_deck(folder: Path, count: int) -> None:
    """Write a deck of so many question files, translations among them, into a folder that is made."""
    folder.mkdir(parents=True)
    (folder / "deck.toml").write_text('title = "Large"\nlanguage = "en"\nlicence = "MIT"\n', encoding="utf-8")
    written, number = 0, 1
    while written < count:
        place = folder / _topic(number % TOPICS) / f"{_name(number)}.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text(question(number), encoding="utf-8")
        written += 1
        if written < count and written % TRANSLATED == TRANSLATED - 1:
            place.with_suffix(".ko.md").write_text(translation(number), encoding="utf-8")
            written += 1
        number += 1


def question(number: int) -> str:
    """The text of a question file."""
    kind = _kind(number)
    more = f"needs: [{_name(number - 7)}]\n" if number % 3 == 2 and number >= 7 else ""
    more += "ask: output\n" if kind == "predict" else ""
    front = FRONT.format(
        id=_name(number),
        kind=kind,
        level=1 + number % 11 % 3,
        tags=", ".join(_tags(number)),
        more=more,
        title=f"What does case {number} of {_topic(number % TOPICS)} give?",
        number=number,
    )
    return front + _body(number, kind)


def translation(number: int) -> str:
    """The text of a question's Korean translation."""
    kind = _kind(number)
    proof = f"\n## Proof\n- {number}보다 작은 수의 합이다\n- 다른 이름도 그것을 본다\n" if kind in PROVED else ""
    return (
        f"---\nid: {_name(number)}\n---\n\n# {number}번의 결과는 무엇입니까?\n\n대부분과 같은 글입니다.\n"
        + (TRANSLATIONS.get(kind, "").format(number=number))
        + f"\n## Hint\n{number}번을 보세요.\n\n## Answer\n{'이름은 객체에 묶입니다. ' * LONG}\n"
        + proof
    )


def _body(number: int, kind: str) -> str:
    sentences = " ".join(SENTENCES[(number + step) % len(SENTENCES)] for step in range(LONG))
    parts = [PARTS.get(kind, "").format(number=number), HINT.format(number=number)]
    if kind == "code":
        parts.insert(0, START)
    parts.append(ANSWER.format(number=number, sentences=sentences))
    if kind in PROVED:
        parts += [PROGRAM.format(number=number), PROOF.format(number=number, total=sum(range(number)))]
    return "".join(parts)


def _kind(number: int) -> str:
    return KINDS[number % len(KINDS)]


def _name(number: int) -> str:
    return f"large-{number}"


def _topic(number: int) -> str:
    return f"topic-{number:02}"


def _tags(number: int) -> Sequence[str]:
    return (f"tag-{number % 50}", f"tag-{number % 13 + 50}")
