"""What a unit is asked for: one row per criterion and year (design §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from evidence.exchange.threshold import threshold_text
from evidence.fact_meaning import asked_years, asks_for_a_day, value_meanings
from evidence.facts import DeadlineFact, Fact
from evidence.manifest import Manifest
from indicators.catalogue_model import Indicator
from indicators.criterion import Criterion
from indicators.owed import owed_units
from indicators.period import years_of
from indicators.roster import Roster

_MEASURE = re.compile(r"（([^（）]{1,6})）$")

SLOTS: Mapping[str, Mapping[str, str]] = {
    "boolean": {"value": "yes_no"},
    "checklist": {"value": "content"},
    "ratio": {"numerator": "amount", "denominator": "total"},
    "count": {"value": "amount"},
    "bonus": {"value": "amount"},
    "deadline": {
        "date": "date",
        "since": "since",
        "days": "days",
        "on_time": "amount",
        "total": "total",
    },
    "deduction": {"events": "content", "certificate": "certificate"},
    "survey": {"value": "amount", "sample": "total"},
    "veto": {"occurred": "yes_no", "certificate": "certificate"},
}
"""Which column takes which value of a fact, by the criterion's type; judgements have none."""

_DURATION = ("date", "since", "days")

ALWAYS = ("status", "as_of", "source", "note")
"""Columns that every row has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One row: a criterion and a year that a unit owes a fact for.

    Attributes:
        unit: the unit, in the roster's spelling.
        year: the `year` of the fact; None for one without.
        judged: the last year that the row is judged for.
        by_duration: whether a deadline is stated by days used, and not by cases that kept it.
    """

    unit: str
    indicator: Indicator
    criterion: Criterion
    year: int | None
    judged: int
    by_duration: bool = False

    @property
    def key(self) -> str:
        """What the hidden column says, e.g. `市公安局/N050/a/2019`."""
        return f"{self.unit}/{self.indicator.code}/{self.criterion.id}/{self.year or ''}"

    @property
    def year_text(self) -> str:
        """The year as people read it."""
        if self.year is not None:
            return str(self.year)
        return "整个评估期" if self.criterion.over == "pooled" else "目前"

    @property
    def fields(self) -> Mapping[str, str]:
        """The columns that the row has, by the key of the value they take."""
        fields = SLOTS[self.criterion.type]
        if self.criterion.type != "deadline":
            return fields
        if asks_for_a_day(self.criterion):
            unused: tuple[str, ...] = ("days", "on_time", "total", "since")
        else:
            unused = () if self.by_duration else _DURATION
        return {field: name for field, name in fields.items() if field not in unused}

    @property
    def takes_zero_report(self) -> bool:
        """Whether “nothing arose” can be said of it."""
        if self.criterion.type == "deadline":
            return not asks_for_a_day(self.criterion)
        return self.criterion.type in ("ratio", "count", "bonus", "deduction", "veto", "checklist")

    @property
    def how(self) -> str:
        """How to fill in the row."""
        shown = self.by_duration and "days" in self.fields
        more = "；或者填“起算日期”和“日期”，或者填“天数”" if shown else ""
        return _how(self.criterion) + more

    @property
    def measure(self) -> str:
        """The unit of measure of its numbers; a dash where it has none."""
        criterion = self.criterion
        if criterion.type in ("count", "bonus"):
            return criterion.measure
        if criterion.type == "ratio":
            found = _MEASURE.search(criterion.numerator)
            return found[1] if found else "—"
        if criterion.type == "deadline":
            return "日" if asks_for_a_day(criterion) else "件"
        return {"survey": "分、份", "deduction": "起"}.get(criterion.type, "—")

    @property
    def threshold(self) -> str:
        """What is asked for in that year."""
        return threshold_text(self.criterion, self.judged)

    def fact_in(self, manifest: Manifest | None, roster: Roster) -> Fact | None:
        """The unit's fact for the row."""
        facts = manifest.facts.get(self.criterion.id, ()) if manifest else ()
        return next(
            (f for f in facts if f.year == self.year and roster.canonical(f.unit) == self.unit),
            None,
        )


def asked_of(
    unit: str, indicators: Iterable[Indicator], roster: Roster, years: tuple[int, ...]
) -> tuple[Asked, ...]:
    """What the catalogues ask of a unit, in their order, whatever it has stated so far.

    Judgements are left out: reviewers give them.

    Args:
        unit: the unit, in the roster's spelling.
        indicators: the indicators, in catalogue order.
        roster: the roster.
        years: the counted years.
    """
    return tuple(_asked(unit, indicators, roster, years))


def _asked(
    unit: str, indicators: Iterable[Indicator], roster: Roster, years: tuple[int, ...]
) -> Iterator[Asked]:
    for indicator in indicators:
        for criterion in indicator.criteria:
            if criterion.type == "judgement":
                continue
            if unit not in owed_units(criterion, indicator, roster).units:
                continue
            judged = years_of(criterion, years)
            for year in asked_years(criterion, years):
                yield Asked(unit, indicator, criterion, year, year or judged[-1])


def as_stated(
    asked: Iterable[Asked], manifests: Mapping[str, Manifest], roster: Roster
) -> tuple[Asked, ...]:
    """The rows with the years that the unit's facts already have.

    A present state may be stated with its year or without, and a fact without a year speaks for
    the whole period (scoring takes either); the row follows what is there, so that nothing is
    asked for twice. Indicators approved as not applicable ask for nothing.
    """
    rows: dict[str, Asked] = {}
    for row in asked:
        manifest = manifests.get(row.indicator.code)
        if manifest is not None and manifest.declared_not_applicable:
            continue
        stated = _stated_as(row, manifest, roster)
        fact = stated.fact_in(manifest, roster)
        if isinstance(fact, DeadlineFact) and any(getattr(fact, name) for name in _DURATION):
            stated = replace(stated, by_duration=True)
        rows.setdefault(stated.key, stated)
    return tuple(rows.values())


def _stated_as(row: Asked, manifest: Manifest | None, roster: Roster) -> Asked:
    if row.criterion.over == "each_year":
        return row
    year = None if row.year is not None else row.judged
    other = Asked(row.unit, row.indicator, row.criterion, year, row.judged)
    fact = other.fact_in(manifest, roster)
    own = row.fact_in(manifest, roster)
    if fact is None or (own is not None if year is not None else not fact.filled):
        return row
    return other


def _how(criterion: Criterion) -> str:
    meanings = value_meanings(criterion)
    if criterion.type == "ratio":
        return f"“数量”填{meanings['numerator']}；“总数”填{meanings['denominator']}"
    if criterion.type in ("count", "bonus"):
        return f"“数量”填{meanings['value']}"
    if criterion.type == "deadline":
        if asks_for_a_day(criterion):
            return f"“日期”填{meanings['date']}"
        return f"“数量”填{meanings['on_time']}；“总数”填{meanings['total']}"
    if criterion.type == "deduction":
        return (
            f"“内容”逐件写{meanings['events']}，一件一行，可写成 事项｜日期｜文号；"
            f"没有发生的选“零报告”，并在“证明”写{meanings['certificate']}的材料编号"
        )
    if criterion.type == "survey":
        return f"“数量”填{meanings['value']}；“总数”填{meanings['sample']}"
    if criterion.type == "veto":
        return (
            f"“是或否”选{meanings['occurred']}；"
            f"没有发生的，在“证明”写{meanings['certificate']}的材料编号"
        )
    if criterion.type == "checklist":
        return (
            f"“内容”写已具备的要件，一项一行，只能从这些里选：{meanings['value']}；都没有的写“无”"
        )
    return "“是或否”选是或否"
