"""Commands and groups of commands: help in Chinese, modules imported when they run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click


class Late(NamedTuple):
    """A command whose module is imported only when it runs.

    Attributes:
        module: module that holds it.
        name: its name in that module.
        help: one line for the list of commands.
    """

    module: str
    name: str
    help: str


class _ChineseFormatter(click.HelpFormatter):
    """Headings with a full-width colon."""

    def write_heading(self, heading: str) -> None:
        """The heading, indented, and its colon."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")


class _ChineseContext(click.Context):
    """A context that formats help in Chinese."""

    formatter_class = _ChineseFormatter


class _ChineseHelp(click.Command):
    """Help whose headings and own option are Chinese."""

    context_class = _ChineseContext

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage after 用法."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words of the line of usage, click's own ones in Chinese."""
        pieces = super().collect_usage_pieces(ctx)
        words = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …", "[ARGS]...": "…"}
        return [words.get(piece, piece) for piece in pieces]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, those that are required marked so."""
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = [record for o in options if (record := o.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("选项"):
                rows = [(name, text.replace("[required]", "（必填）")) for name, text in records]
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help` with a Chinese help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


class Command(_ChineseHelp):
    """A command with Chinese help."""


class Commands(_ChineseHelp, click.Group):
    """A group of commands that are imported when they run, listed in the order given."""

    command_class = Command

    def __init__(self, *args: Any, late: Mapping[str, Late] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.late = dict(late or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which help lists them."""
        return [*self.late, *(name for name in self.commands if name not in self.late)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        late = self.late.get(cmd_name)
        if late is None:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(late.module), late.name)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands with their one-line helps."""
        super().format_options(ctx, formatter)
        rows = [(name, late.help) for name, late in self.late.items()]
        for name, command in self.commands.items():
            if name not in self.late:
                rows.append((name, command.get_short_help_str(limit=80)))
        with formatter.section("命令"):
            formatter.write_dl(rows)
