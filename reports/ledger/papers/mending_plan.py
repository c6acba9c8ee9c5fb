"""整改工作方案 of a level or a unit: tasks, dates, duties, and how an entry is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from indicators.roster import Roster
from reports.ledger.beijing_time import day_words
from reports.ledger.entry import MENDINGS, SOURCES, Entry
from reports.ledger.papers.paper import Paper, Section, numbered
from reports.ledger.papers.scope import Scope
from reports.ledger.papers.stages import stage_section
from reports.style.told_once import told_once
from reports.style.workbook import Cell, Column

_TASKS = (
    Column("序号", "count", 6),
    Column("编号", width=14),
    Column("问题", width=36),
    Column("整改要求和措施", width=44),
    Column("整改类型", width=10),
    Column("责任单位", width=16),
    Column("整改时限", "date", 12),
)
_TASK_WIDTHS = (3.2, 6.8, 8.6, 9, 3.2, 4.8, 6.4)
_DUTIES = (
    Column("序号", "count", 6),
    Column("责任单位", width=24),
    Column("问题", "count", 8),
    Column("第一责任人", width=16),
    Column("分管领导", width=16),
    Column("联络人", width=16),
    Column("配合单位", width=30),
)
_DUTY_WIDTHS = (3.2, 7, 3.2, 5.4, 5.4, 5.4, 12.4)
_RULES = (
    "（一）压实责任。各责任单位主要负责人是整改第一责任人，配合单位按职责协同，逐条明确承办人和完成时间。",
    "（二）分类推进。立行立改的马上改、不拖延；限期整改的倒排时间，按节点推进；长期坚持的先完成阶段任务，同时建立长效制度。",
    "（三）逐项销号。整改完成后，写明完成情况并附证明材料，申请销号；由领导小组办公室或督导组核准，申请人和责任单位的人不得核准。",
    "（四）严守时限。确实不能按期完成的，在到期前写明理由申请延期；逾期的列为重点，予以督办。",
    "（五）实事求是。先查找已有材料；确实没有的注明没有相关材料，不得事后补造。往年情况无法补做的，说明原因、建章立制，失分不变。",
)


def mending_plan(
    scope: Scope, today: date, roster: Roster, office: str, notices: Sequence[str]
) -> Paper:
    """The paper of what is not closed yet.

    Args:
        scope: whose plan it is.
        today: its day.
        roster: for the people in charge.
        office: who signs the plan of a level; a unit signs its own.
        notices: lines under the title.
    """
    waiting = scope.waiting
    sections = [
        Section("总体要求", _aims(scope, today)),
        _tasks(scope),
        Section("时间安排", _dates(waiting)),
    ]
    stages = stage_section(waiting, today)
    if stages:
        sections.append(stages)
    sections += [_duties(waiting, roster), Section("工作要求", _RULES)]
    return Paper(
        "整改工作方案",
        f"{scope.name}整改工作方案",
        tuple(sections),
        landscape=False,
        signed=scope.name if scope.is_unit else office,
        notices=tuple(notices),
    )


def _aims(scope: Scope, today: date) -> tuple[str, ...]:
    waiting = scope.waiting
    found = "、".join(
        f"{source}{count}条"
        for source in SOURCES
        if (count := sum(entry.source == source for entry in waiting))
    )
    grave = sum(entry.severity_on(today) == "重点" for entry in waiting)
    return (
        (
            f"截至{day_words(today)}，{scope.name}列入整改的问题共{len(waiting)}条（{found}），"
            f"其中重点{grave}条。对照问题清单逐条制定措施、明确责任和时限，整改一条、核准一条、销号一条，"
            "做到问题不查清不放过、整改不到位不销号。"
        ),
    )


def _dates(entries: Sequence[Entry]) -> tuple[str, ...]:
    """One sentence for each class of mending, with how much falls due when."""
    told = []
    for mending in MENDINGS:
        own = [entry for entry in entries if entry.mending == mending]
        if own:
            days = sorted({entry.due for entry in own})
            parts = "，".join(
                f"{day_words(day)}前{sum(entry.due == day for entry in own)}条" for day in days
            )
            told.append(f"{mending}{len(own)}条：{parts}。")
    return tuple(told)


def _tasks(scope: Scope) -> Section:
    """What is to be done; the title already names a single unit."""
    rows = numbered([_task(entry) for entry in scope.waiting])
    section = Section("整改任务", (), _TASKS, rows, _TASK_WIDTHS)
    return section.without("责任单位") if scope.is_unit else section


def _task(entry: Entry) -> tuple[Cell, ...]:
    past = "" if entry.mendable else "（往年情况）"
    measure = entry.measure or "待责任单位填写"
    return (
        entry.id,
        told_once(entry.problem) + past,
        f"要求：{entry.remedy or '—'}\n措施：{measure}",
        entry.mending,
        entry.unit,
        entry.due,
    )


def _duties(entries: Sequence[Entry], roster: Roster) -> Section:
    by_unit: dict[str, list[Entry]] = {}
    for entry in entries:
        by_unit.setdefault(entry.unit, []).append(entry)
    rows: list[tuple[Cell, ...]] = []
    for name in roster.in_order(by_unit.keys()):
        unit = roster.find(name)
        helpers = sorted({other for entry in by_unit[name] for other in entry.cooperating})
        people = (unit.head, unit.deputy, unit.contact) if unit else (None, None, None)
        rows.append(
            (name, len(by_unit[name]), *(who or "—" for who in people), "、".join(helpers) or "—")
        )
    return Section("责任分工", (), _DUTIES, numbered(rows), _DUTY_WIDTHS)
