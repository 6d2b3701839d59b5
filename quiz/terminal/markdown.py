"""CommonMark and programs, drawn."""

from typing import ClassVar

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, TableElement
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from quiz.terminal.text import visible

CODE_THEME = "ansi_dark"
"""A theme of the terminal's own sixteen colours, readable on light and dark."""


class _LeftHeading(Heading):
    """A heading at the left, without the frame and the centring that rich gives it."""

    def __rich_console__(self, _console: Console, _options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        yield self.text


class _Fence(CodeBlock):
    """A code block of a deck, indented and highlighted on the terminal's own background."""

    def __rich_console__(self, _console: Console, _options: ConsoleOptions) -> RenderResult:
        yield program(str(self.text).rstrip(), self.lexer_name, indent=2)


class _FoldedTable(TableElement):
    """A table that folds what is too wide: the default cuts the last letter where letters take two cells."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for drawn in super().__rich_console__(console, options):
            for column in drawn.columns if isinstance(drawn, Table) else ():
                column.overflow = "fold"
            yield drawn


class _DeckMarkdown(Markdown):
    elements: ClassVar = {
        **Markdown.elements,
        "heading_open": _LeftHeading,
        "fence": _Fence,
        "code_block": _Fence,
        "table_open": _FoldedTable,
    }

    def __init__(self, text: str) -> None:
        super().__init__(text, code_theme=CODE_THEME, hyperlinks=False)
        for child in (child for token in self.parsed for child in token.children or ()):
            if child.type == "html_inline" and not child.content.startswith("<!--"):
                child.type = "text"  # `<lambda>` in a sentence is a name, and never markup here


def prose(text: str) -> RenderableType:
    """A deck's CommonMark; tags are shown as text, control characters made visible, links show their target."""
    return _DeckMarkdown(visible(text))


def program(source: str, language: str = "python", *, numbered: bool = False, indent: int = 0) -> RenderableType:
    """A program, highlighted, long lines wrapped."""
    return Syntax(
        visible(source).rstrip(),
        language or "text",
        theme=CODE_THEME,
        background_color="default",
        word_wrap=True,
        line_numbers=numbered,
        padding=(0, 0, 0, indent),
    )


def framed(content: RenderableType, title: str, style: str) -> RenderableType:
    """Content in a frame with its title: programs and what they print are never mistaken for pyquiz's own words."""
    return Panel(content, title=Text(title), title_align="left", border_style=style, box=box.ROUNDED, padding=(0, 1))


def sentence(text: str) -> Text:
    """A claim's sentence, its code spans marked; nothing else of it is markup."""
    marked = Text()
    for i, part in enumerate(visible(text).split("`")):
        marked.append(part, "markdown.code" if i % 2 else "claim")
    return marked
