"""A deck of any size, made up: distinct questions of all kinds, the size of real ones, the same at every call.

Each has an answer, an experiment and a proof; every fourth is translated; each but the first of a topic needs another.
"""

import random
from pathlib import Path

TOPICS = 25
TRANSLATED = 4
"""One in so many questions is translated."""

KINDS = ("predict", "choice", "predict", "code", "predict", "cloze", "choice", "explain", "order", "recall")
"""The kinds in turn, about as often as in the bundled deck."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WORDS = _words("""
object reference collector thread lock frame generator iterator attribute descriptor class metaclass instance
module import cache buffer exception handler context manager closure cell scope decorator wrapper argument
default mutable tuple list mapping key hash bucket slot method resolution order property setter weak finalizer
cycle generation threshold arena pool block allocator switch interval process queue pipe pickle fork spawn
event loop task future coroutine awaitable signal handle stream encoding byte character float integer compare
copy slice sort stable view proxy protocol overload annotation alias type variable bound inference literal
""")
VERBS = _words("""
holds frees keeps calls returns raises wraps copies shares loses finds stores hides binds yields counts follows
resolves caches rejects delays repeats replaces releases
""")
KOREAN = _words("""
객체 참조 수집기 스레드 잠금 프레임 제너레이터 반복자 속성 디스크립터 클래스 인스턴스 모듈 캐시 버퍼 예외 클로저
데코레이터 인자 기본값 튜플 리스트 키 해시 메서드 순서 프로퍼티 약한참조 순환 세대 할당기 프로세스 큐
""")
KOREAN_VERBS = _words(
    "붙잡습니다 해제합니다 돌려줍니다 부릅니다 복사합니다 공유합니다 찾습니다 저장합니다 감춥니다 셉니다"
)

FRONT = """\
---
id: {id}
kind: {kind}
level: {level}
tags: [{tags}]
{links}{ask}sources:
  - "https://docs.python.org/3/reference/datamodel.html#{word}"
  - "https://peps.python.org/pep-{number:04}/"
---

# {title}
{prompt}
## Hint
{hint}
{section}
## Answer
{answer}

## Experiment
```python
{program}```

## Proof
```yaml
{proof}```
"""

TRANSLATION = """\
---
id: {id}
---

# {title}
{prompt}
## Hint
{hint}

## Answer
{answer}

## Proof
- {first}
- {second}
"""

PROGRAM = '''\
import gc
import weakref

class Node{number}:
    """Keeps {noun} and {other}."""

    def __init__(self, {noun}, {other}=None):
        self.{noun} = {noun}
        self.{other} = {other} if {other} is not None else []

    def add(self, value):
        self.{other}.append(value)
        return self

    def total(self):
        return sum(self.{other}) + {number}

first = Node{number}("{noun}")
for value in range({steps}):
    first.add(value * {factor})
second = first
watch = weakref.ref(first)
total = second.total()
# ---
del first
alive = watch() is second
names = [name for name in ("{noun}", "add") if hasattr(second, name)]
print(total, alive)
'''

PROOF = """\
- claim: "{first}"
  always: "total == {total} and len(second.{other}) == {steps}"
  breaks: {{replace: "value * {factor}", by: "value * {wrong}"}}
- claim: "{second}"
  always: "alive and '{noun}' in names"
  python: ">=3.9"
  implementation: cpython
  runs: 2
  breaks: {{replace: "second = first\\n", by: "second = Node{number}({steps}).add(0)\\n"}}
"""


def write_deck(folder: Path, files: int) -> None:
    """Write a deck of so many question files, translations counted, into a new folder."""
    folder.mkdir()
    (folder / "deck.toml").write_text('title = "A crowd"\nlanguage = "en"\nlicence = "MIT"\n', encoding="utf-8")
    number = written = 0
    while written < files:
        topic = folder / f"topic-{number % TOPICS:02}"
        topic.mkdir(exist_ok=True)
        made = _Question(number)
        (topic / f"{made.id}.md").write_text(made.text(), encoding="utf-8")
        written += 1
        if number % TRANSLATED == 0 and written < files:
            (topic / f"{made.id}.ko.md").write_text(made.translation(), encoding="utf-8")
            written += 1
        number += 1


class _Question:
    """One question, all of it told by its number."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.kind = KINDS[number % len(KINDS)]
        self.id = f"crowd-{number:05}"
        self.chance = random.Random(number)  # noqa: S311 - the same at every call
        self.noun, self.other = self.chance.sample([word for word in WORDS if word not in {"class", "import"}], 2)
        self.steps, self.factor = self.chance.randint(3, 40), self.chance.randint(2, 90)
        self.claims = [self._sentence(9)[:-1], self._sentence(9)[:-1]]

    def text(self) -> str:
        """The question's file."""
        ask = {"predict": "ask: output\n", "order": ""}.get(self.kind, "")
        return FRONT.format(
            id=self.id,
            kind=self.kind,
            level=1 + self.number % 3,
            tags=", ".join(sorted({self.noun, self.other, "crowd"})),
            links=self._links(),
            ask=ask,
            word=self.noun,
            number=self.number,
            title=self._sentence(8)[:-1] + "?",
            prompt=self._prompt(),
            hint=self._sentence(11),
            section=self._section(),
            answer="\n\n".join(self._paragraph() for _ in range(3)),
            program=self._program(),
            proof=PROOF.format(
                first=self.claims[0],
                second=self.claims[1],
                total=sum(range(self.steps)) * self.factor + self.number,
                wrong=self.factor + 1,
                **self._numbers(),
            ),
        )

    def translation(self) -> str:
        """Its Korean translation."""
        blank = "\n{{c1::" + self.noun + "}}는 " + self._korean(4) + "\n" if self.kind == "cloze" else ""
        return TRANSLATION.format(
            id=self.id,
            title=self._korean(6),
            prompt=blank,
            hint=self._korean(9),
            answer="\n\n".join(" ".join(self._korean(8) for _ in range(4)) for _ in range(3)),
            first=self._korean(7),
            second=self._korean(7),
        )

    def _numbers(self) -> dict[str, object]:
        return {
            "number": self.number,
            "noun": self.noun,
            "other": self.other,
            "steps": self.steps,
            "factor": self.factor,
        }

    def _program(self) -> str:
        return PROGRAM.format(**self._numbers())

    def _links(self) -> str:
        if self.number < TOPICS:
            return ""
        earlier = self.number - TOPICS
        follows = f"follow_ups: [crowd-{self.chance.randrange(self.number):05}]\n"
        return f"needs: [crowd-{earlier:05}]\n{follows if self.number % 2 else ''}"

    def _prompt(self) -> str:
        blank = "\nThe {{c1::" + self.noun + "}} " + self._sentence(7).lower() + "\n"
        return blank if self.kind == "cloze" else f"\n{self._sentence(12)}\n" * (self.number % 2)

    def _section(self) -> str:
        match self.kind:
            case "choice":
                rows = [f"- [{mark}] `{self.chance.choice(WORDS)}` {self._sentence(6)[2:]}" for mark in "x   "]
                return "\n## Options\n" + "\n".join(rows) + "\n"
            case "explain":
                return "\n## Points\n" + "".join(f"- {self._sentence(8)}\n" for _ in range(4))
            case "order":
                return "\n## Lines\n" + "".join(f"- {self._sentence(6)}\n" for _ in range(4))
            case "code":
                hole = self._program().replace(f"        self.{self.other}.append(value)\n", "        ...\n")
                return f"\n## Start\n```python\n{hole}```\n"
            case _:
                return ""

    def _paragraph(self) -> str:
        plain = [self._sentence(self.chance.randint(9, 16)) for _ in range(3)]
        return f"**{plain[0][:-1]}**: `{self.noun}.{self.other}` {' '.join(plain[1:]).lower()}"

    def _sentence(self, words: int) -> str:
        chosen = self.chance.choices(WORDS, k=words)
        chosen[words // 2] = self.chance.choice(VERBS)
        return f"The {' '.join(chosen)}."

    def _korean(self, words: int) -> str:
        return f"{' '.join(self.chance.choices(KOREAN, k=words))} {self.chance.choice(KOREAN_VERBS)}"
