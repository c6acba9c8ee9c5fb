"""What the ledger's commands share: options in Chinese words, and how an entry is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from indicators.problem import BadInput, Problem
from indicators.roster import LEVELS
from reports.ledger.entry import MENDINGS, SEVERITIES, SOURCES, STATE_NAMES, Entry, Milestone
from reports.ledger.events import Head
from reports.ledger.people import person_words
from scoring.apportion import from_cents
from shifan.cli.options import day_option, json_option, person_option, today_option

F = TypeVar("F", bound=Callable[..., Any])

_STATES = {name: state for state, name in STATE_NAMES.items()}


def acting_options(function: F) -> F:
    """Who acts, on which day, and whether to print JSON."""
    return person_option(today_option(json_option(function)))


def entry_argument(function: F) -> F:
    """The argument ID: an entry's id, or its number alone."""
    return click.argument("entry", metavar="编号")(function)


def source_option(required: bool) -> Callable[[F], F]:
    """The option `--source`."""
    return click.option("--source", type=click.Choice(SOURCES), required=required, help="问题来源")


def filter_options(function: F) -> F:
    """The options that restrict a list."""
    for option in (
        click.option("--overdue", is_flag=True, help="只看逾期的"),
        click.option("--indicator", metavar="编号", default="", help="指标编号"),
        click.option("--mending", type=click.Choice(MENDINGS), help="整改类型"),
        click.option("--severity", type=click.Choice(SEVERITIES), help="程度"),
        source_option(required=False),
        click.option("--state", metavar="状态", callback=_read_state, help="、".join(_STATES)),
        click.option("--level", type=click.Choice(LEVELS), help="层级"),
        click.option("--unit", metavar="单位", default="", help="责任单位"),
    ):
        function = option(function)
    return function


def _read_state(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None or value in STATE_NAMES:
        return value
    if value not in _STATES:
        remedy = f"可用 {'、'.join(_STATES)}"
        raise BadInput([Problem(f"没有状态“{value}”", key="--state", remedy=remedy)])
    return _STATES[value]


def proof_option(function: F) -> F:
    """The option `--proof`, given once for each proof."""
    return click.option(
        "--proof",
        "proofs",
        metavar="材料",
        multiple=True,
        help="证明材料：files/ 下的文件或 N050/m3 这样的材料编号；可写多次",
    )(function)


def due_option(help: str) -> Callable[[F], F]:
    """The option `--due`: a day."""
    return day_option("--due", help)


def ledger_file(folder: Path) -> Path:
    """The ledger of a workspace's folder."""
    from shifan.supervision.ledger_desk import LEDGER

    return folder / LEDGER


def head_json(head: Head) -> dict[str, object]:
    """The head as every command prints it."""
    return {"head": head.hash, "count": head.count}


def entries_table(entries: Sequence[Entry], today: date) -> str:
    """The entries as a table for the terminal."""
    from shifan.cli.table import cut, text_table

    header = ("编号", "责任单位", "来源", "程度", "失分", "时限", "状态", "问题")
    rows = [
        (
            entry.id,
            cut(entry.unit, 20),
            entry.source,
            entry.severity_on(today),
            "—" if entry.loss is None else from_cents(entry.loss),
            entry.due.isoformat() + ("（逾期）" if entry.overdue(today) else ""),
            STATE_NAMES[entry.state],
            cut(entry.problem, 48),
        )
        for entry in entries
    ]
    return text_table(header, rows, right=[4])


def entry_text(entry: Entry, today: date) -> str:
    """Everything about one entry, a line each."""
    lines: Mapping[str, str] = {
        "编号": entry.id,
        "指标": f"{entry.indicator} {entry.title}",
        "评分标准": entry.statement,
        "责任单位": f"{entry.unit}（{entry.level}）",
        "配合单位": "、".join(entry.cooperating),
        "来源": entry.source,
        "问题": entry.problem,
        "整改要求": entry.remedy,
        "整改类型": entry.mending,
        "整改措施": entry.measure,
        "整改节点": "；".join(_stage_words(stage, today) for stage in entry.milestones),
        "程度": entry.severity_on(today),
        "失分": "不计分" if entry.loss is None else f"{from_cents(entry.loss)}分",
        "可否整改": "可以整改" if entry.mendable else "往年情况，说明并建章立制",
        "整改时限": entry.due.isoformat() + ("（逾期）" if entry.overdue(today) else ""),
        "状态": STATE_NAMES[entry.state] + (f"（{entry.closing}）" if entry.closing else ""),
        "最近测算": "仍显示该问题" if entry.gap_open else "不显示该问题",
        "完成情况": entry.completion,
        "证明材料": "、".join(entry.proofs),
        "完成日期": entry.completed_on.isoformat() if entry.completed_on else "",
        "申请人": person_words(entry.submitter),
        "核准人": person_words(entry.approver),
    }
    return "\n".join(f"{name}：{text}" for name, text in lines.items() if text)


def _stage_words(stage: Milestone, today: date) -> str:
    reached = f"，实际{stage.reached.isoformat()}" if stage.reached else ""
    late = "，已过期" if not stage.reached and stage.late(today) else ""
    return f"{stage.title}（计划{stage.planned.isoformat()}{reached}{late}）"
