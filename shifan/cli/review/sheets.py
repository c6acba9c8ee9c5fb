"""`shifan review sheets`, `import` and `withdraw`: sheets go out and come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from scoring.review.rating import Stage
from shifan.cli.chinese_help import Command
from shifan.cli.clock import event_moment
from shifan.cli.command import print_json, say
from shifan.cli.options import (
    day_option,
    json_option,
    person_option,
    today_option,
    workspace_argument,
)
from shifan.cli.progress_bar import progress_bar
from shifan.cli.review.options import stage_option


@click.command(cls=Command)
@workspace_argument
@stage_option
@click.option(
    "-o",
    "--output",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="写到这个文件夹；不写放在 out/评审 下",
)
@json_option
@person_option
@today_option
def sheets(
    folder: Path, stage: Stage, output: Path | None, as_json: bool, by: str | None, today: date
) -> None:
    """出评审表：每人一份，不显示自评分、测算分和别的评审人员；已收表的人不再出。"""
    from shifan.reviewing.sheets import Issuing, issue_sheets

    with progress_bar("出评审表") as advance:
        issuing = Issuing(stage, output, by or "", event_moment(today))
        issued = issue_sheets(folder, issuing, advance)
    if as_json:
        print_json(
            {
                "stage": stage,
                "sheets": [
                    {"reviewer": name, "file": path.as_posix()} for name, path in issued.paths
                ],
                "handed_in": list(issued.handed_in),
                "idle": list(issued.idle),
            }
        )
        return
    for name, path in issued.paths:
        click.echo(f"{name}  {path}")
    click.echo(f"出表{len(issued.paths)}份。")
    if issued.handed_in:
        click.echo(f"已收表、不再出的：{'、'.join(issued.handed_in)}。")
    if issued.idle:
        click.echo(f"没有分到指标的：{'、'.join(issued.idle)}。")


@click.command("import", cls=Command)
@workspace_argument
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@stage_option
@day_option("--received", "收到的日期；不写就是登记当天")
@click.option("--late-reason", metavar="理由", default="", help="过了截止日期仍然收，写明理由")
@person_option
@today_option
@json_option
def import_sheets(
    folder: Path,
    files: tuple[Path, ...],
    stage: Stage,
    received: date | None,
    late_reason: str,
    by: str | None,
    today: date,
    as_json: bool,
) -> None:
    """收评审表：逢一处不合格就整批不收，说明每一处；迟交、重交、改动过题目的不收。"""
    from shifan.reviewing.importing import Arrival, import_sheets

    arrival = Arrival(stage, received or today, today, late_reason, by or "", event_moment(today))
    taken = import_sheets(folder, files, arrival)
    if as_json:
        print_json(
            {
                "stage": stage,
                "sheets": [
                    {
                        "reviewer": sheet.reviewer,
                        "file": sheet.file,
                        "sha256": sheet.sha256,
                        "received": sheet.received.isoformat(),
                        "late": sheet.late_reason is not None,
                        "ratings": len(sheet.ratings),
                    }
                    for sheet in taken.sheets
                ],
                "missing": list(taken.missing),
                "head": taken.now.head,
                "count": len(taken.now.events),
            }
        )
        return
    for sheet in taken.sheets:
        unable = sum(row.share is None for row in sheet.ratings)
        more = f"，其中无法判断{unable}项" if unable else ""
        late = "，迟交" if sheet.late_reason is not None else ""
        click.echo(
            f"{sheet.reviewer}  {len(sheet.ratings)}项{more}{late}  原件校验码 {sheet.sha256}"
        )
    if taken.missing:
        click.echo(f"还没有收到{len(taken.missing)}人的：{'、'.join(taken.missing)}。")
    else:
        click.echo("全部收齐。")
    click.echo(f"评审记录共{len(taken.now.events)}条，末条校验码 {taken.now.head}")
    say("姓名按所写记录，shifan 不核对身份。")


@click.command(cls=Command)
@workspace_argument
@stage_option
@click.option("--reviewer", metavar="姓名", required=True, help="退回谁的评审表")
@click.option("--reason", metavar="理由", required=True, help="为什么退回")
@click.option(
    "--by",
    metavar="姓名",
    envvar="SHIFAN_BY",
    required=True,
    help="经办人（也可用环境变量 SHIFAN_BY）",
)
@today_option
@json_option
def withdraw(
    folder: Path, stage: Stage, reviewer: str, reason: str, by: str, today: date, as_json: bool
) -> None:
    """退回已收的评审表：原件留存，之后可以收更正的表；涉及的合议结论和定分随之作废。"""
    from shifan.reviewing.importing import withdraw_sheet

    change = withdraw_sheet(folder, stage, reviewer, reason, by, event_moment(today))
    if as_json:
        print_json(change.model_dump(mode="json"))
        return
    click.echo(f"已退回{reviewer}的评审表，原件留存（校验码 {change.sha256}）。")
    click.echo("这份表涉及的合议结论和定分已作废，收到更正的表以后重新比较。")
