"""溯源表: sources, sentences left out and 数据口径表 of a self-report, as a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from reports.typography import Document

SOURCE_COLUMNS = ("部分", "指标", "句子", "证明材料", "校验值")
LEFT_OUT_COLUMNS = ("指标", "句子", "没有写进的原因")
QUANTITY_COLUMNS = ("统计对象", "时间", "数值", "出处", "说明")


def trace_docx(
    title: str,
    notices: Sequence[str],
    sources: Sequence[Sequence[str]],
    left_out: Sequence[Sequence[str]],
    quantities: Sequence[Sequence[str]],
) -> bytes:
    """The three tables as .docx, the same bytes every time.

    Args:
        title: of the report that they belong to.
        notices: lines that every output carries.
        sources: rows under `SOURCE_COLUMNS`.
        left_out: rows under `LEFT_OUT_COLUMNS`.
        quantities: rows under `QUANTITY_COLUMNS`.
    """
    document = Document(f"{title}\n溯源表", notice="；".join(notices), landscape=True)
    parts = (
        ("一、逐句出处", SOURCE_COLUMNS, sources, (4, 7, 20, 12, 6)),
        ("二、没有写进的句子", LEFT_OUT_COLUMNS, left_out, (7, 24, 14)),
        ("三、数据口径表", QUANTITY_COLUMNS, quantities, (12, 5, 5, 20, 5)),
    )
    for heading, columns, rows, widths in parts:
        document.heading(1, heading)
        if rows:
            document.table(columns, rows, widths=widths)
        else:
            document.paragraph("没有。")
    return document.save_bytes()
