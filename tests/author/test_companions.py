"""What `check` says of a ledger or a glossary that cannot be read as one."""

from pathlib import Path

import pytest

from quiz.author.check import check
from tests.author.decks import DECK


@pytest.mark.parametrize("name", ["ledger.yaml", "glossary.yaml"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", ["Q202 1:1"]),
        (b"claim: C001\n", ["Q805 1:1", "Q811 1:1"]),
        (b"- [a]\n", ["Q805 1:3", "Q811 1:3"]),
        (b"", ["Q805 1:1", "Q811 1:1"]),
        (b"a: [", ["Q121 1:1"]),
        (b'a: "\0"', ["Q121 1:1"]),
        (b"[" * 2000, ["Q121 1:1001"]),
    ],
)
def test_a_file_that_is_no_list_is_one_problem(tmp_path: Path, name: str, content: bytes, said: list[str]) -> None:
    (tmp_path / "deck.toml").write_text(DECK, encoding="utf-8")
    (tmp_path / name).write_bytes(content)
    (problem,) = check([tmp_path])
    assert f"{problem.code} {problem.line}:{problem.column}" in said
    assert problem.path == str(tmp_path / name)
