"""催报单, 双月督导检查表 and 季度点评表."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import output_option, today_option, workspace_argument
from shifan.cli.progress.options import monthly_paper, numbered, say_findings

if TYPE_CHECKING:
    from indicators.month import Month

F = TypeVar("F", bound=Callable[..., Any])


@click.command(cls=Command)
@workspace_argument
@monthly_paper("docx，不写就是 out/催报单")
def reminder(folder: Path, month: Month, today: date, output: Path | None, as_json: bool) -> None:
    """列出没有报送月报的单位，生成催报单。"""
    from reports.progress.reminder import reminder_document, reminder_rows
    from shifan.cli.outputs import checked_suffix
    from shifan.supervision.progressing import situation_of
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    if output:
        checked_suffix(output, (".docx",))
    workspace = open_workspace(folder)
    now = situation_of(workspace, month, today)
    target = output or workspace.out / f"催报单{month}.docx"
    write_whole(target, reminder_document(now))
    rows = reminder_rows(now)
    say(f"已写入 {target}：{len(rows)}家。")
    if as_json:
        keys = ("unit", "group", "report", "months_not_in_time", "contact")
        units = [dict(zip(keys, [*row[1:4], int(row[4]), row[5]], strict=True)) for row in rows]
        print_json({"month": str(month), "deadline": now.deadline.day.isoformat(), "units": units})
    say_findings(now.folder.findings)


def _table_options(option: str, most: int, what: str, help: str, kinds: str) -> Callable[[F], F]:
    """The options of a table of several months: its number in the year, day, file."""

    def with_options(function: F) -> F:
        inner = today_option(output_option(kinds)(function))
        read = numbered(option, most, what)
        return click.option(
            option, "number", metavar=what[-2:], required=True, callback=read, help=help
        )(inner)

    return with_options


@click.command(cls=Command)
@workspace_argument
@_table_options(
    "--round", 6, "双月轮次", "如 2021-2，即2021年3—4月", "docx、xlsx，不写就是 out/双月督导检查表"
)
def inspection(folder: Path, number: tuple[int, int], today: date, output: Path | None) -> None:
    """生成双月督导检查表：各单位的待查条目，留出现场填写的地方。"""
    from reports.progress.inspection import inspection_tables, inspection_workbook, round_months

    months = round_months(*number)
    # A round that is not over yet is looked at from its first month, as of today.
    last = months[-1] if months[-1].first <= today else months[0]
    write = _Writers(inspection_tables, inspection_workbook, ".xlsx")
    target = f"双月督导检查表{number[0]}-{number[1]}"
    _write(folder, output, target, write, months, (last, today, today))


@click.command(cls=Command)
@workspace_argument
@_table_options(
    "--quarter", 4, "季度", "如 2021-1，即2021年第一季度", "docx、xlsx，不写就是 out/季度点评表"
)
def review(folder: Path, number: tuple[int, int], today: date, output: Path | None) -> None:
    """生成季度点评表：按单位列出季度内的数据和自述问题，留出点评意见。"""
    from reports.progress.review import quarter_months, review_tables, review_workbook

    months = quarter_months(*number)
    write = _Writers(review_tables, review_workbook, ".docx")
    target = f"季度点评表{number[0]}-{number[1]}"
    _write(folder, output, target, write, months, (months[-1], today))


class _Writers(NamedTuple):
    """How one kind of table is written: its tables for Word, its workbook, the usual suffix."""

    tables: Callable[..., Any]
    workbook: Callable[..., bytes]
    usual: str


def _write(
    folder: Path,
    output: Path | None,
    name: str,
    writers: _Writers,
    months: Sequence[Month],
    moment: tuple[Any, ...],
) -> None:
    """Write one table of several months, as Excel or Word."""
    from reports.progress.table_document import table_document
    from shifan.cli.outputs import checked_suffix
    from shifan.supervision.progressing import situation_of
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    suffix = checked_suffix(output, (".docx", ".xlsx")) if output else writers.usual
    workspace = open_workspace(folder)
    now = situation_of(workspace, *moment)
    if suffix == ".xlsx":
        content = writers.workbook(now, months)
    else:
        content = table_document(writers.tables(now, months), now)
    target = output or workspace.out / f"{name}{suffix}"
    write_whole(target, content)
    say(f"已写入 {target}")
