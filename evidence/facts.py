"""填报数据: what a unit states for a criterion and a year, one shape a criterion type (design §4).

A value left empty is unknown, not zero. Every shape says which of its values are still missing.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, TypeAdapter, model_validator

from indicators.scalars import Amount, Count, Day, Grade, Line, Share, Year, YesNo, wrong
from indicators.strict_model import StrictModel


def _as_list(value: Any) -> Any:
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


MaterialIds = Annotated[tuple[Line, ...], BeforeValidator(_as_list)]


class Fact(StrictModel):
    """What every fact says: who states it, for which year, from which material.

    Attributes:
        unit: the unit that states it.
        year: the year it speaks of; none for a present state or the whole period.
        as_of: the day the figure was taken.
        source: ids of the materials that carry it.
        zero_report: 零报告, the unit's word that nothing arose in that year.
    """

    required: ClassVar[tuple[str, ...]] = ("value",)

    unit: Line
    year: Year | None = None
    as_of: Day | None = None
    source: MaterialIds = ()
    zero_report: YesNo = False
    note: Line | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the values that nobody has filled in yet."""
        return tuple(name for name in self.required if getattr(self, name) is None)

    @property
    def filled(self) -> bool:
        """Whether the fact says what its criterion asks."""
        for name in self.required:  # noqa: SIM110
            if getattr(self, name) is None:
                return False
        return True

    @property
    def silent_zero(self) -> bool:
        """Whether it states an empty whole without saying that nothing arose (零报告)."""
        return False


class ChecklistFact(Fact):
    """`{value: [item, …]}`: the items that exist."""

    value: tuple[Line, ...] | None = None


class BooleanFact(Fact):
    """`{value}`: yes or no."""

    value: YesNo | None = None


class RatioFact(Fact):
    """`{numerator, denominator}`, both not below zero."""

    required: ClassVar = ("numerator", "denominator")

    numerator: Amount | None = None
    denominator: Amount | None = None

    @property
    def silent_zero(self) -> bool:
        """Whether the denominator is zero without a zero report."""
        return self.denominator is not None and not self.denominator and not self.zero_report

    @model_validator(mode="after")
    def _part_of_whole(self) -> Self:
        part, whole = self.numerator, self.denominator
        if part is not None and part.numerator < 0:
            raise wrong("ratio", "分子不能是负数")
        if whole is not None and whole.numerator < 0:
            raise wrong("ratio", "分母不能是负数")
        if part is None or whole is None:
            return self
        # Whole numbers are compared, which is several times faster than comparing fractions.
        if part.numerator * whole.denominator > whole.numerator * part.denominator:
            raise wrong("ratio", "分子大于分母，请核对两个数")
        return self


class CountFact(Fact):
    """`{value}`: how many."""

    value: Count | None = None


class DeadlineFact(Fact):
    """`{date}`, `{since, date}`, `{days}` or `{on_time, total}`."""

    required: ClassVar = ()

    date: Day | None = None
    since: Day | None = None
    days: Count | None = None
    on_time: Count | None = None
    total: Count | None = None

    @property
    def filled(self) -> bool:
        """Whether a day, a number of days or both counts of cases are given."""
        cases = self.on_time is not None and self.total is not None
        return self.date is not None or self.days is not None or cases

    @property
    def silent_zero(self) -> bool:
        """Whether there were no cases, without a zero report."""
        return self.total == 0 and not self.zero_report

    @model_validator(mode="after")
    def _cases_add_up(self) -> Self:
        if self.on_time is not None and self.total is not None and self.on_time > self.total:
            raise wrong("deadline", "按期数 on_time 大于总数 total，请核对两个数")
        if self.since is not None and self.date is not None and self.since > self.date:
            raise wrong("deadline", "起算日 since 晚于办结日 date")
        return self


class Event(StrictModel):
    """One event that costs points."""

    text: Line
    date: Day | None = None
    number: Line | None = None


def _events(value: Any) -> Any:
    if isinstance(value, str):
        message = f"“{value[:20]}”应当逐件列出；没有发生写 []，并附主管机关的证明"
        raise wrong("nothing", message)
    if isinstance(value, list):
        return [{"text": entry} if isinstance(entry, str) else entry for entry in value]
    return value


class DeductionFact(Fact):
    """`{events: []}`; an empty list says that none happened and wants a certificate."""

    required: ClassVar = ("events",)

    events: Annotated[tuple[Event, ...], BeforeValidator(_events)] | None = None
    certificate: Line | None = None


class SurveyFact(Fact):
    """`{value, sample}`: a score from 0 to 100 and how many people were asked."""

    required: ClassVar = ("value", "sample")

    value: Grade | None = None
    sample: Count | None = None


class JudgementFact(Fact):
    """`{value, by}`: a grade from 0 to 1 and the person who gave it."""

    required: ClassVar = ("value", "by")

    value: Share | None = None
    by: Line | None = None


class VetoFact(Fact):
    """`{occurred, certificate}`."""

    required: ClassVar = ("occurred",)

    occurred: YesNo | None = None
    certificate: Line | None = None


class BonusFact(Fact):
    """`{value}`: how many."""

    value: Count | None = None


FACT_SHAPES: Mapping[str, type[Fact]] = {
    "boolean": BooleanFact,
    "checklist": ChecklistFact,
    "ratio": RatioFact,
    "count": CountFact,
    "deadline": DeadlineFact,
    "deduction": DeductionFact,
    "survey": SurveyFact,
    "judgement": JudgementFact,
    "veto": VetoFact,
    "bonus": BonusFact,
}


@cache
def fact_adapter(criterion_type: str) -> TypeAdapter[tuple[Fact, ...]]:
    """The reader of the facts of one criterion of that type."""
    shape = FACT_SHAPES[criterion_type]
    return TypeAdapter(tuple[shape, ...])  # type: ignore[valid-type]
