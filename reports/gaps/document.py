"""问题清单 as a Word document."""

from __future__ import annotations

from collections.abc import Sequence

from reports.gaps.gap_list import GROUPING_NAMES, GapList, Grouping
from reports.gaps.sections import gap_sections, summary_header, summary_rows
from reports.gaps.sheet_tables import NEVER_MADE_UP
from reports.style.typography import Document

_DIGITS = "零一二三四五六七八九"
_PICTURE_WIDTH = 128
"""Millimetres; below a short summary the picture still fits the first page."""

_COLUMNS: tuple[tuple[str, int, float], ...] = (
    ("序号", 0, 2.6),
    ("指标", 1, 9),
    ("评分标准", 2, 15.4),
    ("责任单位", 3, 7),
    ("类别\n程度", 4, 5.2),
    ("失分", 6, 3.4),
    ("具体情况", 7, 20),
    ("整改要求", 8, 17),
)
"""Head, place in a row of `gap_sections`, relative width."""


def gap_document(listed: GapList, by: Grouping, notices: Sequence[str]) -> bytes:
    """The .docx of a gap list, on turned pages.

    Args:
        listed: the gaps.
        by: what the sections are.
        notices: told under the title.
    """
    document = Document(listed.title, notice="；".join(notices), landscape=True, close=True)
    document.heading(1, f"一、汇总（按{GROUPING_NAMES[by]}）")
    document.paragraph(listed.check, held=True)
    document.table(summary_header(by), summary_rows(listed, by), dense=True)
    if listed.gaps and not listed.scope:
        _write_waterfall(document, listed, notices)
    if any(gap.remedy.endswith(NEVER_MADE_UP) for gap in listed.gaps):
        document.paragraph(f"查找材料时，{NEVER_MADE_UP}。")
    # The heading already names what the sections are.
    columns = [c for c in _COLUMNS if not (by == "unit" and c[0] == "责任单位")]
    for number, section in enumerate(gap_sections(listed, by), start=2):
        # The heading has a number of its own.
        name = section.name.partition(" ")[2] if by == "area" else section.name
        document.heading(1, f"{chinese_number(number)}、{name}")
        document.paragraph(section.subtotal, held=True)
        document.table(
            [head for head, _, _ in columns],
            [_cells(row, columns) for row in section.rows],
            widths=[width for _, _, width in columns],
            dense=True,
        )
    return document.save_bytes()


def _cells(row: Sequence[str], columns: Sequence[tuple[str, int, float]]) -> list[str]:
    """A section's row in these columns; class and severity share one."""
    class_at, severity_at = 4, 5
    both = f"{row[class_at]}\n{row[severity_at]}"
    short = [cell.removesuffix(f"；{NEVER_MADE_UP}") for cell in row]
    return [both if at == class_at else short[at] for _, at, _ in columns]


def _write_waterfall(document: Document, listed: GapList, notices: Sequence[str]) -> None:
    from reports.charts.losses import waterfall_of

    chart = waterfall_of(listed.total, listed.gaps, notices)
    document.picture(chart.png, _PICTURE_WIDTH, chart.alternative)


def chinese_number(number: int) -> str:
    """A number of a heading in Chinese, from 1 to 999.

    >>> chinese_number(9), chinese_number(10), chinese_number(21), chinese_number(105)
    ('九', '十', '二十一', '一百零五')
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
