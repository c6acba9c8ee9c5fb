"""The ledger's commands that change nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import ExitCode, print_json, say
from shifan.cli.ledger.options import (
    entries_table,
    entry_argument,
    entry_text,
    filter_options,
    head_json,
    ledger_file,
)
from shifan.cli.options import json_option, output_option, today_option, workspace_argument

if TYPE_CHECKING:
    from reports.ledger.burn_down import BurnDay
    from reports.ledger.listing import LedgerStats


@click.command("list", cls=Command)
@workspace_argument
@filter_options
@today_option
@json_option
def list_entries(folder: Path, today: date, as_json: bool, **filters: Any) -> None:
    """列出台账条目。"""
    from reports.ledger.listing import Filter, select
    from reports.ledger.store import Ledger

    with Ledger.open(ledger_file(folder), create=False) as ledger:
        now = ledger.snapshot(history=False)
    kept = select(now.entries, Filter(**filters), today)
    if as_json:
        entries = [entry.as_json(today) for entry in kept]
        print_json(
            {"format": 1, "today": today.isoformat(), **head_json(now.head), "entries": entries}
        )
        return
    if kept:
        click.echo(entries_table(kept, today))
    late = sum(entry.overdue(today) for entry in kept)
    click.echo(f"共{len(kept)}条，逾期{late}条。")


@click.command(cls=Command)
@workspace_argument
@entry_argument
@today_option
@json_option
def show(folder: Path, entry: str, today: date, as_json: bool) -> None:
    """看一个条目的全部内容和办理记录。"""
    from reports.ledger.history import history_lines
    from reports.ledger.store import Ledger

    with Ledger.open(ledger_file(folder), create=False) as ledger:
        found = ledger.find(entry)
        lines = history_lines(ledger.events(found.id))
    if as_json:
        print_json({"entry": found.as_json(today), "history": lines})
        return
    click.echo(entry_text(found, today))
    click.echo("办理记录：")
    for line in lines:
        click.echo(f"  {line}")


@click.command(cls=Command)
@workspace_argument
@click.argument("entry", metavar="[编号]", default="")
@json_option
def history(folder: Path, entry: str, as_json: bool) -> None:
    """一个条目或整本台账的办理记录，时间为北京时间。"""
    from reports.ledger.history import history_line
    from reports.ledger.store import Ledger

    with Ledger.open(ledger_file(folder), create=False) as ledger:
        events = ledger.events(ledger.find(entry).id if entry else "")
        head = ledger.head()
    if as_json:
        told = [{**event.as_json(), "sentence": history_line(event)} for event in events]
        print_json({"format": 1, **head_json(head), "events": told})
        return
    for event in events:
        click.echo(f"{event.step.entry}  {history_line(event)}")
    click.echo(str(head))


@click.command(cls=Command)
@workspace_argument
@click.option("--head", metavar="校验码", default="", help="通报或导出件上印的末条校验码")
@click.option("--count", metavar="条数", type=click.IntRange(min=0), help="与校验码同印的记录条数")
@json_option
def verify(folder: Path, head: str, count: int | None, as_json: bool) -> int:
    """核验台账：记录是否连续、有无改动、是否包含印发过的校验码。"""
    from indicators.finding import LEVEL_NAMES
    from reports.ledger.store import Ledger

    with Ledger.open(ledger_file(folder), create=False) as ledger:
        findings = ledger.verify(head, count)
        now = ledger.head()
    broken = any(finding.level == "error" for finding in findings)
    if as_json:
        found = [finding.as_json() for finding in findings]
        print_json({"ok": not broken, **head_json(now), "findings": found})
    else:
        for finding in findings:
            click.echo(f"{LEVEL_NAMES[finding.level]} {finding.id}  {finding.message}")
        click.echo("台账有改动或缺损。" if broken else "台账完整，没有改动。")
        if not broken and (head or count is not None):
            click.echo("与印发的校验码相符。")
        click.echo(str(now))
    return ExitCode.FOUND if broken else ExitCode.DONE


_GROUPS = {"单位": "unit", "层级": "level", "来源": "source"}


@click.command("stats", cls=Command)
@workspace_argument
@click.option("--group", type=click.Choice(list(_GROUPS)), default="单位", help="分组，默认按单位")
@click.option("--unit", metavar="单位", default="", help="只看一个责任单位")
@today_option
@output_option("燃尽图：png、svg")
@json_option
def show_stats(
    folder: Path, group: str, unit: str, today: date, output: Path | None, as_json: bool
) -> None:
    """各状态条数、逾期、问题反弹、按期销号和办结天数；-o 画燃尽图。"""
    from reports.ledger.burn_down import burn_down
    from reports.ledger.listing import Filter, select, stats, stats_by
    from reports.ledger.store import Ledger

    with Ledger.open(ledger_file(folder), create=False) as ledger:
        now = ledger.snapshot(history=as_json or output is not None)
    entries = select(now.entries, Filter(unit=unit), today)
    days = burn_down(entries, now.events, today) if now.events else ()
    if output:
        _draw(folder, output, days, unit or "全部单位")
    field = _GROUPS[group]
    groups = stats_by(entries, today, lambda entry: str(getattr(entry, field)))
    whole = stats(entries, today)
    if as_json:
        told = {name: found.as_json() for name, found in groups.items()}
        burnt = [day.as_json() for day in days]
        figures = {"total": whole.as_json(), "groups": told, "burn_down": burnt}
        print_json({"today": today.isoformat(), **figures})
        return
    _print_stats(group, groups, whole)


def _print_stats(group: str, groups: Mapping[str, LedgerStats], whole: LedgerStats) -> None:
    from reports.ledger.entry import STATE_NAMES
    from shifan.cli.table import text_table

    names = ("条数", *STATE_NAMES.values(), "逾期", "问题反弹", "按期销号/已到期", "办结天数中位数")
    rows = []
    for name, found in [*groups.items(), ("合计", whole)]:
        states = (found.open, found.working, found.submitted, found.closed)
        numbers = (found.total, *states, found.overdue, found.reopened)
        in_time = f"{found.closed_in_time}/{found.due}"
        days = str(found.as_json()["median_days"]) or "—"
        rows.append((name, *map(str, numbers), in_time, days))
    click.echo(text_table((group, *names), rows, right=range(1, len(names) + 1)))


def _draw(folder: Path, output: Path, days: Sequence[BurnDay], whose: str) -> None:
    """Write the burn-down chart; its notices come from the workspace."""
    from indicators.problem import BadInput, Problem
    from reports.charts import burn_down_chart
    from shifan.cli.outputs import checked_suffix
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    suffix = checked_suffix(output, (".png", ".svg"))
    if not days:
        raise BadInput(
            [Problem("没有条目，画不了燃尽图", key="-o", remedy="核对单位，或先更新台账")]
        )
    notice = "；".join(open_workspace(folder).settings.notices)
    chart = burn_down_chart(days, f"整改燃尽图（{whose}）", notice)
    write_whole(output, chart.svg if suffix == ".svg" else chart.png)
    say(f"已写入 {output}。{chart.alternative}")


@click.command(cls=Command)
@workspace_argument
@filter_options
@today_option
@output_option("xlsx、json")
@json_option
def export(folder: Path, today: date, output: Path | None, as_json: bool, **filters: Any) -> None:
    """导出条目和办理记录，印上记录条数和校验码；写 --unit 的 xlsx 供单位填写后再导入。"""
    from indicators.problem import BadInput, Problem
    from reports.ledger.listing import Filter, select
    from reports.ledger.store import Ledger
    from shifan.cli.outputs import checked_suffix
    from shifan.supervision.ledger_desk import exported_workbook, unit_name
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    if output is None and not as_json:
        remedy = "写 -o 整改台账.xlsx，或用 --json"
        raise BadInput([Problem("没有写明导出到哪个文件", key="-o", remedy=remedy)])
    suffix = checked_suffix(output, (".xlsx", ".json")) if output else ""
    with Ledger.open(ledger_file(folder), create=False) as ledger:
        now = ledger.snapshot()
    workspace = open_workspace(folder) if suffix == ".xlsx" else None
    if workspace and filters["unit"]:
        filters["unit"] = unit_name(workspace, now.entries, filters["unit"])
    kept = select(now.entries, Filter(**filters), today)
    if workspace and filters["unit"]:
        # A unit fills in what still waits; where nothing does, it gets the whole to read.
        kept = [entry for entry in kept if entry.state != "closed"] or kept
    shown = {entry.id for entry in kept}
    events = [event for event in now.events if event.step.entry in shown]
    document = {
        "format": 1,
        "today": today.isoformat(),
        **head_json(now.head),
        "entries": [entry.as_json(today) for entry in kept],
        "events": [event.as_json() for event in events],
    }
    if output and suffix == ".json":
        write_whole(output, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    elif output and workspace:
        data = exported_workbook(workspace, kept, events, now.head, today, filters["unit"])
        write_whole(output, data)
    if output:
        say(f"已写入 {output}：{len(kept)}条。{now.head}")
    if as_json:
        print_json(document)
