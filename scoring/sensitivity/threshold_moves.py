"""工作参考值的升降: how far each number that this project chose may be moved for a trial.

The steps are working values themselves and are printed with every result.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from indicators.catalogue_labels import CRITERION_LABELS, value_text
from indicators.criterion import Criterion, CriterionBase
from scoring.criterion_rules import percent
from scoring.limits import Limits

Direction = Literal["strict", "lenient"]

_COUNT_LABEL = "最低次数"
_POINTS = Fraction(1, 20)
_GRADE_POINTS = Fraction(5)
_DAYS_SHARE = Fraction(1, 5)
_SAMPLE_SHARE = Fraction(1, 2)

STEPS_TOLD = (
    "比率的目标值、起评线和每件扣减升降5个百分点，测评的目标值、起评线升降5分，次数升降1次，"
    "天数升降两成（至少1天），最少样本升降五成，日历日与工作日对换；升降幅度是工作参考值"
)
MOVABLE = frozenset(("target", "floor", "per_event", "at_least", "days", "min_sample", "counting"))
"""Working values that can be moved; a weight inside an indicator is not."""


@dataclass(frozen=True, slots=True)
class Move:
    """One number of a criterion moved one step.

    Attributes:
        name: the number's key. direction: whether the criterion asks for more or for less.
        changed: the criterion with the moved number, in all its variants.
        before, after: the number as people read it.
    """

    name: str
    direction: Direction
    changed: Criterion
    before: str
    after: str

    @property
    def label(self) -> str:
        """What the number is called."""
        return _COUNT_LABEL if self.name == "at_least" else CRITERION_LABELS[self.name]


def moved(criterion: Criterion, name: str, direction: Direction) -> Move | None:
    """A criterion with one of its numbers moved; None where it cannot be.

    It cannot where the number is at its end already, or where the floor would meet the target.

    Args:
        criterion: the criterion.
        name: a key of `MOVABLE`.
        direction: whether more or less is to be asked for.
    """
    own = getattr(criterion, name, None)
    if own is None and not any(getattr(v, name) is not None for v in criterion.variants):
        return None
    up = _rises(criterion, name) == (direction == "strict")
    variants = tuple(
        variant.model_copy(update={name: _stepped(criterion, name, getattr(variant, name), up)})
        for variant in criterion.variants
    )
    changed = criterion.model_copy(
        update={name: _stepped(criterion, name, own, up), "variants": variants}
    )
    if changed == criterion or not _consistent(changed):
        return None
    values = [getattr(c, name) for c in (criterion, changed)]
    if values[0] == values[1]:
        values = [_first(c, name) for c in (criterion, changed)]
    before, after = (_shown(criterion, name, value) for value in values)
    return Move(name, direction, changed, before, after)


def _first(criterion: CriterionBase, name: str) -> Any:
    return next(v for v in (getattr(one, name) for one in criterion.variants) if v is not None)


def _rises(criterion: Criterion, name: str) -> bool:
    """Whether a larger number asks for more."""
    if name in ("days", "counting"):
        # Working days last longer than calendar days.
        return getattr(criterion, "sense", "within") == "at_least"
    return True


def _stepped(criterion: Criterion, name: str, value: Any, up: bool) -> Any:
    """The value one step up or down, inside its own limits; None stays None."""
    if value is None:
        return None
    sign = 1 if up else -1
    if name == "counting":
        return "working" if up else "calendar"
    if name == "at_least":
        return max(1, value + sign)
    if name == "days":
        return max(0, value + sign * max(1, round(value * _DAYS_SHARE)))
    if name == "min_sample":
        return max(0, value + sign * round(value * _SAMPLE_SHARE))
    most, step = (Fraction(100), _GRADE_POINTS) if criterion.type == "survey" else (1, _POINTS)
    return min(Fraction(most), max(Fraction(0), value + sign * step))


def _consistent(criterion: CriterionBase) -> bool:
    """Whether every floor still lies below its target."""
    if not {"floor", "target"} <= set(criterion.thresholds):
        return True
    limits = [Limits(criterion, variant, 0) for variant in (*criterion.variants, None)]
    return all(one.floor < one.target for one in limits)


def _shown(criterion: Criterion, name: str, value: Any) -> str:
    share = isinstance(value, Fraction) and criterion.type != "survey"
    return percent(value) if share else value_text(name, value)
