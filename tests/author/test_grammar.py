"""What each release reads, held to the interpreters of this machine, and what `check` makes of it."""

import json
import subprocess
from functools import cache
from pathlib import Path

import pytest

from quiz.author.builds import OLDEST
from quiz.author.check import check
from quiz.author.grammar import uses_in_expression, uses_in_program
from quiz.author.releases import RUNNING
from quiz.decks.problems import draw
from sandbox import Interpreter
from tests.author.decks import write_question
from tests.sandbox.conftest import interpreters

READ = [
    ("match 1:\n    case 1: pass", 10, 99),
    ("x[a := 1]", 10, 99),
    ("x[a := 1, 2]", 10, 99),
    ("try: pass\nexcept* E: pass", 11, 99),
    ("x[*a]", 11, 99),
    ("x[1, *a]", 11, 99),
    ("def f(*a: *b): pass", 11, 99),
    ("async def f(): return [[x async for x in y] for z in w]", 11, 99),
    ("async def f(): return {z: [x async for x in y] for z in w}", 11, 99),
    ("async def f(): return [[await x for x in y] for z in w]", 11, 99),
    ("type X = int", 12, 99),
    ("if 1: type X[T] = int", 12, 99),
    ("def f[T](x: T): pass", 12, 99),
    ("class C[**P]: pass", 12, 99),
    ("f'{d['a']}'", 12, 99),
    ("f'''{\n1 # c\n}'''", 12, 99),
    ("f'{\n1}'", 12, 99),
    ("f'{1:{2:{3}}}'", 12, 99),
    ("f\"{'\\n'}\"", 12, 99),
    ("f'{f\"{f'''{1}'''}\"}'", 12, 99),
    ("rf'{\"\\d\"}'", 12, 99),
    ("def f[T = int](): pass", 13, 99),
    ("type X[*Ts = *tuple[int]] = int", 13, 99),
    ("t'a'", 14, 99),
    ("x = rT'{a}'", 14, 99),
    ("try: pass\nexcept A, B: pass", 14, 99),
    ("try: pass\nexcept* A, B: pass", 14, 99),
    ("[*x for x in y]", 15, 99),
    ("{**x for x in y}", 15, 99),
    ("f(*x for x in y)", 15, 99),
    ("lazy import a", 15, 99),
    ("lazy from a import b", 15, 99),
    ("def f():\n    x: (yield) = 1", 0, 13),
    ("async def g():\n    def f() -> (await x): pass", 0, 13),
    ("def f(x: (y := 1)): pass", 0, 13),
    ("{a := 1}", 0, 99),
    ("x[(a := 1)]", 0, 99),
    ("x[f(a := 1)]", 0, 99),
    ("x[(*a,)]", 0, 99),
    ("x[(1), (*a, 2)]", 0, 99),
    ("with (open(a) as b, open(c) as d): pass", 0, 99),
    ("for x in *a, b: pass", 0, 99),
    ("async def f(): return [z for z in [x async for x in y]]", 0, 99),
    ("async def f(): return [(x async for x in y) for z in w]", 0, 99),
    ("async def f(): return [[(await x for x in y) for z in w] for v in u]", 0, 99),
    ("f'{f\"{1}\"}'", 0, 99),
    ("f'{\"#\"}' # f'{d['a']}'", 0, 99),
    ("f'''{f\"{f'{1}'}\"}'''", 0, 99),
    ("f'''{'a'\n}'''", 0, 99),
    ("f'{a:\\n}{b!r:>{c}}{{'", 0, 99),
    ("rf'{a:\\d}'", 0, 99),
    ("f'\\N{DIGIT ONE}{a != b}'", 0, 99),
    ("'''\ntype X = int\nmatch x:\n'''", 0, 99),
    ("# type X = int\nx = 't\"a\"'", 0, 99),
    ("match = case = type = lazy = 1\nmatch[0], type [0]\n(type\n is x)", 0, 99),
    ("from a import (\n  type as b,\n)", 0, 99),
    ("print(match, case); match(a)", 0, 99),
    ("try: pass\nexcept (A, B): pass", 0, 99),
    ("try: pass\nexcept f(A, B) as e: pass", 0, 99),
    ("f(*[x for x in y], **{k: v for k, v in z})", 0, 99),
    ("def f(*a: b, **c: d): pass", 0, 99),
    ("def f():\n    x: int = (yield)", 0, 99),
    ("def f(x=(y := 1)): pass", 0, 99),
    ("x: (lambda: (yield)) = 1", 0, 99),
]
"""Code, and the first and the last 3.x that read it (0 and 99 where there is no such end)."""

COMPILING = """\
import json, sys, warnings
warnings.simplefilter("ignore")
def read(code):
    try:
        compile(code, "x", "exec")
    except SyntaxError:
        return False
    return True
json.dump([read(code) for code in json.load(sys.stdin)], sys.stdout)
"""


def usual_here() -> list[Interpreter]:
    return [one for one in interpreters() if one.implementation == "cpython" and one.version[:2] >= OLDEST]


@cache
def read_here() -> dict[int, list[bool]]:
    """What each CPython of this machine reads of the table, by its minor release."""
    codes = json.dumps([code for code, _, _ in READ])
    found = {}
    for one in usual_here():
        command = [one.executable, "-I", "-c", COMPILING]
        done = subprocess.run(command, input=codes, capture_output=True, encoding="utf-8", check=True, timeout=60)  # noqa: S603 - an interpreter that was looked for
        found[one.version[1]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("code", "first", "last"), READ)
def test_each_release_reads_what_the_table_says(code: str, first: int, last: int) -> None:
    place = [known for known, _, _ in READ].index(code)
    assert {minor: read[place] for minor, read in read_here().items()} == {
        minor: first <= minor <= last for minor in read_here()
    }


@pytest.mark.parametrize(("code", "first", "last"), READ)
def test_what_some_releases_cannot_read_is_known(code: str, first: int, last: int) -> None:
    uses = uses_in_program(f"é = 1\n{code}\n")
    assert [minor for minor in range(9, 30) if all(use.grammar.reads(minor) for use in uses)] == [
        minor for minor in range(9, 30) if first <= minor <= last
    ]


def test_the_place_is_the_first_in_characters() -> None:
    (use,) = uses_in_program("1\né = 'é'; x['é', a := 1]\nx[b := 1]\n")
    assert (use.line, use.column) == (2, 16)
    found = {use.grammar.since: (use.line, use.column) for use in uses_in_expression("é == f'{1:{2:{3}}}' + x[*a]")}
    assert found[12] == (1, 13)


HOSTILE = ["f'{", "f'{f\"{", "f'{x:{", "type x[", "except a,", "def f[", "x[,", "'''", "f'{#", "\\", "(*a:", "f'"]


@pytest.mark.parametrize("sign", HOSTILE)
def test_text_that_never_ends_costs_no_time(sign: str) -> None:
    uses_in_program(sign * (200_000 // len(sign)))
    uses_in_program(f"x = {sign}" + " " * 200_000)


PROOF = """\
- claim: "It is so"
  always: "{always}"
  {python}breaks: {{replace: "= 1", by: "{by}"}}
"""


def said(folder: Path, program: str, *, start: str = "", **given: str) -> list[str]:
    """What `check` says of a program, whose claim has the `python`, the `always` and the `by` that are given."""
    python = f'python: "{given["python"]}"\n  ' if "python" in given else ""
    proof = PROOF.format(always=given.get("always", "x == 1"), by=given.get("by", "= 2"), python=python)
    write_question(folder, "one", program, proof, start=start)
    return [f"{one.code} {one.line}: {one.message} = {one.remedy}" for one in check([folder])]


MATCH = "x = 1\nmatch x:\n    case 1: pass"
OWN_QUOTES = "x = 1\nz = f'{d['a']}'"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"program": MATCH}, "Q422 15: the experiment uses the `match` statement, which came with Python 3.10: 3.9"),
        ({"program": MATCH, "python": ">=3.10"}, ""),
        ({"program": MATCH, "python": ">=3.9.7, !=3.9.*"}, ""),
        ({"program": MATCH, "python": "==3.9.7"}, "Q422 15: "),
        ({"program": "x = 1", "always": "x == 1 == y[*z]"}, "Q422 20: the claim uses a star in an index"),
        ({"program": "x = 1", "always": "x == 1 == y[*z]", "python": ">=3.11"}, ""),
        ({"program": "x = 1", "by": "= y[*z]"}, "Q422 21: the changed experiment uses a star in an index"),
        ({"program": "x = 1", "by": "= y[*z]", "python": ">=3.11"}, ""),
        ({"program": "x = 1", "start": MATCH}, "Q422 12: the start uses the `match` statement"),
        ({"program": MATCH, "start": f"{MATCH}\n...", "python": ">=3.10"}, ""),
        ({"program": "y: (x := 1) = 2"}, "Q422 14: the experiment uses `yield`, `await` or `:=` in an annotation"),
        ({"program": "y: (x := 1) = 2", "python": "<3.14", "by": "= 3"}, ""),
        ({"program": "x = 1\ntype Y = int"}, "Q422 15: the experiment uses the `type` statement, which came with"),
        ({"program": "x = 1\ntype Y = int", "python": ">=3.12"}, ""),
        ({"program": OWN_QUOTES, "python": ">=3.11"}, "Q422 15: the experiment uses a field of an f-string"),
        ({"program": OWN_QUOTES, "python": ">=3.12"}, ""),
        ({"program": "x = 1\nz = t'{x}'"}, "Q422 15: the experiment uses a t-string, which came with Python 3.14"),
        ({"program": "x = 1\nz = [*y for y in w]"}, "Q422 15: the experiment uses unpacking in a comprehension"),
        ({"program": "x = 1\nz = [*y for y in w]", "python": ">=3.15"}, ""),
        ({"program": "x = 1", "always": "x == f'{d['a']}'"}, "Q422 20: the claim uses a field of an f-string"),
    ],
)
def test_code_has_to_be_read_where_its_claims_speak(given: dict[str, str], problem: str, tmp_path: Path) -> None:
    found = said(tmp_path, **given)
    assert len(found) == bool(problem), found
    assert "".join(found).startswith(problem), found


def test_grammar_that_this_python_is_too_old_for_is_not_called_a_slip(tmp_path: Path) -> None:
    (found,) = said(tmp_path, "x = 1\nlazy import y", python=">=3.14")
    assert "the experiment uses `lazy import`, which came with Python 3.15: 3.14 cannot read it" in found
    assert (f"nor can the 3.{RUNNING} that runs this" in found) == (RUNNING < 14)
    assert 'python: ">=3.15"' in found


def test_that_python_refuses_to_read_it_may_be_the_claim(tmp_path: Path) -> None:
    proof = '- claim: "3.13 wants brackets"\n  raises: SyntaxError\n  python: "<3.14"\n  unlike: ">=3.14"\n'
    write_question(tmp_path, "one", "try:\n    x = 1\nexcept A, B:\n    pass", proof)
    assert "\n".join(map(draw, check([tmp_path]))) == ""


def test_without_claims_it_is_enough_that_it_can_be_run_here(tmp_path: Path) -> None:
    path = write_question(tmp_path, "one", MATCH, PROOF)
    path.write_text(path.read_text(encoding="utf-8").partition("\n## Proof")[0], encoding="utf-8")
    assert check([tmp_path]) == ()
