"""Typed values out of a YAML mapping: each key once, none unknown, every fault told with its remedy."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quiz.decks.keys import IMPLEMENTATIONS, PLATFORMS, WHERE, names
from quiz.decks.problems import Spot
from quiz.decks.rules.front import (
    BAD_VERSIONS,
    CUT_BY_COMMA,
    CUT_BY_COMMENT,
    EMPTY_VALUE,
    LISTED_TWICE,
    MISSING_KEY,
    NOT_A_LIST,
    NOT_TEXT,
    UNKNOWN_INTERPRETER,
    UNKNOWN_KEY,
)
from quiz.decks.source import Faults, meant_by, nearest, shortened
from quiz.decks.versions import Versions, read_versions
from quiz.decks.yamls import Items, Node, Nothing, Pairs, Scalar, adjacent, quoted
from quiz.domain.interpreters import EVERYWHERE, AnyVersion, Gil, Where

ABSENT = Scalar("", Spot())
"""What stands for a key that is missing or whose value was reported: empty text is never a value."""

NARROWING = names(WHERE)
"""The keys that narrow a claim or an option to some interpreters."""

OTHER_PLATFORMS = {"windows": "win32", "macos": "darwin", "mac": "darwin", "osx": "darwin"}


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping being read; `spot` is where a missing key is reported, `whole` that nothing was left out."""

    pairs: Pairs
    faults: Faults
    spot: Spot
    whole: bool = True
    meant: set[str] = field(default_factory=set)
    """Keys that stand there misspelt."""

    def allow(self, keys: Sequence[str], what: str) -> None:
        """Report every key that is none of these."""
        emptied = {key.value for key, _ in adjacent(self.pairs)}
        for key, _ in self.pairs.pairs.values():
            if key.value in keys:
                continue
            if key.value in emptied:
                self.faults.add(
                    CUT_BY_COMMA, key.spot, "inside braces a comma ends the text before it", "quote the whole text"
                )
            else:
                message = f"`{shortened(key.value)}` is no key of {what}"
                self.faults.add(UNKNOWN_KEY, key.spot, message, nearest(key.value, keys))
                self.meant.add(meant_by(key.value, keys))

    def require(self, key: str, remedy: str) -> None:
        """Report a key that is missing."""
        if self.whole and not self.has(key) and key not in self.meant:
            self.faults.add(MISSING_KEY, self.spot, f"`{key}` is missing", remedy)

    def has(self, key: str) -> bool:
        """Say whether the key is there, whatever its value."""
        return key in self.pairs.pairs

    def key_spot(self, key: str) -> Spot:
        """Where the key stands."""
        return self.pairs.pairs[key][0].spot if self.has(key) else self.spot

    def node(self, key: str) -> Node:
        """The key's value."""
        return self.pairs.pairs[key][1] if self.has(key) else Nothing(self.spot)

    def text(self, key: str, *, free: bool = False) -> Scalar:
        """The key's text; a comment may not cut it short if it is `free` text or an expression."""
        return as_text(self.node(key), key, self.faults, free=free) if self.has(key) else ABSENT

    def texts(self, key: str) -> tuple[Scalar, ...]:
        """The key's list of texts, each once."""
        if not self.has(key):
            return ()
        node = self.node(key)
        if not isinstance(node, Items):
            if isinstance(node, Nothing) and node.reported:
                return ()
            said = node.value if isinstance(node, Scalar) else "one, two"
            spot = self.key_spot(key) if isinstance(node, Nothing) else node.spot
            self.faults.add(NOT_A_LIST, spot, f"`{key}` must be a list", f"write `{key}: [{shortened(said)}]`")
            return ()
        found = [as_text(item, key, self.faults) for item in node.items]
        return self._once(key, [text for text in found if text is not ABSENT])

    def _once(self, key: str, texts: list[Scalar]) -> tuple[Scalar, ...]:
        known: dict[str, Scalar] = {}
        for text in texts:
            if text.value in known:
                self.faults.add(
                    LISTED_TWICE, text.spot, f"`{shortened(text.value)}` stands twice in `{key}`", "keep one of them"
                )
            known.setdefault(text.value, text)
        return tuple(known.values())

    def where(self) -> Where:
        """The interpreters that the narrowing keys leave."""
        if not any(self.has(key) for key in NARROWING):
            return EVERYWHERE
        versions = self.versions("python")
        return Where(versions, self._gil(), self._implementation(), self._platform())

    def versions(self, key: str) -> Versions | AnyVersion:
        """The key's set of versions."""
        text = self.text(key)
        if text is ABSENT:
            return AnyVersion()
        try:
            return read_versions("" if text.style in {"|", ">"} else text.value)
        except ValueError:
            self.faults.add(
                BAD_VERSIONS,
                text.spot,
                f"`{key}` must name versions",
                f'quote them: `{key}: ">=3.10"`, or `{key}: 3.10`',
            )
            return AnyVersion()

    def _gil(self) -> Gil:
        text = self.text("gil")
        known = {"true": Gil.ON, "false": Gil.OFF, "": Gil.ANY}
        if text.value not in known:
            self.faults.add(
                UNKNOWN_INTERPRETER, text.spot, f"`gil` cannot be `{shortened(text.value)}`", "write `true` or `false`"
            )
        return known.get(text.value, Gil.ANY)

    def _implementation(self) -> str:
        text = self.text("implementation")
        if text is not ABSENT and text.value not in IMPLEMENTATIONS:
            message = f"`{shortened(text.value)}` is no implementation that pyquiz knows"
            self.faults.add(UNKNOWN_INTERPRETER, text.spot, message, nearest(text.value, IMPLEMENTATIONS))
        return text.value

    def _platform(self) -> str:
        text = self.text("platform")
        if text is not ABSENT and not text.value.startswith(PLATFORMS):
            meant = OTHER_PLATFORMS.get(text.value.lower(), text.value)
            message = f"`{shortened(text.value)}` is no `sys.platform` that pyquiz knows"
            self.faults.add(UNKNOWN_INTERPRETER, text.spot, message, nearest(meant, PLATFORMS))
        return text.value


def as_text(node: Node, what: str, faults: Faults, *, free: bool = False) -> Scalar:
    """The text of a node that must be text; `ABSENT` when that was reported."""
    if not isinstance(node, Scalar):
        _not_text(node, what, faults)
        return ABSENT
    if free and node.cut:
        faults.add(
            CUT_BY_COMMENT,
            node.cut,
            "YAML ends the value here: ` #` begins a comment",
            f"quote it: `{_whole(node, faults)}`",
        )
        return ABSENT
    if not node.value.strip():
        faults.add(EMPTY_VALUE, node.spot, f"`{what}` is empty", _fill(node, what))
        return ABSENT
    return node


def _fill(node: Scalar, what: str) -> str:
    return "quote the value" if node.style in {"|", ">"} else f"write a value after `{what}:`, or remove it"


def _whole(node: Scalar, faults: Faults) -> str:
    line = faults.source.line(node.spot.line)
    return quoted(line[node.spot.column - 1 :].strip())


def _not_text(node: Node, what: str, faults: Faults) -> None:
    if isinstance(node, Nothing) and node.reported:
        return
    if isinstance(node, Nothing):
        line = faults.source.line(node.spot.line)
        cut = re.search(rf"\b{re.escape(what)}:\s+(#.*)$", line)
        remedy = f"quote it: `{quoted(cut[1])}`" if cut else f"write a value after `{what}:`, or remove it"
        faults.add(EMPTY_VALUE, node.spot, f"`{what}` is empty", remedy)
        return
    rest = faults.source.line(node.spot.line)[node.spot.column - 1 :].strip()
    read = "a list" if isinstance(node, Items) else "a mapping"
    faults.add(
        NOT_TEXT, node.spot, f"`{what}` must be text, and YAML reads {read}", f"quote it: `{what}: {quoted(rest)}`"
    )
