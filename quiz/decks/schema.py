"""JSON Schemas of what authors write, for editors and for those who check files by other tools.

Draft 07, for YAML's language server reads no later one in full. A schema sees values and not their text, so it takes
all that pyquiz takes and refuses less: `pyquiz check` has the last word. One thing it refuses that pyquiz takes: the
words `null` and `~` without quotes as the whole value of a key, which an editor cannot tell from a missing one.
"""

from collections.abc import Mapping, Sequence

from quiz.decks.keys import ASKING, ASSERTIONS, CLAIM, DECK, FRONT, OUTPUT, TRANSLATED, Key
from quiz.decks.shapes import Shape, any_of, mapping
from quiz.domain.questions import Kind

DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas() -> Mapping[str, Shape]:
    """Every schema by its name."""
    return {
        "front": _titled("The front matter of a pyquiz question", {**_mapping(FRONT), "allOf": _asking()}),
        "proof": _titled("The proof of a pyquiz question", {"type": "array", "items": _claim(), "minItems": 1}),
        "translation": _titled("The front matter of a translated pyquiz question", _mapping(TRANSLATED)),
        "deck": _titled("deck.toml of a pyquiz deck", _mapping(DECK)),
    }


def _titled(title: str, shape: Shape) -> Shape:
    return {"$schema": DRAFT, "title": title, **shape}


def _mapping(keys: Sequence[Key]) -> Shape:
    shapes = ((key.name, f"{key.about}\n\nExample: `{key.example}`", key.shape) for key in keys)
    return mapping(shapes, [key.name for key in keys if key.required])


def _claim() -> Shape:
    """A claim asserts one thing, and names what must make it fail."""
    asserted = [{"required": [key]} for key in ASSERTIONS]
    fails = any_of({"required": ["breaks"]}, {"required": ["unlike"]})
    return {**_mapping(CLAIM), "oneOf": asserted, "allOf": [fails]}


def _asking() -> list[Shape]:
    """Which kinds have an `ask`."""
    first, *others = ASKING
    rest = [str(kind) for kind in Kind if kind not in ASKING]
    return [
        _where([first], {"required": ["ask"]}),
        _where(others, {"properties": {"ask": {"not": {"const": OUTPUT}}}}),
        _where(rest, {"not": {"required": ["ask"]}}),
    ]


def _where(kinds: Sequence[str], then: Shape) -> Shape:
    among = {"properties": {"kind": {"enum": [str(kind) for kind in kinds]}}, "required": ["kind"]}
    return {"if": among, "then": then}
