"""催报单, 双月督导检查表 and 季度点评表."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shifan.cli.command import (
    Command,
    json_option,
    output_option,
    print_json,
    say,
    today_option,
    workspace_argument,
)
from shifan.cli.progress.options import month_option, numbered, say_findings

if TYPE_CHECKING:
    from indicators.month import Month


@click.command(cls=Command)
@workspace_argument
@month_option(required=True)
@today_option
@output_option("docx，不写就是 out/催报单")
@json_option
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


@click.command(cls=Command)
@workspace_argument
@click.option(
    "--round",
    "number",
    metavar="轮次",
    required=True,
    callback=numbered("--round", 6, "双月轮次"),
    help="如 2021-2，即2021年3—4月",
)
@today_option
@output_option("docx、xlsx，不写就是 out/双月督导检查表")
def inspection(folder: Path, number: tuple[int, int], today: date, output: Path | None) -> None:
    """生成双月督导检查表：各单位的待查条目，留出现场填写的地方。"""
    from reports.progress.inspection import (
        inspection_tables,
        inspection_workbook,
        round_months,
    )
    from reports.progress.table_document import table_document
    from shifan.cli.outputs import checked_suffix
    from shifan.supervision.progressing import situation_of
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    suffix = checked_suffix(output, (".docx", ".xlsx")) if output else ".xlsx"
    months = round_months(*number)
    workspace = open_workspace(folder)
    last = months[-1] if months[-1].first <= today else months[0]
    now = situation_of(workspace, last, today, today)
    if suffix == ".xlsx":
        content = inspection_workbook(now, months)
    else:
        content = table_document(inspection_tables(now, months), now)
    target = output or workspace.out / f"双月督导检查表{number[0]}-{number[1]}{suffix}"
    write_whole(target, content)
    say(f"已写入 {target}")


@click.command(cls=Command)
@workspace_argument
@click.option(
    "--quarter",
    "number",
    metavar="季度",
    required=True,
    callback=numbered("--quarter", 4, "季度"),
    help="如 2021-1，即2021年第一季度",
)
@today_option
@output_option("docx、xlsx，不写就是 out/季度点评表")
def review(folder: Path, number: tuple[int, int], today: date, output: Path | None) -> None:
    """生成季度点评表：按单位列出季度内的数据和自述问题，留出点评意见。"""
    from reports.progress.review import quarter_months, review_tables, review_workbook
    from reports.progress.table_document import table_document
    from shifan.cli.outputs import checked_suffix
    from shifan.supervision.progressing import situation_of
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    suffix = checked_suffix(output, (".docx", ".xlsx")) if output else ".docx"
    months = quarter_months(*number)
    workspace = open_workspace(folder)
    now = situation_of(workspace, months[-1], today)
    if suffix == ".xlsx":
        content = review_workbook(now, months)
    else:
        content = table_document(review_tables(now, months), now)
    target = output or workspace.out / f"季度点评表{number[0]}-{number[1]}{suffix}"
    write_whole(target, content)
    say(f"已写入 {target}")
