"""A rule's examples made whole: what an example leaves out of a file is filled in, so that only its point is left."""

import re
from collections.abc import Iterator
from pathlib import Path

DECK = 'title = "Trial"\nlanguage = "en"\nlicence = "MIT"\n'
EXPERIMENT = "## Experiment\n```python\nseen = [1, 2]\nseen.append(3)\nprint(seen)\n```\n"
PROOF = """\
- claim: "Appending puts it last"
  always: "seen == [1, 2, 3]"
  breaks: {replace: "seen.append(3)", by: "seen.insert(0, 3)"}
"""
KINDS = {"## Options": "choice", "## Points": "explain", "## Lines": "order", "## Start": "code", "{{c1::": "cloze"}


def write_example(example: str, deck: Path) -> Path:
    """Write the files of an example into a folder that becomes a deck."""
    deck.mkdir()
    (deck / "deck.toml").write_text(DECK, encoding="utf-8")
    for name, text in files(example):
        path = deck / name.partition(" -> ")[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        if " -> " in name:
            path.unlink(missing_ok=True)
            path.symlink_to(name.partition(" -> ")[2])
        else:
            path.write_text(completed(path, text), encoding="utf-8")
    return deck


def files(example: str) -> Iterator[tuple[str, str]]:
    """The files of an example by their names."""
    parts = re.split(r"^=== (.*)\n?", example, flags=re.MULTILINE)
    if len(parts) == 1:
        yield "topic/example.md", example
    yield from zip(parts[1::2], parts[2::2], strict=True)


def completed(path: Path, text: str) -> str:
    """A question file that has all that a question needs; other files, and whole ones, as they are."""
    if path.suffix != ".md" or (text and not text.strip()) or text.startswith(("---\n", "\n")):
        return text if text.endswith("\n") or not text else f"{text}\n"
    front, body = cut(text)
    translated = path.stem.endswith((".ko", ".en"))
    if front.startswith("- "):
        front, body = "", f"{EXPERIMENT}\n## Proof\n~~~yaml\n{front}\n~~~\n"
    kind = next((kind for sign, kind in KINDS.items() if sign in body), "recall")
    known = {"id": path.stem.partition(".")[0]} | ({} if translated else {"kind": kind, "level": "1"})
    lines = front.splitlines()
    own = [line for line in lines if re.match(r"(id|status|kind|level):", line)]
    heads = [f"{key}: {value}" for key, value in known.items() if not re.search(rf"^{key}:", front, re.MULTILINE)]
    heads = sorted([*heads, *own], key=lambda line: ("id", "status", "kind", "level").index(line.partition(":")[0]))
    rest = [line for line in lines if line not in own]
    whole = "\n".join(["---", *heads, *rest, "---", "", with_sections(body, front, kind, path.stem)])
    return whole if whole.endswith("\n") else f"{whole}\n"


def cut(text: str) -> tuple[str, str]:
    """The front matter and the Markdown of an example; either may be missing."""
    at = re.search(r"^#", text, re.MULTILINE)
    return (text[: at.start()].strip("\n"), text[at.start() :]) if at else (text.strip("\n"), "")


def with_sections(body: str, front: str, kind: str, name: str) -> str:
    """The Markdown with a title, an answer and, where the kind needs one, an experiment and a proof."""
    if not re.search(r"^# ", body, re.MULTILINE):
        body = f"# What does the list of {name} hold?\n\n{body}"
    if "## Answer" not in re.sub(r"##Answer", "## Answer", body):
        body += "\n\n## Answer\nWhatever was appended.\n"
    if ("ask:" in front or kind == "code") and "## Experiment" not in body:
        body += f"\n{EXPERIMENT}"
    return body + (f"\n## Proof\n```yaml\n{PROOF}```\n" if kind == "code" else "")
