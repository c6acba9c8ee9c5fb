"""问题: a cause of lost points with its exact loss, unit and remedy (design §6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from indicators.catalogue_model import Indicator
from indicators.criterion import Criterion
from indicators.roster import UnitLevel
from scoring.apportion import from_cents
from scoring.verdict import GapClass, GapType

Severity = Literal["重点", "一般"]

CLASS_ORDER: dict[GapClass, int] = {"unfilled": 0, "pending": 1, "material": 2, "work": 3}


@dataclass(frozen=True, slots=True)
class Gap:
    """One cause of lost points of one unit.

    Attributes:
        indicator: indicator code. title: its title. area: number of its area.
        criterion: criterion id; `statement`: what the criterion says.
        unit: the unit that loses. level: its level.
        cls: class. kind: type.
        loss: lost cents.
        severity: 重点 when a statutory duty is unmet or a veto event is open.
        mendable: whether it can still be repaired.
        reason: how the loss came about. remedy: what to do.
        cooperating: co-operating units, which lose nothing.
    """

    indicator: str
    title: str
    area: int
    criterion: str
    statement: str
    unit: str
    level: UnitLevel
    cls: GapClass
    kind: GapType
    loss: int
    severity: Severity
    mendable: bool
    reason: str
    remedy: str
    cooperating: tuple[str, ...] = ()
    due: str = ""

    @property
    def id(self) -> str:
        """The id that stays the same from one run to the next."""
        return f"{self.indicator}.{self.criterion}.{self.unit}.{self.cls}"

    def as_json(self) -> dict[str, object]:
        """The gap as `gaps --json` prints it (design §11)."""
        return {
            "id": self.id,
            "indicator": self.indicator,
            "title": self.title,
            "area": self.area,
            "criterion": self.criterion,
            "unit": self.unit,
            "level": self.level,
            "class": self.cls,
            "type": self.kind,
            "loss": from_cents(self.loss),
            "severity": self.severity,
            "mendable": self.mendable,
            "reason": self.reason,
            "remedy": self.remedy,
            "due": self.due,
            "cooperating": list(self.cooperating),
        }


def severity_of(
    criterion: Criterion, cls: GapClass, kind: GapType, years: Iterable[int | None]
) -> Severity:
    """重点 when a statutory duty is unmet or a veto event is open (design §6).

    Args:
        criterion: the criterion.
        cls: class of the gap.
        kind: type of the gap.
        years: those in which points were lost; a duty counts where it was statutory then.
    """
    open_veto = criterion.type == "veto" and kind == "event"
    unmet = cls == "work" and any(criterion.statutory_in(year) for year in years)
    return "重点" if open_veto or unmet else "一般"


def remedy_of(
    criterion: Criterion, indicator: Indicator, cls: GapClass, kind: GapType, declared_none: bool
) -> str:
    """What the unit should do; never to make a missing material up afterwards."""
    if cls == "unfilled":
        if getattr(criterion, "denominator", None):
            return "核对台账后如实填报分子、分母；确无发生的注明零报告"
        return "核对台账后如实填报；暂时没有数据的说明原因"
    if cls == "pending":
        return "提交评审人员按评分标准评判"
    if cls == "material":
        if kind == "material_invalid":
            return "按所列原因更正或更换材料"
        if criterion.type in ("deduction", "veto"):
            return f"请{criterion.certified_by}出具证明；本单位自述不作数"
        hints = "、".join(indicator.evidence.hints[:2])
        looked = "已注明没有相关材料；如查到原有材料再补入" if declared_none else "查找已有材料"
        if declared_none:
            return looked
        return f"{looked}（如{hints}）；确实没有的注明“没有相关材料”，不得事后补造"
    if criterion.type == "veto":
        return "由领导小组办公室组织人工研判，并附处置和整改情况"
    if not criterion.mendable:
        return "往年情况无法补做：说明原因，建章立制，防止再次发生"
    return {
        "not_met": "对照标准补齐所缺事项，留存材料",
        "below_target": "找出未达标的单位和事项，逐项整改到目标值",
        "late": "补办并建立到期提醒，今后按期完成",
        "too_few": "按标准补足次数或数量",
        "event": "整改问题、消除影响，并落实责任",
    }.get(kind, "对照标准整改")
