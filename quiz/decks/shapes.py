"""What values may be, in the words of JSON Schema.

pyquiz reads every YAML scalar as the text that stands there. An editor reads `3.10` as a number and `true` as a truth
value before it asks the schema, so a shape takes those, too, wherever the text would do.
"""

from collections.abc import Iterable, Mapping, Sequence

Shape = Mapping[str, object]

LOOSE = ("string", "number", "boolean")
"""What an editor may make of a text without quotes; in a list also nothing, which the word `null` becomes."""


def text(*examples: str, pattern: str = "", says: str = "", empty: bool = False, types: Sequence[str] = LOOSE) -> Shape:
    """Text of this form, of any other of which an editor `says` something; without a form, any that is not blank.

    `empty` text may be blank. `types` are what an editor may make of it.
    """
    shape: dict[str, object] = {"type": types[0] if len(types) == 1 else list(types)}
    if not empty:
        shape["pattern"] = f"^({pattern})$" if pattern else r"\S"
    if says:
        shape["patternErrorMessage"] = says
    return {**shape, "examples": list(examples)} if examples else shape


def choice(words: Iterable[str]) -> Shape:
    """One of these words."""
    return {"enum": [str(word) for word in words]}


def word(beginnings: Sequence[str]) -> Shape:
    """One of these words, or one that begins with it."""
    return any_of(choice(beginnings), {"type": "string", "pattern": f"^({'|'.join(beginnings)})"})


def flag() -> Shape:
    """`true` or `false`, with quotes or without."""
    return any_of({"enum": [True, False]}, {"type": "string", "pattern": "^(true|false)$"})


def number(least: int, most: int) -> Shape:
    """A whole number; within the bounds, unless it stands in quotes."""
    return {"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": "^0*[1-9][0-9]*$"}


def listed(*examples: str, pattern: str = "", says: str = "") -> Shape:
    """A list of such texts, each once. What an editor reads as numbers may look the same and not be: `[3.1, 3.10]`."""
    item = text(*examples, pattern=pattern, says=says, types=(*LOOSE, "null"))
    once = {"if": {"items": {"type": "string"}}, "then": {"uniqueItems": True}}
    return {"type": "array", "items": item, **once}


def mapping(keys: Iterable[tuple[str, str, Shape]], required: Sequence[str] = ()) -> Shape:
    """A mapping with these keys (each with what it means) and no others."""
    properties = {name: {"description": about, **shape} for name, about, shape in keys}
    shape: Shape = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**shape, "required": list(required)} if required else shape


def any_of(*shapes: Shape) -> Shape:
    """One of these."""
    return {"anyOf": list(shapes)}
