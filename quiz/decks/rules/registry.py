"""All rules by their codes and names."""

from collections.abc import Mapping
from types import MappingProxyType

from quiz.decks.rules import (
    companions,
    decks,
    document,
    editorial,
    expressions,
    front,
    kinds,
    links,
    proofs,
    runs,
    translations,
)
from quiz.decks.rules.rule import Rule

GROUPS: Mapping[str, str] = {
    "1": "Front matter and YAML",
    "2": "The file and its Markdown",
    "3": "Kinds of questions",
    "4": "Experiments and claims",
    "5": "What questions say of each other",
    "6": "What a good editor would say",
    "7": "Translations",
    "8": "Deck, ledger and glossary",
    "9": "What runs say (check --prove)",
}
"""The hundreds of the codes, and what the rules of each are about."""

MODULES = (front, document, kinds, proofs, expressions, links, editorial, translations, decks, companions, runs)

RULES = tuple(rule for module in MODULES for rule in vars(module).values() if isinstance(rule, Rule))
"""Every rule, in the order of the codes."""

BY_WORD: Mapping[str, Rule] = MappingProxyType({word: rule for rule in RULES for word in (rule.code, rule.name)})
"""Rules by their codes and by their names."""


def group_of(rule: Rule) -> str:
    """What the rules of the same hundred are about."""
    return GROUPS[rule.code[1]]
