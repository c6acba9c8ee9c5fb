"""问题清单 as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reports.gaps.gap_list import GROUPING_NAMES, GapList, Grouping
from reports.gaps.sections import HEADER, gap_sections, summary_header, summary_rows
from reports.style.markdown_text import markdown_text


def gap_markdown(listed: GapList, by: Grouping, notices: Sequence[str]) -> str:
    """The Markdown text of a gap list.

    Args:
        listed: the gaps.
        by: what the sections are.
        notices: lines under the title.
    """
    lines = [f"# {markdown_text(listed.title)}", ""]
    for notice in notices:
        lines += [f"> {markdown_text(notice)}", ""]
    lines += [f"## 汇总（按{GROUPING_NAMES[by]}）", ""]
    lines += [
        *_table(summary_header(by), summary_rows(listed, by)),
        "",
        markdown_text(listed.check),
        "",
    ]
    for section in gap_sections(listed, by):
        lines += [f"## {markdown_text(section.name)}", ""]
        lines += [*_table(HEADER, section.rows), "", section.subtotal, ""]
    return "\n".join(lines)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_line(header), _line(["---"] * len(header)), *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell if cell == '---' else markdown_text(cell) for cell in cells)} |"
