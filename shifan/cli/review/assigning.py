"""`shifan review assign`: who judges what."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.review.rating import Stage
from shifan.cli.chinese_help import Command
from shifan.cli.clock import event_moment
from shifan.cli.command import print_json, say
from shifan.cli.options import (
    day_option,
    json_option,
    output_option,
    person_option,
    today_option,
    workspace_argument,
)
from shifan.cli.review.options import stage_option

if TYPE_CHECKING:
    from scoring.review.conflict import Conflict
    from shifan.reviewing.assigning import Made


@click.command(cls=Command)
@workspace_argument
@click.option(
    "--reviewers",
    metavar="文件",
    type=click.Path(path_type=Path),
    required=True,
    help="评审人员名单 reviewers.yaml",
)
@click.option(
    "--per-indicator",
    metavar="人数",
    type=click.IntRange(1, 20),
    default=2,
    help="每项指标由几人各自评，不写是 2",
)
@click.option(
    "--seed",
    metavar="整数",
    type=click.IntRange(0, 999_999_999),
    default=0,
    help="同样好的分法里用它选一种；同一个数总是同一种分法",
)
@stage_option
@day_option("--due", "收表截止日期（含当日）；不写用 shifan.yaml 里初评阶段的最后一天")
@output_option("xlsx")
@json_option
@person_option
@today_option
def assign(
    folder: Path,
    reviewers: Path,
    per_indicator: int,
    seed: int,
    stage: Stage,
    due: date | None,
    output: Path | None,
    as_json: bool,
    by: str | None,
    today: date,
) -> None:
    """分工：每项指标分给几名不用回避的人，各人任务尽量一样多，尽量对口。"""
    from shifan.cli.outputs import checked_suffix
    from shifan.reviewing.assigning import Asking, make_assignment

    if output:
        checked_suffix(output, (".xlsx",))
    asking = Asking(stage, reviewers, per_indicator, seed, due, by or "", event_moment(today))
    made = make_assignment(folder, asking)
    if output:
        from reports.review.assignment_workbook import assignment_workbook
        from shifan.writing import write_whole

        book = assignment_workbook(
            made.assignment,
            made.workspace.catalogues,
            made.conflicts,
            made.notes,
            made.workspace.settings.notices,
        )
        write_whole(output, book)
        say(f"已写入 {output}")
    if as_json:
        _print_json(made)
    else:
        _print_text(made, folder)


def _print_json(made: Made) -> None:
    document = made.assignment.model_dump(mode="json")
    print_json(
        {
            **document,
            "sha256": made.assignment.sha256,
            "changed": made.fresh,
            "loads": {
                one.name: len(made.assignment.of(one.name)) for one in made.assignment.reviewers
            },
            "conflicts": list(map(_conflict_json, made.conflicts)),
            "notes": list(map(_conflict_json, made.notes)),
        }
    )


def _conflict_json(conflict: Conflict) -> dict[str, str]:
    return {
        "indicator": conflict.indicator,
        "reviewer": conflict.reviewer,
        "reason": conflict.reason,
    }


def _print_text(made: Made, folder: Path) -> None:
    from scoring.review.assigned_work import assigned_work
    from shifan.cli.table import text_table

    assignment = made.assignment
    rows = [
        (
            work.reviewer.name,
            work.reviewer.unit,
            str(len(work.codes)),
            "—" if work.fitting is None else str(work.fitting),
            str(work.barred),
        )
        for work in assigned_work(assignment, made.workspace.catalogues, made.conflicts)
    ]
    count = len({code for code, _ in assignment.pairs})
    click.echo(
        f"{assignment.stage}：{count}项指标，每项{assignment.per_indicator}人，"
        f"{assignment.due}前（含当日）收表。"
    )
    click.echo(text_table(("评审人员", "单位", "项数", "对口", "回避"), rows, right=[2, 3, 4]))
    click.echo(f"分工校验码 {assignment.sha256}")
    if not made.fresh:
        click.echo("与现有分工相同，没有变化。")
    say(f"下一步：shifan review sheets {folder} --stage {assignment.stage}")
