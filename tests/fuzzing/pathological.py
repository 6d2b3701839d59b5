"""Inputs made by hand to take more than linear time, to be nested too deeply, or to be no number that fits."""

from collections.abc import Iterator, Mapping

from tests.fuzzing.bounds import MOST_BYTES

FRONT = "---\nid: q\nkind: recall\nlevel: 1\n---\n\n# What?\n\n"
PROVED = FRONT + "## Answer\nSo.\n\n## Experiment\n```python\n{program}\n```\n\n## Proof\n```yaml\n{proof}\n```\n"
CLAIM = "- claim: c\n  always: {}\n  breaks: {{replace: x, by: y}}\n"

DEEP = ("> ", "- ", "1. ", "[", "![", "(", "{", "<b>", "<!--", "*", "**", "_", "*a ", "`", "`a", "``a`", "~", "|", "$", "#")
DEEP_TOO = ("a](", "[a](", "<a href=", "&amp;", "&#", "\\", "\t", "\n", "> \n", "- \n", "# a\n", "## Answer\n", "```\n", "~~~\n")
LATER = ("**a** ", "*a**b", "`a` ", "[a]: b\n", "http://a ", "a\n===\n", "{{c1::", "{{c1::a}}", "{{c1::a || ", "\u0301", "\x00")
WIDE = ("\u202e", "\u2028", "\x85", "\x0c", "\r", "\ufeff", "가", "😀", "a, ", "| a ", "'", '"', "<p>\n", "</pre>\n", "- [x] a\n")
UNITS = (*DEEP, *DEEP_TOO, *LATER, *WIDE)
NUMBERS = ("9" * 5000, "1" + "0" * 4300, "0x" + "f" * 60000, "1e400", "-1", "²", "٣", "1_0", "0" * 5000 + "1", "+1", "0o7", " 1")
EXPRESSIONS = (
    *(sign * 20000 for sign in ("(", "[", "{", "-", "not ", "~", "lambda:", "x if ", "x.", "x(", "x[", "f'{", "*", "await ")),
    *("(" * 90 + ")" * 90, "x" + ".x" * 20000, "x" + "()" * 20000, "x" + "+x" * 20000, "x" + " if x else x" * 5000),
    *("1" * 5000, "x == " + "9" * 5000, "0x" + "f" * 60000, "'" + "\\" * 20001, "1" + "0" * 60000 + "j", "'\\ud800'", "'\\N{x}'"),
    *("x\x00", "x\x0c", "x\u2028", "x\x85", "x\r", "\ufeffx", "x\\", "x ;", "x\ty", "x#", '"""', "f'{x", "ſ", "x := 1", "yield", "é" * 30000),
)


def pathological(target: str) -> Mapping[str, bytes]:
    """The inputs for a target, by name."""
    return {name: data[:MOST_BYTES] for name, data in MAKERS.get(target, dict)()}
