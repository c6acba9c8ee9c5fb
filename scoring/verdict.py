"""What one criterion rule says of one fact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

GapClass = Literal["unfilled", "pending", "material", "work"]
GapType = Literal[
    "not_filled",
    "no_material",
    "material_invalid",
    "not_met",
    "below_target",
    "late",
    "too_few",
    "event",
]

CLASS_NAMES: dict[GapClass, str] = {
    "unfilled": "未填报",
    "pending": "待评",
    "material": "材料缺项",
    "work": "工作问题",
}
TYPE_NAMES: dict[GapType, str] = {
    "not_filled": "没有填报",
    "no_material": "没有材料",
    "material_invalid": "材料不作数",
    "not_met": "没有做到",
    "below_target": "没有达到目标值",
    "late": "超过期限",
    "too_few": "次数或数量不足",
    "event": "发生了扣减事项",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The share that a fact earns, with the sentence that explains it.

    Attributes:
        share: earned share from 0 to 1; None when the fact is not applicable.
        sentence: how the share came about, in Chinese, without a final stop.
        kind: the type of the gap where the share is below 1.
        gap_class: the class of that gap.
    """

    share: Fraction | None
    sentence: str
    kind: GapType | None = None
    gap_class: GapClass = "work"
