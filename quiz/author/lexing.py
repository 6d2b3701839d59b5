"""Python text without its strings and comments, and fields of f-strings that only later grammar reads.

Nothing here depends on the running interpreter: f-strings are read as Python 3.12 does, by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FILLER = "'"
"""What stands for each character of a string: no name, no blank and no operator."""

DEEPEST = 20
"""f-strings inside each other that are followed; nobody writes more."""

MARK = re.compile(r"#[^\n]*+|(?P<prefix>(?<!\w)[bBfFrRtTuU]{1,2})?(?P<quote>'''|\"\"\"|'|\")")
REST = {
    quote: re.compile(
        rf"(?:[^\\{quote[0]}]|\\[\s\S]|{quote[0]}(?!{quote[0] * 2}))*+{quote}"
        if len(quote) > 1
        else rf"(?:[^\\\n{quote}]|\\[\s\S])*+{quote}"
    )
    for quote in ("'", '"', "'''", '"""')
}
"""What follows a quote up to the one that ends the string."""

COOKED = re.compile(r"\\N\{[^}\n]*+\}|\\[^{}]|\{\{|\}\}|[{}\n'\"]")
RAW = re.compile(r"\\[^{}]|\{\{|\}\}|[{}\n'\"]")
INSIDE = re.compile(
    r"(?P<comment>#)|(?P<prefix>(?<!\w)[bBfFrRtTuU]{1,2})?(?P<quote>'''|\"\"\"|'|\")|(?P<sign>[()\[\]{}:\\]|!(?!=))"
)


class _LostError(Exception):
    """A string that is never closed: it can't be said where code goes on."""


@dataclass(slots=True)
class Lexed:
    """A program's `code`, with `FILLER` for strings and blanks for comments, as long as the program.

    `templates` and `fields` are where t-strings, and fields of f-strings that need 3.12, begin. Behind a string that
    is never closed nothing was read.
    """

    code: str = ""
    templates: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)


def lex(text: str) -> Lexed:
    """Read a program; never fails, whatever the text."""
    lexed = Lexed()
    parts: list[str] = []
    at = 0
    for start, end in _opaque(text, lexed):
        sign = " " if text[start] == "#" else FILLER
        parts += [text[at:start], sign * (end - start)]
        at = end
    lexed.code = "".join([*parts, text[at:]])
    return lexed


def _opaque(text: str, lexed: Lexed) -> Iterator[tuple[int, int]]:
    """Where each comment and each string begins and ends."""
    at = 0
    while match := MARK.search(text, at):
        if not match["quote"]:
            at = match.end()
        else:
            try:
                at = _string(text, match, lexed, 0)
            except _LostError:
                yield match.start(), len(text)
                return
        yield match.start(), at


def _string(text: str, match: re.Match[str], lexed: Lexed, depth: int) -> int:
    """Where the string that begins with this match ends."""
    prefix, quote = (match["prefix"] or "").lower(), match["quote"]
    if "t" in prefix:
        lexed.templates.append(match.start())
    if "f" in prefix or "t" in prefix:
        return _Template(text, quote, "r" in prefix, lexed, depth).end(match.end())
    rest = REST[quote].match(text, match.end())
    if not rest:
        raise _LostError
    return rest.end()


@dataclass(frozen=True, slots=True)
class _Template:
    """An f-string or a t-string being read."""

    text: str
    quote: str
    raw: bool
    lexed: Lexed
    depth: int

    def end(self, at: int, level: int = 0) -> int:
        """Where the string ends whose text begins here; at a `level` above 0, where the format of a field ends."""
        piece = RAW if self.raw else COOKED
        while match := piece.search(self.text, at):
            sign, at = match[0], match.end()
            if sign[0] in "'\"" and self.text.startswith(self.quote, match.start()):
                if level:
                    break
                return match.start() + len(self.quote)
            if sign == "\n" and len(self.quote) == 1:
                break
            if sign == "{" or (sign == "{{" and level):
                at = self._field(match.start() + 1, level)
            elif level and sign in {"}", "}}"}:
                return match.start() + 1
        raise _LostError

    def _field(self, start: int, level: int) -> int:
        """Where the field ends whose expression begins here."""
        if self.depth + level > DEEPEST:
            raise _LostError
        comment, sign = False, ""
        opened, end = 0, start
        while match := INSIDE.search(self.text, end):
            end = match.end()
            sign = match["sign"] or ""
            if match["comment"]:
                comment = True
                end = _end_of_line(self.text, end)
            elif match["quote"]:
                inner = Lexed()
                end = _string(self.text, match, inner, self.depth + level + 1)
                self.lexed.templates += inner.templates
                self.lexed.fields += inner.fields
            elif opened <= 0 and sign and sign in "}:!":
                break
            else:
                opened += (sign in {"(", "[", "{"}) - (sign in {")", "]", "}"})
        else:
            raise _LostError
        if comment or level > 1 or self._is_late(self.text[start : end - 1]):
            self.lexed.fields.append(start - 1)
        return self._close(end, sign, level)

    def _is_late(self, expression: str) -> bool:
        """Say whether Python before 3.12, which read a field only after the string around it, could not read this."""
        single = len(self.quote) == 1
        return self.quote in expression or "\\" in expression or (single and "\n" in expression)

    def _close(self, end: int, sign: str, level: int) -> int:
        """Where the field ends, from the sign that ended its expression."""
        if sign == "!":
            end = next((at for at in range(end, len(self.text)) if self.text[at] in ":}"), len(self.text))
            sign = self.text[end : end + 1]
            end += 1
        return self.end(end, level + 1) if sign == ":" else end


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
