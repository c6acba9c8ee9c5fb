"""What every command shares: help in Chinese, late imports, options, errors and exit codes."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from indicators.disk_error import disk_reason
from indicators.problem import BadInput, CannotRun, Problem
from shifan.cli.terminal import safe_streams

if TYPE_CHECKING:
    from datetime import datetime

    from reports.style.city_template import CityTemplate

# Plugins of other packages have no business in these models, and looking for them costs a start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class ExitCode(IntEnum):
    """Exit codes (design §11)."""

    DONE = 0
    FOUND = 1
    BAD_INPUT = 2
    CANNOT_RUN = 3


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
        self.write(f"{'':>{self.current_indent}}{heading}：\n")


class _ChineseContext(click.Context):
    formatter_class = _ChineseFormatter


class _ChineseHelp(click.Command):
    """Help whose headings and own option are Chinese."""

    context_class = _ChineseContext

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        words = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …", "[ARGS]...": "…"}
        return [words.get(piece, piece) for piece in pieces]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = [record for o in options if (record := o.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("选项"):
                rows = [(name, text.replace("[required]", "（必填）")) for name, text in records]
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
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


F = TypeVar("F", bound=Callable[..., Any])


def workspace_argument(function: F) -> F:
    """The argument DIR: the workspace's folder, whose template all documents are written on."""
    return click.argument(
        "folder", metavar="DIR", type=click.Path(path_type=Path), callback=_take_template
    )(function)


def _take_template(ctx: click.Context, param: click.Parameter, folder: Path) -> Path:
    from reports.style.city_template import template_in_use

    ctx.with_resource(template_in_use(lambda: _template_of(folder)))
    return folder


def _template_of(folder: Path) -> CityTemplate | None:
    from shifan.letterhead import template_of

    return template_of(folder)


def json_option(function: F) -> F:
    """The option `--json`."""
    help = "只在标准输出打印一份 JSON"
    return click.option("--json", "as_json", is_flag=True, help=help)(function)


def output_option(kinds: str) -> Callable[[F], F]:
    """The option `-o`, with the kinds of files it can write."""
    return click.option(
        "-o",
        "--output",
        metavar="文件",
        type=click.Path(path_type=Path),
        help=f"写入文件（{kinds}）",
    )


def today_option(function: F) -> F:
    """The option `--today`, which stands in for the clock."""
    return click.option(
        "--today", metavar="日期", callback=_read_today, help="按这一天计算，写成 2021-03-05"
    )(function)


def person_option(function: F) -> F:
    """The option `--by`: the acting person, else the environment's SHIFAN_BY; never the login."""
    return click.option(
        "--by", metavar="姓名", envvar="SHIFAN_BY", help="经办人（也可用环境变量 SHIFAN_BY）"
    )(function)


def _read_today(ctx: click.Context, param: click.Parameter, value: str | None) -> date:
    from pydantic_core import PydanticCustomError

    from indicators.scalars import read_day

    if value is None:
        return beijing_today()
    try:
        return read_day(value)
    except PydanticCustomError as error:
        raise BadInput([Problem(error.message(), key="--today")]) from None


def beijing_today() -> date:
    """Today in Asia/Shanghai, which has had one offset since 1991."""
    return _beijing_now().date()


def event_moment(day: date) -> str:
    """The moment in UTC that events of `day` record: now, or that day's start when it is not today."""
    from datetime import UTC, time

    # Read once: between two readings the clock may jump, and the moment leave the day.
    moment = _beijing_now()
    if moment.date() != day:
        moment = moment.combine(day, time(), moment.tzinfo)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _beijing_now() -> datetime:
    from datetime import datetime, timedelta, timezone

    return datetime.now(timezone(timedelta(hours=8)))


def print_json(document: Any) -> None:
    """One JSON document on standard output and nothing else there."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def say(text: str) -> None:
    """A message for the person, on standard error."""
    click.echo(text, err=True)


def run_command(command: click.Command, args: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; bad input never shows a traceback."""
    words = list(sys.argv[1:] if args is None else args)
    with safe_streams("--json" in words):
        return _run(command, words)


def _run(command: click.Command, words: list[str]) -> int:
    as_json = "--json" in words
    # Commands build large trees once and end: collecting garbage meanwhile only costs time.
    gc.disable()
    try:
        result = command.main(words, prog_name="shifan", standalone_mode=False)
        sys.stdout.flush()
        return int(result or 0)
    except BadInput as error:
        return _report(error.problems, ExitCode.BAD_INPUT, as_json)
    except CannotRun as error:
        return _report([error.problem], ExitCode.CANNOT_RUN, as_json)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return int(ExitCode.BAD_INPUT)
    except click.UsageError as error:
        return _report([_usage_problem(error)], ExitCode.BAD_INPUT, as_json)
    except (KeyboardInterrupt, click.Abort):
        say("已中断，没有写完的文件不会保留。")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitCode.DONE
    except OSError as error:
        # A stream that is being written has no name.
        where = "" if error.filename is None else str(error.filename)
        remedy = "检查磁盘空间（连同系统的临时文件夹）和权限后重试"
        problem = Problem(f"读写失败（{disk_reason(error)}）", where, remedy=remedy)
        return _report([problem], ExitCode.CANNOT_RUN, as_json)
    finally:
        gc.enable()


def _report(problems: Sequence[Problem], code: ExitCode, as_json: bool) -> int:
    if as_json:
        print_json({"errors": [problem.as_json() for problem in problems]})
    for problem in problems:
        say(f"错误：{problem}")
    return int(code)


def _expected(param: click.Parameter | None) -> str:
    """What an option wanted, where its content is not that."""
    wanted = param.type if param else None
    if isinstance(wanted, click.IntRange):
        least, most = wanted.min, wanted.max
        between = f"，从 {least} 到 {most}" if most is not None else f"，不小于 {least}"
        return f"应当是整数{between if least is not None else ''}"
    return "应当是整数" if wanted is click.INT else "内容不对"


def _usage_problem(error: click.UsageError) -> Problem:
    """A click usage error in Chinese."""
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
