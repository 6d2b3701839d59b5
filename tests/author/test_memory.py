"""What check keeps of a deck: an answer out of its memory is the one without, whatever changes in between."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.author.check import check
from quiz.author.plain import plain, read_plain
from quiz.decks.problems import Problem
from tests.ticking import later, tick

GOOD = Path(__file__).parent.parent / "decks" / "good"
LINES = (
    "## Answer",
    "```",
    "see [this](gone.md) and [that](../shared.py)",
    "see [this](choice.md#answer), [that](cloze.ko.md), [it](#gone) and [more](../../x.md)",
    "[y]: recall.md#what-frees-an-object",
    "level: 3",
    "needs: [who-counts]",
    "needs: [nobody]",
    "was: [what-is-immutable]",
    "status: draft",
    "experiment: ../shared.py",
    "A **word.**x and `code",
    "# Who counts references?",
    "말 of the 참조",
)
GLOSSARY = '- en: "reference"\n  ko: "레퍼런스"\n  not: ["참조"]\n'
LEDGER = (
    '- claim: C1\n  topic: gc\n  says: "x"\n  verdict: "true"\n  truth: "x"\n'
    '  shown_by: [{question: who-counts, claim: "nothing"}]\n'
)

Edit = Callable[[Path, int], None]


def files(deck: Path, pattern: str = "*.md") -> list[Path]:
    return [path for path in sorted(deck.rglob(pattern)) if path.name != "README.md"]


def some(deck: Path, number: int) -> Path:
    found = files(deck)
    return found[number % len(found)]


def with_line(path: Path, line: str, number: int) -> None:
    lines = path.read_bytes().decode(errors="replace").split("\n")
    lines.insert(number % len(lines), line)
    path.write_bytes("\n".join(lines).encode())


def insert(deck: Path, number: int) -> None:
    with_line(some(deck, number), LINES[number % len(LINES)], number // 7)


def cut(deck: Path, number: int) -> None:
    path = some(deck, number)
    path.write_bytes(path.read_bytes()[: number * 5])


def rename(deck: Path, number: int) -> None:
    path = some(deck, number)
    path.rename(path.with_name(f"n{number % 3}.{'ko.' * (number % 2)}md"))


def move(deck: Path, number: int) -> None:
    path = some(deck, number)
    (deck / "other").mkdir(exist_ok=True)
    path.rename(deck / "other" / path.name)


def remove(deck: Path, number: int) -> None:
    if len(files(deck)) > 1:
        some(deck, number).unlink()


def copy(deck: Path, number: int) -> None:
    path = some(deck, number)
    shutil.copy(path, path.with_name(f"copy.{'ko.' * (number % 2)}md"))


def restore(deck: Path, number: int) -> None:
    origin = files(GOOD)[number % len(files(GOOD))]
    target = deck / origin.relative_to(GOOD)
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copy(origin, target)


def touch_experiment(deck: Path, number: int) -> None:
    path = deck / "shared.py"
    match number % 5:
        case 0:
            path.unlink(missing_ok=True)
        case 1:
            path.write_text("x = (\n", encoding="utf-8")
        case 2:
            path.write_text("def nothing(): pass\n", encoding="utf-8")
        case 3:
            path.write_bytes(b"\xff")
        case _:
            path.unlink(missing_ok=True)
            path.symlink_to(deck / "kinds" / "choice.md")


def link(deck: Path, number: int) -> None:
    path = deck / "kinds" / "linked.md"
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to([deck / "README.md", deck.parent / "outside.md", some(deck, number)][number % 3])


def aside(deck: Path, number: int) -> None:
    path = deck / ("kinds", "tricky")[number % 2] / "gone.md"
    if path.exists():
        path.unlink()
    elif path.parent.exists():
        path.write_text("x", encoding="utf-8")


def language(deck: Path, number: int) -> None:
    said = ("en", "ko", "x y")[number % 3]
    (deck / "deck.toml").write_text(f'title = "T"\nlanguage = "{said}"\nlicence = "MIT"\n', encoding="utf-8")


def companion(deck: Path, number: int) -> None:
    name, text = (("glossary.yaml", GLOSSARY), ("ledger.yaml", LEDGER))[number % 2]
    (deck / name).write_text(text if number % 3 else "x: [", encoding="utf-8")


def hide(deck: Path, number: int) -> None:
    """Change a file, or one beside it, and neither its size nor its times."""
    path = (some(deck, number), deck / "shared.py")[number % 7 == 0]
    facts = path.stat()
    path.write_bytes(altered(path.read_bytes(), number))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def exchange(deck: Path, number: int) -> None:
    """Put another file of the same size and times in the place of one, or of one beside it."""
    path, other = (some(deck, number), deck / "shared.py")[number % 7 == 0], deck.parent / "other"
    facts = path.stat()
    other.write_bytes(altered(path.read_bytes(), number))
    os.utime(other, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    other.replace(path)


def altered(data: bytes, number: int) -> bytes:
    """As many bytes that say something else: one is made one that is wrong in most places."""
    at = number * 3 % len(data)
    return data[:at] + (b"`" if data[at : at + 1] != b"`" else b"*") + data[at + 1 :]


EDITS: tuple[Edit, ...] = (
    hide,
    hide,
    exchange,
    insert,
    insert,
    insert,
    cut,
    rename,
    move,
    remove,
    copy,
    restore,
    restore,
    touch_experiment,
    link,
    aside,
    language,
    companion,
)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 400), st.booleans()), min_size=1, max_size=8))
def test_a_deck_with_a_memory_is_judged_as_one_without(edits: list[tuple[Edit, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        deck, memory = Path(folder) / "deck", f"{folder}/memory"
        shutil.copytree(GOOD, deck)
        shutil.copy(GOOD / "kinds" / "recall.md", deck.parent / "outside.md")
        assert judged(deck, memory, later) == judged(deck)
        for edit, number, settled in edits:
            tick(deck.parent)
            with suppress(OSError):  # an edit that cannot be made is none
                edit(deck, number)
            assert judged(deck, memory, later if settled else time.time_ns) == judged(deck)


def judged(deck: Path, memory: str = "", clock: Callable[[], int] = time.time_ns) -> list[Problem]:
    """All problems, in an order that does not hang on chance where several stand in one place."""
    return sorted(check([deck], memory, clock), key=repr)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "deck")
    with_line(tmp_path / "deck" / "kinds" / "recall.md", "needs: [nobody]", 3)
    return tmp_path / "deck"


@pytest.fixture
def memory(tmp_path: Path) -> str:
    return str(tmp_path / "memory" / "checked")


def kept(memory: str) -> Path:
    (path,) = Path(memory).iterdir()
    return path


def forge(memory: str) -> None:
    """Let the memory say of each raw `<b>` that it is another: who repeats it has not read the file."""
    text = kept(memory).read_text(encoding="utf-8")
    kept(memory).write_text(text.replace("`<b>` is raw", "`<lie>` is raw"), encoding="utf-8")


def lies(deck: Path, memory: str) -> list[str]:
    return [Path(one.path).name for one in check([deck], memory) if "<lie>" in one.message]


def test_only_what_changed_is_read_again(deck: Path, memory: str) -> None:
    names = ["choice.md", "order.md", "recall.md"]
    for name in names:
        path = deck / "kinds" / name
        path.write_text(path.read_text(encoding="utf-8").replace("## Answer\n", "## Answer\nA <b>. "), encoding="utf-8")
    check([deck], memory)
    forge(memory)
    assert lies(deck, memory) == names
    with_line(deck / "kinds" / "choice.ko.md", "", 12)
    assert lies(deck, memory) == ["order.md", "recall.md"]
    with_line(deck / "shared.py", "# more", 0)
    assert lies(deck, memory) == ["recall.md"]
    (deck / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (deck / "deck.toml").write_text('title = "U"\nlanguage = "en"\nlicence = "MIT"\n', encoding="utf-8")
    assert lies(deck, memory) == ["recall.md"]
    (deck / "deck.toml").write_text('title = "U"\nlanguage = "de"\nlicence = "MIT"\n', encoding="utf-8")
    assert lies(deck, memory) == []


def test_an_unchanged_deck_needs_no_parser(deck: Path, memory: str) -> None:
    before = check([deck], memory)
    script = (
        f"import sys; from pathlib import Path; from quiz.author.check import check; "
        f"print(len(check([Path({str(deck)!r})], {memory!r})), sorted({{'markdown_it', 'yaml'}} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert said.stdout == f"{len(before)} []\n"


OPENED = """
import sys
from pathlib import Path
from quiz.author.check import check

opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
check([Path(sys.argv[1])], sys.argv[2], lambda: int(sys.argv[3]))
inside = [Path(name) for name in opened if name.startswith(sys.argv[1])]
print(*sorted(path.name for path in inside if path.suffix in {".md", ".py"}))
"""


def opened(deck: Path, memory: str, now: int) -> list[str]:
    """Which question files and experiments a check opens at an instant, in a program of its own."""
    command = [sys.executable, "-c", OPENED, str(deck), memory, str(now)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - our own


def test_files_that_look_as_they_did_are_not_opened(deck: Path, memory: str) -> None:
    check([deck], memory, later)
    assert opened(deck, memory, later()) == []
    (deck / "kinds" / "recall.md").touch()
    assert opened(deck, memory, later()) == ["recall.md"]
    assert opened(deck, memory, later()) == []
    (deck / "shared.py").touch()
    assert "shared.py" in opened(deck, memory, later())
    assert opened(deck, memory, later()) == []


def test_files_that_changed_just_now_or_are_links_are_read_each_time(deck: Path, memory: str) -> None:
    for _ in range(2):
        assert "recall.md" in opened(deck, memory, time.time_ns())
    check([deck], memory, later)
    (deck / ".hidden").mkdir()
    (deck / "kinds" / "order.md").rename(deck / ".hidden" / "order.md")
    (deck / "kinds" / "order.md").symlink_to("../.hidden/order.md")
    for _ in range(2):
        assert set(opened(deck, memory, later())) == {"order.md", "shared.py"}


def test_one_topic_is_judged_out_of_the_memory_of_its_deck(deck: Path, memory: str) -> None:
    check([deck], memory)
    assert check([deck / "kinds"], memory) == check([deck / "kinds"])
    assert check([deck / "kinds" / "recall.md"], memory) == check([deck / "kinds" / "recall.md"])
    assert {Path(one.path).name for one in check([deck / "kinds" / "recall.md"], memory)} == {"recall.md"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text[:0],
        lambda text: text.replace("[", "{"),
        lambda text: text.replace('"', ""),
        lambda text: text.replace("Q", "\udcff"),
        lambda text: text.replace("\t", "\t["),
        lambda text: text.replace("[[", "[[" * 5000),
        lambda text: text.partition("\n")[0] + '\n"x"\ty\n\n\t\t\t\t\t',
        lambda text: "1 0000\n" + text.partition("\n")[2],
    ],
)
def test_a_spoilt_memory_is_none(deck: Path, memory: str, spoil: Callable[[str], str]) -> None:
    before = check([deck], memory)
    text = kept(memory).read_text(encoding="utf-8")
    kept(memory).write_bytes(spoil(text).encode("utf-8", "surrogateescape"))
    assert check([deck], memory) == before
    with_line(deck / "kinds" / "choice.md", "more", 20)
    assert judged(deck, memory) == judged(deck)
    assert judged(deck, memory) == judged(deck)


def test_another_program_answers_for_itself(deck: Path, memory: str) -> None:
    before = check([deck], memory)
    program, _, lines = kept(memory).read_text(encoding="utf-8").partition("\n")
    assert "nobody" in lines
    kept(memory).write_text(f"{program}0\n{lines.replace('nobody', 'a lie')}", encoding="utf-8")
    assert check([deck], memory) == before


def test_the_deck_is_left_alone_and_the_memory_is_its_owners(deck: Path, memory: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in deck.rglob("*")}
    check([deck], memory)
    assert {path: path.stat().st_mtime_ns for path in deck.rglob("*")} == before
    assert stat.S_IMODE(kept(memory).stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(memory).stat().st_mode) == 0o700


def test_a_memory_that_cannot_be_written_is_done_without(deck: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert check([deck], str(tmp_path / "file" / "checked")) == check([deck])


def test_a_memory_that_is_no_file_is_done_without(deck: Path, memory: str) -> None:
    before = check([deck], memory)
    path = kept(memory)
    path.unlink()
    os.mkfifo(path)
    assert check([deck], memory) == before
    assert path.is_file(), "it is put in the place of what lay there"


def test_in_a_folder_that_is_gone_a_deck_is_judged_without_a_memory(
    deck: Path, memory: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    found = check([deck], memory)
    monkeypatch.chdir(tmp_path)
    assert found == check([deck])


def test_what_nobody_asked_for_in_a_long_time_is_thrown_away(deck: Path, memory: str) -> None:
    Path(memory).mkdir(parents=True)
    old, young = Path(memory) / "old", Path(memory) / "young"
    old.write_text("x", encoding="utf-8")
    young.write_text("x", encoding="utf-8")
    os.utime(old, (0, 0))
    check([deck], memory)
    assert not old.exists()
    assert young.exists()


def test_two_at_once_do_not_harm_each_other(deck: Path, memory: str) -> None:
    before = check([deck])
    with ThreadPoolExecutor(4) as pool:
        assert all(found == before for found in pool.map(lambda _: check([deck], memory), range(8)))
    assert check([deck], memory) == before


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    size: int


@dataclass(frozen=True)
class Small:
    name: str
    colours: tuple[Colour, ...]
    inner: Inner | None = None


VALUE = Small("a", (Colour.RED,), Inner(1))


def test_values_come_back_from_their_plain_form() -> None:
    assert plain(Small, VALUE) == ["a", ["red"], [1]]
    assert read_plain(Small, plain(Small, VALUE)) == VALUE


@pytest.mark.parametrize(
    "said", [None, "a", ["a"], ["a", "red", None], [1, [], None], ["a", ["blue"], None], [True] * 3]
)
def test_what_is_no_plain_form_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match="is n"):
        read_plain(Small, said)
