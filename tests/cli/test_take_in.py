"""What a start sees of decks that changed or did not: always what reading all of them anew would show."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from quiz.cli.home import refresh, take_in
from quiz.store.opening import open_store
from quiz.store.sql_store import SqlStore
from quiz.study.agenda import Candidate
from tests.cli.conftest import Program
from tests.ticking import later, tick

QUESTION = "---\nid: {id}\nkind: recall\nlevel: 1\n{front}---\n\n# {title}\n\n## Answer\nYes.\n"
TRANSLATION = "---\nid: {id}\n---\n\n# {title}\n\n## Answer\nJa.\n"
PROOF = """
## Proof
```yaml
- claim: "It is {value}"
  always: "x == {value}"
  breaks: {{replace: "{value}", by: "0"}}
```
"""
NAMES = st.sampled_from("abc")
TITLES = st.sampled_from(["one", "two", "six"])
"""Of one length, so that an edit need not change the size."""


def seen(store: SqlStore) -> object:
    """All that studying and listing get to know of the decks."""
    entries = sorted(store.entries(), key=lambda entry: (entry.summary.id, entry.language))
    texts = [store.snapshot(entry.summary.id, entry.language) for entry in entries]
    return entries, texts, [Candidate(store.summaries()[card.key.question], card) for card in store.cards()]


class Decks(RuleBasedStateMachine):
    """Edits a deck in ways that hide, and starts pyquiz now and then."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.deck = self.root / "deck"
        (self.deck / "gc").mkdir(parents=True)
        self.write(self.deck / "deck.toml", 'title = "T"\nlanguage = "en"\nlicence = "MIT"\n')
        self.store = open_store(str(self.root / "data.db"))
        self.fresh = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @rule(name=NAMES, title=TITLES, hidden=st.booleans())
    def edit(self, name: str, title: str, *, hidden: bool) -> None:
        self.write(self.path(name), QUESTION.format(id=name, title=title, front=""), hidden=hidden)

    @rule(name=NAMES, title=TITLES, hidden=st.booleans())
    def translate(self, name: str, title: str, *, hidden: bool) -> None:
        self.write(self.path(f"{name}.ko"), TRANSLATION.format(id=name, title=title), hidden=hidden)

    @rule(name=NAMES, value=st.integers(1, 3), hidden=st.booleans())
    def experiment(self, name: str, value: int, *, hidden: bool) -> None:
        text = QUESTION.format(id=name, title="one", front="experiment: shared.py\n")
        self.write(self.path(name), text + PROOF.format(value=value))
        self.write(self.deck / "gc" / "shared.py", f"x = {value}\n", hidden=hidden)

    @rule(value=st.integers(1, 3), hidden=st.booleans())
    def change_experiment(self, value: int, *, hidden: bool) -> None:
        self.write(self.deck / "gc" / "shared.py", f"x = {value}\n", hidden=hidden)

    @rule(name=NAMES, status=st.sampled_from(["status: draft\n", "nonsense: 1\n", "was: [a]\n", "was: [b]\n"]))
    def mark(self, name: str, status: str) -> None:
        self.write(self.path(name), QUESTION.format(id=name, title="one", front=status))

    @rule(name=NAMES, title=TITLES)
    def replace(self, name: str, title: str) -> None:
        """Put another file in the place of one, of its size and with its times."""
        other = self.root / "other"
        tick(self.root)
        other.write_text(QUESTION.format(id=name, title=title, front=""), encoding="utf-8")
        if self.path(name).exists():
            facts = self.path(name).stat()
            os.utime(other, ns=(facts.st_atime_ns, facts.st_mtime_ns))
        other.replace(self.path(name))

    @rule(name=NAMES, other=NAMES)
    def move(self, name: str, other: str) -> None:
        tick(self.root)
        if self.path(name).exists():
            self.path(name).rename(self.path(other))

    @rule(name=st.sampled_from(["a", "b", "a.ko", "b.ko"]))
    def remove(self, name: str) -> None:
        tick(self.root)
        self.path(name).unlink(missing_ok=True)

    @rule(language=st.sampled_from(["en", "ko"]))
    def change_language(self, language: str) -> None:
        self.write(self.deck / "deck.toml", f'title = "T"\nlanguage = "{language}"\nlicence = "MIT"\n', hidden=True)

    @rule()
    def edit_while_studying(self) -> None:
        refresh(self.store, [self.deck])

    @rule(settled=st.booleans())
    def start(self, *, settled: bool) -> None:
        """Start long after the last edit, or at once."""
        self.start_and_compare(later() if settled else time.time_ns())

    @invariant()
    def a_start_sees_what_reading_anew_would(self) -> None:
        self.start_and_compare(later())

    def start_and_compare(self, now: int) -> None:
        broken = take_in(self.store, [self.deck], now)
        self.fresh += 1
        with open_store(str(self.root / f"{self.fresh}.db")) as anew:
            assert broken == take_in(anew, [self.deck], time.time_ns())
            assert seen(self.store) == seen(anew)

    def path(self, name: str) -> Path:
        return self.deck / "gc" / f"{name}.md"

    def write(self, path: Path, text: str, *, hidden: bool = False) -> None:
        """Write a file; a hidden edit sets its times back, as some editors do."""
        tick(self.root)
        facts = path.stat() if hidden and path.exists() else None
        path.write_text(text, encoding="utf-8")
        if facts:
            os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


COUNTING = """
import sys
from pathlib import Path
from quiz.cli.home import take_in
from quiz.store.opening import open_store

opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
with open_store(sys.argv[1]) as store:
    take_in(store, [Path(sys.argv[2])], int(sys.argv[3]))
print(sum(name.endswith(".md") for name in opened))
"""


def files_opened(location: Path, deck: Path, now: int) -> int:
    """How many question files a start opens, in a program of its own."""
    command = [sys.executable, "-c", COUNTING, str(location), str(deck), str(now)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    return int(done.stdout)


def test_a_deck_as_it_was_is_not_opened_and_nothing_is_written(pyquiz: Program) -> None:
    location, deck, now = pyquiz.folder / "own.db", pyquiz.deck, later()
    count = len([*deck.rglob("*.md")])
    assert files_opened(location, deck, now) >= count
    with closing(sqlite3.connect(location)) as watching:
        before = watching.execute("PRAGMA data_version").fetchone()
        assert files_opened(location, deck, now) == 0
        assert watching.execute("PRAGMA data_version").fetchone() == before
    (deck / "trial" / "recall.md").touch()
    assert files_opened(location, deck, later()) >= count
    assert files_opened(location, deck, later()) == 0


def test_a_deck_that_changed_just_now_is_read(pyquiz: Program) -> None:
    location = pyquiz.folder / "own.db"
    for _ in range(2):
        assert files_opened(location, pyquiz.deck, time.time_ns()) > 0


def test_broken_files_are_named_also_when_they_are_not_read_again(pyquiz: Program) -> None:
    path = pyquiz.deck / "trial" / "recall.md"
    path.write_text("no question", encoding="utf-8")
    now = later()
    with open_store(str(pyquiz.folder / "own.db")) as store:
        assert [take_in(store, [pyquiz.deck], now) for _ in range(2)] == [{str(path)}] * 2


def test_other_decks_between_are_no_reason_to_miss_these(pyquiz: Program, tmp_path: Path) -> None:
    other, now = tmp_path / "other", later()
    other.mkdir()
    with open_store(str(pyquiz.folder / "own.db")) as store:
        take_in(store, [pyquiz.deck], now)
        before = seen(store)
        take_in(store, [other], now)
        assert store.entries() == []
        take_in(store, [pyquiz.deck], now)
        assert seen(store) == before


TestDecks = Decks.TestCase
TestDecks.settings = settings(max_examples=10, stateful_step_count=12)
