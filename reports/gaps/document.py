"""问题清单 as a Word document."""

from __future__ import annotations

from collections.abc import Sequence

from reports.gaps.gap_list import GROUPING_NAMES, GapList, Grouping
from reports.gaps.sections import HEADER, gap_sections, summary_header, summary_rows
from reports.style.typography import Document

_DIGITS = "零一二三四五六七八九"
_WIDTHS = (3, 10, 12, 7, 6, 4, 5, 13, 12)


def gap_document(listed: GapList, by: Grouping, notices: Sequence[str]) -> bytes:
    """The .docx of a gap list, on turned pages.

    Args:
        listed: the gaps.
        by: what the sections are.
        notices: told under the title.
    """
    document = Document(listed.title, notice="；".join(notices), landscape=True)
    document.heading(1, f"一、汇总（按{GROUPING_NAMES[by]}）")
    document.table(summary_header(by), summary_rows(listed, by))
    document.paragraph(listed.check)
    for number, section in enumerate(gap_sections(listed, by), start=2):
        # The heading has a number of its own.
        name = section.name.partition(" ")[2] if by == "area" else section.name
        document.heading(1, f"{chinese_number(number)}、{name}")
        document.paragraph(section.subtotal)
        document.table(HEADER, section.rows, widths=_WIDTHS)
    return document.save_bytes()


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
