"""How `shifan status` tells where a workspace stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicators.scalars import plain
from reports.status import Status, UnitDebts, due_words
from shifan.cli.table import cut, text_table

_WIDTH = 100


def status_text(status: Status) -> str:
    """Phase, late things, the units' debts in numbers, outside results."""
    lines = [*status.notices, f"截至{status.today.isoformat()}。{status.phase.sentence}"]
    if status.phase.current and status.phase.coming:
        coming = status.phase.coming
        lines.append(f"下一阶段“{coming.title}”，{coming.start.isoformat()}开始。")
    lines.append("")
    lines += [f"逾期：{line}" for line in status.late] or ["没有逾期事项。"]
    if status.submitted:
        lines.append(f"办公室待核准销号{len(status.submitted)}条。")
    if status.pending:
        lines.append(f"评审人员待评{status.pending}项。")
    owing = [one for one in status.debts if one.owes]
    lines += ["", f"报送清单（{status.month.words}月报截止{status.deadline}）"]
    if owing:
        header = ("单位", "层级", "未填报数据", "材料缺项", "台账待办", "其中逾期", "上月月报")
        rows = [_counts(status, one) for one in owing]
        lines.append(text_table(header, rows, right=range(2, 6)))
    lines.append(f"{len(status.debts)}家单位中，{len(owing)}家还有未完成事项。")
    if len(owing) > 0:
        lines.append("看一家单位的明细用 --unit，全部明细用 -o 报送清单.xlsx。")
    return "\n".join([*lines, *_results(status)])


def _counts(status: Status, one: UnitDebts) -> tuple[str, ...]:
    overdue = sum(entry.overdue(status.today) for entry in one.entries)
    counts = (len(one.unfilled), len(one.materials), len(one.entries), overdue)
    return (one.unit, one.level, *map(str, counts), one.report.words if one.report else "—")


def _results(status: Status) -> Iterator[str]:
    if not status.results:
        return
    yield ""
    yield "第三方评估、满意度测评和实地核查（不计入自评测算）"
    for result in status.results:
        score = "" if result.score is None else f"，{plain(result.score)}分"
        sample = "" if result.sample is None else f"，样本{result.sample}份"
        proof = f"（材料：{result.material}）" if result.material else ""
        head = f"{result.date.isoformat()} {result.kind}（{result.body}{score}{sample}）"
        yield f"  {head}：{result.text}{proof}"


def debts_text(status: Status, chosen: Sequence[UnitDebts]) -> str:
    """Everything that some units owe, item by item."""
    lines = [*status.notices, f"截至{status.today.isoformat()}。{status.phase.sentence}"]
    for one in chosen:
        lines += ["", f"{one.unit}报送清单", *_items(status, one)]
        if not one.owes:
            lines.append("没有未完成事项。")
    return "\n".join(lines)


def _items(status: Status, one: UnitDebts) -> Iterator[str]:
    for name, gaps in (("未填报数据", one.unfilled), ("材料缺项", one.materials)):
        if gaps:
            yield f"{name}（{len(gaps)}项）"
        for gap in gaps:
            yield f"  {gap.indicator}.{gap.criterion} {cut(f'{gap.statement} {gap.reason}', _WIDTH)}"
            yield f"      办法：{gap.remedy}"
    if one.entries:
        yield f"台账待办（{len(one.entries)}条）"
    for entry in one.entries:
        near = due_words(entry, status.today)
        told = f"（{near}）" if near else ""
        yield f"  {entry.id} 时限{entry.due.isoformat()}{told} {cut(entry.problem, _WIDTH)}"
    if one.report:
        yield f"{status.month.words}月报：{one.report.words}（截止{status.deadline}）"
