"""Folders of question files to a library."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.decks.bundled import bundled_deck
from quiz.decks.library import Library, read_library
from quiz.decks.problems import Problem, Severity
from quiz.decks.reading import short_digest
from quiz.decks.restoring import question_of
from quiz.domain.errors import DeckError
from quiz.domain.questions import Choice, Cloze
from quiz.domain.snapshots import Entry, Snapshot

GOOD = Path(__file__).parent / "good"

QUESTION = "---\nid: {id}\nkind: recall\nlevel: 1\n{more}---\n\n# What is {id}?\n\n## Answer\n{id}.\n"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    folder = tmp_path / "deck"
    (folder / "gc").mkdir(parents=True)
    (folder / "deck.toml").write_text('title = "T"\nlanguage = "en"\nlicence = "MIT"\n')
    return folder


def write(deck: Path, name: str, more: str = "", identity: str = "") -> Path:
    path = deck / "gc" / f"{name}.md"
    path.write_text(QUESTION.format(id=identity or name, more=more), encoding="utf-8")
    return path


def known(library: Library) -> dict[str, Entry]:
    return {entry.path: entry for entry in library.entries}


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{Path(found.path).name}:{found.line}:{found.column}: {found.message}" for found in problems]


def ids(library: Library) -> list[str]:
    return [entry.summary.id for entry in library.entries]


def test_a_deck_is_read_with_topics_translations_and_programs() -> None:
    library = read_library([GOOD])
    assert library.problems == ()
    assert len(library.fresh) == len(library.entries) == 16
    order = next(entry for entry in library.entries if entry.summary.id == "decorators-order")
    assert (order.summary.topic, order.program_file) == ("kinds", "../shared.py")
    assert [entry.language for entry in library.entries if entry.summary.id == "who-counts"] == ["ko", "en"]
    assert {entry.summary.topic for entry in library.entries} == {"kinds", "tricky"}
    assert next(entry.summary.numbers for entry in library.entries if entry.summary.id == "who-counts") == (1, 2, 3)


def test_an_unchanged_deck_is_known_and_nothing_is_fresh() -> None:
    first = read_library([GOOD])
    again = read_library([GOOD], known(first))
    assert again.fresh == ()
    assert again.entries == first.entries


def test_an_unchanged_deck_imports_no_parser(tmp_path: Path) -> None:
    (tmp_path / "known").write_bytes(pickle.dumps(known(read_library([GOOD]))))
    program = (
        "import pickle, sys; from pathlib import Path; from quiz.decks.library import read_library\n"
        "known = pickle.loads(Path(sys.argv[2]).read_bytes())\n"
        "assert len(read_library([Path(sys.argv[1])], known).entries) == len(known) > 0\n"
        "assert not {'yaml', 'markdown_it', 'packaging'} & set(sys.modules)\n"
    )
    command = [sys.executable, "-c", program, str(GOOD), str(tmp_path / "known")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    assert done.stderr == ""


def test_a_changed_text_or_program_is_fresh_and_takes_its_translations_along(deck: Path) -> None:
    path = write(deck, "a", "experiment: a.py\n")
    write(deck, "b")
    program = deck / "gc" / "a.py"
    program.write_text("x = 1\n")
    translation = deck / "gc" / "a.ko.md"
    translation.write_text("---\nid: a\n---\n\n# 무엇?\n\n## Answer\n답.\n", encoding="utf-8")
    first = read_library([deck])
    program.write_text("x = 2\n")
    second = read_library([deck], known(first))
    assert [Path(fresh.entry.path).name for fresh in second.fresh] == ["a.md", "a.ko.md"]
    assert [fresh.program for fresh in second.fresh] == ["x = 2\n", ""]
    path.write_text(path.read_text().replace("What is a", "Who is a"))
    third = read_library([deck], known(second))
    assert [Path(fresh.entry.path).name for fresh in third.fresh] == ["a.md", "a.ko.md"]
    program.unlink()
    gone = read_library([deck], known(third))
    assert said(gone.problems) == ["a.md:5:13: the experiment `a.py`: there is no such file"]
    assert ids(gone) == ["b"]


def test_line_endings_and_a_byte_order_mark_are_no_change(deck: Path) -> None:
    path = write(deck, "a")
    first = read_library([deck])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_library([deck], known(first)).fresh == ()


def test_snapshots_give_back_their_questions() -> None:
    library = read_library([GOOD])
    originals = {fresh.entry.summary.id: fresh for fresh in library.fresh if fresh.entry.language == "en"}
    for fresh in library.fresh:
        original = originals[fresh.entry.summary.id]
        question = question_of(original) if fresh is original else question_of(original, fresh)
        assert question.summary == fresh.entry.summary
        assert (question.language, question.path) == (fresh.entry.language, fresh.entry.path)


def test_a_translation_lies_over_its_original() -> None:
    snapshots = {(str(s.entry.summary.id), s.entry.language): s for s in read_library([GOOD]).fresh}

    def both(name: str) -> tuple[Snapshot, Snapshot]:
        return snapshots[name, "en"], snapshots[name, "ko"]

    choice = question_of(*both("what-is-immutable"))
    assert isinstance(choice.task, Choice)
    assert choice.title == "다음 중 **불변**인 것은?"
    assert [(option.text, option.marked, str(option.where.python)) for option in choice.task.options] == [
        ("`tuple`", True, ""),
        ("`list`", False, ""),
        ("`str`", True, ">=3.8, <4"),
        ("`{1: 2}`", False, ""),
    ]
    predict = question_of(*both("friend-of-a-dead-object"))
    original = question_of(both("friend-of-a-dead-object")[0])
    assert [claim.text for claim in predict.claims][1] == "순환은 필요 없다"
    assert [claim.assertion for claim in predict.claims] == [claim.assertion for claim in original.claims]
    assert (predict.experiment, predict.note, predict.hints) == (original.experiment, original.note, original.hints)
    cloze = question_of(*both("who-counts"))
    assert isinstance(cloze.task, Cloze)
    assert [blank.accepted for number in cloze.numbers for blank in cloze.task.blanks(number)] == [
        ("CPython",),
        ("gc",),
        ("{}",),
    ]


def test_a_snapshot_that_cannot_be_read_is_an_expected_error(deck: Path) -> None:
    write(deck, "a")
    snapshot = read_library([deck]).fresh[0]
    with pytest.raises(DeckError, match=r"the file is empty; run `pyquiz check`"):
        question_of(Snapshot(snapshot.entry, ""))


def test_a_broken_file_leaves_the_others_usable(deck: Path) -> None:
    write(deck, "a", "level: 2\n")
    write(deck, "b")
    library = read_library([deck])
    assert ids(library) == ["b"]
    assert said(library.problems) == ["a.md:5:1: `level` stands twice"]


def test_of_two_files_with_one_id_the_first_in_path_order_stays(deck: Path) -> None:
    write(deck, "b", identity="same")
    write(deck, "a", identity="same")
    for name in "ab":
        (deck / "gc" / f"{name}.ko.md").write_text("---\nid: same\n---\n# T\n## Answer\nA\n")
    library = read_library([deck])
    assert [Path(entry.path).name for entry in library.entries] == ["a.ko.md", "a.md"]
    assert [Path(found.path).name for found in library.problems] == ["a.md", "b.md"]


def test_a_question_that_moves_keeps_its_id_and_gets_its_new_topic(deck: Path) -> None:
    path = write(deck, "a")
    first = read_library([deck])
    (deck / "mro").mkdir()
    path.rename(deck / "mro" / "b.md")
    library = read_library([deck], known(first))
    assert [(entry.summary.id, entry.summary.topic) for entry in library.entries] == [("a", "mro")]


def test_a_translation_that_lags_behind_is_a_warning_and_is_studied(deck: Path) -> None:
    path = write(deck, "a")
    translation = deck / "gc" / "a.ko.md"
    text = f"---\nid: a\nof: {short_digest(path.read_text())}\n---\n\n# 무엇?\n\n## Answer\n답.\n"
    translation.write_text(text, encoding="utf-8")
    assert read_library([deck]).problems == ()
    path.write_text(path.read_text() + "More.\n")
    library = read_library([deck])
    assert [(found.message, found.severity) for found in library.problems] == [("the original has moved on", "warning")]
    assert len(library.entries) == 2


def test_what_is_no_question_file_is_left_alone(deck: Path) -> None:
    for name in ("README.md", "readme.ko.md", ".hidden.md", "notes.txt", "x.MD"):
        (deck / "gc" / name).write_text("no question")
    (deck / ".git").mkdir()
    (deck / ".git" / "x.md").write_text("no question")
    assert read_library([deck]) == Library((), (), ())


def test_one_folder_named_twice_is_read_once(deck: Path) -> None:
    write(deck, "a")
    library = read_library([deck, deck / "gc" / ".."])
    assert (ids(library), library.problems) == (["a"], ())


ODD = QUESTION.format(id="odd", more="")
TRANSLATED = "---\nid: odd\n---\n# T\n## Answer\nA\n"


def link_outside(path: Path) -> None:
    (path.parents[2] / "secret.md").write_text(ODD)
    path.symlink_to("../../secret.md")


def translate_into_itself(path: Path) -> None:
    path.write_text(ODD)
    path.with_name("odd.en.md").write_text(TRANSLATED)


ODDITIES: dict[str, Callable[[Path], object]] = {
    "latin-1": lambda path: path.write_bytes(ODD.replace("What", "Qué").encode("latin-1")),
    "utf-16": lambda path: path.write_text(ODD, encoding="utf-16"),
    "empty": lambda path: path.write_text(""),
    "blank": lambda path: path.write_text(" \n\t\n"),
    "large": lambda path: path.write_text(ODD + "x" * 10_000_000),
    "folder": lambda path: path.mkdir(),
    "pipe": os.mkfifo,
    "nowhere": lambda path: path.symlink_to("gone.md"),
    "circle": lambda path: path.symlink_to("odd.md"),
    "outside": link_outside,
    "alone": lambda path: path.with_name("odd.ko.md").write_text(TRANSLATED),
    "own": translate_into_itself,
    "name": lambda path: Path(os.fsdecode(bytes(path.parent) + b"/odd\xff.md")).write_text("x"),
    "binary": lambda path: path.write_bytes(b"\x00" * 50),
}


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("latin-1", "odd.md:7:5: the file is not UTF-8: byte 0xe9"),
        ("utf-16", "odd.md:1:1: the file is not UTF-8: byte 0xff"),
        ("empty", "odd.md:1:1: the file is empty"),
        ("blank", "odd.md:1:1: the file is empty"),
        ("large", "odd.md:1:1: the file is too large: 9,766 KiB"),
        ("folder", "odd.md:1:1: this is a folder, named like a question"),
        ("pipe", "odd.md:1:1: this is not a regular file"),
        ("nowhere", "odd.md:1:1: the link leads nowhere"),
        ("circle", "odd.md:1:1: the file cannot be read: too many levels of symbolic links"),
        ("outside", "odd.md:1:1: this link leads out of the deck"),
        ("alone", "odd.ko.md:1:1: a translation without its original, `odd.md`"),
        ("own", "odd.en.md:1:1: `en` is the deck's own language"),
        ("name", "odd\\udcff.md:1:1: the file's name is not UTF-8"),
        ("binary", "odd.md:1:1: an invisible character, U+0000"),
    ],
)
def test_an_odd_file_is_one_problem_and_the_rest_is_read(kind: str, problem: str, deck: Path) -> None:
    write(deck, "z")
    ODDITIES[kind](deck / "gc" / "odd.md")
    library = read_library([deck])
    assert said(library.problems)[0] == problem
    assert "z" in ids(library)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "deck.toml:1:1: `language` is missing"),
        ('title = "T"\nlanguage = "en"\nlicence = 5\n', "deck.toml:3:1: `licence` must be text"),
        ('title = "T"\nlanguage = "en"\nlicence = "M"\nauthor = "x"\n', "deck.toml:4:1: `author` is no key of a deck"),
        ('title = "T"\nlanguage = "English"\nlicence = "M"\n', "deck.toml:2:1: `English` is no language code"),
        ('title = "T\n', "deck.toml:1:11: TOML cannot read this: Illegal character '\\n'"),
        ("\x00", "deck.toml:1:1: TOML cannot read this: Invalid statement"),
    ],
)
def test_a_broken_deck_file_is_a_problem_and_its_questions_are_read(text: str, problem: str, deck: Path) -> None:
    write(deck, "a")
    (deck / "deck.toml").write_text(text)
    library = read_library([deck])
    assert said(library.problems)[0] == problem
    assert ids(library) == ["a"]


def test_a_missing_deck_file_or_folder_is_a_problem(deck: Path) -> None:
    write(deck, "a")
    (deck / "deck.toml").unlink()
    library = read_library([deck, deck / "gone"])
    assert said(library.problems) == [
        "deck.toml:1:1: the deck has no readable `deck.toml`: there is no such file",
        "gone:1:1: there is no such folder",
    ]
    assert [problem.severity for problem in library.problems] == [Severity.WARNING, Severity.ERROR]
    assert ids(library) == ["a"]


def test_another_language_of_the_deck_makes_its_questions_fresh(deck: Path) -> None:
    write(deck, "a")
    first = read_library([deck])
    (deck / "deck.toml").write_text('title = "T"\nlanguage = "ko"\nlicence = "MIT"\n')
    assert [fresh.entry.language for fresh in read_library([deck], known(first)).fresh] == ["ko"]


@pytest.mark.parametrize("name", ["../../out.py", "/etc/hostname", "link.py", "\\0", "a" * 5000, "gc", "..", "~/x.py"])
def test_an_experiment_never_comes_from_outside_the_deck(name: str, deck: Path) -> None:
    (deck.parent / "out.py").write_text("secret = 1\n")
    (deck / "gc" / "link.py").symlink_to(deck.parent / "out.py")
    write(deck, "a", f'experiment: "{name}"\n')
    library = read_library([deck])
    assert ids(library) == []
    assert "secret" not in str(library)
    assert len(library.problems) == 1


def test_the_bundled_deck_is_readable() -> None:
    assert read_library([bundled_deck()]).problems == ()
