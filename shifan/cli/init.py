"""`shifan init`: a new workspace with one blank manifest per indicator."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.clock import beijing_today
from shifan.cli.command import say
from shifan.cli.options import workspace_argument


@click.command(cls=Command)
@workspace_argument
@click.option("--name", metavar="名称", help="申报主体，如 濮阳市人民政府")
@click.option(
    "--level",
    type=click.Choice(["city", "county"]),
    default="city",
    help="city 设区的市，county 县（市、区）",
)
@click.option("--province", default="河南省", metavar="省", help="所在省份")
@click.option("--cycle", metavar="周期", help="创建周期，如 2021；不写就用今年")
@click.option("--from-year", type=int, metavar="年", help="评估期第一年；不写就从五年前起")
@click.option("--to-year", type=int, metavar="年", help="评估期最后一年；不写就到去年")
@click.option(
    "--catalogue",
    "catalogues",
    multiple=True,
    metavar="目录",
    help="指标目录，可写多次；不写就用国家、河南、濮阳三份",
)
@click.option(
    "--from",
    "last",
    type=click.Path(path_type=Path),
    metavar="上一周期",
    help="沿用上一周期工作区的单位和结构，不带数据",
)
@click.option(
    "--missing",
    is_flag=True,
    help="给已有的工作区补空白清单：目录里新增、还没有清单的指标各一份，已有的文件一个不动",
)
@click.pass_context
def init(
    context: click.Context,
    folder: Path,
    name: str | None,
    level: str,
    province: str,
    cycle: str | None,
    from_year: int | None,
    to_year: int | None,
    catalogues: tuple[str, ...],
    last: Path | None,
    missing: bool,
) -> None:
    """建立工作区：设置、名册和每项指标一份带说明的空白清单。"""
    from typing import cast

    from indicators.catalogue_model import GovernmentLevel
    from indicators.problem import BadInput, Problem
    from shifan.starting import Start, level_doubt, start_from, start_workspace

    if missing:
        _add_missing(folder, context)
        return

    this_year = beijing_today().year
    last_year = this_year - 1 if to_year is None else to_year
    first_year = last_year - 4 if from_year is None else from_year
    if not 2000 <= first_year <= last_year <= 2099:
        message = f"评估期 {first_year} 至 {last_year} 不对"
        raise BadInput([Problem(message, key="--from-year", remedy="第一年不晚于最后一年")])
    cycle = str(this_year) if cycle is None else cycle
    doubt = level_doubt(name or "", cast(GovernmentLevel, level)) if last is None else ""
    name = ("某市人民政府" if level == "city" else "某县人民政府") if name is None else name
    if last is not None:
        count = start_from(folder, last, cycle, first_year, last_year)
    else:
        names = catalogues or ("national", "henan", "puyang")
        start = Start(
            name, cast(GovernmentLevel, level), province, cycle, first_year, last_year, names
        )
        count = start_workspace(folder, start)
    say(f"已在 {folder} 建立工作区，共 {count} 份空白清单。")
    say(
        "下一步：核对 units.yaml，各单位填写 evidence/ 里的清单，材料放进 files/，再运行 shifan run。"
    )
    if doubt:
        say(doubt)


def _add_missing(folder: Path, context: click.Context) -> None:
    """Fill up an existing workspace; options that describe a new one have no place there."""
    from click.core import ParameterSource

    from indicators.problem import BadInput, Problem
    from shifan.exchange.exchanging import require_workspace
    from shifan.missing_manifests import add_missing_manifests

    idle = [
        option.opts[0]
        for option in context.command.params
        if isinstance(option, click.Option)
        and option.name != "missing"
        and context.get_parameter_source(str(option.name)) is ParameterSource.COMMANDLINE
    ]
    if idle:
        message = f"补空白清单时不能同时写 {'、'.join(idle)}"
        remedy = "单位、年度、目录照工作区里的设置，只写 shifan init 文件夹 --missing"
        raise BadInput([Problem(message, key="--missing", remedy=remedy)])
    require_workspace(folder)
    added = add_missing_manifests(folder)
    if not added:
        say("每项指标都有清单，没有要补的。")
        return
    say(f"补了{len(added)}份空白清单：{'、'.join(added)}。已有的清单没有动。")
    say("下一步：各单位填写补上的清单，再运行 shifan check 核对。")
