"""Inputs that broke something once, found by fuzzing and made small or made by hand, and some that never did.

Whoever finds another adds it to `FELL`. Some take more than linear time, are nested too deeply, or hold long numbers.
"""

from collections.abc import Mapping

from tests.fuzzing.bounds import MOST_BYTES
from tests.fuzzing.targets import SEPARATOR

FRONT = "---\nid: q\nkind: {kind}\nlevel: 1\n{more}---\n\n# What?\n\n"
RECALL = FRONT.format(kind="recall", more="") + "## Answer\n"
CLOZE = FRONT.format(kind="cloze", more="")
PROVED = RECALL + "So.\n\n## Experiment\n```python\n{program}\n```\n\n## Proof\n```yaml\n{proof}\n```\n"
CLAIM = "- claim: c\n  always: '{}'\n  breaks: {{replace: x, by: y}}\n"
CHANGE = "- claim: c\n  always: x\n  breaks: {replace: 'x=1', by: 'y=1'}\n"
AFTER = "\n\n## Answer\nSo.\n"
FILES = SEPARATOR.decode()
ANKI = "#separator:tab\n#html:true\na?\t"
EVIDENCE = """{"format": 1, "questions": {}, "interpreters": {"3.LONG":
{"implementation": "cpython", "version": "3.9.1", "prerelease": "", "gil": true, "platform": "linux"}}}"""
LONG = "9" * 5000


def needs(names: str) -> str:
    """A question that needs others."""
    return FRONT.format(kind="recall", more=f"needs: [{names}]\n") + "## Answer\nSo.\n"


def claim(expression: str, more: str = "") -> str:
    """A question with one claim."""
    return PROVED.format(program="x = 1", proof=CLAIM.format(expression) + more)


FELL: Mapping[str, Mapping[str, str]] = {
    "question": {
        "a line mended and then left out": '---\n: \n[t\n  - "https://github.coand]\n_',
        "thousands of problems in one line": needs(", ".join(f"A{n}" for n in range(8000))),
        "thousands of links in one line": RECALL + " ".join(f"[a](b{n}.md)" for n in range(4000)),
        "thousands of tags in one line": RECALL + "x <a> " * 10000,
        "comments that are never closed": FRONT.format(kind="recall", more="") + "<!--\n## Answer\n" * 4000,
        "changes of a long program": PROVED.format(program="x=1\n" * 8000, proof=CHANGE * 400),
        "a version that is too long": claim("x", f'  python: ">=3.{LONG}"\n'),
        "a version that is too long, not": claim("x", f"  unlike: {LONG}\n"),
    },
    "commands": {"thousands of problems in one line": needs(", ".join(f"A{n}" for n in range(8000)))},
    "companions": {
        "a number that is too long": f"{FILES}{FILES}a = {LONG}",
        "dots by the thousand": f"{FILES}{FILES}{'a.' * 30000}a = 1",
        "a release that is too long": FILES * 3 + EVIDENCE.replace("LONG", LONG),
    },
    "fixing": {
        "headings in another case": FRONT.format(kind="recall", more="") + "## hint\nx\n\n" * 1000,
        "spaces at the ends of a paragraph": RECALL + "a \n" * 8000,
    },
    "notes": {
        "a title that is too long": f"## Question {'0' * 300}?\n\nYes.\n",
        "numbers before numbers": "# " + "1. " * 20000 + "a?",
        "entries that ask": "- a?\n" * 12000,
        "entries of nothing": "- \n" * 20000,
        "tags that are never closed": ANKI + "<a href=" * 8000,
    },
    "table": {
        "a title that is closed": ": #",
        "a title of signs alone": "a?\n##",
        "gaps that are never closed": "{{c1::" * 10000,
        "thousands of one title": "ab?\n" * 16000,
    },
}
TRIED: Mapping[str, Mapping[str, str]] = {
    "question": {
        "a change in thousands of places": PROVED.format(
            program="x=1\n" * 8000, proof=CHANGE.replace("y=1", "y" * 20000)
        ),
        "quotes in quotes": RECALL + "> " * 30000,
        "lists in lists": RECALL + "- " * 30000,
        "brackets": RECALL + "[" * 60000,
        "images": RECALL + "![" * 30000,
        "bold": RECALL + "**a.**b " * 8000,
        "bold that ends nowhere": RECALL + "**" * 30000,
        "a table": RECALL + "|" * 30000 + "\n" + "|-" * 15000,
        "underlines": FRONT.format(kind="recall", more="") + "a\n===\n" * 9000,
        "YAML in YAML": "---\n" + "[" * 60000,
        "braces in YAML": "---\nid: {" + "a: {" * 10000,
        "blanks": CLOZE + " ".join(f"{{{{c{n}::a}}}}" for n in range(5000)) + AFTER,
        "blanks that are never closed": CLOZE + "{{c1::a " * 7000 + AFTER,
        "escapes": CLOZE + "{{c1::" + "\\}}" * 20000 + AFTER,
        "runs": claim("x", f"  runs: {LONG}\n"),
        "a level": FRONT.format(kind="recall", more="").replace("level: 1", f"level: {LONG}"),
        "a number in an expression": claim("x == " + LONG),
        "parentheses": claim("(" * 20000),
        "minus": claim("-" * 30000 + "x"),
        "attributes": claim("x" + ".x" * 20000),
        "a program of parentheses": PROVED.format(program="x = " + "(" * 20000, proof=CLAIM.format("x")),
        "a program of minus": PROVED.format(program="x = " + "-" * 30000 + "1", proof=CLAIM.format("x")),
        "NUL in a program": PROVED.format(program="x = 1\x00", proof=CLAIM.format("x")),
        "form feeds": PROVED.format(program="x = 1\x0c\n\x0c" * 9, proof=CLAIM.format("x\x0c")),
        "line breaks of other kinds": RECALL + "a\u2028b\x85c\x0bd\x1ce\r" * 5000,
    },
    "notes": {
        "surrogates": "# \ud800?\n" * 5000,
        "quotes in quotes": "> " * 30000 + "a?",
        "lists in lists": "- " * 30000 + "a?",
        "addresses": "# A?\n" + "http://a.b/(" * 5000,
        "bold": "**a?** " * 8000,
        "misread": "ì‹¤í–‰ " * 8000,
    },
    "table": {"quotes": '"' * 60000, "separators": "," * 60000, "carriage returns": "a?\r" * 20000},
    "report": {"lists": "[" * 60000, "a number": "9" * 60000, "objects": '{"a":' * 12000},
}


def pathological() -> Mapping[tuple[str, str], bytes]:
    """All of them, by target and name."""
    return {
        (target, name): text.encode("utf-8", "surrogatepass")[:MOST_BYTES]
        for inputs in (FELL, TRIED)
        for target, named in inputs.items()
        for name, text in named.items()
    }
