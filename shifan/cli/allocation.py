"""`shifan allocation`: 责任分工 in Excel and back, and who leads what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shifan.cli.chinese_help import Command, Commands
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, output_option, workspace_argument

if TYPE_CHECKING:
    from indicators.finding import Finding
    from reports.allocation_cells import DutyRow
    from shifan.allocating import Duties

_NAMES_WIDTH = 40
_FIELDS = ("lead", "cooperating", "leader", "contact", "due", "measures")


@click.group(cls=Commands)
def allocation() -> None:
    """责任分工：导出分工表、改好再导入、看谁牵头哪几项。"""


@allocation.command("show", cls=Command, short_help="谁牵头、配合哪几项，哪些没有着落")
@workspace_argument
@click.option("--unit", metavar="单位", default="", help="只看一家单位")
@json_option
def show(folder: Path, unit: str, as_json: bool) -> None:
    """看责任分工：每项指标的牵头单位、配合单位、责任领导、联络人、完成时限，各单位承担的项数。"""
    from indicators.allocation import NAMES_STAND_IN, nearest_question
    from indicators.problem import BadInput, Problem
    from shifan.allocating import duties_of
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    found = duties_of(workspace)
    name = ""
    if unit:
        named = workspace.roster.find(unit)
        if named is None:
            remedy = nearest_question(unit, workspace.roster) or NAMES_STAND_IN
            raise BadInput([Problem(f"名册里没有单位“{unit}”", key="--unit", remedy=remedy)])
        name = named.name
    if as_json:
        print_json(_json(found, name))
        return
    _print(found, name)


@allocation.command("export", cls=Command, short_help="导出责任分工表")
@workspace_argument
@output_option("xlsx")
def export(folder: Path, output: Path | None) -> None:
    """导出责任分工表：每项指标的牵头单位（下拉）、配合单位、责任领导、联络人、完成时限、工作措施。"""
    from indicators.problem import BadInput, Problem
    from shifan.allocating import export_duties
    from shifan.cli.outputs import checked_suffix
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    if output is None:
        remedy = "写 -o 责任分工.xlsx"
        raise BadInput([Problem("没有写明导出到哪个文件", key="-o", remedy=remedy)])
    checked_suffix(output, (".xlsx",))
    write_whole(output, export_duties(open_workspace(folder)))
    say(f"已写入 {output}。改好后用 shifan allocation import 导入。")


@allocation.command("import", cls=Command, short_help="导入改好的责任分工表")
@workspace_argument
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="只看会改哪些，不写入")
@json_option
def import_(folder: Path, file: Path, preview: bool, as_json: bool) -> None:
    """导入改好的责任分工表：整表核对，逐条列出改动，一次写入 allocation.yaml。"""
    from shifan.allocating import import_duties
    from shifan.exchange.exchanging import require_workspace

    require_workspace(folder)
    imported = import_duties(folder, file, preview=preview)
    returned = imported.returned
    if as_json:
        changes = [change.as_json() for change in returned.changes]
        absent = list(returned.absent)
        uncounted = [finding.as_json() for finding in imported.uncounted]
        told = {"changes": changes, "absent": absent, "uncounted": uncounted}
        print_json({"format": 1, "preview": preview, **told})
        return
    for change in returned.changes:
        click.echo(change.sentence)
    count = len(returned.changes)
    if not count:
        click.echo("表里没有新的改动。")
    else:
        click.echo(f"将改{count}处，还没有写入。" if preview else f"改了{count}处，已写入。")
    if returned.absent:
        say(f"表里少了{len(returned.absent)}行，这些项没有变动。")
    _tell_uncounted(imported.uncounted, preview)


def _tell_uncounted(findings: Sequence[Finding], preview: bool) -> None:
    """Facts of the unit that led before do not move to the one that leads now."""
    if not findings:
        return
    codes = "、".join(dict.fromkeys(finding.indicator for finding in findings))
    when = "换了单位以后" if preview else "换了单位"
    say(f"提醒：{when}，原单位填报的{len(findings)}条数据不再计分：{codes}。")
    say("请现在的单位重新填报，或在清单里改填报单位；逐条见 shifan check 的 W203。")


def _json(found: Duties, unit: str) -> dict[str, Any]:
    units = [one for one in found.units if unit in ("", one.unit)]
    shown = {code for one in units for code in (*one.leads, *one.helps)} if unit else None
    return {
        "format": 1,
        "indicators": [
            {
                "code": row.indicator.code,
                "criterion": row.key[1],
                "title": row.indicator.title,
                "area": row.area,
                "decided": row.indicator.code in found.decided,
                **{name: row.cells.get(name, "") for name in _FIELDS},
            }
            for row in found.rows
            if shown is None or row.indicator.code in shown
        ],
        "units": [
            {
                "unit": one.unit,
                "level": one.level,
                "leads": list(one.leads),
                "helps": list(one.helps),
            }
            for one in units
        ],
        "findings": [finding.as_json() for finding in found.findings],
    }


def _print(found: Duties, unit: str) -> None:
    from shifan.cli.table import text_table

    units = [one for one in found.units if unit in ("", one.unit)]
    codes = {code for one in units for code in (*one.leads, *one.helps)}
    rows = [_row(row) for row in found.rows if not unit or row.indicator.code in codes]
    header = ("编号", "三级指标", "牵头单位", "配合单位", "责任领导", "联络人", "完成时限")
    if rows:
        click.echo(text_table(header, rows))
    if not unit:
        told = [(one.unit, one.level, str(len(one.leads)), str(len(one.helps))) for one in units]
        click.echo("")
        click.echo(text_table(("单位", "层级", "牵头", "配合"), told, right=(2, 3)))
        click.echo(f"共{len(found.decided)}项有专门的分工，其余照目录。")
        for finding in found.findings:
            say(f"提醒：{finding.message}")
        return
    for one in units:
        click.echo(f"{one.unit}牵头{len(one.leads)}项、配合{len(one.helps)}项。")


def _row(row: DutyRow) -> tuple[str, ...]:
    from shifan.cli.table import cut

    code = " ".join(filter(None, row.key))
    cells = row.cells
    return (
        code,
        cut(row.indicator.title, _NAMES_WIDTH),
        cells.get("lead", "—"),
        cut(cells.get("cooperating", "—"), _NAMES_WIDTH),
        cells.get("leader", "—"),
        cells.get("contact", "—"),
        cells.get("due", "—"),
    )
