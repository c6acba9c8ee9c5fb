"""Every figure that the facts of one indicator state or come to (design §7, §12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, islice, pairwise
from math import lcm
from typing import NamedTuple

from evidence.claims.bounds import bounds
from evidence.claims.claim import rounded
from evidence.claims.numbers import Figure, figures_of
from evidence.fact_meaning import value_meanings
from evidence.facts import Fact, RatioFact
from evidence.manifest import Manifest
from indicators.criterion import Criterion
from scoring.indicator_score import IndicatorScore

ANY_YEAR, SEVERAL_YEARS = 0, -1
"""In the place of a year: what holds for the whole period, and what sums several years up."""

VALUE_KEYS = ("value", "sample", "numerator", "denominator", "days", "on_time", "total")
"""The keys under which a fact states an amount."""

_MEASURE = re.compile(r"（(亿|万)?([^（）]+)）$")
_SCALES = {None: 1, "万": 10_000, "亿": 100_000_000}
_GRADE = "0—100"
_SAME_MEASURE = {
    "名": "人",
    "位": "人",
    "家": "个",
    "所": "个",
    "期": "次",
    "场": "次",
    "起": "件",
    "宗": "件",
    "天": "日",
}
_DURATIONS = frozenset(["日", "天", "个工作日", "工作日", "小时", "个月", "年", "分钟", "周"])


@dataclass(frozen=True, slots=True)
class AskedAmount:
    """One amount of a fact with what it was asked as.

    Attributes:
        words: what is counted, as the criterion words it.
        measure: measure word, synonyms made one.
        value: in plain units. unit: who states it. criterion: its id.
        key: which side of the fact it is.
    """

    words: str
    measure: str
    year: int | None
    unit: str
    value: Fraction
    criterion: str
    key: str


class Derived(NamedTuple):
    """A value that facts come to; the measure is empty where it may be any."""

    value: Fraction
    measure: str
    year: int


@dataclass(frozen=True)
class FactFigures:
    """What an indicator's facts state.

    Attributes:
        asked: the stated amounts.
        derived: these and what they come to: sums over units and years, differences, counts.
        rates: exact percentages that two sides come to, and stated grades.
        durations: time limits that the criteria themselves set.
    """

    asked: tuple[AskedAmount, ...]
    derived: frozenset[Derived]
    rates: frozenset[Fraction]
    durations: frozenset[Fraction]

    def holds(self, figure: Figure, year: int | None, lead: str = "", tail: str = "") -> bool:
        """Whether the facts state a figure, or come to it, rounded as it is written.

        Args:
            figure: an amount of a narrative.
            year: the one year that the narrative speaks of; None where it names none or several.
            lead: the words before it.
            tail: the words after it.
        """
        if figure.unit in _DURATIONS and figure.value in self.durations:
            return True
        share = figure.unit in ("%", "‰", "个百分点")
        if share:
            size = 10 if figure.unit == "‰" else 1
            known = {rate * size for rate in self.rates}
        else:
            known = self._fitting(one_measure(figure.unit), year)
        if figure.rough:
            room = bounds(figure, lead, tail)
            return any(room.low <= value <= room.high for value in known)
        if figure.scale or share:
            return any(_rounded_like(value, figure) == figure.value for value in known)
        return figure.value in known

    def _fitting(self, measure: str, year: int | None) -> set[Fraction]:
        return {
            d.value
            for d in self.derived
            if (not measure or d.measure in ("", measure))
            and (year is None or d.year in (ANY_YEAR, year))
        }


def one_measure(unit: str) -> str:
    """The measure word that stands for its synonyms.

    >>> one_measure("名"), one_measure("件")
    ('人', '件')
    """
    return _SAME_MEASURE.get(unit, unit)


def fact_figures(score: IndicatorScore, manifest: Manifest) -> FactFigures:
    """The figures of one indicator's facts.

    Args:
        score: names its criteria.
        manifest: holds the facts.
    """
    asked: list[AskedAmount] = []
    derived: set[Derived] = set()
    rates: set[Fraction] = set()
    durations: set[Fraction] = set()
    for part in score.criteria:
        criterion, facts = part.criterion, manifest.facts.get(part.criterion.id, ())
        own = list(_asked(criterion, facts))
        asked += own
        derived.update(value for fact in facts for value in _told(fact))
        derived.update(_sums(own))
        derived.update(_reporting(facts))
        rates.update(_rates(facts))
        durations |= _limits(criterion)
    rates |= {abs(one - other) for one, other in pairwise(sorted(rates))}
    rates |= {100 - rate for rate in rates}
    return FactFigures(tuple(asked), frozenset(derived), frozenset(rates), frozenset(durations))


def _asked(criterion: Criterion, facts: Iterable[Fact]) -> Iterator[AskedAmount]:
    meanings = value_meanings(criterion)
    for fact in facts:
        for key in VALUE_KEYS:
            value, words = _amount(fact, key), meanings.get(key)
            if value is None or words is None:
                continue
            found = _MEASURE.search(words)
            measure = found[2] if found else "件" if words.endswith("件数") else ""
            measure = "分" if measure == _GRADE else measure
            plain = value * _SCALES[found[1]] if found else value
            asked = _MEASURE.sub("", words)
            year, unit = fact.year, fact.unit
            yield AskedAmount(asked, one_measure(measure), year, unit, plain, criterion.id, key)


def _amount(fact: Fact, key: str) -> Fraction | None:
    value = getattr(fact, key, None)
    return Fraction(value) if isinstance(value, int | Fraction) and value is not True else None


def _told(fact: Fact) -> Iterator[Derived]:
    """What a fact lists: how many items, and the figures inside its words."""
    listed = getattr(fact, "value", None)
    items = list(listed) if isinstance(listed, tuple) else []
    items += [event.text for event in getattr(fact, "events", None) or ()]
    year = fact.year or ANY_YEAR
    if items:
        yield Derived(Fraction(len(items)), "", year)
    for text in filter(None, (*items, fact.note)):
        for figure in figures_of(text):
            if figure.kind == "amount":
                yield Derived(figure.value, one_measure(figure.unit), year)


def _reporting(facts: Iterable[Fact]) -> Iterator[Derived]:
    """How many units spoke of a year, and of how many years."""
    units: dict[int, set[str]] = {}
    for fact in facts:
        units.setdefault(fact.year or ANY_YEAR, set()).add(fact.unit)
    yield from (Derived(Fraction(len(names)), "个", year) for year, names in units.items())
    yield Derived(Fraction(len(units)), "年", SEVERAL_YEARS)


def _sums(asked: Sequence[AskedAmount]) -> Iterator[Derived]:
    """The amounts of one criterion, their sums over units and years, and their differences."""
    # Many units state many years: they are added up as whole numbers of the smallest share.
    share = lcm(*(amount.value.denominator for amount in asked))
    sides: dict[tuple[str, str], dict[int, int]] = {}
    totals: dict[str, dict[int, int]] = {}
    measures: dict[str, str] = {}
    found: set[tuple[int, str, int]] = set()
    for amount in asked:
        # How cases kept a time limit is asked without a measure word of its own.
        measures[amount.key] = "" if amount.key in ("on_time", "total") else amount.measure
        year = amount.year or ANY_YEAR
        value = amount.value.numerator * (share // amount.value.denominator)
        found.add((value, measures[amount.key], year))
        for sums in (
            sides.setdefault((amount.key, amount.unit), {}),
            totals.setdefault(amount.key, {}),
        ):
            sums[year] = sums.get(year, 0) + value
    for part, whole in (("numerator", "denominator"), ("on_time", "total")):
        for year, value in totals.get(part, {}).items():
            rest = totals.get(whole, {}).get(year, value) - value
            found.add((rest, measures[part], year))
    named = [(key, sums) for (key, _), sums in sides.items()] + list(totals.items())
    for key, sums in named:
        found.update((value, measures[key], year) for year, value in sums.items())
        for value in _over_years([sums[year] for year in sorted(sums)]):
            found.add((value, measures[key], SEVERAL_YEARS))
    return (Derived(Fraction(value, share), measure, year) for value, measure, year in found)


def _over_years(yearly: Sequence[int]) -> Iterator[int]:
    """Sums of successive years, and the change from each year to the next."""
    for first in range(len(yearly)):
        yield from islice(accumulate(yearly[first:]), 1, None)
    yield from (abs(after - before) for before, after in pairwise(yearly))


def _sides(facts: Iterable[Fact]) -> Iterator[tuple[Fraction, Fraction]]:
    """Part and whole of each fact, of all units of a year, and of everything."""
    sums: dict[int | None, tuple[Fraction, Fraction]] = {}
    whole_sum = (Fraction(0), Fraction(0))
    for fact in facts:
        keys = ("numerator", "denominator") if isinstance(fact, RatioFact) else ("on_time", "total")
        part, whole = (_amount(fact, key) for key in keys)
        if part is None or whole is None:
            continue
        yield part, whole
        before = sums.get(fact.year, (Fraction(0), Fraction(0)))
        sums[fact.year] = (before[0] + part, before[1] + whole)
        whole_sum = (whole_sum[0] + part, whole_sum[1] + whole)
    yield from sums.values()
    yield whole_sum


def _rates(facts: Iterable[Fact]) -> Iterator[Fraction]:
    facts = list(facts)
    yield from (100 * part / whole for part, whole in _sides(facts) if whole)
    yield from (value for fact in facts if (value := _amount(fact, "value")) is not None)


def _limits(criterion: Criterion) -> set[Fraction]:
    """The time limits that a criterion sets."""
    limits = {f.value for f in figures_of(criterion.text) if f.unit in _DURATIONS}
    for holder in (criterion, *criterion.variants):
        days = getattr(holder, "days", None)
        if isinstance(days, int):
            limits.add(Fraction(days))
    return limits


def _rounded_like(value: Fraction, figure: Figure) -> Fraction:
    return rounded(value / figure.size, figure.decimals) * figure.size
