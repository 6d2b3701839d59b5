"""The list of added decks: what gets on it, what an update makes of it, and what damage is told as."""

import json
import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.domain.errors import DeckError, ExpectedError, UsageError
from quiz.fetching.registry import Registry
from quiz.fetching.shelving import Changes, InPlace, Shelving
from tests.fetching.archives import DECK, QUESTION, Entry, deck, pack
from tests.terminal.conftest import write_deck


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "data/decks")


@pytest.fixture
def shelving(registry: Registry, tmp_path: Path) -> Shelving:
    return Shelving(registry, (tmp_path / "bundled",), os.environ)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return write_deck(tmp_path / "other", ("recall", "choice", "cloze", "value"))


def unpacked(registry: Registry) -> set[str]:
    """What lies in the data folder beside the list and its lock."""
    root = registry.root
    return {path.name for path in root.iterdir()} - {"decks.json", ".lock"} if root.is_dir() else set()


def update(shelving: Shelving, name: str, *, keep_trust: bool = False) -> Changes:
    done = shelving.update(shelving.find(name), keep_trust=keep_trust)
    assert isinstance(done, Changes)
    return done


NO_NAMES = ["Upper", "a--b", "-a", "a-", "a b", "a:b", "a/b", "../a", "a" * 41, "é", "a\nb", ".new-x"]


@pytest.mark.parametrize("name", NO_NAMES)
def test_a_name_that_is_none_is_refused(shelving: Shelving, other: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no name of a deck"):
        shelving.add(str(other), name, trusted=False)


@pytest.mark.parametrize(
    ("folder", "name"),
    [("My Déck_2", "my-deck-2"), ("x" * 60, "x" * 40), ("게임 gil", "gil"), ("a" * 39 + "-b", "a" * 39)],
)
def test_a_name_is_proposed(shelving: Shelving, other: Path, folder: str, name: str) -> None:
    other.rename(other.with_name(folder))
    assert shelving.add(str(other.with_name(folder)), "", trusted=False)[0].name == name


def test_where_no_letter_can_stand_in_a_name_one_is_asked_for(shelving: Shelving, other: Path) -> None:
    other.rename(other.with_name("질문"))
    with pytest.raises(UsageError, match="write --name"):
        shelving.add(str(other.with_name("질문")), "", trusted=False)


def test_one_name_and_one_source_belong_to_one_deck(shelving: Shelving, other: Path) -> None:
    shelving.add(str(other), "", trusted=False)
    packed = pack(other)
    with pytest.raises(UsageError, match=r"'other' is the deck from .* --name"):
        shelving.add(str(packed), "", trusted=False)
    shelving.add(str(packed), "second", trusted=False)
    link = packed.with_name("link.zip")
    link.symlink_to(packed)
    for again in (other, packed, link):
        with pytest.raises(UsageError, match="was added already"):
            shelving.add(str(again), "third", trusted=False)


def test_folders_that_overlap_are_refused(shelving: Shelving, registry: Registry, other: Path, tmp_path: Path) -> None:
    inside = Path(shutil.copytree(other, other / "inside"))
    shelving.add(str(other), "", trusted=False)
    with pytest.raises(UsageError, match="overlap"):
        shelving.add(str(inside), "", trusted=False)
    shelving.remove("other")
    link = other.with_name("link")
    link.symlink_to(inside)
    shelving.add(str(link), "", trusted=False)
    with pytest.raises(UsageError, match="overlap"):
        shelving.add(str(other), "", trusted=False)
    bundled = write_deck(tmp_path / "bundled/within", ("recall",))
    shelving.add(str(pack(write_deck(tmp_path / "packed", ("recall",)))), "packed", trusted=False)
    for folder in (bundled, registry.folder(shelving.find("packed"))):
        with pytest.raises(UsageError, match="overlap"):
            shelving.add(str(folder), "more", trusted=False)


def test_a_deck_that_says_little_and_has_broken_files_is_added(shelving: Shelving, other: Path) -> None:
    (other / "deck.toml").write_bytes(DECK.replace(b"title", b"titel"))
    path = other / "trial/value.md"
    path.write_text(path.read_text().replace("id: trial-value", "id: theirs:trial-value"))
    found = shelving.add(str(other), "", trusted=False)[1]
    assert (len(found.questions), found.broken, found.deck.licence) == (3, 2, "MIT")


@pytest.mark.parametrize(
    "change",
    [
        ("recall", "answer = 6 * 7", "answer = 7 * 6"),
        ("recall", "answer == 42", "answer == 42 and True"),
        ("recall", "6 * 8", "6 * 9"),
        ("recall", "level: 1\n", "level: 1\nlimits: {seconds: 60}\n"),
        ("value", "ask: total", "ask: total + 0"),
    ],
)
def test_trust_ends_when_anything_that_runs_changes(
    shelving: Shelving, other: Path, change: tuple[str, str, str]
) -> None:
    shelving.add(str(pack(other)), "", trusted=True)
    name, before, after = change
    path = other / f"trial/{name}.md"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace("# What", "# So what"))
    pack(other)
    assert update(shelving, "other").deck.trusted, "words run nothing"
    path.write_text(text.replace(before, after))
    pack(other)
    assert update(shelving, "other", keep_trust=True).deck.trusted
    path.write_text(text)
    pack(other)
    done = update(shelving, "other")
    assert (done.was_trusted, done.deck.trusted) == (True, False)
    assert not update(shelving, "other", keep_trust=True).deck.trusted, "what was not trusted is not kept"


def test_an_update_names_what_came_and_went_and_keeps_one_version(
    shelving: Shelving, registry: Registry, other: Path
) -> None:
    shelving.add(str(pack(other)), "", trusted=False)
    (other / "trial/cloze.md").unlink()
    (other / "trial/new.md").write_text(QUESTION.format(id="brand-new"))
    path = other / "trial/recall.ko.md"
    path.write_text(path.read_text() + "\n더.\n")
    pack(other)
    done = update(shelving, "other")
    assert (done.new, done.changed, done.gone) == (("brand-new",), ("trial-recall",), ("trial-cloze",))
    assert len(list((registry.root / "other").iterdir())) == 1
    shutil.rmtree(registry.root / "other")
    assert len(update(shelving, "other").new) == 4, "what somebody deleted is brought again"
    shelving.add(str(other), "folder", trusted=False)
    assert isinstance(shelving.update(shelving.find("folder"), keep_trust=False), InPlace)


def test_an_update_that_fails_leaves_everything_as_it_was(shelving: Shelving, registry: Registry, other: Path) -> None:
    packed = pack(other)
    deck_before, _ = shelving.add(str(packed), "", trusted=True)
    for spoil in (lambda: packed.write_bytes(deck(Entry(b"../out.md"))), packed.unlink, packed.mkdir):
        spoil()
        with pytest.raises(ExpectedError):
            update(shelving, "other")
        assert registry.decks() == (deck_before,)
        assert (registry.folder(deck_before) / "trial/recall.md").is_file()
        assert unpacked(registry) == {"other"}


@pytest.mark.parametrize("name", ["empty", "plain.zip", "pipe.zip", "huge.zip", "loop.zip", "no-deck.zip"])
def test_what_is_no_deck_leaves_nothing(shelving: Shelving, registry: Registry, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "plain.zip").write_text("no archive")
    (tmp_path / "no-deck.zip").write_bytes(deck()[:-1])
    (tmp_path / "loop.zip").symlink_to("loop.zip")
    os.mkfifo(tmp_path / "pipe.zip")
    with (tmp_path / "huge.zip").open("wb") as file:
        file.truncate(1 << 33)
    with pytest.raises(DeckError):
        shelving.add(str(tmp_path / name), "", trusted=False)
    assert unpacked(registry) == set()
    assert registry.decks() == ()


@pytest.mark.parametrize("most", [100, 100_000])
def test_a_full_disk_leaves_nothing_behind(shelving: Shelving, registry: Registry, tmp_path: Path, most: int) -> None:
    large = tmp_path / "large.zip"
    large.write_bytes(deck(Entry(b"topic/large.md", os.urandom(200_000), method=0)))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        with pytest.raises(DeckError, match="cannot be written: File too large"):
            shelving.add(str(large), "", trusted=False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert unpacked(registry) == set()
    assert registry.decks() == ()


def test_a_list_that_cannot_be_written_leaves_the_old_one(shelving: Shelving, registry: Registry, other: Path) -> None:
    shelving.add(str(other), "", trusted=False)
    before = (registry.root / "decks.json").read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) - 10, limits[1]))
    try:
        with pytest.raises(DeckError, match="decks"):
            shelving.trust("other", trusted=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (registry.root / "decks.json").read_bytes() == before
    assert unpacked(registry) == set()


def _unlinked(file: Path) -> Path:
    file.unlink()
    return file


DAMAGE: dict[str, Callable[[Path], object]] = {
    "half": lambda file: file.write_text("{"),
    "bytes": lambda file: file.write_bytes(b"\xff\xfe"),
    "number": lambda file: file.write_text("1"),
    "no decks": lambda file: file.write_text('{"format": 1}'),
    "shape": lambda file: file.write_text('{"format": 1, "decks": [{"name": "x"}]}'),
    "newer": lambda file: file.write_text('{"format": 9, "decks": []}'),
    "deep": lambda file: file.write_text("[" * 100_000),
    "no version": lambda file: file.write_text(file.read_text().replace('"folder"', '"archive"')),
    "unknown origin": lambda file: file.write_text(file.read_text().replace('"folder"', '"cloud"')),
    "path for a name": lambda file: file.write_text(file.read_text().replace('"other"', '"../../x"')),
    "path for a version": lambda file: file.write_text(
        file.read_text().replace('"folder"', '"git"').replace('"version": ""', '"version": "../../../../etc"')
    ),
    "nul": lambda file: file.write_text(file.read_text().replace('"source": "', '"source": "\\u0000')),
    "twice": lambda file: file.write_text(
        json.dumps({"format": 1, "decks": json.loads(file.read_text())["decks"] * 2})
    ),
    "folder": lambda file: _unlinked(file).mkdir(),
    "pipe": lambda file: os.mkfifo(_unlinked(file)),
    "endless": lambda file: _unlinked(file).symlink_to("/dev/zero"),
    "loop": lambda file: _unlinked(file).symlink_to(file),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_list_is_told_and_nothing_is_deleted(
    shelving: Shelving, registry: Registry, other: Path, damage: str
) -> None:
    packed = pack(other)
    shelving.add(str(other), "", trusted=False)
    shelving.add(str(packed), "packed", trusted=False)
    DAMAGE[damage](registry.root / "decks.json")
    for act in (
        registry.places,
        lambda: shelving.remove("packed"),
        lambda: shelving.trust("packed", trusted=True),
        lambda: shelving.add(str(packed), "more", trusted=False),
    ):
        with pytest.raises(DeckError, match=r"decks.json cannot be read: .*what was learned is kept"):
            act()
    assert "packed" in unpacked(registry)
    assert (other / "deck.toml").is_file()


def test_leftovers_go_and_what_is_somebody_elses_stays(shelving: Shelving, registry: Registry, other: Path) -> None:
    packed = pack(other)
    deck_added, _ = shelving.add(str(packed), "", trusted=False)
    (registry.root / ".new-killed/deck").mkdir(parents=True)
    (registry.root / "other" / ("0" * 16)).mkdir()
    (registry.root / "other/mine").mkdir()
    (registry.root / "gone" / ("1" * 16)).mkdir(parents=True)
    (registry.root / "My own folder").mkdir()
    (registry.root / "linked").symlink_to(other)
    shelving.add(str(packed.rename(packed.with_name("b.zip"))), "b", trusted=False)
    assert unpacked(registry) == {"other", "b", "My own folder", "linked"}
    assert {path.name for path in (registry.root / "other").iterdir()} == {deck_added.version[:16], "mine"}
    shelving.remove("other")
    assert {path.name for path in (registry.root / "other").iterdir()} == {"mine"}
    assert (other / "deck.toml").is_file()


def test_a_name_that_others_took_meanwhile_in_the_data_folder_is_told(
    shelving: Shelving, registry: Registry, other: Path
) -> None:
    registry.root.mkdir(parents=True)
    (registry.root / "other").write_text("mine")
    with pytest.raises(DeckError, match="cannot be written"):
        shelving.add(str(pack(other)), "", trusted=False)
    assert (registry.root / "other").read_text() == "mine"
