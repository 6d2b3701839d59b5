"""Changes of a program that cannot make it ungrammatical: parsing the changed program again would say nothing new."""

import re

PLAIN = re.compile(
    r"(?P<text>'[^'\"\\{}\n]*'|\"[^'\"\\{}\n]*\")"
    r"|(?P<number>(?<![\w.])(?:0|[1-9]\d*)(?![\w.]))"
    r"|(?P<compared>(?<![<>=!:+*/%&|^@~-])(?:==|!=|<=|>=|<|>)(?![<>=]))"
    r"|(?P<constant>\b(?:True|False|None)\b)"
)
"""What may stand for another of its kind wherever it stands, inside strings and comments, too."""


def keeps_grammar(program: str, replaced: str, by: str) -> bool:
    """Say that a program, with the one place of `replaced` changed, parses if it does; False where that is not sure.

    It is sure where only whole numbers, comparisons, constants and plain texts give way to others of their kind, and
    nothing beside the place touches them: `0b1` would not survive another last digit.
    """
    start = program.find(replaced)
    around = f"{program[:start][-1:]}{program[start + len(replaced) :][:1]}"
    return not re.search(r"[\w.'\"\\<>=!:+*/%&|^@~-]", around) and _shape(replaced) == _shape(by)


def _shape(text: str) -> str:
    """A text without what may differ: each such part is told by its kind alone."""
    return PLAIN.sub(lambda part: f"\0{part.lastgroup}\0", text)
