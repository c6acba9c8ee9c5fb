"""`shifan plan`: the tasks, units and deadlines of a work plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from indicators.problem import BadInput, Problem
from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, output_option

if TYPE_CHECKING:
    from indicators.plan.model import Plan

_MOST_INDICATORS = 3
_NEAR_BEST = 0.85


@click.command(cls=Command)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@output_option("yaml、xlsx")
@json_option
def plan(file: Path, output: Path | None, as_json: bool) -> None:
    """从工作方案（txt、docx、html、pdf、xlsx）提取任务、责任单位、完成时限；-o x.xlsx 生成创建工作台账。"""
    from indicators.plan.reading import read_plan
    from shifan.cli.outputs import checked_suffix

    suffix = checked_suffix(output, (".yaml", ".xlsx")) if output else ""
    found = read_plan(file)
    if not found.tasks or (file.suffix.lower() == ".xlsx" and not _says_who_or_when(found)):
        message = "没有认出任务：没有找到编号的任务，也没有写明单位、时限的任务表"
        remedy = "核对是不是工作方案；任务要有“一、”“（一）”或“1.”这样的编号，或列成带表头的任务表"
        raise BadInput([Problem(message, file.as_posix(), remedy=remedy)])
    if output:
        from shifan.writing import write_whole

        write_whole(output, _xlsx(found) if suffix == ".xlsx" else _yaml(found))
        say(f"已写入 {output}")
    if as_json:
        print_json(found.as_json())
    elif not output:
        from shifan.cli.plan_text import plan_text

        click.echo(plan_text(found))
    if output and not as_json:
        from shifan.cli.plan_text import shown_notes

        for note in shown_notes(found.notes):
            say(f"提示：{note}")


def _says_who_or_when(found: Plan) -> bool:
    """Whether any task names a unit or a date; in other people's tables none does."""
    return any(task.note.units or task.deadlines or task.recurring for task in found.tasks)


def _yaml(found: Plan) -> bytes:
    from reports.package.plain_yaml import plain_yaml

    return plain_yaml(found.as_json())


def _xlsx(found: Plan) -> bytes:
    from reports.plan_workbook import plan_workbook

    return plan_workbook(found, _indicators(found))


def _indicators(found: Plan) -> dict[int, tuple[str, ...]]:
    """For every task the indicators whose words come near to its own, best first."""
    from indicators.match.packaged import packaged_index

    index = packaged_index()
    near: dict[int, tuple[str, ...]] = {}
    for task in found.tasks:
        ranked = index.rank(task.text, _MOST_INDICATORS)
        near[task.no] = tuple(
            f"{match.entry.code} {match.entry.title}"
            for match in ranked
            if match.score >= _NEAR_BEST * ranked[0].score
        )
    return near
