"""The schemas and the parser agree: what the parser takes the schemas take, and what one value shows they refuse."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from quiz.decks.folders import QuestionFile, read_deck, walk
from quiz.decks.keys import (
    ASKING,
    ASSERTIONS,
    CHANGE,
    CLAIM,
    DECK,
    FRONT,
    IMPLEMENTATIONS,
    LIMITS,
    PLATFORMS,
    TRANSLATED,
    Key,
    names,
)
from quiz.decks.problems import Severity
from quiz.decks.reading import parse
from quiz.decks.rules.kinds import ASK_UNASKED, ORDER_BY_OUTPUT
from quiz.decks.schema import schemas
from quiz.domain.questions import Kind
from tests.author.test_broken_files import FRONT as BROKEN_FRONT
from tests.author.test_broken_files import KINDS, PROOF, TRANSLATIONS, Broken

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests/decks/good"


class Core(yaml.CSafeLoader):
    """Reads scalars by the core schema of YAML 1.2, as YAML's language server does."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own attribute


for tag, pattern in (
    ("null", r"null|Null|NULL|~|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)
Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
Core.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


@cache
def validator(name: str) -> Draft7Validator:
    Draft7Validator.check_schema(schemas()[name])
    return Draft7Validator(schemas()[name])


def complaints(name: str, text: str) -> list[str]:
    """What the schema says against a YAML text as an editor reads it."""
    return [error.message for error in validator(name).iter_errors(yaml.load(text, Loader=Core))]  # noqa: S506 - a safe one


def against(name: str, text: str) -> list[str]:
    """What the schema says, or YAML itself."""
    try:
        return complaints(name, text)
    except yaml.YAMLError as error:
        return [str(error)]


def front_of(text: str) -> str:
    return text.split("---\n", 2)[1]


def proof_of(text: str) -> str:
    match = re.search(r"^## Proof\n+ *(`{3,}|~{3,})ya?ml\n(?P<proof>.*?)^ *\1$", text, re.MULTILINE | re.DOTALL)
    return match["proof"] if match else ""


def files() -> Iterator[tuple[Path, str]]:
    for folder in (ROOT / "content", GOOD):
        for found in walk(folder):
            if isinstance(found, QuestionFile):
                yield found.path, found.path.read_text(encoding="utf-8")


def test_every_file_of_the_decks_is_what_the_schemas_describe() -> None:
    counted = 0
    for path, text in files():
        translated = re.search(r"\.[a-z]{2}\.md$", path.name)
        assert complaints("translation" if translated else "front", front_of(text)) == [], path
        if proof_of(text) and not translated:
            assert complaints("proof", proof_of(text)) == [], path
            counted += 1
    assert counted >= 334


POOL = [
    *range(5),
    *(20, 100, 101, 3600, -1, "007", "1e3", "'1'", "'20'", "true", "false", "True", "on", "'true'", "3.10", "3.10.1"),
    *(*Kind, "Recall", "draft", "ready", "output", *IMPLEMENTATIONS, "CPython", *PLATFORMS, "linux2", "macos"),
    *("TypeError", "json.JSONDecodeError", "TypeError()", "Ошибка", "what-frees", "a--b", "A-b"),
    *("0123456789ab", "0123456789AB", "lost > 0", "|\n  a\n  b", ">-\n  3.10"),
    *('">=3.10"', '"<3.12, >=3.9"', '">= 3.10"', '"3.9, 3.10"', '"==3.*"', '"===3.9.1"'),
    *('"~~3"', '">=three"', '"3.10,"', ">=3.10", ">3", '""', '" "'),
    *("[]", "[a]", "[a, b]", "[a, a]", "[3.1, 3.10]", "[1, on]", "[[a]]", "[A]", "['']", "[a", "{}"),
    *("{seconds: 20}", "{seconds: 3600}", "{memory: '512'}", "{second: 1}", "{seconds: 1 GiB}"),
    *("{replace: a, by: b}", "{replace: a, by: ''}", "{replace: '', by: a}", "{replace: a}", "{replace: a, by: b, c}"),
    *("[{replace: a, by: b}, {replace: c, by: 3}]", "[{replace: a, by: b}, a]"),
]
"""Values of every sort; each key is tried with all of them."""

BLIND = {
    **dict.fromkeys([("id", "-1"), ("id", "3.10"), ("runs", "007")], "a number is a number, however it is written"),
    **dict.fromkeys([("python", "-1"), ("python", "1e3"), ("unlike", "-1"), ("unlike", "1e3")], "likewise"),
    **dict.fromkeys([(key, "[3.1, 3.10]") for key in ("needs", "follow_ups", "was")], "likewise"),
    **dict.fromkeys([("id", "True"), ("gil", "True")], "a truth value is one, however it is written"),
    **dict.fromkeys([("python", ">-\n  3.10"), ("unlike", ">-\n  3.10")], "a folded text is a text"),
}
"""What a schema cannot refuse, because it sees values and not their text."""


def question(front: Mapping[str, str], claim: Mapping[str, str] | None = None) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in front.items())
    body = "\n# What?\n\n## Answer\nSo.\n\n## Experiment\n```python\na = 1\n```\n"
    items = [f"{key}: {value}" for key, value in (claim or {}).items()]
    proof = "\n## Proof\n~~~yaml\n- " + "\n  ".join(item.replace("\n", "\n  ") for item in items) + "\n~~~\n"
    return f"---\n{head}---\n{body}{proof if claim else ''}"


def refused(text: str, groups: str) -> list[str]:
    """What the parser says against the front matter (group 1) and the proof (group 4) of a question."""
    asks = (ASK_UNASKED.code, ORDER_BY_OUTPUT.code)
    problems = parse(text, "q.md", "t", opener=lambda _: "a = 1\n").problems
    errors = [one for one in problems if one.severity is Severity.ERROR]
    return [one.message for one in errors if one.code[1] in groups or one.code in asks]


def front(key: str, value: str) -> dict[str, str]:
    kind = value if key == "kind" else "predict"
    asking = {"ask": "freed"} if kind in ASKING else {}
    return {"id": "x", "kind": kind, "level": "1", **asking, key: value}


def claim(key: str, value: str) -> dict[str, str]:
    asserted = {} if key in {"always", "can", "raises"} else {"always": "a == 1"}
    return {"claim": "It holds", **asserted, "breaks": "{replace: a, by: b}", key: value}


def claim_of(key: str, value: str) -> str:
    return question(front("status", "draft"), claim(key, value))


@pytest.mark.parametrize("key", names(FRONT))
def test_parser_and_schema_judge_every_value_of_the_front_matter_alike(key: str) -> None:
    texts = {value: question(front(key, value)) for value in map(str, POOL)}
    took = {value: not refused(text, "1") for value, text in texts.items()}
    shown = {value: not against("front", front_of(text)) for value, text in texts.items()}
    assert {value for value in texts if took[value] != shown[value]} == {value for one, value in BLIND if one == key}
    assert set(took.values()) == {True, False}


@pytest.mark.parametrize("key", names(CLAIM))
def test_parser_and_schema_judge_every_value_of_a_claim_alike(key: str) -> None:
    texts = {value: claim_of(key, value) for value in map(str, POOL)}
    took = {value: not refused(text, "14") for value, text in texts.items()}
    shown = {value: not against("proof", proof_of(text)) for value, text in texts.items()}
    assert {value for value in texts if took[value] != shown[value]} == {value for one, value in BLIND if one == key}
    assert set(took.values()) == {True, False}


@pytest.mark.parametrize("key", LIMITS, ids=names(LIMITS))
def test_parser_and_schema_know_the_same_bounds(key: Key) -> None:
    least, most = (key.shape[bound] for bound in ("minimum", "maximum"))
    assert isinstance(least, int)
    assert isinstance(most, int)
    for amount, good in ((least - 1, False), (least, True), (most, True), (most + 1, False)):
        text = question(front("limits", f"{{{key.name}: {amount}}}"))
        assert (not refused(text, "1"), not complaints("front", front_of(text))) == (good, good)


@pytest.mark.parametrize("key", [*FRONT, *LIMITS], ids=lambda key: key.name)
def test_the_example_of_a_key_is_a_good_one(key: Key) -> None:
    name, _, value = key.example.partition(": ")
    text = question(front(name, value))
    assert (refused(text, "1"), complaints("front", front_of(text))) == ([], [])


@pytest.mark.parametrize("key", [*CLAIM, *CHANGE], ids=lambda key: key.name)
def test_the_example_of_a_key_of_a_claim_is_a_good_one(key: Key) -> None:
    name, _, value = key.example.partition(": ")
    text = question(front("status", "draft"), claim(name, value))
    assert (refused(text, "14"), complaints("proof", proof_of(text))) == ([], [])


def test_the_examples_of_the_other_keys_make_a_translation_and_a_deck(tmp_path: Path) -> None:
    head = "\n".join(key.example for key in TRANSLATED)
    assert complaints("translation", head) == []
    assert complaints("translation", head + "\nlevel: 1") != []
    (tmp_path / "deck.toml").write_text("\n".join(key.example for key in DECK))
    deck, problems = read_deck(tmp_path)
    assert problems == ()
    assert list(validator("deck").iter_errors({"title": deck.title, "language": "en", "licence": "MIT"})) == []
    for wrong in ({"title": "x"}, {"title": "x", "language": "English", "licence": "MIT"}, {"title": "", "author": 1}):
        (tmp_path / "deck.toml").write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in wrong.items()))
        assert read_deck(tmp_path)[1]
        assert list(validator("deck").iter_errors(wrong))


@cache
def taken(key: str, *, claimed: bool) -> list[str]:
    """The values of the pool that the parser takes for a key."""
    of = {value: claim_of(key, value) if claimed else question(front(key, value)) for value in map(str, POOL)}
    return [value for value, text in of.items() if not refused(text, "14" if claimed else "1")]


def mappings(keys: Sequence[str], *, claimed: bool) -> st.SearchStrategy[dict[str, str]]:
    """Mappings of which the parser takes each value, but for one that may be any text."""
    known = st.fixed_dictionaries({}, optional={key: st.sampled_from(taken(key, claimed=claimed)) for key in keys})
    wild = st.dictionaries(st.sampled_from(keys), st.from_regex(r"[ -~]{1,20}", fullmatch=True), max_size=1)
    return st.builds(lambda sure, bold: {**sure, **bold}, known, wild)


NULL = re.compile(r": *(null|Null|NULL|~) *$", re.MULTILINE)


@given(mappings(names(FRONT), claimed=False))
def test_whatever_front_matter_the_parser_takes_the_schema_takes(said: dict[str, str]) -> None:
    kind = said.get("kind", "predict")
    asked = {"ask": said.get("ask", "freed")} if kind in ASKING else {}
    rest = {key: value for key, value in said.items() if key != "ask"}
    text = question({"id": "x", "kind": kind, "level": "1", **rest, **asked})
    assume(not refused(text, "1") and not NULL.search(text))
    assert complaints("front", front_of(text)) == []


@given(mappings([key for key in names(CLAIM) if key not in ASSERTIONS], claimed=True), st.sampled_from(ASSERTIONS))
def test_whatever_proof_the_parser_takes_the_schema_takes(said: dict[str, str], asserted: str) -> None:
    whole = {"claim": "It holds", asserted: "freed", **said}
    text = question(front("status", "draft"), whole if "breaks" in whole else {**whole, "unlike": '"<3"'})
    assume(not refused(text, "14") and not NULL.search(text))
    assert complaints("proof", proof_of(text)) == []


UNSEEN = {
    "must begin with its front matter": "there is no front matter to look at",
    "is not yaml": "there is no proof to look at",
    "`id` stands twice": "it is YAML's own fault, which editors tell",
    "an anchor": "what it stands for is a good value",
    "a tag": "likewise",
    "YAML ends the value here": "to YAML the rest is a comment",
    "cannot name itself": "it would have to compare two keys",
    "`unlike` says that it fails there": "likewise",
    "changes nothing": "likewise",
    "says the same sentence": "it would have to compare two claims",
    "no question has that id": "it would have to know the deck",
    "need each other": "likewise",
    "the id of a living question": "likewise",
    "has taken the history": "likewise",
    "there is no such file": "it would have to know the folder",
    "outside the deck": "likewise",
    "this is a folder": "likewise",
    "and in `## Experiment`": "it would have to know the sections",
    "`ask` needs an experiment": "likewise",
    "`ask` is no expression": "it would have to read Python",
    "the claim is no expression": "likewise",
    "inside functions only": "likewise",
    "the claim assigns a name": "likewise",
    "is not Python": "likewise",
    "names nothing that the experiment assigns": "it would have to know the program",
    "no such part to replace": "likewise",
    "3 times, and each is replaced": "likewise",
    "only assigns a literal": "likewise",
    "the original has another id": "it would have to know the original",
    "has moved on": "likewise",
    "has 1 sentences, the original 2": "likewise",
    "only its sentence": "a translation's proof is a list in Markdown, too",
    "has 3 entries, the original 4": "it is about another section",
    "comes from the original": "likewise, where it is one; a key is refused",
    "the original has no `## Points`": "likewise",
    "the original says which options are right": "likewise",
    "not those of the original": "likewise",
}
"""Faults that no schema can see, by what `check` says of them, and why."""


def asked_of(row: Broken) -> Sequence[tuple[str, str]]:
    """The texts of a broken file that a schema is for."""
    text = (GOOD / "kinds" / row.file).read_text(encoding="utf-8").replace(row.old, row.new.replace("⏵", ""), 1)
    if row.file.endswith(".ko.md"):
        return [("translation", front_of(text))]
    return [("front", front_of(text + "\n---\n")), *([("proof", proof_of(text))] if proof_of(text) else [])]


ROWS = [row for row in (*BROKEN_FRONT, *PROOF, *TRANSLATIONS, *KINDS) if row not in KINDS or "`ask`" in row.message]


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}-{row.message[:40]}" for n, row in enumerate(ROWS)])
def test_a_broken_file_is_refused_by_its_schema_or_the_reason_is_listed(row: Broken) -> None:
    told = any(against(name, text) for name, text in asked_of(row))
    assert told or row.message in UNSEEN


def test_no_reason_is_listed_for_nothing() -> None:
    seen = {row.message for row in ROWS if not any(against(name, text) for name, text in asked_of(row))}
    assert set(UNSEEN) == seen


@pytest.mark.parametrize("name", schemas())
def test_the_copy_for_editors_is_what_the_code_says(name: str) -> None:
    text = json.dumps(schemas()[name], indent=2, ensure_ascii=False) + "\n"
    assert (ROOT / f"docs/schema/{name}.json").read_text(encoding="utf-8") == text, "run `make docs`"
