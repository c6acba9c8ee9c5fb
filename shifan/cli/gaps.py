"""`shifan gaps`: where the points went, by level, unit or area."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from indicators.problem import BadInput, Problem
from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json
from shifan.cli.options import json_option, output_option, today_option, workspace_argument

if TYPE_CHECKING:
    from reports.gaps.gap_list import Grouping
    from scoring.evaluation import Evaluation
    from scoring.verdict import GapClass
    from shifan.workspace import Workspace

_GROUPINGS = {"层级": "level", "单位": "unit", "领域": "area"}
_CLASSES = {"未填报": "unfilled", "待评": "pending", "材料缺项": "material", "工作问题": "work"}


def _either(names: Mapping[str, str]) -> click.Choice[str]:
    """A choice that takes the English words and the Chinese ones."""
    return click.Choice([*names.values(), *names])


@click.command(cls=Command)
@workspace_argument
@click.option(
    "--by",
    type=_either(_GROUPINGS),
    default="level",
    metavar="分组",
    help="按 level 层级、unit 单位或 area 领域分组；不写就按层级",
)
@click.option(
    "--class",
    "chosen_class",
    type=_either(_CLASSES),
    metavar="类别",
    help="只列一类：unfilled 未填报、pending 待评、material 材料缺项、work 工作问题",
)
@click.option("--unit", metavar="名称", help="只列一个单位")
@today_option
@json_option
@output_option("xlsx、docx、md、json")
def gaps(
    folder: Path,
    by: str,
    chosen_class: str | None,
    unit: str | None,
    today: date,
    as_json: bool,
    output: Path | None,
) -> None:
    """列出问题清单：每一分失在哪里、归谁、怎么办。"""
    from reports.gaps.files import SUFFIXES, gap_file
    from reports.gaps.gap_list import gap_json, gap_list
    from reports.gaps.onsite_list import onsite_list
    from shifan.cli.outputs import checked_suffix
    from shifan.supervision.due_date import due_date
    from shifan.workspace import open_workspace

    suffix = checked_suffix(output, SUFFIXES) if output else ""
    workspace = open_workspace(folder)
    evaluation = workspace.evaluate()
    own = _unit_name(unit, workspace, evaluation) if unit else ""
    cls = cast("GapClass | None", _CLASSES.get(chosen_class or "", chosen_class))
    grouping = cast("Grouping", _GROUPINGS.get(by, by))
    listed = gap_list(evaluation, cls, own, due_date(workspace.settings, today))
    notices = workspace.settings.notices
    if output:
        from shifan.cli.command import say
        from shifan.writing import write_whole

        onsite = onsite_list(workspace.catalogues, workspace.manifests, workspace.roster)
        shown = [item for item in onsite if cls is None and own in ("", item.unit)]
        write_whole(output, gap_file(suffix, listed, shown, grouping, notices))
        say(f"已写入 {output}")
    if as_json:
        print_json(gap_json(listed, notices))
    elif not output:
        from shifan.cli.gaps_text import gaps_text

        click.echo(gaps_text(listed, grouping, notices))


def _unit_name(name: str, workspace: Workspace, evaluation: Evaluation) -> str:
    """The roster's name of a unit, or of one outside the roster that loses points.

    Raises:
        BadInput: when nobody has that name.
    """
    from difflib import get_close_matches

    found = workspace.roster.find(name)
    if found:
        return found.name
    known = {unit.name for unit in workspace.roster.units} | {gap.unit for gap in evaluation.gaps}
    if name in known:
        return name
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.4)
    remedy = f"是不是“{near[0]}”？" if near else "单位名称见 units.yaml"
    raise BadInput([Problem(f"没有单位“{name}”", key="--unit", remedy=remedy)])
