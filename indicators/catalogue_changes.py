"""What changed between two sets of catalogues: indicators, standards, thresholds, points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indicators.catalogue_model import Catalogue, Indicator
from indicators.change import Change, field_changes

INDICATOR_FIELDS = {
    "title": "指标名称",
    "requirement": "要求",
    "applies_to": "适用层级",
    "na_allowed": "可不适用的情形",
    "points": "分值",
    "evidence": "材料要求",
    "provenance": "来源",
    "lead": "牵头单位",
    "cooperating": "配合单位",
    "area": "一级指标",
}
CRITERION_FIELDS = {
    "type": "类型",
    "text": "标准内容",
    "weight": "权重",
    "over": "各年合并方式",
    "rollup": "各单位合并方式",
    "owed_by": "填报单位",
    "mendable": "能否补办",
    "statutory": "法定职责",
    "variants": "分时段标准",
    "working": "工作参考值",
    "hint": "提示",
    "items": "要件",
    "numerator": "分子",
    "denominator": "分母",
    "target": "目标值",
    "floor": "零分线",
    "counted": "计数对象",
    "measure": "单位",
    "at_least": "最低次数",
    "event": "事项",
    "by": "截止日",
    "yearly": "每年截止日",
    "of_next_year": "次年截止",
    "days": "天数",
    "counting": "计日方式",
    "sense": "期限方向",
    "since": "起算日",
    "per_event": "每起扣减",
    "certified_by": "出具证明单位",
    "subject": "测评对象",
    "min_sample": "最小样本",
    "anchors": "评判档次",
    "per_item": "每项加分",
    "most": "加分上限",
}
_APART = {"code", "criteria", "basis", "overlaps"}


def catalogue_changes(old: Sequence[Catalogue], new: Sequence[Catalogue]) -> list[Change]:
    """Every difference that matters to a score or to what an official must do.

    Args:
        old: catalogues before.
        new: catalogues now; indicators are matched by code over all of them.
    """
    before, after = _placed(old), _placed(new)
    changes: list[Change] = []
    for code in sorted(before.keys() | after.keys()):
        changes += _indicator_changes(code, before.get(code), after.get(code))
    return changes


def _placed(catalogues: Sequence[Catalogue]) -> dict[str, tuple[str, Indicator]]:
    """Each indicator with the area that it stands in."""
    return {
        indicator.code: (f"{area.no} {area.title}", indicator)
        for catalogue in catalogues
        for area in catalogue.areas
        for indicator in area.indicators
    }


def _indicator_changes(
    code: str, old: tuple[str, Indicator] | None, new: tuple[str, Indicator] | None
) -> list[Change]:
    if old is None or new is None:
        titles = [None if side is None else {"title": side[1].title} for side in (old, new)]
        return field_changes("standard", code, "", titles[0], titles[1], INDICATOR_FIELDS)
    changes = field_changes("standard", code, "", _own(old), _own(new), INDICATOR_FIELDS)
    ids = dict.fromkeys(c.id for side in (old, new) for c in side[1].criteria)
    for id in ids:
        sides = [_criterion(side[1], id) for side in (old, new)]
        changes += field_changes("standard", code, id, sides[0], sides[1], CRITERION_FIELDS)
    return changes


def _own(placed: tuple[str, Indicator]) -> dict[str, Any]:
    area, indicator = placed
    values = indicator.model_dump(mode="json", exclude=_APART)
    return {"area": area, **values}


def _criterion(indicator: Indicator, id: str) -> dict[str, Any] | None:
    criterion = indicator.criterion(id)
    if criterion is None:
        return None
    values = criterion.model_dump(mode="json", exclude={"id"})
    return {key: _without_empty(value) for key, value in values.items()}


def _without_empty(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_empty(part) for part in value]
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if part is not None}
    return value
