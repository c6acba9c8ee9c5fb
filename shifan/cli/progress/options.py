"""What the commands of `shifan progress` share: months, rounds and quarters, findings."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from indicators.problem import BadInput, Problem
from shifan.cli.command import say
from shifan.cli.options import json_option, output_option, today_option

if TYPE_CHECKING:
    from indicators.finding import Finding
    from indicators.month import Month

F = TypeVar("F", bound=Callable[..., Any])


def month_option(required: bool) -> Callable[[F], F]:
    """The option `--month`."""
    return click.option(
        "--month",
        metavar="月份",
        required=required,
        callback=_read_month,
        help="所报的月份，写成 2021-03",
    )


def monthly_paper(kinds: str) -> Callable[[F], F]:
    """The options of what the office issues on a month: month, day, file, JSON."""

    def with_options(function: F) -> F:
        inner = today_option(output_option(kinds)(json_option(function)))
        return month_option(required=True)(inner)

    return with_options


def _read_month(ctx: click.Context, param: click.Parameter, value: str | None) -> Month | None:
    from indicators.month import read_month

    if value is None:
        return None
    try:
        return read_month(value)
    except ValueError as error:
        raise BadInput([Problem(str(error), key="--month", remedy="写成 2021-03")]) from None


def read_received(ctx: click.Context, param: click.Parameter, value: str) -> date:
    """The day of `--received`."""
    from indicators.scalars import read_day

    try:
        return read_day(value)
    except ValueError as error:
        remedy = "写成 2021-04-05"
        raise BadInput([Problem(str(error), key="--received", remedy=remedy)]) from None


def numbered(option: str, most: int, what: str) -> Callable[[Any, Any, str], tuple[int, int]]:
    """A reader of `2021-2`: a year and a number within it."""

    def read(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
        found = re.fullmatch(r"(20\d{2})-0?(\d)", value.strip())
        if found and 1 <= int(found[2]) <= most:
            return int(found[1]), int(found[2])
        message = f"“{value[:20]}”不是{what}"
        remedy = f"写成 2021-1 到 2021-{most}"
        raise BadInput([Problem(message, key=option, remedy=remedy)])

    return read


def say_findings(findings: tuple[Finding, ...]) -> None:
    """Tell what is wrong with the received files, on standard error."""
    for finding in findings:
        say(f"提醒：{finding.message}（{finding.place}）")
