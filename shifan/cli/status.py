"""`shifan status`: the phase, what every unit still owes, what is late."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, output_option, today_option, workspace_argument


@click.command(cls=Command)
@workspace_argument
@click.option("--unit", metavar="单位", default="", help="只看一家单位，列出明细")
@today_option
@output_option("xlsx")
@json_option
def status(folder: Path, unit: str, today: date, output: Path | None, as_json: bool) -> None:
    """看现在是哪个阶段、还有几天、各单位还欠什么（报送清单）、什么逾期了。"""
    from indicators.problem import BadInput, Problem
    from reports.status import status_json
    from shifan.cli.outputs import checked_suffix
    from shifan.cli.status_text import debts_text, status_text
    from shifan.supervision.standing import status_of
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    if output:
        checked_suffix(output, (".xlsx",))
    workspace = open_workspace(folder)
    found = status_of(workspace, today)
    chosen = found.debts
    if unit:
        name = workspace.roster.canonical(unit)
        chosen = tuple(one for one in found.debts if one.unit == name)
        if not chosen:
            remedy = "单位名称见 units.yaml"
            raise BadInput([Problem(f"名册里没有单位“{unit}”", key="--unit", remedy=remedy)])
    if output:
        from reports.status_workbook import status_workbook

        write_whole(output, status_workbook(found, chosen))
        say(f"已写入 {output}")
    if as_json:
        print_json(status_json(found, chosen))
    elif not output:
        click.echo(debts_text(found, chosen) if unit else status_text(found))
