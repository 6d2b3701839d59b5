"""What is told of rules (why one exists, what breaks it and what does not) and of keys, as text and as Markdown."""

import re
from collections.abc import Iterator, Mapping, Sequence

from quiz.decks.keys import CHANGE, CLAIM, DECK, FRONT, LIMITS, TRANSLATED, Key
from quiz.decks.rules.registry import BY_WORD, GROUPS, RULES, group_of
from quiz.decks.rules.rule import Rule
from quiz.decks.source import nearest
from quiz.domain.errors import UsageError

FENCE = "~" * 4
"""Around examples, which hold fences of backticks."""

HEAD = """\
# Rules of `pyquiz check`

Written by `make docs` from the rules themselves; `pyquiz explain Q101` shows one. The tests run each example through
`check`. An example is as much of a question file as shows the point: lines of the front matter, Markdown below it,
claims of a proof, or a whole file. `=== path` begins each of several files, and `=== path -> target` is a link.

An error (E) leaves its question unasked until it is mended; a warning (W) is what a good editor would say.
`pyquiz check` ends with 3 if there are errors, else with 0; with `--strict` a warning counts as an error.
Where it says so, `pyquiz check --fix` mends what needs no author, and `--diff` shows it first.
"""

TABLES: Mapping[str, Sequence[Key]] = {
    "front": FRONT,
    "limits": LIMITS,
    "claim": CLAIM,
    "change": CHANGE,
    "translation": TRANSLATED,
    "deck": DECK,
}
"""The tables of keys that the guide has, by the names of their places in it."""

TABLE = re.compile(r"(?<=<!-- table: )(?P<name>\w+) -->\n.*?(?=<!-- /table -->)", re.DOTALL)


def find_rule(word: str) -> Rule:
    """The rule of this code or name, in any case; `UsageError` if there is none."""
    known = {known.lower(): rule for known, rule in BY_WORD.items()}
    if word.lower() not in known:
        raise UsageError(f"there is no rule {word}: {nearest(word, [rule.name for rule in RULES]).partition(';')[0]}")
    return known[word.lower()]


def explain(rule: Rule) -> str:
    """A rule as plain text."""
    examples = [f"{head}:\n\n{_indented(text)}" for head, text in _examples(rule)]
    return "\n\n".join([f"{rule.code} {rule.name} ({rule.severity})", rule.why, *_mended(rule), *examples])


def list_rules(rules: Sequence[Rule] = RULES) -> Iterator[str]:
    """A line for each rule, below the name of its hundred."""
    for group in GROUPS.values():
        yield group
        yield from (f"  {rule.code} {rule.name}" for rule in rules if group_of(rule) == group)


def rules_page() -> str:
    """All rules as a Markdown page."""
    parts = [HEAD]
    for group in GROUPS.values():
        parts.append(f"## {group}\n")
        parts += [_entry(rule) for rule in RULES if group_of(rule) == group]
    return "\n".join(parts)


def with_tables(guide: str) -> str:
    """The guide with every table of keys written anew."""
    return TABLE.sub(lambda match: f"{match['name']} -->\n{_table(TABLES[match['name']])}", guide)


def _table(keys: Sequence[Key]) -> str:
    rows = ["| key | what it says | such as |", "| --- | --- | --- |"]
    for key in keys:
        owed = " (needed)" if key.required else ""
        rows.append(f"| `{key.name}`{owed} | {key.about} | `{key.example}` |")
    return "".join(f"{row}\n" for row in rows)


def _entry(rule: Rule) -> str:
    examples = [f"{head}:\n\n{FENCE}text\n{_shown(text)}\n{FENCE}\n" for head, text in _examples(rule)]
    head = f"### {rule.code} {rule.name} ({rule.severity[0].upper()})\n"
    return "\n".join([head, f"{rule.why}\n", *(f"{line}\n" for line in _mended(rule)), *examples])


def _mended(rule: Rule) -> Iterator[str]:
    if rule.fix:
        yield f"Mended by `pyquiz check --fix`: {rule.fix}."


def _examples(rule: Rule) -> tuple[tuple[str, str], ...]:
    return ("Bad", rule.bad), ("Good", rule.good)


def _shown(text: str) -> str:
    """An example with what cannot be seen spelled out."""
    return "".join(sign if sign.isprintable() or sign == "\n" else f"<U+{ord(sign):04X}>" for sign in text).rstrip("\n")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in _shown(text).split("\n"))
