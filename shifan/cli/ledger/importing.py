"""`shifan ledger import`: found problems from a sheet, or a unit's filled-in part of the ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indicators.problem import BadInput, Problem
from reports.ledger.entry import Source
from shifan.cli.chinese_help import Command
from shifan.cli.clock import event_moment
from shifan.cli.command import print_json
from shifan.cli.ledger.asking import say_names
from shifan.cli.ledger.options import acting_options, due_option, head_json, source_option
from shifan.cli.options import day_option, workspace_argument

if TYPE_CHECKING:
    from shifan.supervision.ledger_trips import TakenIn


@click.command("import", cls=Command)
@workspace_argument
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@source_option(required=False)
@due_option("问题清单里没有写时限的行用这个日期；不写则按整改阶段")
@day_option("--received", "办公室收到单位台账的日期；不写就是登记当天")
@click.option("--preview", is_flag=True, help="单位台账：只看会登记什么，不写入")
@click.option("--overwrite", is_flag=True, help="单位台账：与台账后来的改动冲突时，以表为准")
@acting_options
def import_sheet(
    folder: Path,
    file: Path,
    source: Source | None,
    due: date | None,
    received: date | None,
    preview: bool,
    overwrite: bool,
    by: str | None,
    today: date,
    as_json: bool,
) -> None:
    """导入单位填好的台账（export --unit 导出的表）；或加 --source 登记检查发现的问题，表头写 指标编号、责任单位、问题，另可写 评分标准、整改要求、程度、可否整改、整改时限。"""
    from reports.ledger.trip.form_reader import read_form
    from reports.ledger.trip.requests import Asker
    from shifan.supervision.ledger_trips import take_in
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    returned = read_form(file, str(file)) if source is None else None
    if returned is not None:
        if due is not None:
            raise BadInput(
                [Problem("单位台账不用 --due", key="--due", remedy="延期用 ledger extend")]
            )
        asker = Asker(by or "", event_moment(today), received)
        taken = take_in(workspace, returned, asker, preview=preview, overwrite=overwrite)
        if as_json:
            _print_json(taken, preview)
        else:
            _print_text(taken, preview)
        return
    if source is None:
        message = "不是 ledger export --unit 导出的单位台账，也没有写明问题来源"
        remedy = "登记检查发现的问题，加 --source，如 --source 双月督导"
        raise BadInput([Problem(message, str(file), remedy=remedy)])
    if preview or overwrite or received is not None:
        message = "--preview、--overwrite、--received 只用于单位填好的台账"
        raise BadInput([Problem(message, remedy="去掉这些选项，或去掉 --source")])
    from reports.ledger.sheet_reader import read_sheet
    from shifan.cli.ledger.writing import arrivals_of, take_in_problems

    sheet = read_sheet(file, str(file))
    arrivals = arrivals_of(workspace, sheet, source, due, today)
    take_in_problems(workspace, arrivals, by, today, as_json)


def _print_json(taken: TakenIn, preview: bool) -> None:
    from reports.ledger.history import history_line, step_line

    print_json(
        {
            "preview": preview,
            "changes": [
                {"entry": step.entry, "verb": step.verb, "sentence": step_line(step)}
                for step in taken.steps
            ],
            "since_export": [
                {"entry": event.step.entry, "sentence": history_line(event)}
                for event in taken.since
            ],
            "overwritten": [
                {
                    "entry": conflict.entry,
                    "place": conflict.place,
                    "column": conflict.title,
                    "exported": conflict.exported,
                    "ledger": conflict.ledger,
                    "sheet": conflict.sheet,
                }
                for conflict in taken.overwritten
            ],
            "absent": list(taken.absent),
            **head_json(taken.head),
        }
    )


def _print_text(taken: TakenIn, preview: bool) -> None:
    from reports.ledger.history import history_line, step_line

    if taken.since:
        click.echo(f"导出以后，这些条目在台账里另有{len(taken.since)}处变化：")
        for event in taken.since:
            click.echo(f"  {event.step.entry}  {history_line(event)}")
    for conflict in taken.overwritten:
        click.echo(
            f"以表为准：{conflict.entry} {conflict.title}，"
            f"台账“{conflict.ledger or '空'}”，表里“{conflict.sheet or '空'}”"
        )
    for step in taken.steps:
        click.echo(f"{step.entry}  {step_line(step)}")
    if taken.absent:
        click.echo(f"表里少了{len(taken.absent)}条，未作变动：{'、'.join(taken.absent)}")
    count = len(taken.steps)
    if not count:
        click.echo("表里没有新的内容，台账没有变化。")
    else:
        click.echo(f"将登记{count}步，还没有写入。" if preview else f"登记{count}步。")
    click.echo(str(taken.head))
    say_names(taken.steps)
