"""A catalogue as rows of a sheet: one row a criterion, with its indicator's columns beside it.

Area, group and indicator stand in the first row of their block only, as if merged. What is in the
sheet is the whole catalogue: `catalogue_import` makes the same catalogue of it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.catalogue_labels import BASIS_LABELS, LEVEL_TITLES
from indicators.catalogue_model import (
    KIND_NAMES,
    PROVENANCE_NAMES,
    TIER_NAMES,
    Area,
    Catalogue,
    Indicator,
)
from indicators.criterion import TYPE_NAMES
from indicators.rule_text import SEPARATOR, rule_lines
from indicators.scalars import plain

SHEET = "指标体系"
INFO_SHEET = "目录信息"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of the sheet.

    Attributes:
        key: what it holds.
        title: its head in our own sheets.
        aliases: heads that other offices use, without blanks and bracketed remarks.
        hidden: whether it is for machines.
    """

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    hidden: bool = False


COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("code", "编号", ("指标编号", "指标代码", "代码")),
    SheetColumn("number", "序号", ("项次", "序次", "指标序号", "顺序号")),
    SheetColumn("area", "一级指标", ("一级", "一级目录", "一级指标名称", "指标类别")),
    SheetColumn("group", "二级指标", ("二级", "二级目录", "二级指标名称")),
    SheetColumn("title", "三级指标", ("三级", "三级目录", "三级指标名称", "指标名称", "指标")),
    SheetColumn(
        "requirement",
        "指标要求",
        (
            "指标内容",
            "具体内容",
            "具体要求",
            "创建要求",
            "创建标准",
            "指标内涵",
            "评价内容",
            "考核内容",
        ),
    ),
    SheetColumn("points", "分值", ("分数", "标准分", "标准分值", "满分", "指标分值")),
    SheetColumn(
        "text",
        "评分标准",
        ("考核标准", "评价标准", "测评标准", "评分细则", "评分办法", "计分标准", "测评方法"),
    ),
    SheetColumn("type", "标准类型"),
    SheetColumn("rules", "计分规则"),
    SheetColumn("hint", "填报提示", ("备注", "说明", "填报说明")),
    SheetColumn(
        "hints", "证明材料", ("材料要求", "佐证材料", "材料清单", "申报材料", "需提供材料")
    ),
    SheetColumn("basis", "依据", ("指标依据", "政策依据", "法律依据")),
    SheetColumn(
        "lead", "牵头单位", ("责任单位", "牵头部门", "责任部门", "主责单位", "牵头责任单位")
    ),
    SheetColumn("cooperating", "配合单位", ("配合部门", "协办单位", "参与单位", "协同单位")),
    SheetColumn("provenance", "来源", hidden=True),
    SheetColumn("applies_to", "适用范围", hidden=True),
    SheetColumn("na_allowed", "不适用情形", hidden=True),
    SheetColumn("kinds", "材料种类", hidden=True),
    SheetColumn("overlaps", "交叉指标", hidden=True),
    SheetColumn("area_no", "一级序号", hidden=True),
    SheetColumn("group_no", "二级序号", hidden=True),
    SheetColumn("id", "标准编号", hidden=True),
)
"""Every column that can be read; the number of an office's own sheet is never written."""

WRITTEN: tuple[SheetColumn, ...] = tuple(c for c in COLUMNS if c.key != "number")
"""The columns of a sheet that we write, in order."""

INFO_TITLES: Mapping[str, str] = {
    "catalogue": "目录代号",
    "title": "目录名称",
    "tier": "指标层级",
    "edition": "版本",
    "provenance": "编写说明",
    "mapping_confirmed_by": "对应关系确认人",
}
"""What the sheet 目录信息 says of the whole catalogue."""


def catalogue_rows(catalogue: Catalogue) -> list[Mapping[str, str]]:
    """One row for each criterion, in catalogue order: texts by the key of their column."""
    rows: list[Mapping[str, str]] = []
    for area in catalogue.areas:
        named_area = False
        for number, group in enumerate(area.groups, 1):
            named_group = False
            for indicator in group.indicators:
                for cells in _criterion_cells(indicator):
                    if not named_area:
                        cells["area"] = area.title
                    if not named_group:
                        cells["group"] = group.title
                    named_area = named_group = True
                    rows.append(cells | _block(area, number, indicator))
    return rows


def catalogue_info(catalogue: Catalogue) -> list[tuple[str, str]]:
    """The rows of the sheet 目录信息: what, and its text."""
    texts = {
        "catalogue": catalogue.catalogue,
        "title": catalogue.title,
        "tier": TIER_NAMES[catalogue.tier],
        "edition": catalogue.edition,
        "provenance": catalogue.provenance,
        "mapping_confirmed_by": catalogue.mapping_confirmed_by or "",
    }
    return [(title, texts[key]) for key, title in INFO_TITLES.items()]


def _block(area: Area, group_number: int, indicator: Indicator) -> dict[str, str]:
    """What every row repeats, so that rows which were sorted or moved are noticed."""
    return {"code": indicator.code, "area_no": str(area.no), "group_no": str(group_number)}


def _criterion_cells(indicator: Indicator) -> list[dict[str, str]]:
    rows = [
        {
            "id": criterion.id,
            "text": criterion.text,
            "type": TYPE_NAMES[criterion.type],
            "rules": "\n".join(rule_lines(criterion)),
            "hint": criterion.hint or "",
        }
        for criterion in indicator.criteria
    ]
    rows[0] |= _indicator_cells(indicator)
    return rows


def _indicator_cells(indicator: Indicator) -> dict[str, str]:
    return {
        "title": indicator.title,
        "requirement": indicator.requirement,
        "points": plain(indicator.points),
        "hints": "\n".join(indicator.evidence.hints),
        "basis": "\n".join(_basis_lines(indicator)),
        "lead": indicator.lead,
        "cooperating": "、".join(indicator.cooperating),
        "provenance": PROVENANCE_NAMES[indicator.provenance],
        "applies_to": "、".join(LEVEL_TITLES[level] for level in indicator.applies_to),
        "na_allowed": indicator.na_allowed or "",
        "kinds": "、".join(KIND_NAMES[kind] for kind in indicator.evidence.kinds),
        "overlaps": "、".join(indicator.overlaps),
    }


def _basis_lines(indicator: Indicator) -> list[str]:
    return [
        SEPARATOR.join(
            f"{label}：{text}"
            for key, label in BASIS_LABELS.items()
            if (text := getattr(basis, key)) is not None
        )
        for basis in indicator.basis
    ]
