"""`shifan plan-ahead`: what to mend first, by unit and week."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indicators.problem import BadInput, CannotRun, Problem
from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json
from shifan.cli.options import json_option, output_option, today_option, workspace_argument

if TYPE_CHECKING:
    from collections.abc import Callable

    from scoring.gap import Gap
    from shifan.workspace import Workspace


def _read_target(ctx: click.Context, param: click.Parameter, value: str | None) -> Fraction | None:
    from pydantic_core import PydanticCustomError

    from indicators.scalars import half_width, read_amount

    if value is None:
        return None
    text = half_width(value)
    remedy = "写成 90% 或 0.9"
    try:
        amount = read_amount(text.removesuffix("%"))
    except PydanticCustomError as error:
        raise BadInput([Problem(error.message(), key="--target", remedy=remedy)]) from None
    rate = amount / 100 if text.endswith("%") else amount
    if not 0 <= rate <= 1:
        raise BadInput([Problem(f"“{text}”不在 0 到 100% 之间", key="--target", remedy=remedy)])
    return rate


@click.command(cls=Command)
@workspace_argument
@click.option(
    "--days",
    metavar="天数",
    type=click.IntRange(1, 730),
    default=60,
    help="往后排多少天（含当天），默认60",
)
@click.option(
    "--capacity",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="各单位每周人日和各类工作量的 YAML 文件；不写用工作参考值",
)
@click.option(
    "--target",
    metavar="得分率",
    callback=_read_target,
    help="想达到的材料支撑得分率，如 90%，说明达不达得到",
)
@today_option
@json_option
@output_option("xlsx")
def plan_ahead(
    folder: Path,
    days: int,
    capacity: Path | None,
    target: Fraction | None,
    today: date,
    as_json: bool,
    output: Path | None,
) -> None:
    """先补什么：法定职责在前，其余按每人日增分最多排到各单位各周。

    往年情况不能补做的不排。工作量和人手是工作参考值，得分是补好以后的上限。
    """
    from scoring.mending.capacity import Capacity, load_capacity
    from scoring.mending.plan import outlook, plan_mending
    from scoring.mending.task import backlog_of
    from scoring.mending.weeks import weeks_from
    from shifan.cli.outputs import checked_suffix
    from shifan.workspace import open_workspace

    if output:
        checked_suffix(output, (".xlsx",))
    workspace = open_workspace(folder)
    hands = load_capacity(capacity, workspace.roster) if capacity else Capacity()
    evaluation = workspace.evaluate()
    if not evaluation.total.full:
        raise CannotRun(Problem("没有一项适用的指标，没有得分可以补"))
    backlog = backlog_of(evaluation, workspace.manifests, hands, _due_days(workspace, today))
    plan = plan_mending(evaluation.total, backlog, hands, weeks_from(today, days))
    wanted = None if target is None else outlook(plan, target)
    notices = workspace.settings.notices
    if output:
        from reports.mending_workbook import mending_workbook
        from shifan.cli.command import say
        from shifan.writing import write_whole

        write_whole(output, mending_workbook(plan, wanted, notices))
        say(f"已写入 {output}")
    if as_json:
        from reports.mending_json import mending_json

        print_json(mending_json(plan, wanted, notices))
    elif not output:
        from shifan.cli.plan_ahead_text import plan_ahead_text

        click.echo(plan_ahead_text(plan, wanted, notices))


def _due_days(workspace: Workspace, today: date) -> Callable[[Gap], date]:
    """The day of a gap: the earliest of its open entries in the ledger, else the phase's."""
    from reports.ledger.store import Ledger
    from shifan.supervision.due_date import due_date
    from shifan.supervision.ledger_desk import ledger_path

    usual = due_date(workspace.settings, today)
    path = ledger_path(workspace)
    known: dict[tuple[str, str, str], date] = {}
    if path.is_file():
        with Ledger.open(path, create=False) as ledger:
            entries = ledger.entries()
        for entry in entries:
            if entry.state != "closed":
                key = (entry.indicator, entry.criterion, entry.unit)
                known[key] = min(entry.due, known.get(key, entry.due))
    return lambda gap: known.get((gap.indicator, gap.criterion, gap.unit), usual)
