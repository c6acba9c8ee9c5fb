"""What click finds wrong with a command line, in Chinese."""

from __future__ import annotations

import click

from indicators.problem import Problem


def usage_problem(error: click.UsageError) -> Problem:
    """The problem with the command line, and where its usage is told."""
    path = error.ctx.command_path if error.ctx else "shifan"
    remedy = f"看用法：{path} --help"
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {error.possibilities[0]}" if error.possibilities else ""
        return Problem(f"没有选项 {error.option_name}{near}", remedy=remedy)
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return Problem(f"缺少 {name}", remedy=remedy)
    if isinstance(error, click.BadOptionUsage):
        return Problem(f"选项 {error.option_name} 后面缺少内容", remedy=remedy)
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else ""
        choices = getattr(error.param.type, "choices", None) if error.param else None
        if choices:
            return Problem(f"{name} 只能是 {'、'.join(map(str, choices))}", remedy=remedy)
        return Problem(f"{name} {_expected(error.param)}", remedy=remedy)
    if error.message.startswith("No such command"):
        return Problem(f"没有这个命令：{error.message.split(chr(39))[1]}", remedy=remedy)
    if error.message.startswith("Got unexpected extra argument"):
        return Problem("命令后面多了内容", remedy=remedy)
    if error.message.startswith("Missing command"):
        return Problem("缺少命令", remedy=remedy)
    return Problem(error.message, remedy=remedy)


def _expected(param: click.Parameter | None) -> str:
    """What an option wanted, where its content is not that."""
    wanted = param.type if param else None
    if isinstance(wanted, click.IntRange):
        least, most = wanted.min, wanted.max
        between = f"，从 {least} 到 {most}" if most is not None else f"，不小于 {least}"
        return f"应当是整数{between if least is not None else ''}"
    return "应当是整数" if wanted is click.INT else "内容不对"
