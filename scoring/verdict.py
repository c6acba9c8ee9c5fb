"""What one criterion rule says of one fact."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal, NamedTuple

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


Told = str | tuple[Any, ...]
"""A sentence, or the function that writes it with its arguments: most are never read."""


class Verdict(NamedTuple):
    """The share that a fact earns, with the sentence that explains it.

    Attributes:
        share: earned share from 0 to 1; None when the fact is not applicable.
        told: the sentence, or what writes it.
        kind: the type of the gap where the share is below 1.
        gap_class: the class of that gap.
    """

    share: Fraction | None
    told: Told
    kind: GapType | None = None
    gap_class: GapClass = "work"

    @property
    def sentence(self) -> str:
        """How the share came about, in Chinese, without a final stop."""
        return sentence_of(self.told)


def sentence_of(told: Told) -> str:
    """The sentence that was told or is to be written."""
    if isinstance(told, str):
        return told
    write, *about = told
    return str(write(*about))
