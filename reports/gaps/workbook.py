"""问题清单 as an Excel workbook: totals, all gaps, a sheet per unit, and the lists by purpose."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reports.gaps.gap_list import GROUPING_NAMES, GapList, Grouping
from reports.gaps.onsite_list import OnsiteItem
from reports.gaps.table import TOTAL, gap_frame, gap_sums
from reports.style.workbook import Cell, Column, Kind, Workbook
from scoring.apportion import from_cents
from scoring.verdict import CLASS_NAMES, GapClass

if TYPE_CHECKING:
    import pandas

_KEY = Column("问题号", hidden=True)
_NO = Column("序号", "count", 6)
_LOSS = Column("失分", "points")
_DONE = Column("办理情况", width=16)

_ALL = (
    _NO,
    Column("责任单位"),
    Column("层级"),
    Column("程度"),
    Column("类别"),
    Column("指标编号"),
    Column("三级指标"),
    Column("一级指标", width=14),
    Column("评分标准"),
    _LOSS,
    Column("问题类型", width=12),
    Column("具体情况"),
    Column("整改要求"),
    Column("能否补救", width=14),
    Column("整改期限"),
    Column("配合单位"),
    _KEY,
)
_OF_ONE_UNIT = tuple(c for c in _ALL if c.title not in ("责任单位", "层级"))


@dataclass(frozen=True, slots=True)
class _Purpose:
    """A list of one class of gaps, for those who must act on it."""

    cls: GapClass
    name: str
    use: str
    columns: tuple[Column, ...]


_ASKED = (
    _NO,
    Column("责任单位"),
    Column("层级"),
    Column("指标编号"),
    Column("三级指标"),
    Column("评分标准"),
    _LOSS,
    Column("具体情况"),
    Column("整改要求"),
    Column("整改期限"),
    _DONE,
    _KEY,
)
_PURPOSES = (
    _Purpose("unfilled", "催报清单", "发给各单位补报数据；没有数据的如实说明。", _ASKED),
    _Purpose(
        "material",
        "补充材料清单",
        "先查找已有材料；确实没有的注明“没有相关材料”，不得事后补造。",
        _ASKED,
    ),
    _Purpose("pending", "待评清单", "交评审人员按评分标准评判，评判前不计得分。", _ASKED),
)

_FIGURES: tuple[tuple[str, Kind], ...] = (("条数", "count"), ("失分", "points"))
_SUMS = (
    Column("分组", width=12),
    Column("名称", width=34),
    *(
        Column(f"{name}{heading}", kind, 10)
        for name in CLASS_NAMES.values()
        for heading, kind in _FIGURES
    ),
    Column("条数合计", "count", 10),
    Column("失分合计", "points", 10),
    Column("占所列失分", "rate", 10),
    Column("满分", "points", 10),
    Column("失分占满分", "rate", 10),
)

_ONSITE = (
    _NO,
    Column("指标编号"),
    Column("三级指标"),
    Column("牵头单位"),
    Column("材料名称"),
    Column("证明什么"),
    Column("存放地点"),
    Column("保管人"),
    Column("不随材料报送的原因"),
    Column("涉密"),
    Column("核验情况"),
    Column("其他指标也用"),
)


def gap_workbook(listed: GapList, onsite: Sequence[OnsiteItem], notices: Sequence[str]) -> bytes:
    """The .xlsx of a gap list.

    Args:
        listed: the gaps.
        onsite: the materials that wait for the on-site visit; none leaves their sheet empty.
        notices: lines on top of every sheet.

    Returns:
        The file; the same for the same arguments.
    """
    frame = gap_frame(listed)
    book = Workbook(listed.title)
    _write_sums(book, listed, notices)
    _write_gaps(book, "问题清单", listed.title, _ALL, frame, notices)
    for purpose in _PURPOSES:
        chosen = frame[frame["类别"] == CLASS_NAMES[purpose.cls]]
        if len(chosen) or not listed.scope:
            lines = [*notices, purpose.use]
            _write_gaps(book, purpose.name, purpose.name, purpose.columns, chosen, lines)
    if onsite or not listed.scope:
        _write_onsite(book, onsite, listed, notices)
    for unit in listed.groups("unit"):
        own = frame[frame["责任单位"] == unit]
        _write_gaps(book, unit, f"{unit}问题清单", _OF_ONE_UNIT, own, notices)
    return book.to_bytes()


def _write_gaps(
    book: Workbook,
    name: str,
    title: str,
    columns: Sequence[Column],
    frame: pandas.DataFrame,
    notices: Sequence[str],
) -> None:
    """One sheet of gaps with their sum below."""
    rows = [
        [_cell(column, number, record) for column in columns]
        for number, record in enumerate(frame.to_dict("records"), start=1)
    ]
    lost = from_cents(int(frame["失分"].sum()))
    note = f"共{len(rows)}条，失分合计{lost}分。" if rows else "（无）"
    fixed = [column.title for column in columns].index("三级指标") + 1
    book.sheet(
        name, columns, rows, title=title, notices=notices, notes=[note], fixed_columns=min(fixed, 3)
    )


def _cell(column: Column, number: int, record: Mapping[Hashable, Any]) -> Cell:
    if column is _NO:
        return number
    if column is _DONE:
        return None
    value = record[column.title]
    return value if isinstance(value, str) else int(value)


def _write_sums(book: Workbook, listed: GapList, notices: Sequence[str]) -> None:
    rows: list[list[Cell]] = []
    strong = set()
    # Levels and units have no full score of their own.
    full = {listed.area_name(area.no): area.total.full for area in listed.areas}
    full[TOTAL] = listed.total.full
    groupings: tuple[Grouping, ...] = ("level", "area", "unit")
    for by in groupings:
        sums = gap_sums(listed, by)
        for key, record in sums.to_dict("index").items():
            name = str(key)
            if name == TOTAL:
                strong.add(len(rows))
            rows.append(_sum_row(by, name, record, full.get(name), listed.lost))
    notes = [
        listed.check,
        "按层级、按一级指标、按责任单位三种分法的合计相等；一个问题只计给一个责任单位，配合单位不计失分。",
        f"“占所列失分”的分母是所列失分{from_cents(listed.lost)}分。",
        "“失分占满分”的分母是同一行的满分；单位和层级没有单独的满分，记“—”。",
    ]
    book.sheet(
        "汇总",
        _SUMS,
        rows,
        title=f"{listed.title}汇总",
        notices=notices,
        notes=notes,
        strong=strong,
        fixed_columns=2,
    )


def _sum_row(
    by: Grouping, name: str, record: Mapping[Hashable, Any], full: int | None, lost: int
) -> list[Cell]:
    own = int(record["失分"])
    return [
        f"按{GROUPING_NAMES[by]}",
        name,
        *(int(value) for value in record.values()),
        Fraction(own, lost) if lost else "—",
        "—" if full is None else full,
        Fraction(own, full) if full else "—",
    ]


def _write_onsite(
    book: Workbook, onsite: Sequence[OnsiteItem], listed: GapList, notices: Sequence[str]
) -> None:
    rows: list[list[Cell]] = [
        [
            number,
            item.indicator,
            item.title,
            item.unit,
            item.name,
            "；".join(item.proves),
            item.place,
            item.keeper,
            item.reason,
            "涉密" if item.secret else "",
            item.outcome,
            "、".join(item.also),
        ]
        for number, item in enumerate(onsite, start=1)
    ]
    waiting = from_cents(listed.total.onsite)
    book.sheet(
        "现场核查备查清单",
        _ONSITE,
        rows,
        title="现场核查备查清单",
        notices=[*notices, "现场核验的材料不是问题；核验通过后计入材料支撑分。"],
        notes=[f"共{len(rows)}份；全部指标待现场核验分合计{waiting}分。"],
        fixed_columns=3,
    )
