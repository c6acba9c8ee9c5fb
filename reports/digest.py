"""问题摘要: the state of the self-check on two pages, for those who lead it (design §1).

The largest losses and the unmet statutory duties stand in tables of their own: by severity alone
tiny losses would hide the large ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from reports.charts.canvas import Chart
from reports.charts.heat_map import heat_map
from reports.gaps.gap_list import GapList
from reports.style.cell_layout import display_width
from reports.style.printable import printable
from reports.style.rate_text import rate_text
from reports.style.typography import Document, chinese_date
from scoring.apportion import from_cents
from scoring.evaluation import AreaTotal, Evaluation, Total
from scoring.gap import Gap
from scoring.verdict import CLASS_NAMES

LARGEST = 10
"""Losses in the first table."""

DUTIES = 5
"""Unmet duties in the second table."""

BUSIEST = 5
"""Units in the third table."""

NAME = "问题摘要.docx"
"""The file among the outputs of a run."""

_PICTURE_WIDTH = 146


@dataclass(frozen=True, slots=True)
class DigestFrame:
    """Whose digest it is.

    Attributes:
        applicant: 申报主体.
        office: 领导小组办公室.
        day: the day that it counts as.
        notices: lines that every output carries.
    """

    applicant: str
    office: str
    day: date
    notices: Sequence[str]


def digest_document(
    evaluation: Evaluation, listed: GapList, frame: DigestFrame, picture: Chart | None = None
) -> bytes:
    """The digest as .docx; at most two pages whatever the workspace holds.

    Args:
        evaluation: the scores.
        listed: all its gaps.
        frame: whose it is.
        picture: the heat map of the same scores and notices; None draws it.
    """
    whose = _clipped(f"{frame.applicant}　{frame.office}　{chinese_date(frame.day)}", 60)
    document = Document(
        "示范创建自评问题摘要", notice=whose, author=frame.applicant, dated=frame.day, close=True
    )
    document.digest_paragraph("；".join(frame.notices) + "。")
    document.digest_heading("一、得分情况")
    document.digest_paragraph(_scores(evaluation.total, listed.gaps))
    document.table(_AREA_HEAD, _area_rows(evaluation), widths=_AREA_WIDTHS, dense=True)
    if listed.gaps:
        _write_losses(document, listed.gaps)
        _write_duties(document, [gap for gap in listed.gaps if gap.severity == "重点"])
        _write_units(document, listed)
    else:
        document.digest_heading("二、没有失分")
    chart = picture or heat_map(evaluation, frame.notices)
    document.picture(chart.png, _PICTURE_WIDTH, chart.alternative)
    return document.save_bytes()


def largest(gaps: Sequence[Gap], count: int) -> list[Gap]:
    """The gaps with the largest losses; ties by code, criterion and unit."""
    order = sorted(gaps, key=lambda gap: (-gap.loss, gap.indicator, gap.criterion, gap.unit))
    return order[:count]


def _scores(total: Total, gaps: Sequence[Gap]) -> str:
    full = from_cents(total.full)
    causes = "、".join(
        f"{name}{sum(gap.cls == cls for gap in gaps)}条"
        f"{from_cents(sum(gap.loss for gap in gaps if gap.cls == cls))}分"
        for cls, name in CLASS_NAMES.items()
    )
    out = f"，不适用{total.not_applicable}项" if total.not_applicable else ""
    return (
        f"共{total.count}项指标{out}，适用部分满分{full}分。"
        f"填报测算{from_cents(total.claimed)}分（得分率{_rate(total.claimed, total)}），"
        f"其中已有材料支撑{from_cents(total.supported)}分（{_rate(total.supported, total)}）、"
        f"待现场核验{from_cents(total.onsite)}分（{_rate(total.onsite, total)}）。"
        f"失分{from_cents(total.lost)}分：{causes}。"
    )


_AREA_HEAD = ("一级指标", "项数", "满分", "填报测算", "得分率", "材料支撑", "支撑率", "失分")
_AREA_WIDTHS = (3160, 620, 800, 860, 860, 860, 860, 800)


def _area_rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    rows = [_area_row(_clipped(_area_name(area), 33), area.total) for area in evaluation.areas]
    return [*rows, _area_row("合计", evaluation.total)]


def _area_name(area: AreaTotal) -> str:
    return f"{area.no} {area.title}"


def _area_row(name: str, total: Total) -> tuple[str, ...]:
    return (
        name,
        str(total.count - total.not_applicable),
        from_cents(total.full),
        from_cents(total.claimed),
        _rate(total.claimed, total),
        from_cents(total.supported),
        _rate(total.supported, total),
        from_cents(total.lost),
    )


def _write_losses(document: Document, gaps: Sequence[Gap]) -> None:
    shown = largest(gaps, LARGEST)
    part = sum(gap.loss for gap in shown)
    share = _share(part, sum(gap.loss for gap in gaps))
    told = f"合计{from_cents(part)}分，占全部失分的{share}"
    document.digest_heading(f"二、失分最多的{len(shown)}条（{told}）")
    rows = [
        (
            str(number),
            _clipped(_what(gap), 62),
            _clipped(gap.unit, 26),
            CLASS_NAMES[gap.cls],
            from_cents(gap.loss),
            _clipped(gap.remedy, 42),
        )
        for number, gap in enumerate(shown, start=1)
    ]
    head = ("号", "指标和评分标准", "责任单位", "类别", "失分", "怎么办")
    document.table(head, rows, widths=(380, 3200, 1500, 860, 620, 2260), dense=True)


def _write_duties(document: Document, gaps: Sequence[Gap]) -> None:
    shown = largest(gaps, DUTIES)
    lost = from_cents(sum(gap.loss for gap in gaps))
    if not gaps:
        document.digest_heading("三、法定义务未履行的重点问题：没有发现（未填报的不在其内）")
        return
    rest = f"，列出失分最多的{len(shown)}条" if len(gaps) > len(shown) else ""
    document.digest_heading(f"三、法定义务未履行的重点问题（共{len(gaps)}条{lost}分{rest}）")
    rows = [
        (
            str(number),
            _clipped(_what(gap), 56),
            _clipped(gap.unit, 14),
            "能整改" if gap.mendable else "说明并建制",
            from_cents(gap.loss),
        )
        for number, gap in enumerate(shown, start=1)
    ]
    head = ("号", "指标和评分标准", "责任单位", "怎么办", "失分")
    document.table(head, rows, widths=(380, 5270, 1500, 1050, 620), dense=True)


def _what(gap: Gap) -> str:
    return f"{gap.indicator} {gap.title}：{gap.statement}"


def _write_units(document: Document, listed: GapList) -> None:
    units = list(listed.groups("unit").items())
    shown = units[:BUSIEST]
    document.digest_heading(f"四、任务最重的单位（有失分的共{len(units)}个）")
    rows = [
        (
            _clipped(name, 28),
            str(len(gaps)),
            str(sum(gap.severity == "重点" for gap in gaps)),
            *(str(sum(gap.cls == cls for gap in gaps)) for cls in CLASS_NAMES),
            from_cents(sum(gap.loss for gap in gaps)),
            _share(sum(gap.loss for gap in gaps), listed.lost),
        )
        for name, gaps in shown
    ]
    document.table(
        ("责任单位", "条数", "其中重点", *CLASS_NAMES.values(), "失分", "占失分"),
        rows,
        widths=(2760, 580, 900, 720, 640, 900, 900, 640, 780),
        dense=True,
    )


def _rate(cents: int, total: Total) -> str:
    return _share(cents, total.full)


def _share(part: int, whole: int) -> str:
    return rate_text(Fraction(part, whole)) if whole else "—"


def _clipped(text: str, room: int) -> str:
    """The text, cut with … where it takes more than so many half-width characters.

    The rooms keep every row to the one or two lines that the two pages have for it.
    """
    flat = printable(text).replace("\n", "")
    if display_width(flat) <= room:
        return flat
    while display_width(flat) > room - 2:
        flat = flat[:-1]
    return f"{flat}…"
