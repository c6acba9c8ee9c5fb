"""链接核对表: every link to be opened and ticked on a computer with internet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evidence.manifest import Manifest
from reports.style.workbook import Cell, Column, Workbook

_CHOICES = ("能打开，内容相符", "能打开，内容不符", "打不开")
_COLUMNS = (
    Column("序号", "count"),
    Column("指标"),
    Column("材料"),
    Column("标题"),
    Column("网址", "link", width=64),
    Column("网页快照"),
    Column("访问日期"),
    Column("核对结果", choices=_CHOICES),
    Column("核对人"),
    Column("核对日期"),
    Column("快照已保存", choices=("是", "否")),
)


def link_workbook(manifests: Mapping[str, Manifest], notices: Sequence[str]) -> bytes:
    """The workbook.

    Args:
        manifests: every manifest.
        notices: the lines that every output carries.
    """
    rows: list[list[Cell]] = []
    for code, manifest in manifests.items():
        for material in manifest.materials:
            if material.url:
                accessed = material.accessed.isoformat() if material.accessed else "未写"
                snapshot = material.snapshot or "没有"
                title = material.title or ""
                number = len(rows) + 1
                rows.append(
                    [number, code, material.id, title, material.url, snapshot, accessed, *[""] * 4]
                )
    book = Workbook("链接核对表")
    book.sheet(
        "链接核对",
        _COLUMNS,
        rows,
        title="新闻链接等网上材料核对表",
        notices=[*notices, "请在能上网的电脑上逐条打开网址，选核对结果，保存网页快照。"],
        notes=[] if rows else ["没有网上材料。"],
    )
    return book.to_bytes()
