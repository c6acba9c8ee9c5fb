"""Which years of an evaluation period count (design §5)."""

from datetime import date

from pydantic import Field

from indicators.criterion import Criterion
from indicators.scalars import Day
from indicators.strict_model import StrictModel


class Period(StrictModel):
    """The period that materials and facts may come from; both days belong to it."""

    from_: Day = Field(alias="from")
    to: Day

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose last day lies in the period: a running year does not count yet."""
        candidates = range(self.from_.year, self.to.year + 1)
        return tuple(y for y in candidates if self.from_ <= date(y, 12, 31) <= self.to)


def years_of(criterion: Criterion, years: tuple[int, ...]) -> tuple[int, ...]:
    """The years in which a criterion is judged: those with a rule in force, by its `over`.

    Args:
        criterion: the statement to judge.
        years: the counted years of the period, oldest first.

    Returns:
        Every year in force for `each_year` and `pooled`, only the last one for `latest`;
        empty when no rule was in force.
    """
    in_force = tuple(year for year in years if criterion.in_force(year))
    if criterion.over != "latest":
        return in_force
    return in_force[-1:] if in_force and years and in_force[-1] == years[-1] else ()
