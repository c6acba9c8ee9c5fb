"""The 报送表 of one unit: instructions, facts, materials, and what the program reads back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from evidence.exchange.asked import ALWAYS, Asked
from evidence.exchange.columns import (
    FACT_COLUMNS,
    FACT_PLACE,
    FACT_SHEET,
    KEY,
    MATERIAL_COLUMNS,
    MATERIAL_PLACE,
    MATERIAL_SHEET,
)
from evidence.exchange.columns import Column as Asks
from evidence.exchange.hidden_sheets import BASE_SHEET, base_rows
from evidence.exchange.stamp import STAMP_SHEET, stamp_rows
from evidence.exchange.unit_export import UnitExport
from reports.style.workbook import Cell, Column, Workbook

_NOT_ASKED = "—"
_MATERIAL_USE = (
    "一行一份材料，新材料写在下面的空行里，不够可以加行。"
    "网页快照、访问日期、印发和公布日期、有效期、页数在右侧，不打印。"
)
_EMPTY_ROWS = 20
_MOST_CHOICES = 255
_WIDTHS = {
    "status": 9,
    "yes_no": 7,
    "amount": 9,
    "total": 9,
    "date": 11,
    "since": 11,
    "days": 7,
    "content": 26,
    "as_of": 11,
    "source": 9,
    "certificate": 9,
    "note": 14,
    "title": 26,
    "kind": 8,
    "nature": 7,
    "file": 22,
    "url": 18,
    "text": 20,
    "place": 12,
    "keeper": 8,
    "reason": 12,
    "disclosure": 8,
    "issuer": 12,
    "number": 13,
    "signed": 11.5,
    "supports": 8,
    "ref": 10,
    "snapshot": 24,
    "accessed": 12,
    "printed": 12,
    "published": 12,
    "valid_until": 12,
    "pages": 8,
}
_ON_SCREEN = ("snapshot", "accessed", "printed", "published", "valid_until", "pages")
"""Columns of materials that few fill in: at the right end, not printed."""


def exchange_workbook(export: UnitExport, office: str, notices: Sequence[str]) -> bytes:
    """The .xlsx that a unit fills in; the same bytes for the same arguments.

    Args:
        export: the unit's rows.
        office: the unit that receives the workbook.
        notices: lines that every output carries.
    """
    title = f"{export.unit}报送表"
    book = Workbook(title)
    _write_guide(book, export, office, notices)
    _write_facts(book, export, notices)
    _write_materials(book, export, notices)
    told = [Column("项目"), Column("内容")]
    book.sheet(STAMP_SHEET, told, stamp_rows(export.stamp, export.base), hidden=True)
    kept = [Column("工作表"), Column(KEY), Column("栏目"), Column("原值")]
    book.sheet(BASE_SHEET, kept, base_rows(export.base), hidden=True)
    return book.to_bytes()


def _write_guide(book: Workbook, export: UnitExport, office: str, notices: Sequence[str]) -> None:
    stamp = export.stamp
    rows: list[list[Cell]] = [
        [str(number), line] for number, line in enumerate(_guide(export, office), start=1)
    ]
    book.sheet(
        "填报说明",
        [Column("序号", width=7), Column("说明", width=110)],
        rows,
        title=f"{export.unit}报送表",
        notices=[f"{stamp.applicant} {stamp.cycle}年度法治政府建设示范创建", *notices],
    )


def _guide(export: UnitExport, office: str) -> Iterable[str]:
    yield (
        f"本表由{office}发给{export.unit}，只填本单位的数据和材料。“{FACT_SHEET}”共"
        f"{len(export.rows)}行，一行是一条评分标准的一个年度；“{MATERIAL_SHEET}”一行是一份材料。"
    )
    yield (
        "“填报情况”四种要分清：已填，有数据；零报告，这一年没有发生这类事，数量和总数都是零；"
        "不适用，本单位没有这项职责，必须在“说明”里写理由，由办公室认定；未填，还不知道，空着不填。"
    )
    yield (
        "每行该填哪几栏，看“怎样填”；写着“—”的栏不填。数量只写数字，不带单位、不写公式；"
        "日期写成 2020-12-22，2020.12.22、20201222 也可以；只写到月的，按当月最后一天记"
        "（起算日期按当月第一天记）。"
    )
    yield (
        "可以调整列宽、移动列、加列、筛选、排序（排序要选中整张表）；不要删改隐藏的列和隐藏的工作表，"
        "不要把几行的数合并成一格。多余的行可以删去，删去的行按没有改动处理。"
    )
    yield (
        f"新材料写在“{MATERIAL_SHEET}”的空行里：写明指标编号、材料名称，再写文件名、网址、"
        "情况简介或现场存放地点（连同保管人、原因）中的一样；材料编号留空由程序编号。"
        "同一份材料已在别的指标下登记的，只在“引用别处材料”写它的编号，如 N065/m1。"
    )
    yield (
        "“支撑的标准”写标准编号，几条用顿号隔开；“来源材料”和“证明”写材料编号，"
        "也可以写材料名称。没有发生的事项要有主管机关出具的证明，本单位自己的说明不算。"
    )
    yield (
        "建一个文件夹，放入本表和表里写到的全部文件，文件名与表里一致，整个文件夹（可压成 zip）"
        f"发回{office}。涉密材料不得放入，只写现场存放地点、保管人和原因。"
    )
    yield "确实没有相关材料的，在“说明”里如实写明，不得事后补造。"
    if export.judged:
        yield f"另有{export.judged}条评判类标准由评审人员评定，不在本表。"
    if export.waived:
        yield f"已批准不适用、不用填报的指标：{'、'.join(export.waived)}。"


def _write_facts(book: Workbook, export: UnitExport, notices: Sequence[str]) -> None:
    used = {name for row in export.rows for name in (*row.fields.values(), *ALWAYS)}
    asked = [column for column in FACT_COLUMNS if column.name in used]
    columns = [
        Column(KEY, hidden=True),
        Column(FACT_PLACE["unit"], hidden=True),
        Column(FACT_PLACE["indicator"], width=18),
        Column("评分标准", width=30),
        Column(FACT_PLACE["criterion"], width=6),
        Column(FACT_PLACE["year"], width=7),
        Column("怎样填", width=42),
        Column("计量单位", width=7),
        Column("达标要求", width=20),
        *(_column(column) for column in asked),
    ]
    book.sheet(
        FACT_SHEET,
        columns,
        [_fact_row(row, export, asked) for row in export.rows],
        title=f"{export.unit}{FACT_SHEET}",
        notices=[*notices, "请先看“填报说明”。达标要求中注明“含工作参考值”的数不是官方规定。"],
        fixed_columns=6,
    )


def _fact_row(row: Asked, export: UnitExport, asked: Sequence[Asks]) -> list[Cell]:
    cells = export.facts[row.key]
    own = {*row.fields.values(), *ALWAYS}
    return [
        row.key,
        row.unit,
        f"{row.indicator.code} {row.indicator.title}",
        row.criterion.text,
        row.criterion.id,
        row.year_text,
        row.how,
        row.measure,
        row.threshold,
        *(
            _value(column, cells.get(column.name, "" if column.name in own else _NOT_ASKED))
            for column in asked
        ),
    ]


def _write_materials(book: Workbook, export: UnitExport, notices: Sequence[str]) -> None:
    asked = sorted(MATERIAL_COLUMNS, key=lambda column: column.name in _ON_SCREEN)
    codes = tuple(export.open_to)
    listed = codes if len(",".join(codes)) <= _MOST_CHOICES else ()
    columns = [
        Column(KEY, hidden=True),
        Column(MATERIAL_PLACE["unit"], width=11),
        Column(MATERIAL_PLACE["indicator"], width=8, choices=listed),
        Column(MATERIAL_PLACE["id"], width=8),
        *(_column(column) for column in asked),
    ]
    rows: list[list[Cell]] = [
        [
            one.key,
            one.unit,
            one.indicator.code,
            one.material.id,
            *(_value(column, one.cells.get(column.name, "")) for column in asked),
        ]
        for one in export.materials.values()
    ]
    blank: list[Cell] = [None, export.unit, *([None] * (len(asked) + 2))]
    rows += [blank] * _EMPTY_ROWS
    book.sheet(
        MATERIAL_SHEET,
        columns,
        rows,
        title=f"{export.unit}{MATERIAL_SHEET}",
        notices=[*notices, _MATERIAL_USE],
        fixed_columns=5,
    )


def _column(column: Asks) -> Column:
    # Empty cells have no format of dates: 20201222 typed into one would become an error.
    width, choices = _WIDTHS.get(column.name), tuple(column.choices or ())
    on_screen = column.name in _ON_SCREEN
    return Column(column.title, "text", width, screen_only=on_screen, choices=choices)


def _value(column: Asks, text: str) -> Cell:
    """The text as the cell that an office program shows best: a number, a day, else the text."""
    if not text:
        return None
    if column.holds == "number" and text.isascii() and text.isdecimal():
        return int(text)
    if column.holds == "day" and text != _NOT_ASKED:
        return date.fromisoformat(text)
    return text
