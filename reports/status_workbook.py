"""报送清单 as an Excel workbook: what every unit still owes, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.report_deadline import report_deadline
from indicators.scalars import plain
from reports.ledger.entry import STATE_NAMES
from reports.status import Status, UnitDebts, due_words
from reports.style.holding_columns import holding_columns
from reports.style.workbook import Cell, Column, Workbook

_TOTALS = (
    Column("单位", width=28),
    Column("层级", width=10),
    Column("未填报数据", "count", 10),
    Column("材料缺项", "count", 10),
    Column("台账待办", "count", 10),
    Column("其中逾期", "count", 10),
    Column("上月月报", width=18),
)
_ITEMS = (
    Column("单位", width=13),
    Column("类别", width=8),
    Column("编号", width=12.5),
    Column("指标或事项", width=14),
    Column("评分标准", width=24),
    Column("情况", width=24),
    Column("怎么办", width=24),
    Column("时限", "date", 11.5),
    Column("提示", width=13),
)
_RESULTS = (
    Column("类别", width=14),
    Column("日期", "date", 12),
    Column("实施单位", width=28),
    Column("得分（百分制）", width=12),
    Column("样本量", "count", 10),
    Column("结果", width=60),
    Column("材料", width=24),
)


def status_workbook(status: Status, chosen: Sequence[UnitDebts]) -> bytes:
    """The .xlsx of the lists.

    Args:
        status: the status.
        chosen: the units to list.
    """
    book = Workbook("报送清单")
    lines = [*status.notices, f"截至{status.today.isoformat()}。{status.phase.sentence}"]
    totals: list[list[Cell]] = [
        [
            one.unit,
            one.level,
            len(one.unfilled),
            len(one.materials),
            len(one.entries),
            sum(entry.overdue(status.today) for entry in one.entries),
            one.report.words if one.report else "—",
        ]
        for one in chosen
    ]
    month = f"“上月月报”指{status.month.words}的进展情况，截止{status.deadline}。"
    notes = [month, "申请销号、等待核准的条目不算单位待办。", *status.late]
    book.sheet("汇总", _TOTALS, totals, title="报送清单", notices=lines, notes=notes)
    items = [row for one in chosen for row in _items(status, one)]
    columns = holding_columns(_ITEMS, items)
    book.sheet("明细", columns, items, title="报送清单明细", notices=lines, fixed_columns=1)
    if status.results:
        book.sheet(
            "外部评估",
            _RESULTS,
            list(_results(status)),
            title="第三方评估、满意度测评和实地核查",
            notices=status.notices,
            notes=["外部评估的结果不计入自评测算。"],
        )
    return book.to_bytes()


def _items(status: Status, one: UnitDebts) -> Iterator[list[Cell]]:
    for name, gaps in (("未填报数据", one.unfilled), ("材料缺项", one.materials)):
        for gap in gaps:
            code = f"{gap.indicator}.{gap.criterion}"
            words = (gap.title, gap.statement, gap.reason, gap.remedy)
            yield [one.unit, name, code, *words, None, ""]
    for entry in one.entries:
        near = due_words(entry, status.today)
        words = (entry.title, entry.statement, entry.problem, entry.remedy)
        state = "；".join(filter(None, (STATE_NAMES[entry.state], near)))
        yield [one.unit, "台账待办", entry.id, *words, entry.due, state]
    if one.report and one.report.received is None:
        words = (f"{status.month.words}工作进展情况", "", one.report.words, "填写月报表报办公室")
        put_off = status.deadline.partition("（")[2].removesuffix("）")
        yield [one.unit, "月报", "", *words, report_deadline(status.month).day, put_off]


def _results(status: Status) -> Iterator[list[Cell]]:
    for result in status.results:
        score = "—" if result.score is None else plain(result.score)
        proof = result.material or ""
        yield [result.kind, result.date, result.body, score, result.sample, result.text, proof]
