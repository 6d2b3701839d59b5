"""Real files, damaged where it hurts: by what the formats are made of, by repetition, by other encodings."""

from collections.abc import Callable, Sequence
from random import Random

from tests.fuzzing.bounds import MOST_BYTES

Edit = Callable[[bytes, Random], bytes]

SECTIONS = ("Hint", "Answer", "Note", "Experiment", "Proof", "Options", "Points", "Lines", "Start")
KEYS = [
    "id:",
    "kind:",
    "level:",
    "tags:",
    "myth:",
    "needs:",
    "follow_ups:",
    "was:",
    "ask:",
    "sources:",
    "experiment:",
    "limits:",
    "status:",
    "of:",
    "claim:",
    "always:",
    "can:",
    "raises:",
    "python:",
    "gil:",
    "implementation:",
    "platform:",
    "runs:",
    "breaks:",
    "unlike:",
    "replace:",
    "by:",
    "en:",
    "ko:",
    "not:",
    "note:",
    "topic:",
    "says:",
    "verdict:",
    "truth:",
    "versions:",
    "shown_by:",
    "source:",
    "question:",
    "language:",
    "title=",
    "licence=",
]
TEXTS = [
    *(f"\n## {name}\n" for name in SECTIONS),
    *(f"\n{key} " for key in KEYS),
    *(
        "\n# ",
        "\n### ",
        "\n---\n",
        "\n===\n",
        "\n***\n",
        "\n```\n",
        "\n```python\n",
        "\n```yaml\n",
        "\n~~~\n",
        "\n````\n",
    ),
    *(
        "- ",
        "- [x] ",
        "- [ ] ",
        "\n- ",
        "\n1. ",
        "\n  - ",
        "> ",
        "\n> ",
        "    ",
        "\t",
        "  ",
        " ",
        "\n",
        "\n\n",
        "|",
        "|-|-|\n",
    ),
    *("{{c1::", "{{c2::a || b :: hint}}", "}}", "\\}}", "::", "||", "{python: '>=3.10'} ", "{gil: true}", "{", "}"),
    *(
        "[",
        "]",
        "(",
        ")",
        "[a](b)",
        "![a](b.png)",
        "<a>",
        "<!--",
        "-->",
        "<pre>",
        "<script>",
        "<br>",
        "&nbsp;",
        "&amp;",
    ),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "$",
        "#",
        "\\",
        "'",
        '"',
        '""',
        "''",
        "'''",
        '"""',
        "@",
        "%",
        "!",
        "?",
        "？",
    ),
    *("&a ", "*a", "!!int ", "? ", ": ", " #", "|\n  x", ">-\n  x", "- {", "[[", "{{", "<<: ", "%YAML 1.2\n", "...\n"),
    *(
        "\r",
        "\r\n",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\u2066",
    ),
    *(
        "\u200d",
        "\u0301",
        "\u0345",
        "ı",
        "İ",
        "ß",
        "ſ",
        "²",
        "٣",
        "가",
        "인가요?",
        "😀",
        "\U000e0041",
        "\ufffd",
        "\uffff",
        "\xa0",
    ),
    *("draft", "recall", "choice", "predict", "cloze", "explain", "order", "code", "output", "myth", "true", "false"),
    *(
        "0",
        "1",
        "-1",
        "9" * 30,
        "9" * 5000,
        "0x" + "f" * 4000,
        "1e999",
        "1_0",
        "3.10",
        ">=3.9",
        "<4",
        "==3.*",
        "~=3.9",
        "===x",
    ),
    *(
        "lambda: ",
        "await x",
        "yield",
        "(x := 1)",
        "f'{x!r:{y}}'",
        "not ",
        "-",
        "x.",
        "x[",
        "if 1 else ",
        "**",
        "async def f():\n",
    ),
    *("#separator:tab\n", "#html:true\n", "#separator:", "#tags column:3\n", "#deck column:9\n", "#columns:a\tb\n"),
    *(
        "question,answer,topic,tags,level\n",
        ",",
        ";",
        "front\tback\n",
        ">>> ",
        "... ",
        "Q: ",
        "A: ",
        "Q1. ",
        "null",
        "NaN",
    ),
    *(
        '{"format": 1, "interpreters": {}, "questions": {}}',
        '"verdict": "proved"',
        '"raised"',
        '"value"',
        '["finished"]',
    ),
]
TOKENS = [text.encode("utf-8") for text in TEXTS] + [
    b"\xed\xa0\x80",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xc3",
    b"\x80",
    b"\xe2\x80",
]
PAGES = ("cp949", "utf-16", "cp1252", "cp1254", "latin-1", "utf-8-sig", "utf-32")


def mutated(data: bytes, most: int, random: Random, others: Sequence[bytes]) -> bytes:
    """The bytes with one to four edits, at most so many; `others` are real files to take parts from."""
    for _ in range(random.choice((1, 1, 2, 3, 4))):
        edit = random.choices(*zip(*EDITS, strict=True))[0]
        data = _spliced(data, random, others) if edit is _spliced else edit(data, random)
    return data[: min(most, MOST_BYTES)]


def _span(data: bytes, random: Random) -> tuple[int, int]:
    """From where to where: mostly some characters, sometimes whole lines."""
    start = random.randint(0, len(data))
    if random.random() < 0.3:
        start = data.rfind(b"\n", 0, start) + 1
        end = start
        for _ in range(random.choice((1, 1, 2, 5))):
            end = data.find(b"\n", end) + 1 or len(data)
        return start, end
    return start, min(len(data), start + random.choice((0, 1, 2, 4, 8, 30)))


def _put(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + random.choice(TOKENS) + data[random.choice((start, end)) :]


def _put_several(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + b"".join(random.choices(TOKENS, k=random.randint(2, 8))) + data[random.choice((start, end)) :]


def _cut(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _moved(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    rest = data[:start] + data[end:]
    at = _span(rest, random)[0]
    return rest[:at] + data[start:end] + rest[at:]


def _repeated(data: bytes, random: Random) -> bytes:
    """What is there, or what the formats are made of, many times: for what takes more than linear time."""
    start, end = _span(data, random)
    unit = random.choice((data[start:end], random.choice(TOKENS), b"".join(random.choices(TOKENS, k=3)))) or b"x"
    times = min(random.choice((2, 10, 100, 1000, 30000)), MOST_BYTES // len(unit))
    return data[:start] + unit * times + data[end:]


def _nested(data: bytes, random: Random) -> bytes:
    """One thing inside the other, deeper than anyone writes."""
    start, end = _span(data, random)
    opening, closing = random.choice(NESTS)
    depth = random.choice((3, 30, 300, 3000))
    return data[:start] + opening * depth + data[start:end] + closing * depth + data[end:]


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def _spliced(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    start, end = sorted(random.randint(0, len(other)) for _ in range(2))
    at, until = _span(data, random)
    return data[:at] + other[start:end] + data[until:]


def _recoded(data: bytes, random: Random) -> bytes:
    """In another encoding, or read in the wrong one."""
    text = data.decode("utf-8", "replace")
    page = random.choice(PAGES)
    if random.random() < 0.5:
        return text.encode(page, "ignore")
    return data.decode(page, "ignore").encode("utf-8", "surrogatepass")


NESTS = (
    (b"[", b"]"),
    (b"(", b")"),
    (b"{", b"}"),
    (b"> ", b""),
    (b"- ", b""),
    (b"{a: ", b"}"),
    (b"**", b"**"),
    (b"`", b"`"),
    (b"<b>", b"</b>"),
    (b"![", b"](x)"),
    (b"-", b""),
    (b"not ", b""),
    (b"lambda: ", b""),
    (b"{{c1::", b"}}"),
    (b"if x:\n ", b""),
)
EDITS: tuple[tuple[Callable[..., bytes], int], ...] = (
    (_put, 30),
    (_put_several, 15),
    (_cut, 15),
    (_moved, 8),
    (_spliced, 10),
    (_flipped, 5),
    (_recoded, 3),
    (_repeated, 4),
    (_nested, 3),
)
