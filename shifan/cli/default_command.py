"""A group whose first word may be an argument: `report DIR` beside `report check FILE`."""

from __future__ import annotations

from typing import Any

import click

from shifan.cli.chinese_help import Commands


class DefaultCommands(Commands):
    """Commands of which one runs where the first word names none.

    A folder that is called like a command is meant with `./` before its name.
    """

    def __init__(self, *args: Any, default: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the default command's name before words that begin with no command."""
        known = {*self.list_commands(ctx), *ctx.help_option_names}
        if not args or args[0] not in known:
            args = [self.default, *args]
        return super().parse_args(ctx, args)
