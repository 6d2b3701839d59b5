"""Help in plain text, its commands in groups: drawing it would load the Markdown renderer that it does not need."""

from typing import TYPE_CHECKING

from typer.core import TyperGroup

from quiz.wording import tr

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

WHOLE = 1000
"""Characters of a command's first sentence that are shown: all."""


class Grouped(TyperGroup):
    """A group of commands that lists each under the heading it was registered with."""

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the commands, group by group, in the order of their registration."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                heading = getattr(command, "rich_help_panel", "") or tr("Commands")
                groups.setdefault(str(heading), []).append((name, command.get_short_help_str(WHOLE)))
        for heading, rows in groups.items():
            with formatter.section(heading):
                formatter.write_dl(rows)
