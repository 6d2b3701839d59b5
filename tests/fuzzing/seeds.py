"""Real files to begin with, for each target."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from tests.fuzzing.bounds import MOST_BYTES
from tests.fuzzing.targets import DECK, KEY, SEPARATOR

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
GOOD = ROOT / "tests/decks/good"
MOST = 150
"""Files to begin with; more of a kind say little new, and the fuzzer reads all of them first."""


@cache
def seeds(target: str) -> Sequence[bytes]:
    """The inputs that a target begins with."""
    return [data for data in islice(MAKERS[target](), MOST) if len(data) <= MOST_BYTES]


def _originals() -> Sequence[Path]:
    good = [path for path in sorted(GOOD.rglob("*/*.md")) if path.name.count(".") == 1]
    own = [path for path in sorted(CONTENT.rglob("*.md")) if path.name.count(".") == 1]
    return [*good, *own[:: max(1, len(own) // MOST)]]


def _questions() -> Iterator[bytes]:
    for path in _originals():
        yield path.read_bytes()


def _crooked() -> Iterator[bytes]:
    """Questions that are written in another way than most, so that there is something to mend."""
    for number, data in enumerate(_questions()):
        before, after = CROOKED[number % len(CROOKED)]
        yield data.replace(before, after)


def _translations() -> Iterator[bytes]:
    for path in _originals():
        translated = path.with_name(f"{path.stem}.ko.md")
        if translated.is_file():
            yield path.read_bytes() + SEPARATOR + translated.read_bytes()


def _companions() -> Iterator[bytes]:
    terms, entries = (_items((CONTENT / name).read_text(encoding="utf-8")) for name in ("glossary.yaml", "ledger.yaml"))
    evidence = json.loads((CONTENT / "evidence.json").read_text(encoding="utf-8"))
    for at, (name, record) in enumerate(sorted(evidence["questions"].items())[::10]):
        said = json.dumps({**evidence, "questions": {name: record}}, indent=1)
        glossary, ledger = ("".join(items[at % len(items) :][:2]) for items in (terms, entries))
        yield SEPARATOR.join((glossary.encode(), ledger.encode(), DECK, said.encode()))


def _items(text: str) -> list[str]:
    return re.findall(r"^- .*\n(?:^(?!- ).*\n)*", text, re.MULTILINE)


def _notes() -> Iterator[bytes]:
    yield from (ANKI.encode(), NOTES.encode(), NOTES.encode("cp949"), NOTES.encode("utf-16"))
    yield NOTES.encode().decode("cp1254", "ignore").encode()
    yield from _questions()


def _few() -> Iterator[bytes]:
    """Some notes: each takes a second, for the ids of the bundled deck are looked up."""
    return islice(_notes(), 15)


def _tables() -> Iterator[bytes]:
    yield from (TABLE.encode(), TABLE.replace(",", ";").encode(), TABLE.replace(",", "\t").encode("utf-16"))
    yield from (ANKI.encode(), ANKI.replace("tab", "pipe").replace("\t", "|").encode())


def _reports() -> Iterator[bytes]:
    value = ["value", "[1, 2]", True, True, [["x", "[1, 2]"], ["y", "'\ud800'"]]]
    for ending in (["finished"], ["raised", ["MemoryError", "Exception"], "no memory", "12", "3"]):
        for observed in ([], [value], [value, ["error", "NameError"]]):
            yield json.dumps([KEY, ending, observed]).encode()


ANKI = """\
#separator:tab
#html:true
#tags column:3
#deck column:4
What is <i>mutable</i>?\tA list.<br>A dict.\tbasics\tpy::a
{{c1::GIL}}\t
"""
TABLE = """\
question,answer,topic,tags,level
What is a list?,"An array,
of references",lists,"a b",2
리스트란?,배열,,,deep
"""
NOTES = """\
# Lists

> https://docs.python.org/3/tutorial

**Is a list an array?**

Yes, of references. ![picture](img/list.png)

```python
rows = [[]] * 3
print(rows)
```

- **튜플은 왜 있나요?**
  - 바꿀 수 없기 때문입니다
- What is `x`? (see [this](http://a.b/c_(d)))

Q1. Why?
A: Because.

Setext
======

| a | b |
|---|---|
| 1 | 2 |
"""
CROOKED = (
    (b"\n## ", b"\n ##  "),
    (b"\n- ", b"\n* "),
    (b".\n", b". \n"),
    (b"\n", b"\r\n"),
    (b"## Answer", b"##answer"),
    (b"kind: ", b"knd: "),
    (b"```python", b"```"),
    (b"level: 1\n", b""),
)
MAKERS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "question": _questions,
    "translation": _translations,
    "screens": _questions,
    "companions": _companions,
    "fixing": _crooked,
    "notes": _notes,
    "table": _tables,
    "commands": _few,
    "report": _reports,
}
