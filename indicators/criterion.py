"""评分标准: one checkable statement inside an indicator, by type (design §5).

A criterion says what is asked for, of whom, how years and units combine, and which thresholds
hold when. Its thresholds may change by law: `variants` lists what was in force from which day.
"""

from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self, TypeVar

from pydantic import Field, StringConstraints, model_validator

from indicators.scalars import Count, Day, Grade, Line, MonthDay, Points, Share, Text, YesNo, wrong
from indicators.strict_model import StrictModel

Over = Literal["each_year", "latest", "pooled"]
Rollup = Literal["lead", "each_unit", "pooled"]
CriterionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,15}$")]

OVER_NAMES: dict[Over, str] = {"each_year": "逐年", "latest": "最近一年", "pooled": "各年合并"}
ROLLUP_NAMES: dict[Rollup, str] = {
    "lead": "牵头单位",
    "each_unit": "各单位分别",
    "pooled": "各单位合并",
}


_C = TypeVar("_C", bound="CriterionBase")


class Variant(StrictModel):
    """Thresholds that were in force from one day to another.

    A key left out keeps the criterion's own value. A first variant with `valid_from` alone says
    that no duty was in force before that day.

    Attributes:
        statutory: whether a statute already made it a duty then, or only a plan or an opinion.
    """

    valid_from: Day | None = None
    valid_to: Day | None = None
    basis: Line | None = None
    target: Grade | None = None
    floor: Grade | None = None
    at_least: Count | None = None
    days: Count | None = None
    counting: Literal["calendar", "working"] | None = None
    by: Day | None = None
    yearly: MonthDay | None = None
    min_sample: Count | None = None
    per_event: Share | None = None
    statutory: YesNo | None = None

    def in_force_on(self, day: date) -> bool:
        """Whether the variant held on `day`; both ends belong to it."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def thresholds(self) -> dict[str, object]:
        """The thresholds that the variant itself names."""
        given = ((name, getattr(self, name)) for name in type(self).model_fields)
        about = ("valid_from", "valid_to", "basis", "statutory")
        return {name: value for name, value in given if value is not None and name not in about}


class CriterionBase(StrictModel):
    """What every criterion says.

    Attributes:
        id: short id, unique inside its indicator.
        text: the statement in own words.
        weight: share of the indicator's points, relative to its other criteria.
        over: how years combine.
        rollup: how units combine.
        owed_by: the unit or group that owes the facts; the indicator's lead when left out.
        mendable: whether a failure can still be repaired; a past year usually cannot.
        statutory: whether a statute (not only a plan) makes it a duty.
        variants: thresholds by time, oldest first.
        working: names of the numbers that this project chose (工作参考值).
    """

    thresholds: ClassVar[tuple[str, ...]] = ()

    id: CriterionId
    text: Text
    weight: Points = Fraction(1)
    over: Over = "latest"
    rollup: Rollup = "lead"
    owed_by: Line | None = None
    mendable: YesNo = True
    statutory: YesNo = False
    hint: Text | None = None
    variants: tuple[Variant, ...] = ()
    working: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _variants_change_own_thresholds(self) -> Self:
        for variant in self.variants:
            foreign = set(variant.thresholds()) - set(self.thresholds)
            if foreign:
                raise wrong("variant", f"这种类型的标准没有 {'、'.join(sorted(foreign))} 这个数")
            if variant.valid_from and variant.valid_to and variant.valid_from > variant.valid_to:
                raise wrong("variant", f"施行日 {variant.valid_from} 晚于失效日 {variant.valid_to}")
        return self

    @property
    def weighted(self) -> bool:
        """Whether the criterion carries points of the indicator."""
        return self.weight.numerator > 0

    def in_force(self, year: int) -> bool:
        """Whether any rule was in force at the end of `year`."""
        return not self.variants or self.variant(year) is not None

    def statutory_in(self, year: int | None) -> bool:
        """Whether a statute made it a duty in `year`; None asks for today's rule."""
        variant = None if year is None else self.variant(year)
        own = None if variant is None else variant.statutory
        return self.statutory if own is None else own

    def variant(self, year: int) -> Variant | None:
        """The variant that judges `year`: the one in force on its last day."""
        if not self.variants:
            return None
        last_day = date(year, 12, 31)
        return next((v for v in self.variants if v.in_force_on(last_day)), None)


class BooleanCriterion(CriterionBase):
    """`boolean`: it holds or it does not."""

    type: Literal["boolean"]


class ChecklistCriterion(CriterionBase):
    """`checklist`: every item of a list, in equal shares."""

    type: Literal["checklist"]
    items: Annotated[tuple[Line, ...], Field(min_length=2)]


class RatioCriterion(CriterionBase):
    """`ratio`: numerator by denominator against a target; nothing at or below the floor."""

    thresholds: ClassVar = ("target", "floor")

    type: Literal["ratio"]
    numerator: Line
    denominator: Line
    target: Share = Fraction(1)
    floor: Share = Fraction(0)
    over: Over = "each_year"


class CountCriterion(CriterionBase):
    """`count`: at least so many, each missing one an equal share."""

    thresholds: ClassVar = ("at_least",)

    type: Literal["count"]
    counted: Line
    measure: Line = "次"
    at_least: Annotated[Count, Field(ge=1)]
    over: Over = "each_year"


class DeadlineCriterion(CriterionBase):
    """`deadline`: done by a day, by a day of each year, or within (or after at least) some days.

    With `by` or `yearly` a fact gives the day; with `days` it gives the days used, two days to
    count between, or how many of all cases kept the limit.
    """

    thresholds: ClassVar = ("by", "yearly", "days", "counting", "target", "floor")

    type: Literal["deadline"]
    event: Line
    by: Day | None = None
    yearly: MonthDay | None = None
    of_next_year: YesNo = False
    days: Count | None = None
    counting: Literal["calendar", "working"] = "calendar"
    sense: Literal["within", "at_least"] = "within"
    since: Line | None = None
    target: Share = Fraction(1)
    floor: Share = Fraction(0)
    over: Over = "each_year"

    @model_validator(mode="after")
    def _one_kind_of_limit(self) -> Self:
        for variant in self.variants or (Variant(),):
            given = [k for k in ("by", "yearly", "days") if self._limit(variant, k) is not None]
            if len(given) != 1:
                raise wrong("deadline", "by、yearly、days 要写一个且只写一个")
        return self

    def _limit(self, variant: Variant, key: str) -> object:
        own = getattr(variant, key)
        return getattr(self, key) if own is None else own


class DeductionCriterion(CriterionBase):
    """`deduction`: a share lost per event, down to a floor."""

    thresholds: ClassVar = ("per_event", "floor")

    type: Literal["deduction"]
    event: Line
    per_event: Share
    floor: Share = Fraction(0)
    certified_by: Line
    over: Over = "each_year"


class SurveyCriterion(CriterionBase):
    """`survey`: a score from 0 to 100 with a minimum sample."""

    thresholds: ClassVar = ("target", "floor", "min_sample")

    type: Literal["survey"]
    subject: Line
    target: Grade
    floor: Grade = Fraction(0)
    min_sample: Count = 0


class Anchor(StrictModel):
    """What earns one grade of a judgement."""

    value: Share
    text: Line


class JudgementCriterion(CriterionBase):
    """`judgement`: a person's grade from 0 to 1; pending until somebody gives it."""

    type: Literal["judgement"]
    anchors: tuple[Anchor, ...] = ()


class VetoCriterion(CriterionBase):
    """`veto`: an event that calls for a person's decision; it carries no points of its own."""

    type: Literal["veto"]
    event: Line
    certified_by: Line
    weight: Points = Fraction(0)
    over: Over = "pooled"

    @model_validator(mode="after")
    def _carries_no_points(self) -> Self:
        return _without_weight(self)


class BonusCriterion(CriterionBase):
    """`bonus`: points beside the score, never part of the full score."""

    thresholds: ClassVar = ()

    type: Literal["bonus"]
    counted: Line
    measure: Line = "项"
    per_item: Points
    most: Points
    weight: Points = Fraction(0)
    over: Over = "pooled"

    @model_validator(mode="after")
    def _stands_beside_the_score(self) -> Self:
        return _without_weight(self)


def _without_weight(criterion: _C) -> _C:
    if criterion.weight:
        raise wrong("weight", "这种类型的标准不占指标分值，weight 只能是 0")
    return criterion


Criterion = Annotated[
    BooleanCriterion
    | ChecklistCriterion
    | RatioCriterion
    | CountCriterion
    | DeadlineCriterion
    | DeductionCriterion
    | SurveyCriterion
    | JudgementCriterion
    | VetoCriterion
    | BonusCriterion,
    Field(discriminator="type"),
]

TYPE_NAMES: dict[str, str] = {
    "boolean": "有无",
    "checklist": "要件清单",
    "ratio": "比率",
    "count": "次数",
    "deadline": "期限",
    "deduction": "扣减",
    "survey": "测评",
    "judgement": "评判",
    "veto": "一票否决事项",
    "bonus": "加分事项",
}
