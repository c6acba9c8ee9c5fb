"""The circular, the forms that go out, and the reports that come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, person_option, today_option, workspace_argument
from shifan.cli.progress.options import month_option, monthly_paper, read_received, say_findings

if TYPE_CHECKING:
    from indicators.month import Month


@click.command(cls=Command)
@workspace_argument
@monthly_paper("docx、xlsx")
def circular(folder: Path, month: Month, today: date, output: Path | None, as_json: bool) -> None:
    """起草创建工作进展情况通报：县区、市直部门、管委会分别列表，只排按期报送、按期销号、填报率。"""
    from reports.progress.circular import circular_of
    from reports.progress.circular_document import circular_document
    from reports.progress.circular_json import circular_json
    from reports.progress.circular_text import circular_text
    from reports.progress.circular_workbook import circular_workbook
    from shifan.cli.outputs import checked_suffix
    from shifan.supervision.progressing import keep_fill_rates, situation_of
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    suffix = checked_suffix(output, (".docx", ".xlsx")) if output else ""
    workspace = open_workspace(folder)
    now = situation_of(workspace, month, today)
    made = circular_of(now)
    if output:
        write = circular_document if suffix == ".docx" else circular_workbook
        write_whole(output, write(made))
        say(f"已写入 {output}")
        if keep_fill_rates(workspace, now):
            say(f"已留存{month.words}的填报率，供下月通报比较。")
    if as_json:
        print_json(circular_json(made))
    elif not output:
        click.echo(circular_text(made))
    say_findings(now.folder.findings)


@click.command(cls=Command)
@workspace_argument
@month_option(required=True)
@click.option("--unit", metavar="单位", default="", help="只发一家单位")
@today_option
@click.option(
    "-o",
    "--output",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="写到哪个文件夹；不写就是工作区的 out/月报表/月份",
)
@json_option
def export(
    folder: Path, month: Month, unit: str, today: date, output: Path | None, as_json: bool
) -> None:
    """为每家单位生成月报表，台账已有的数字和条目预先填好。"""
    from shifan.supervision.progressing import FORMS, export_forms, unit_named
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    workspace = open_workspace(folder)
    chosen = unit_named(workspace, unit, "--unit") if unit else None
    target = output or workspace.out / FORMS / str(month)
    forms = export_forms(workspace, month, chosen, today)
    for name, content in forms.items():
        write_whole(target / name, content)
    say(f"已写入 {target}：{len(forms)}份月报表。")
    if as_json:
        print_json({"month": str(month), "folder": str(target), "files": list(forms)})


@click.command("import", cls=Command)
@workspace_argument
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--received", metavar="日期", required=True, callback=read_received, help="收到的日期"
)
@click.option("--unit", metavar="单位", default="", help="表里看不出单位时写明")
@month_option(required=False)
@person_option
@today_option
@json_option
def import_form(
    folder: Path,
    file: Path,
    received: date,
    unit: str,
    month: Month | None,
    by: str | None,
    today: date,
    as_json: bool,
) -> None:
    """收回一份月报表（Excel，或表头相同的 Word）：登记收到日期和校验值，原件一并保存；重复收到的只登记一次。"""
    from shifan.supervision.progress_importing import import_report
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    stored = import_report(workspace, file, received, today, by=by or "", unit=unit, month=month)
    report = stored.report
    if as_json:
        print_json(
            {
                "month": str(report.month),
                "unit": report.unit,
                "file": stored.path,
                "received": report.received.isoformat(),
                "sha256": report.receipts[-1].sha256,
                "changed": stored.changed,
                "on_time": stored.on_time,
            }
        )
        return
    told = "按期" if stored.on_time else "逾期"
    head = f"{report.unit}{report.month.words}月报"
    if stored.changed:
        click.echo(f"已收：{head}，{report.received.isoformat()}收到，{told}。存入 {stored.path}。")
    else:
        click.echo(f"{head}的这个文件已经收过，没有变化。")
