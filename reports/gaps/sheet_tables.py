"""The tables of 问题清单 as a workbook: which columns each has, and which of them are printed."""

from __future__ import annotations

from dataclasses import dataclass

from reports.style.workbook import Column, Kind
from scoring.verdict import CLASS_NAMES, GapClass

NEVER_MADE_UP = "确实没有的注明“没有相关材料”，不得事后补造"
"""What every remedy of a missing material ends with; a sheet says it once."""

_KEY = Column("问题号", hidden=True)
NUMBER = Column("序号", "count", 6)
_CODE = Column("指标编号", width=8)
_TITLE = Column("三级指标", width=16)
_UNIT = Column("责任单位", width=16)
_LOSS = Column("失分", "points")
DONE = Column("办理情况", width=16)

_WHOLE = (
    _CODE,
    _TITLE,
    Column("评分标准", width=44),
    _LOSS,
    Column("具体情况"),
    Column("整改要求", width=52),
    Column("整改期限"),
)
"""A gap with its whole explanation."""

_ON_SCREEN = tuple(Column(name, screen_only=True) for name in ("一级指标", "问题类型", "能否补救"))

ALL = (
    NUMBER,
    _UNIT,
    Column("程度"),
    Column("类别"),
    *_WHOLE,
    Column("层级", screen_only=True),
    *_ON_SCREEN,
    Column("配合单位", screen_only=True),
    _KEY,
)
OF_ONE_UNIT = (
    NUMBER,
    Column("程度"),
    Column("类别"),
    *_WHOLE,
    Column("配合单位"),
    *_ON_SCREEN,
    _KEY,
)


@dataclass(frozen=True, slots=True)
class Purpose:
    """A list of one class of gaps, for those who must act on it."""

    cls: GapClass
    name: str
    use: str
    columns: tuple[Column, ...]


_ASKED = (
    NUMBER,
    _UNIT,
    _CODE,
    _TITLE,
    Column("评分标准"),
    _LOSS,
    Column("具体情况"),
    Column("整改要求"),
    Column("整改期限", width=11),
    DONE,
    Column("层级", screen_only=True),
    _KEY,
)
PURPOSES = (
    Purpose("unfilled", "催报清单", "发给各单位补报数据；没有数据的如实说明。", _ASKED),
    Purpose(
        "material",
        "补充材料清单",
        f"先查找已有材料；{NEVER_MADE_UP}。",
        _ASKED,
    ),
    Purpose("pending", "待评清单", "交评审人员按评分标准评判，评判前不计得分。", _ASKED),
)

_FIGURES: tuple[tuple[str, Kind], ...] = (("条数", "count"), ("失分", "points"))
SUMS = (
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

ONSITE = (
    NUMBER,
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
