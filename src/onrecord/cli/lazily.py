"""Commands that are built when they are asked for: the help of all of them needs the options of none."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_name, get_group

Source = Callable[..., None] | typer.Typer
"""What a command is made from: a function, or commands of its own."""


class Listed(TyperCommand):
    """A command as a list shows it: its name, its help, its heading; ``built`` makes it whole."""

    def __init__(self, source: Source, heading: str) -> None:
        self._source = source
        if isinstance(source, typer.Typer):
            name, told = str(source.info.name), str(source.info.help)
        else:
            name, told = get_command_name(source.__name__), inspect.getdoc(source) or ""
        super().__init__(name, help=told, rich_help_panel=heading)

    @property
    def groups(self) -> bool:
        """Whether it has commands of its own."""
        return isinstance(self._source, typer.Typer)

    def built(self) -> Any:
        """Return the command with its options, which costs the reading of a signature: 20 ms for all there are."""
        holder = typer.Typer()
        if isinstance(self._source, typer.Typer):
            holder.add_typer(self._source, rich_help_panel=self.rich_help_panel)
        else:
            holder.command(rich_help_panel=self.rich_help_panel)(self._source)
        return get_group(holder).commands[str(self.name)]


class Lazily(TyperGroup):
    """A group whose commands, those of ``table`` by their headings, are built on first use."""

    table: ClassVar[Mapping[str, Sequence[Source]]] = {}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        listed = [Listed(one, heading) for heading, some in self.table.items() for one in some]
        plain = [one for one in listed if not one.groups]
        self.commands = {str(one.name): one for one in (*plain, *self.commands.values())}
        self.commands |= {str(one.name): one for one in listed if one.groups}
        self._listing = False

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, built unless it is only listed; None for no such name."""
        found = super().get_command(ctx, cmd_name)
        if isinstance(found, Listed) and not self._listing:
            found = self.commands[cmd_name] = found.built()
        return found

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, for which the commands are only listed."""
        self._listing = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self._listing = False
