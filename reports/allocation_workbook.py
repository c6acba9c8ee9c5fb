"""责任分工表: who leads what, as a workbook that the office edits and imports again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evidence.exchange.columns import KEY
from evidence.exchange.hidden_sheets import BASE_SHEET, base_rows, stamp_rows
from indicators.roster import Roster
from reports.allocation_cells import (
    CRITERION_COLUMNS,
    CRITERION_PLACE,
    CRITERION_SHEET,
    INDICATOR_COLUMNS,
    INDICATOR_PLACE,
    INDICATOR_SHEET,
    STAMP,
    DutyRow,
)
from reports.style.workbook import Cell, Column, Workbook

UNIT_SHEET = "单位名册"

_USE = (
    "一、只改表头带“（填写）”的各列；其余各列供对照，改动不起作用。可以调整列的次序和宽度，可以筛选、排序。",
    "二、牵头单位一项一家，从下拉表里选；配合单位可以写几家，用顿号隔开，也可以写“各县（市、区）政府”这样的分组。",
    "三、单位写名册（units.yaml）里的名称、简称或曾用名；名册里没有的，先补进名册。",
    "四、完成时限写日期，也可以写“长期坚持”“每季度”。责任领导、联络人、工作措施可以不填。",
    "五、评分标准由别的单位负责的，填“分标准责任”表；空着的由牵头单位负责，各单位分别填报的不在此表。",
    "六、不要删除或改动隐藏的列和工作表。改好后用 shifan allocation import 导入：整表核对无误才写入。",
    "七、导出以后分工另有改动的，导入时逐条列明，不会覆盖。",
)
_FILL = "（填写）"
_NOT_DATED = "程序自带的牵头单位、配合单位是参考建议，请领导小组办公室核定。"


def allocation_workbook(
    rows: Sequence[DutyRow],
    roster: Roster,
    stamp: Mapping[str, str],
    notices: Sequence[str],
) -> bytes:
    """The .xlsx of today's allocation.

    Args:
        rows: the rows of both sheets.
        roster: the units that drop-downs offer.
        stamp: applicant and cycle.
        notices: lines under each title.

    Returns:
        The file; the same for the same arguments.
    """
    title = f"{stamp['applicant']}法治政府建设示范创建责任分工"
    book = Workbook(title)
    book.sheet("填写说明", [Column("怎样填写", width=100)], [[line] for line in _USE], title=title)
    units = f"='{UNIT_SHEET}'!$A$2:$A${len(roster.units) + 1}"
    told = [*notices, _NOT_DATED]
    own = [row for row in rows if row.criterion is None]
    book.sheet(
        INDICATOR_SHEET,
        _indicator_columns(units),
        [_indicator_row(row) for row in own],
        title=title,
        notices=told,
        fixed_columns=3,
    )
    others = [row for row in rows if row.criterion is not None]
    book.sheet(
        CRITERION_SHEET,
        _criterion_columns(units),
        [_criterion_row(row) for row in others],
        title="由别的单位负责的评分标准",
        notices=told,
        fixed_columns=2,
    )
    names: list[list[Cell]] = [[unit.name, unit.level] for unit in roster.units]
    book.sheet(UNIT_SHEET, [Column("单位"), Column("层级")], names)
    base = {(sheet_of(row), key_of(row)): row.cells for row in rows}
    labels = [Column("项目"), Column("内容")]
    book.sheet(STAMP.name, labels, [[*row] for row in stamp_rows(STAMP, stamp, base)], hidden=True)
    kept = [Column("工作表"), Column(KEY), Column("列"), Column("内容")]
    book.sheet(BASE_SHEET, kept, [[*row] for row in base_rows(base)], hidden=True)
    return book.to_bytes()


def sheet_of(row: DutyRow) -> str:
    """The sheet that a row stands on."""
    return INDICATOR_SHEET if row.criterion is None else CRITERION_SHEET


def key_of(row: DutyRow) -> str:
    """The hidden key of a row: `N050` or `N050/a`."""
    return "/".join(filter(None, row.key))


def _indicator_columns(units: str) -> list[Column]:
    widths = {"lead": 20, "cooperating": 26, "leader": 12, "contact": 12, "due": 14, "measures": 34}
    return [
        Column("一级指标", width=34),
        Column(INDICATOR_PLACE["indicator"], width=9),
        Column("三级指标", width=26),
        *(
            Column(
                one.title + _FILL,
                width=widths[one.name],
                choices_at=units if one.name == "lead" else "",
            )
            for one in INDICATOR_COLUMNS
        ),
        Column(KEY, hidden=True),
    ]


def _indicator_row(row: DutyRow) -> list[Cell]:
    cells: list[Cell] = [row.cells.get(one.name, "") for one in INDICATOR_COLUMNS]
    return [row.area, row.indicator.code, row.indicator.title, *cells, key_of(row)]


def _criterion_columns(units: str) -> list[Column]:
    lead, helping = CRITERION_COLUMNS
    return [
        Column(CRITERION_PLACE["indicator"], width=9),
        Column(CRITERION_PLACE["criterion"], width=9),
        Column("三级指标", width=26),
        Column("标准内容", width=50),
        Column(lead.title + _FILL, width=22, choices_at=units),
        Column(helping.title + _FILL, width=28),
        Column(KEY, hidden=True),
    ]


def _criterion_row(row: DutyRow) -> list[Cell]:
    criterion = row.criterion
    text, id = (criterion.text, criterion.id) if criterion else ("", "")
    cells: list[Cell] = [row.cells.get(one.name, "") for one in CRITERION_COLUMNS]
    return [row.indicator.code, id, row.indicator.title, text, *cells, key_of(row)]
