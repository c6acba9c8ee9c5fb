"""Sheets built in code: rows of cells, with merged ranges."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue_model import Catalogue
from indicators.catalogue_sheet import (
    INFO_SHEET,
    SHEET,
    WRITTEN,
    catalogue_info,
    catalogue_rows,
)
from indicators.sheet_grid import SheetGrid

Merge = tuple[int, int, int, int]
"""Top, left, bottom, right, from 1."""

HEAD = (
    "序号",
    "一级指标",
    "二级指标",
    "三级指标",
    "考核标准",
    "分值",
    "责任单位",
    "证明材料",
    "备注",
)


def sheet(
    rows: Sequence[Sequence[str]], merges: Sequence[Merge] = (), name: str = "指标"
) -> SheetGrid:
    """A sheet of these rows; empty texts are empty cells."""
    cells = {
        (r, c): text.strip()
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
        if text.strip()
    }
    merged = {
        (r, c): (top, left)
        for top, left, bottom, right in merges
        for r in range(top, bottom + 1)
        for c in range(left, right + 1)
        if (r, c) != (top, left)
    }
    return SheetGrid(name, cells, merged)


def table(*rows: Sequence[str]) -> SheetGrid:
    """A table of three levels with points and lead, one line a row."""
    return sheet([("一级指标", "二级指标", "三级指标", "评分标准", "分值", "牵头单位"), *rows])


def exported(catalogue: Catalogue) -> list[SheetGrid]:
    """The sheets that a catalogue becomes."""
    rows = [[row.get(c.key, "") for c in WRITTEN] for row in catalogue_rows(catalogue)]
    table = sheet([[c.title for c in WRITTEN], *rows], name=SHEET)
    return [table, sheet([("项目", "内容"), *catalogue_info(catalogue)], name=INFO_SHEET)]


def official() -> SheetGrid:
    """What an office receives: a title, merged cells, sums, remarks, an empty row."""
    rows = [
        ("某市法治政府建设示范指标体系",),
        HEAD,
        (
            "1",
            "一、职能依法履行 ",
            "（一）放权",
            "审批服务\n便利化",
            "一次办好。",
            "2",
            "市政务服务局、市司法局",
            "文件\n链接",
            "",
        ),
        ("", "", "", "", "按期办结率达到100%。", "", "", "统计表", "重点"),
        ("2", "", "", "清单公布", "公布并动态调整。", "1.5分", "市委编办", "清单", ""),
        ("",),
        ("小计", "", "", "", "", "3.5"),
        (
            "3",
            "二、制度体系",
            "（二）立法",
            "规范性文件合法性审查",
            "应审必审。",
            "1",
            "各县(市、区)政府",
            "意见",
            "",
        ),
        ("", "", "", "", "备案率100%", "0.5", "", "", ""),
        ("注：由市法治办解释。",),
    ]
    merges = [
        (1, 1, 1, 9),
        (3, 2, 5, 2),
        (3, 3, 5, 3),
        (3, 1, 4, 1),
        (3, 4, 4, 4),
        (3, 6, 4, 6),
        (3, 7, 4, 7),
        (8, 2, 9, 2),
        (8, 3, 9, 3),
        (8, 4, 9, 4),
        (8, 7, 9, 7),
        (10, 1, 10, 9),
    ]
    return sheet(rows, merges)
