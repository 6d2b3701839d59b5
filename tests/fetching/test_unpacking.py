"""Archives of strangers come out whole and inside of their folder, or not at all and with the reason."""

import io
import os
import stat
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.decks.problems import UNPRINTABLE
from quiz.domain.errors import DeckError
from quiz.fetching import unpacking
from quiz.fetching.bounds import MIB, MOST_DEPTH, MOST_ENTRIES, MOST_FILE
from quiz.fetching.unpacking import unpack
from tests.fetching.archives import DECK, FILE, LINK, UTF8, Entry, archive, deck, question


def tree(folder: Path) -> dict[str, bytes]:
    """The regular files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(data: bytes, folder: Path) -> Path:
    """Unpack into a folder with a neighbour that must stay as it is."""
    (folder / "around/inside").mkdir(parents=True)
    (folder / "around/neighbour").write_text("mine")
    return unpack(data, folder / "around/inside")


def assert_nothing_outside(folder: Path) -> None:
    assert {path.name for path in (folder / "around").iterdir()} == {"neighbour", "inside"}
    assert (folder / "around/neighbour").read_text() == "mine"


SOUND = {"deck.toml", "topic/one.md", "topic/two.md"}


def test_a_sound_archive_comes_out_with_plain_modes(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        found = put(deck(Entry(b"topic/run.py", b"x = 1\n", FILE | stat.S_ISUID | 0o111)), tmp_path)
    finally:
        os.umask(old)
    assert set(tree(found)) == SOUND | {"topic/run.py"}
    assert stat.S_IMODE((found / "topic/run.py").stat().st_mode) == 0o644
    assert stat.S_IMODE((found / "topic").stat().st_mode) == 0o755


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("top", ["", "gil-deck-main/"])
def test_what_others_pack_comes_out(tmp_path: Path, method: int, top: str) -> None:
    with zipfile.ZipFile(written := io.BytesIO(), "w", method) as file:
        if top:
            file.mkdir(top.rstrip("/"))
        file.writestr(f"{top}deck.toml", DECK)
        file.writestr(f"{top}주제/하나.md", "질문")
        file.writestr(f"{top}.git/config", "[core]\nfsmonitor = evil\n")
        file.writestr("__MACOSX/._deck.toml", "noise")
        file.comment = b"packed by hand"
    found = put(written.getvalue(), tmp_path)
    assert found == tmp_path / "around/inside" / top
    assert set(tree(found)) == {"deck.toml", "주제/하나.md"}


def test_what_was_streamed_comes_out(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            piece = bytes(data)  # type: ignore[call-overload]  # whatever the archive writes
            Pipe.data += piece
            return len(piece)

    with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("deck.toml", DECK)
        file.writestr("topic/one.md", "a question " * 50_000)
    assert set(tree(put(Pipe.data, tmp_path))) == {"deck.toml", "topic/one.md"}


LONG = b"a" * 256 + b".md"
DEEP = b"d/" * (MOST_DEPTH + 1) + b"q.md"
BOMB = Entry(b"topic/bomb.md", bytes(8 * MIB))
HOSTILE: dict[str, tuple[bytes, str]] = {
    "parent": (deck(Entry(b"../out.md")), "leads out of the folder"),
    "parent within": (deck(Entry(b"topic/../../out.md")), "leads out of the folder"),
    "parent at the end": (deck(Entry(b"topic/..")), "leads out of the folder"),
    "absolute": (deck(Entry(b"/tmp/out.md")), "absolute path"),
    "drive": (deck(Entry(b"C:/out.md")), "absolute path"),
    "drive, relative": (deck(Entry(b"c:out.md")), "absolute path"),
    "backslash": (deck(Entry(rb"topic\..\..\out.md")), "backslash"),
    "share": (deck(Entry(rb"\\host\share\out.md")), "backslash"),
    "empty part": (deck(Entry(b"topic//out.md")), "empty part"),
    "dot": (deck(Entry(b"./out.md")), "empty part"),
    "nothing": (deck(Entry(b"")), "empty part"),
    "slash alone": (deck(Entry(b"/")), "empty part"),
    "nul": (deck(Entry(b"topic/out.md\0.txt")), "cannot be seen"),
    "escape": (deck(Entry(b"topic/\x1b[2J.md")), "cannot be seen"),
    "tab": (deck(Entry(b"topic/a\tb.md")), "cannot be seen"),
    "line": (deck(Entry(b"topic/a\nb.md")), "cannot be seen"),
    "bidi": (deck(Entry("topic/\u202edm.exe".encode())), "cannot be seen"),
    "not UTF-8": (deck(Entry("질문.md".encode("cp949"), flags=0)), "not UTF-8"),
    "long": (deck(Entry(LONG)), "too long"),
    "long in all": (deck(Entry(b"/".join([b"a" * 200] * 6))), "too long"),
    "deep": (deck(Entry(DEEP)), "too deep"),
    "link": (deck(Entry(b"topic/link.md", b"/etc/passwd", LINK)), "is a link"),
    "link to a folder": (deck(Entry(b"topic/up", b"..", LINK), Entry(b"topic/up/out.md")), "is a link"),
    "pipe": (deck(Entry(b"topic/pipe", mode=stat.S_IFIFO | 0o644)), "no regular file"),
    "device": (deck(Entry(b"topic/zero", mode=stat.S_IFCHR | 0o666)), "no regular file"),
    "socket": (deck(Entry(b"topic/socket", mode=stat.S_IFSOCK | 0o666)), "no regular file"),
    "file that is a folder": (deck(Entry(b"topic/odd", mode=stat.S_IFDIR | 0o755)), "folder by its mode"),
    "folder that is a file": (deck(Entry(b"topic/odd/", mode=FILE)), "folder by its mode"),
    "folder with contents": (deck(Entry(b"topic/full/", b"contents")), "folder with contents"),
    "encrypted": (deck(Entry(b"topic/secret.md", b"x", flags=UTF8 | 1)), "encrypted"),
    "twice": (deck(question("one")), "twice"),
    "twice by case": (deck(Entry(b"topic/ONE.md")), "twice"),
    "twice by folder's case": (deck(Entry(b"Topic/three.md")), "twice"),
    "twice by composition": (
        deck(Entry("topic/\u00e9.md".encode()), Entry("topic/e\u0301.md".encode())),
        "twice",
    ),
    "twice by sharp s": (deck(Entry("topic/ß.md".encode()), Entry(b"topic/ss.md")), "twice"),
    "below a file": (deck(Entry(b"topic/one.md/two.md")), "below a file"),
    "folder where a file is": (deck(Entry(b"topic/one.md/")), "twice"),
    "file where a folder is": (deck(Entry(b"topic", b"x")), "twice"),
    "overlap": (deck(Entry(b"topic/same.md", b"", at=0)), "another header"),
    "overlap, named alike": (
        archive([Entry(b"deck.toml", DECK), Entry(b"deck.toml", DECK, at=0)]),
        "overlaps",
    ),
    "other name inside": (deck(Entry(b"topic/a.md", other_name=b"../b.md")), "another header"),
    "no header there": (deck(Entry(b"topic/a.md", at=7)), "damaged"),
    "header behind the end": (deck(Entry(b"topic/a.md", at=1 << 20)), "damaged"),
    "packed otherwise": (deck(Entry(b"topic/a.md", b"x", method=14)), "zip it anew"),
    "zip64": (deck(Entry(b"topic/a.md", b"x", claimed=0xFFFFFFFF)), "too large"),
    "more than it says": (deck(Entry(b"topic/a.md", b"x" * 100, claimed=10)), "more than the archive says"),
    "less than it says": (deck(Entry(b"topic/a.md", b"x", claimed=10)), "damaged"),
    "other check": (deck(Entry(b"topic/a.md", b"x", crc=1)), "damaged"),
    "no deflate": (deck(Entry(b"topic/a.md", b"x", packed=b"\xff\xff\xff")), "damaged"),
    "cut off": (deck(Entry(b"topic/a.md", b"x" * 9, packed=zlib.compress(b"x" * 9)[2:-6])), "damaged"),
    "more behind": (deck(Entry(b"topic/a.md", b"x", packed=Entry(b"", b"x").data + b"more")), "damaged"),
    "bomb": (deck(BOMB), "200 times"),
    "bomb that lies": (deck(Entry(b"topic/bomb.md", bytes(8 * MIB), claimed=10)), "more than the archive says"),
    "large": (deck(Entry(b"topic/large.md", os.urandom(MIB) * 33, method=0)), "larger than 32 MiB"),
    "fewer entries than named": (archive([Entry(b"deck.toml", DECK)], count=2), "damaged"),
    "more entries than named": (archive([Entry(b"deck.toml", DECK), question("one")], count=1), "damaged"),
    "two ends": (archive([Entry(b"deck.toml", DECK)], comment=archive([])), "damaged"),
    "no deck": (archive([question("one")]), "no `deck.toml`"),
    "no deck, two folders": (archive([Entry(b"a/deck.toml", DECK), Entry(b"b/deck.toml", DECK)]), "no `deck.toml`"),
    "deck.toml is a folder": (archive([Entry(b"deck.toml/")]), "no `deck.toml`"),
    "nothing in it": (archive([]), "no `deck.toml`"),
    "no archive": (b"just text", "no zip archive"),
    "empty file": (b"", "no zip archive"),
    "half": (deck()[:-30], "no zip archive"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_a_stranger_may_not_do_is_refused_with_the_reason(tmp_path: Path, case: str) -> None:
    data, reason = HOSTILE[case]
    with pytest.raises(DeckError, match=reason) as caught:
        put(data, tmp_path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).isprintable()
    assert_nothing_outside(tmp_path)


def test_too_many_entries_are_refused_before_any_is_looked_at(tmp_path: Path) -> None:
    data = archive([Entry(b"deck.toml", DECK)], count=MOST_ENTRIES + 1)
    with pytest.raises(DeckError, match=f"more than {MOST_ENTRIES} entries"):
        put(data, tmp_path)


def test_a_directory_that_hides_its_length_costs_no_more_than_it_names(tmp_path: Path) -> None:
    entries = [Entry(b"a", at=0)] * 50_000
    data = archive([Entry(b"deck.toml", DECK), *entries], count=2)
    tracemalloc.start()
    with pytest.raises(DeckError):
        put(data, tmp_path)
    assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    tracemalloc.stop()


def test_a_bomb_is_stopped_while_it_comes_out(tmp_path: Path) -> None:
    tracemalloc.start()
    with pytest.raises(DeckError, match="larger than 32 MiB"):
        put(deck(Entry(b"topic/bomb.md", packed=_zeros(), claimed=400 * MIB)), tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * MIB
    assert sum(len(data) for data in tree(tmp_path / "around").values()) < MOST_FILE + MIB


def _zeros() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(packer.compress(bytes(MIB)) for _ in range(400)) + packer.flush()


def test_the_sum_of_all_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_ALL", 4 * MIB)
    noise = os.urandom(MIB)
    with pytest.raises(DeckError, match="more than 4 MiB in all"):
        put(deck(*(Entry(f"topic/{i}.md".encode(), noise, method=0) for i in range(5))), tmp_path)


def test_archives_in_archives_are_just_files(tmp_path: Path) -> None:
    found = put(deck(Entry(b"topic/inner.zip", deck(Entry(b"../out.md")), method=0)), tmp_path)
    assert set(tree(found)) == SOUND | {"topic/inner.zip"}


PARTS = st.sampled_from(
    ["..", ".", "", "a", "A", "a.md", "deck.toml", "é", "e\u0301", ".git", "C:", "\\", "/", "\0", "b"]
)
NAMES = st.lists(PARTS, max_size=5).map("/".join).map(str.encode) | st.binary(max_size=12)
MODES = st.sampled_from([0, FILE, LINK, stat.S_IFDIR | 0o755, stat.S_IFIFO, FILE | stat.S_ISUID])


@given(st.lists(st.builds(Entry, NAMES, st.binary(max_size=20), MODES, method=st.sampled_from([0, 8])), max_size=8))
def test_nothing_is_ever_written_outside_whatever_entries_are_called(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]
) -> None:
    _stays_inside(tmp_path_factory, archive(entries))


@given(st.data())
def test_nothing_is_ever_written_outside_whatever_bytes_are_changed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    written = bytearray(deck(Entry(b"a/../b.md", b"x"), Entry(b"topic/link", b"..", LINK)))
    for at, value in data.draw(st.lists(st.tuples(st.integers(0, len(written) - 1), st.integers(0, 255)), max_size=6)):
        written[at] = value
    _stays_inside(tmp_path_factory, bytes(written))


def _stays_inside(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        put(data, folder)
    except DeckError as error:
        assert not UNPRINTABLE.search(str(error))  # noqa: PT017 - either outcome is right
    assert_nothing_outside(folder)
    for path in (folder / "around/inside").rglob("*"):
        assert stat.S_IFMT(path.lstat().st_mode) in {stat.S_IFREG, stat.S_IFDIR}
        assert not any(part.startswith(".") for part in path.relative_to(folder).parts)
