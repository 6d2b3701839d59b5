"""HTML as Anki writes it, made Markdown: line breaks, code, bold, links and images are kept, all else is text."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

BREAKS = frozenset({"br", "div", "p", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "table", "blockquote"})
SIGNS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`"}
HIDDEN = frozenset({"script", "style"})


@dataclass(slots=True)
class _Written:
    """What was written so far, and what is open: links, code blocks, and what is not shown."""

    parts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    code: int = 0
    hidden: int = 0


class _Reader(HTMLParser):
    """Writes Markdown while it reads HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written = _Written()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        written = self.written
        if tag == "pre":
            written.parts.append("\n```python\n")
            written.code += 1
        elif tag == "img":
            written.parts.append(f"![{given.get('alt', '')}]({given.get('src', '')})")
        elif tag == "a":
            written.links.append(given.get("href", ""))
            written.parts.append("[")
        else:
            self._mark(tag, opening=True)

    def handle_endtag(self, tag: str) -> None:
        written = self.written
        if tag == "pre" and written.code:
            written.code -= 1
            written.parts.append("\n```\n")
        elif tag == "a" and written.links:
            written.parts.append(f"]({written.links.pop()})")
        else:
            self._mark(tag, opening=False)

    def handle_data(self, data: str) -> None:
        if not self.written.hidden:
            self.written.parts.append(data)

    def _mark(self, tag: str, *, opening: bool) -> None:
        written = self.written
        if tag in HIDDEN:
            written.hidden = max(0, written.hidden + (1 if opening else -1))
        elif tag in BREAKS:
            written.parts.append("\n")
        elif tag == "li" and opening:
            written.parts.append("\n- ")
        elif not written.code:
            written.parts.append(SIGNS.get(tag, ""))


def markdown_of(html: str) -> str:
    """The text of a fragment of HTML; never fails, whatever it is."""
    reader = _Reader()
    tagged, end, rest = html.replace("\x00", "").rpartition(">")
    reader.feed(tagged + end + rest.replace("<", "&lt;"))  # the parser looks for the end of a tag again and again
    reader.close()
    written = reader.written
    text = "".join([*written.parts, "\n```\n" * bool(written.code)]).replace("\xa0", " ").replace("\r", "\n")
    return re.sub(r"\n{3,}", "\n\n", text).strip()
