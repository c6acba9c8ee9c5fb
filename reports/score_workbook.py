"""测算表: the scores as an Excel workbook, every number beside its denominator and its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from indicators.catalogue_model import TIER_NAMES
from indicators.criterion import OVER_NAMES, ROLLUP_NAMES, TYPE_NAMES
from reports.score_glossary import glossary
from reports.style.told_once import told_once
from reports.style.workbook import Cell, Column, Workbook
from scoring.apportion import from_cents
from scoring.cells import Cell as JudgedCell
from scoring.evaluation import Evaluation, Total
from scoring.indicator_score import IndicatorScore
from scoring.proofs import Support
from scoring.verdict import CLASS_NAMES

_SUMMARY = (
    Column("范围", width=34),
    Column("项数", "count", 8),
    Column("满分", "points", 10),
    Column("填报测算分", "points", 12),
    Column("填报得分率", "rate", 12),
    Column("材料支撑分", "points", 12),
    Column("支撑得分率", "rate", 12),
    Column("待现场核验分", "points", 12),
    Column("失分", "points", 10),
    Column("不适用项数", "count", 10),
    Column("不适用分值", "points", 10),
    Column("加分", "points", 8),
)
_INDICATORS = (
    Column("指标编号", width=8),
    Column("三级指标", width=16),
    Column("状态"),
    Column("满分", "points"),
    Column("填报测算分", "points", 8.5),
    Column("材料支撑分", "points", 8.5),
    Column("待现场核验分", "points", 8.5),
    Column("失分", "points"),
    Column("自评分", "points", 8.5),
    Column("材料核验", width=12),
    Column("分数来由", width=130),
    Column("一级指标", screen_only=True),
)
_CRITERIA = (
    Column("指标编号"),
    Column("三级指标"),
    Column("标准编号"),
    Column("评分标准"),
    Column("标准类型"),
    Column("年度口径"),
    Column("单位口径"),
    Column("单位"),
    Column("年度"),
    Column("情况"),
    Column("占本条标准", "rate"),
    Column("得分比例", "rate"),
    Column("材料支撑"),
    Column("支撑说明"),
)
_GLOSSARY = (Column("类别", width=14), Column("名称", width=30), Column("说明", width=90))

_PRINTED_WHOLE = 300
"""Rows of 逐条说明 up to which it is printed: about ten pages."""

SUPPORT_NAMES: dict[Support, str] = {
    "supported": "有材料支撑",
    "onsite": "待现场核验",
    "none": "无材料支撑",
}


def score_workbook(evaluation: Evaluation, notices: Sequence[str]) -> bytes:
    """The .xlsx of an evaluation.

    Args:
        evaluation: what scoring came to.
        notices: lines on top of every sheet.

    Returns:
        The file; the same for the same arguments.
    """
    book = Workbook("测算表")
    summary = list(_summary_rows(evaluation))
    tiers = len(evaluation.tiers)
    book.sheet(
        "汇总",
        _SUMMARY,
        summary,
        title="测算汇总",
        notices=notices,
        notes=_checks(evaluation),
        strong=range(1 + tiers),
        fixed_columns=1,
    )
    total = evaluation.total
    book.sheet(
        "逐项得分",
        _INDICATORS,
        list(_indicator_rows(evaluation)),
        title="逐项得分",
        notices=notices,
        notes=[f"合计{total.count}项：{_equation(total)}"],
        fixed_columns=2,
    )
    _write_cells(book, evaluation, notices)
    book.sheet("说明", _GLOSSARY, glossary(evaluation), title="说明", notices=notices)
    return book.to_bytes()


def _write_cells(book: Workbook, evaluation: Evaluation, notices: Sequence[str]) -> None:
    """逐条说明; a city's many rows are for the screen, 逐项得分 tells their sense on paper."""
    rows = list(_criterion_rows(evaluation))
    told = (
        f"共{len(rows)}行，逐单位、逐年列出，供在屏幕上查阅和筛选，打印时只出表头；"
        "要打印本表，先取消打印区域。"
    )
    whole = len(rows) <= _PRINTED_WHOLE
    book.sheet(
        "逐条说明",
        _CRITERIA,
        rows,
        title="逐条说明",
        notices=notices if whole else [*notices, told],
        fixed_columns=3,
        printed_rows=None if whole else 0,
    )


def _summary_rows(evaluation: Evaluation) -> Iterator[list[Cell]]:
    """The total, the tiers, the areas."""
    names = {str(tier): name for tier, name in TIER_NAMES.items()}
    yield _total_row("合计", evaluation.total)
    for tier, total in evaluation.tiers:
        yield _total_row(names[tier], total)
    for area in evaluation.areas:
        yield _total_row(f"{area.no} {area.title}", area.total)


def _total_row(name: str, total: Total) -> list[Cell]:
    return [
        name,
        total.count,
        total.full,
        total.claimed,
        _rate(total.claimed, total.full),
        total.supported,
        _rate(total.supported, total.full),
        total.onsite,
        total.lost,
        total.not_applicable,
        total.not_applicable_points,
        total.bonus,
    ]


def _rate(part: int, whole: int) -> Fraction | str:
    return Fraction(part, whole) if whole else "—"


def _equation(total: Total) -> str:
    return (
        f"满分{from_cents(total.full)} = 材料支撑分{from_cents(total.supported)}"
        f" + 待现场核验分{from_cents(total.onsite)} + 失分{from_cents(total.lost)}。"
    )


def _checks(evaluation: Evaluation) -> list[str]:
    """The sum checks below the summary."""
    parts = []
    for cls, name in CLASS_NAMES.items():
        losses = [gap.loss for gap in evaluation.gaps if gap.cls == cls]
        parts.append(f"{name}{len(losses)}条{from_cents(sum(losses))}分")
    total = evaluation.total
    return [
        f"核对：{_equation(total)}",
        f"失分{from_cents(total.lost)} = {' + '.join(parts)}。",
        "得分率的分母是同一行的满分；各类指标相加、各一级指标相加都等于合计。",
        "不适用的分值不计入满分，也不分摊；不适用分值含整项不适用和部分标准不适用。",
    ]


def _indicator_rows(evaluation: Evaluation) -> Iterator[list[Cell]]:
    areas = {area.no: f"{area.no} {area.title}" for area in evaluation.areas}
    for score in evaluation.indicators:
        yield [
            score.code,
            score.title,
            status_name(score),
            score.full,
            score.claimed,
            score.supported,
            score.onsite,
            score.full - score.supported - score.onsite,
            score.self_score,
            _verification(score),
            told_once(score.sentence),
            areas[score.area],
        ]


def status_name(score: IndicatorScore) -> str:
    """The status in Chinese; what nobody filled in and what nobody judged stay apart."""
    if score.status == "not_applicable":
        return "不适用"
    if score.status == "scored":
        return "已计分"
    classes = {gap.cls for gap in score.gaps}
    waiting = [CLASS_NAMES[cls] for cls in ("unfilled", "pending") if cls in classes]
    return "、".join(waiting) or "未填报"


def _verification(score: IndicatorScore) -> str:
    """How many materials count, and by whose word."""
    valid = [s for s in score.standings.values() if s.standing == "valid"]
    people = sum(bool(standing.verified_by) for standing in valid)
    counts = (("机器校验", len(valid) - people), ("人工核验", people))
    return "、".join(f"{name}{number}份" for name, number in counts if number)


def _criterion_rows(evaluation: Evaluation) -> Iterator[list[Cell]]:
    """One row a judged cell; a criterion without cells says why."""
    for score in evaluation.indicators:
        for criterion_score in score.criteria:
            criterion = criterion_score.criterion
            head: list[Cell] = [
                score.code,
                score.title,
                criterion.id,
                criterion.text,
                TYPE_NAMES[criterion.type],
                OVER_NAMES[criterion.over],
                ROLLUP_NAMES[criterion.rollup],
            ]
            for cell in criterion_score.cells:
                yield [*head, *_judged(cell)]
            if not criterion_score.cells:
                yield [*head, "", "", criterion_score.sentence, None, "不适用", "—", ""]


def _judged(cell: JudgedCell) -> list[Cell]:
    share = cell.verdict.share
    return [
        cell.unit or "各单位合计",
        str(cell.year) if cell.year else "全期",
        cell.verdict.sentence,
        cell.part,
        "不适用" if share is None else share,
        SUPPORT_NAMES[cell.support] if share else "—",
        cell.support_reason if share else "",
    ]
