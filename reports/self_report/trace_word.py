"""溯源表: sources, sentences left out and 数据口径表 of a self-report, as a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from reports.style.typography import Document

SOURCE_COLUMNS = ("部分", "指标", "句子", "证明材料", "校验值")
LEFT_OUT_COLUMNS = ("指标", "句子", "没有写进的原因")
DOUBT_COLUMNS = ("编号", "指标", "请核对的地方")
QUANTITY_COLUMNS = ("统计对象", "时间", "数值", "出处", "说明")


def trace_docx(
    title: str,
    notices: Sequence[str],
    sources: Sequence[Sequence[str]],
    left_out: Sequence[Sequence[str]],
    quantities: Sequence[Sequence[str]],
    doubts: Sequence[Sequence[str]],
) -> bytes:
    """The four tables as .docx, the same bytes every time.

    Args:
        title: of the report that they belong to.
        notices: lines that every output carries.
        sources: rows under `SOURCE_COLUMNS`.
        left_out: rows under `LEFT_OUT_COLUMNS`.
        quantities: rows under `QUANTITY_COLUMNS`.
        doubts: rows under `DOUBT_COLUMNS`.
    """
    document = Document(f"{title}\n溯源表", notice="；".join(notices), landscape=True)
    parts = (
        ("一、逐句出处", SOURCE_COLUMNS, sources, (4, 7, 20, 12, 6)),
        ("二、没有写进的句子", LEFT_OUT_COLUMNS, left_out, (4, 33, 8)),
        ("三、数据口径表", QUANTITY_COLUMNS, quantities, (12, 5, 5, 20, 5)),
        ("四、请核对的数字", DOUBT_COLUMNS, doubts, (4, 4, 39)),
    )
    for heading, columns, rows, widths in parts:
        document.heading(1, heading)
        if rows:
            document.table(columns, rows, widths=widths)
        else:
            document.paragraph("没有。")
    return document.save_bytes()
