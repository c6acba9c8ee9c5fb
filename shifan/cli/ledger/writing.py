"""The ledger's commands that add to it; each is one transaction under the workspace's lock."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from reports.ledger.adding import Arrival
from reports.ledger.entry import SEVERITIES, Source
from reports.ledger.sheet import Sheet, SheetRow
from shifan.cli.chinese_help import Command
from shifan.cli.clock import event_moment
from shifan.cli.command import print_json, say
from shifan.cli.ledger.asking import ask_many, ask_one, selection_options
from shifan.cli.ledger.options import (
    acting_options,
    due_option,
    entry_argument,
    head_json,
    proof_option,
    source_option,
)
from shifan.cli.options import day_option, workspace_argument
from shifan.workspace import Workspace


@click.command(cls=Command)
@workspace_argument
@acting_options
def sync(folder: Path, by: str | None, today: date, as_json: bool) -> None:
    """测算一次，按结果更新台账；再运行一次不会有变化。"""
    from reports.ledger.moves import MOVES
    from reports.ledger.store import Ledger
    from shifan.supervision.ledger_desk import ledger_path, sync_ledger
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    synced = sync_ledger(workspace, workspace.evaluate(), by or "", today, event_moment(today))
    with Ledger.open(ledger_path(workspace), create=False) as ledger:
        head = ledger.head()
    if as_json:
        counts = {"entries": synced.entries, "waiting": synced.waiting, "overdue": synced.overdue}
        undone = list(synced.undone)
        print_json({"changes": synced.verbs, "undone": undone, **counts, **head_json(head)})
        return
    told = "，".join(
        f"{move.name}{synced.verbs[verb]}条" for verb, move in MOVES.items() if verb in synced.verbs
    )
    click.echo(told + "。" if told else "没有变化。")
    if synced.undone:
        click.echo(f"已销号又打开的：{'、'.join(synced.undone)}。原因见 shifan ledger history。")
    click.echo(f"台账共{synced.entries}条，未销号{synced.waiting}条，逾期{synced.overdue}条。")
    click.echo(str(head))


@click.command(cls=Command)
@workspace_argument
@click.option("--indicator", metavar="编号", default="", help="指标编号，如 N050")
@click.option("--criterion", metavar="标准", default="", help="评分标准，如 a；不写表示整个指标")
@click.option("--unit", metavar="单位", default="", help="责任单位")
@source_option(required=True)
@click.option("--problem", metavar="问题", default="", help="问题是什么")
@click.option("--remedy", metavar="要求", default="", help="整改要求")
@click.option("--severity", type=click.Choice(SEVERITIES), default="一般", help="程度")
@click.option("--past", is_flag=True, help="往年情况，无法补做")
@due_option("整改时限；不写则按整改阶段")
@acting_options
def add(
    folder: Path,
    source: Source,
    past: bool,
    due: date | None,
    by: str | None,
    today: date,
    as_json: bool,
    **words: str,
) -> None:
    """登记督导、点评、初评、第三方或实地核查发现的一个问题。"""
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    row = SheetRow(0, {**words, "mendable": "否" if past else "是"})
    sheet = Sheet("", (row,), {column: f"--{column}" for column in row.cells})
    arrivals = arrivals_of(workspace, sheet, source, due, today)
    take_in_problems(workspace, arrivals, by, today, as_json)


def arrivals_of(
    workspace: Workspace, sheet: Sheet, source: Source, due: date | None, today: date
) -> list[Arrival]:
    """The problems of a sheet; those that name no date get the usual one."""
    from reports.ledger.sheet import Known, arrivals_from_sheet
    from shifan.supervision.due_date import due_date

    known = Known(workspace.indicators, workspace.roster)
    return arrivals_from_sheet(sheet, source, due or due_date(workspace.settings, today), known)


def take_in_problems(
    workspace: Workspace, arrivals: list[Arrival], by: str | None, today: date, as_json: bool
) -> None:
    """Enter found problems, all or none, and say what became of each."""
    from reports.ledger.store import Ledger
    from shifan.supervision.ledger_desk import ledger_path
    from shifan.writing import workspace_lock

    with workspace_lock(workspace.root), Ledger.open(ledger_path(workspace)) as ledger:
        arrived = ledger.add(arrivals, by or "", event_moment(today))
        head = ledger.head()
    added = [step.entry for step in arrived.steps if step.verb == "add"]
    reopened = [step.entry for step in arrived.steps if step.verb == "reopen"]
    if as_json:
        same = {
            "known": list(arrived.known),
            "closed": list(arrived.closed),
            "beside": list(arrived.beside),
        }
        print_json({"added": added, "reopened": reopened, **same, **head_json(head)})
        return
    for name, ids in (
        ("登记", added),
        ("重开", reopened),
        ("已在台账、没有变化", arrived.known),
        ("内容相同且已销号、没有重开", arrived.closed),
    ):
        if ids:
            click.echo(f"{name}{len(ids)}条：{'、'.join(ids)}")
    if arrived.beside:
        told = "、".join(arrived.beside)
        say(
            f"提醒：{told} 同一指标、标准、单位和来源，还没有办结，新的问题另列了条目；请核对是否重复。"
        )
    if arrived.closed:
        say("确系再次发现的，请在问题里写明这次检查的情况后重新登记，条目随即重开。")
    click.echo(str(head))


@click.command(cls=Command)
@workspace_argument
@selection_options
@click.option("--measure", metavar="措施", default="", help="整改措施")
@acting_options
def start(folder: Path, entries: tuple[str, ...], measure: str, **asked: Any) -> None:
    """开始整改（责任单位、配合单位，或办公室代办）；可成批办理，先用 --preview 看。"""
    ask_many(folder, "start", entries, asked, measure=measure)


@click.command(cls=Command)
@workspace_argument
@entry_argument
@click.option("--note", "completion", metavar="情况", default="", help="整改完成情况")
@proof_option
@day_option("--completed", "完成日期")
@day_option("--received", "办公室收到申请的日期；办公室补登时写")
@acting_options
def submit(folder: Path, entry: str, **words: Any) -> None:
    """申请销号（责任单位、配合单位，或办公室代办）。"""
    ask_one(folder, "submit", entry, **words)


@click.command(cls=Command)
@workspace_argument
@entry_argument
@click.option("--why", metavar="意见", default="", help="核准意见；特殊情况销号须写明理由")
@click.option("--special", is_flag=True, help="测算仍显示问题，按特殊情况销号")
@acting_options
def accept(folder: Path, entry: str, **words: Any) -> None:
    """核准销号：由领导小组办公室或督导组的人，且不是申请人、不属责任单位。"""
    ask_one(folder, "accept", entry, **words)


@click.command("return", cls=Command)
@workspace_argument
@entry_argument
@click.option("--why", metavar="理由", default="", help="哪里不到位，还要补什么")
@acting_options
def return_entry(folder: Path, entry: str, **words: Any) -> None:
    """退回整改（领导小组办公室或督导组）。"""
    ask_one(folder, "return", entry, **words)


@click.command(cls=Command)
@workspace_argument
@selection_options
@due_option("新的整改时限")
@click.option("--why", metavar="理由", default="", help="为什么不能按期完成")
@acting_options
def extend(
    folder: Path, entries: tuple[str, ...], due: date | None, why: str, **asked: Any
) -> None:
    """延期（领导小组办公室或督导组）；可成批办理，先用 --preview 看。"""
    ask_many(folder, "extend", entries, asked, due=due, why=why)
