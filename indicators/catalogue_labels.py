"""What the keys and choices of a catalogue are called in Chinese, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from indicators.criterion import OVER_NAMES, ROLLUP_NAMES
from indicators.scalars import plain

CRITERION_LABELS: Mapping[str, str] = {
    "id": "标准编号",
    "type": "标准类型",
    "text": "评分标准",
    "items": "要件",
    "subject": "测评对象",
    "counted": "计数事项",
    "measure": "计数单位",
    "event": "事项",
    "numerator": "分子",
    "denominator": "分母",
    "at_least": "至少",
    "target": "目标值",
    "floor": "起评线",
    "by": "截止日期",
    "yearly": "每年截止",
    "of_next_year": "次年办理",
    "days": "天数",
    "counting": "天数口径",
    "sense": "天数方向",
    "since": "起算",
    "per_event": "每件扣减",
    "min_sample": "最少样本",
    "per_item": "每项加分",
    "most": "加分上限",
    "anchors": "档次",
    "certified_by": "出具证明",
    "weight": "权重",
    "over": "年度口径",
    "rollup": "单位口径",
    "owed_by": "填报单位",
    "mendable": "可以补正",
    "statutory": "法定义务",
    "variants": "各时期规定",
    "working": "工作参考值",
    "hint": "填报提示",
}
"""Labels of a criterion's keys, in the order in which people read them."""

VARIANT_LABELS: Mapping[str, str] = {
    "valid_from": "施行日",
    "valid_to": "失效日",
    **{
        key: CRITERION_LABELS[key]
        for key in (
            "target",
            "floor",
            "at_least",
            "days",
            "counting",
            "by",
            "yearly",
            "min_sample",
            "per_event",
            "statutory",
        )
    },
    "basis": "依据",
}

BASIS_LABELS: Mapping[str, str] = {
    "statute": "法规",
    "article": "条文",
    "plan": "方案",
    "document": "文件",
    "at": "位置",
    "edition": "指标版本",
    "item": "项次",
    "note": "说明",
}

COUNTING_NAMES: Mapping[str, str] = {"calendar": "日历日", "working": "工作日"}
SENSE_NAMES: Mapping[str, str] = {"within": "不超过", "at_least": "不少于"}
LEVEL_TITLES: Mapping[str, str] = {"city": "市", "county": "县"}

CHOICES: Mapping[str, Mapping[Any, str]] = {
    "over": OVER_NAMES,
    "rollup": ROLLUP_NAMES,
    "counting": COUNTING_NAMES,
    "sense": SENSE_NAMES,
}
"""Keys of a criterion that hold one of a few words, with the words' names."""


def value_text(key: str, value: Any) -> str:
    """A value of a criterion or variant as people read it: exact, nothing rounded."""
    if key in CHOICES:
        return CHOICES[key][value]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
