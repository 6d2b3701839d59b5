"""`pyquiz import` as a program: its report, its files, and what it leaves alone."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.sandbox.conftest import unusable

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
"""
ANKI = "#separator:tab\n#html:true\n#tags column:3\nWhat is <i>mutable</i>?\tA list.<br>A dict.\tbasics\n"


def misread(text: str) -> str:
    """UTF-8 read as cp1254 by a program that drops what has no sign."""
    return "".join(bytes([byte]).decode("cp1254", "ignore") for byte in text.encode())


def snapshot(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in found.items() if not name.startswith("home/")}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_notes_become_drafts_that_are_checked_and_listed_and_not_asked(pyquiz: Program, notes: Path) -> None:
    said = pyquiz("import", str(notes), "--to", str(pyquiz.deck), "--topic", "Lists")
    assert said.code == 0, said.err
    assert "2 questions found, 2 drafts written" in said.out
    assert "lists/is-list-array  Is a list an array?" in said.out
    assert "no answer" in said.out
    text = (pyquiz.deck / "lists/is-list-array.md").read_text(encoding="utf-8")
    assert text.startswith("---\nid: is-list-array\nstatus: draft\nkind: recall\nlevel: 2\n")
    assert '  - "img/list.png"\n  - "https://docs.python.org/3/tutorial"\n' in text
    assert "## Experiment\n```python\nrows = [[]] * 3\nprint(rows)\n```\n" in text
    assert "## Answer\n\n" in (pyquiz.deck / "lists/notes-2.md").read_text(encoding="utf-8")
    if not unusable():
        assert "it printed:\n\n```text\n[[], [], []]\n```" in text
        assert "1 program, 1 ran to the end" in said.out
    assert [one["message"] for one in pyquiz("check", str(pyquiz.deck), "--json").json] == [
        "this link leads nowhere: there is no `img/list.png` beside the question"  # a picture that the note left behind
    ]
    assert [one["id"] for one in pyquiz("list", "--drafts", "--json").json] == ["is-list-array", "notes-2"]
    assert pyquiz("list", "--json", "is-list-array").json == []


def test_what_exists_is_neither_written_over_nor_imported_again(pyquiz: Program, notes: Path) -> None:
    existing = pyquiz.deck / "drafts/is-list-array.md"
    existing.parent.mkdir()
    existing.write_text("mine", encoding="utf-8")
    first = pyquiz("import", str(notes), "--to", str(pyquiz.deck), "--json").json
    assert [draft["id"] for draft in first["drafts"]] == ["is-list-array-2", "notes-2"]
    assert existing.read_text(encoding="utf-8") == "mine"
    before = snapshot(pyquiz.deck)
    again = pyquiz("import", str(notes), "--to", str(pyquiz.deck))
    assert "2 questions found, 0 drafts written" in again.out
    assert "2 already there" in " ".join(again.out.split())
    assert snapshot(pyquiz.deck) == before


def test_a_dry_run_writes_and_runs_nothing(pyquiz: Program, notes: Path, tmp_path: Path) -> None:
    before = snapshot(tmp_path)
    said = pyquiz("import", str(notes), "--to", str(tmp_path / "new"), "--dry-run", "--json").json
    assert (said["dry_run"], said["found"], said["written"], said["run"]) == (True, 2, 2, 0)
    assert "2 would be written" in pyquiz("import", str(notes), "--to", str(tmp_path / "new"), "--dry-run").out
    assert snapshot(tmp_path) == before


def test_a_misread_file_is_repaired_and_marked_and_told(pyquiz: Program, tmp_path: Path) -> None:
    path = tmp_path / "misread.txt"
    path.write_text(misread("## 실행은 무엇인가요?\n\n프로그램이 도는 것.\n"), encoding="utf-8")
    said = pyquiz("import", str(path), "--to", str(pyquiz.deck), "--json").json
    (file,) = said["files"]
    assert file["misread"] == ["utf-8 read as cp1252"]
    assert (said["repaired"], said["unreadable"]) == (11, 5)
    (draft,) = said["drafts"]
    assert draft["title"] == "실행� 무엇�가요?"
    text = Path(draft["file"]).read_text(encoding="utf-8")
    assert "Characters that could not be read: 5, each marked `�`." in text
    shown = pyquiz("import", str(path), "--to", str(tmp_path / "other"), "--dry-run").out
    assert "misread: utf-8 read as cp1252" in shown
    assert "5 characters cannot be read, each is marked �" in shown


def test_tables_and_exports_of_anki_are_read(pyquiz: Program, tmp_path: Path) -> None:
    table, anki = tmp_path / "t.csv", tmp_path / "a.txt"
    table.write_text('question,answer,topic,tags,level\nWhy?,So.,../../gil,"a, b",9\n', encoding="utf-8")
    anki.write_text(ANKI, encoding="utf-8")
    said = pyquiz("import", str(table), str(anki), "--to", str(pyquiz.deck), "--json").json
    first, second = said["drafts"]
    assert first["file"] == str(pyquiz.deck / "gil/why.md")
    assert first["flaws"] == ["`9` is no level: write 1, 2 or 3"]
    assert second["title"] == "What is *mutable*?"
    text = Path(second["file"]).read_text(encoding="utf-8")
    assert 'tags: ["basics"]' in text
    assert "## Answer\nA list.\nA dict.\n" in text
    assert pyquiz("check", str(pyquiz.deck), "--json").json == []


def test_nothing_is_written_outside_whatever_the_names_say(pyquiz: Program, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (pyquiz.deck / "linked").symlink_to(outside)
    table = tmp_path / "t.csv"
    table.write_text("What of /etc/passwd?,x,linked,,\n../../../x?,x,/etc,,\n", encoding="utf-8")
    before = set(snapshot(tmp_path))
    refused = pyquiz("import", str(table), "--to", str(pyquiz.deck))
    assert (refused.code, "leads out of the deck" in refused.err) == (2, True)
    said = pyquiz("import", str(table), "--to", str(pyquiz.deck), "--topic", "../../up", "--json").json
    written = {draft["file"] for draft in said["drafts"]}
    assert written == {str(pyquiz.deck / "up" / f"{name}.md") for name in ("what-etc-passwd", "t-2")}
    after = set(snapshot(tmp_path))
    assert {str(tmp_path / name) for name in after - before} == written


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.md"], "nowhere.md cannot be read"),
        (["."], "cannot be read"),
        (["/dev/zero"], "is too large"),
        (["{notes}", "--to", "{notes}"], "is a file: name the folder of a deck"),
        (["{notes}", "--topic", "../"], "'../' is no topic"),
    ],
)
def test_misuse_is_told_in_a_line(pyquiz: Program, notes: Path, arguments: list[str], message: str) -> None:
    said = pyquiz("import", *(one.format(notes=notes) for one in arguments))
    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert len(said.err.splitlines()) == 1


def test_notes_without_a_question_say_so(pyquiz: Program, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Nothing is asked here.\n", encoding="utf-8")
    said = pyquiz("import", str(path), "--to", str(pyquiz.deck))
    assert said.code == 0
    assert "no question found" in said.out
    assert "0 questions found, 0 drafts written" in said.out
