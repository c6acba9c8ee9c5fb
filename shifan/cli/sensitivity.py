"""`shifan sensitivity`: how far the scores depend on weights and working values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indicators.problem import CannotRun, Problem
from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json
from shifan.cli.options import json_option, output_option, workspace_argument

if TYPE_CHECKING:
    from scoring.sensitivity.analysis import Sensitivity
    from shifan.workspace import Workspace


@click.command(cls=Command)
@workspace_argument
@click.option(
    "--draws",
    metavar="组数",
    type=click.IntRange(100, 1_000_000),
    default=10_000,
    help="抽取多少组权重，默认10000",
)
@click.option(
    "--seed",
    metavar="种子",
    type=click.IntRange(0, 2**63 - 1),
    default=1,
    help="抽样的种子，同一种子每次结果相同，默认1",
)
@click.option(
    "--top",
    metavar="位数",
    type=click.IntRange(1, 9_999),
    default=20,
    help="看哪些问题的失分排在前几位，默认20",
)
@json_option
@output_option("xlsx、html")
def sensitivity(
    folder: Path, draws: int, seed: int, top: int, as_json: bool, output: Path | None
) -> None:
    """看得分对权重和工作参考值有多敏感：精确区间、抽样分布、要紧的问题。

    权重变动幅度写在评分方案的 weights 里，默认±30%，属工作参考值。
    """
    from scoring.sensitivity.analysis import analyse
    from shifan.cli.outputs import checked_suffix
    from shifan.workspace import open_workspace

    suffix = checked_suffix(output, (".xlsx", ".html")) if output else ""
    workspace = open_workspace(folder)
    evaluation = workspace.evaluate()
    if not evaluation.total.full:
        raise CannotRun(Problem("没有一项适用的指标，没有得分率可以分析"))
    found = analyse(
        evaluation, workspace.manifests, workspace.rules, number=draws, seed=seed, top=top
    )
    notices = workspace.settings.notices
    if output:
        from shifan.cli.command import say
        from shifan.writing import write_whole

        write_whole(output, _file(suffix, found, workspace, notices))
        say(f"已写入 {output}")
    if as_json:
        from reports.sensitivity_json import sensitivity_json

        print_json(sensitivity_json(found, workspace.scheme.scheme, notices))
    elif not output:
        from shifan.cli.sensitivity_text import sensitivity_text

        click.echo(sensitivity_text(found, notices))


def _file(
    suffix: str, found: Sensitivity, workspace: Workspace, notices: Sequence[str]
) -> bytes | str:
    """The workbook or the page."""
    if suffix == ".xlsx":
        from reports.sensitivity_workbook import sensitivity_workbook

        return sensitivity_workbook(found, notices)
    from reports.charts.rate_ranges import rate_ranges_chart
    from reports.charts.tornado import tornado_chart
    from reports.sensitivity_bars import rate_ranges, tornado_bars
    from reports.sensitivity_page import render_sensitivity, sensitivity_page
    from shifan.provenance import PROGRAM

    small = ("权重和升降幅度是工作参考值", *notices)
    centre = found.measure("supported").rate
    charts = (
        rate_ranges_chart(rate_ranges(found), "权重变动时的得分率", small),
        tornado_chart(tornado_bars(found), centre, "什么最影响材料支撑得分率", small),
    )
    settings = workspace.settings
    made = [PROGRAM, f"评分方案：{workspace.scheme.title}"]
    page = sensitivity_page(found, settings.applicant.name, settings.cycle, notices, made, charts)
    return render_sensitivity(page)
