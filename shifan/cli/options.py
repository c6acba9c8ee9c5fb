"""The argument and the options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from indicators.problem import BadInput, Problem
from shifan.cli.clock import beijing_today

if TYPE_CHECKING:
    from reports.style.city_template import CityTemplate

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


def day_option(name: str, help: str) -> Callable[[F], F]:
    """An option that takes a day."""
    return click.option(name, metavar="日期", callback=_read_day, help=help)


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
    return _read_day(ctx, param, value) or beijing_today()


def _read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    from pydantic_core import PydanticCustomError

    from indicators.scalars import read_day

    try:
        return None if value is None else read_day(value)
    except PydanticCustomError as error:
        raise BadInput(
            [Problem(error.message(), key=param.opts[0], remedy="写成 2021-04-30")]
        ) from None
