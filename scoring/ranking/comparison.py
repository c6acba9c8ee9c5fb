"""The comparison of many applicants, built one by one (design §11).

Applicants are compared only with those of the same level, standards and years. What stays of each
is its amounts by indicator; gaps are only counted.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from scoring.ranking.bounds import BAND, rank_bounds
from scoring.ranking.city import Cents, CityScore, Outline
from scoring.ranking.draws import draws_for, usual_ranks
from scoring.ranking.exact import Matrix, descending_ranks, exact_product
from scoring.ranking.rates import percentiles, quantiles, rate_keys, shared_ranks


class AreaStanding(NamedTuple):
    """One area of one applicant: its amounts and its percentile by the supported rate."""

    cents: Cents
    percentile: Fraction | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one applicant stands among those it can be compared with.

    Attributes:
        total: its amounts. not_applicable: how many indicators do not apply.
        rank: by supported cents. rate_rank: by the supported rate.
        best, worst: bounds of the rank under every admissible weight.
        usual: between which ranks nine of ten drawn weights put it.
    """

    city: CityScore
    total: Cents
    not_applicable: int
    rank: int
    rate_rank: int
    best: int
    worst: int
    usual: tuple[int, int]
    areas: tuple[AreaStanding, ...]


class CommonGap(NamedTuple):
    """A gap by how many applicants have it and what they lose by it together."""

    indicator: str
    criterion: str
    cls: str
    cities: int
    loss: int


class AreaSpread(NamedTuple):
    """Quantiles of an area's supported rate, for the percentages in `rates.QUANTILES`."""

    no: int
    title: str
    rates: tuple[Fraction | None, ...]


@dataclass(frozen=True)
class Group:
    """Applicants that can be compared, best first, equal ones by path.

    Attributes:
        draws: how many drawn weights stand behind the usual ranks.
        band: how far a weight may move.
    """

    level: str
    years: tuple[int, int]
    outline: Outline
    standings: tuple[Standing, ...]
    spreads: tuple[AreaSpread, ...]
    gaps: tuple[CommonGap, ...]
    draws: int
    band: Fraction


@dataclass
class _Gathered:
    outline: Outline
    cities: list[CityScore] = field(default_factory=list)
    cells: array[int] = field(default_factory=lambda: array("i"))
    gaps: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)


class Comparing:
    """Takes applicants one by one and compares them in the end; their order does not matter."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, tuple[int, int], str], _Gathered] = {}

    def add(self, city: CityScore, outline: Outline) -> None:
        """Take one applicant; its indicators and gaps are not kept as such."""
        key = (city.level, city.years, city.outline)
        group = self._groups.setdefault(key, _Gathered(outline))
        group.cells.extend(amount for cell in city.cells for amount in cell)
        for indicator, criterion, cls, loss in city.gaps:
            counted = group.gaps.setdefault((indicator, criterion, cls), [0, 0])
            counted[0] += 1
            counted[1] += loss
        bare = {name: getattr(city, name) for name in city.__slots__}
        group.cities.append(CityScore(**(bare | {"cells": (), "gaps": ()})))

    def groups(self) -> tuple[Group, ...]:
        """Every group, the largest first."""
        made = [_group(level, years, found) for (level, years, _), found in self._groups.items()]
        return tuple(
            sorted(made, key=lambda g: (-len(g.standings), g.level, g.years, g.outline.id))
        )


def _group(level: str, years: tuple[int, int], found: _Gathered) -> Group:
    outline, cities = found.outline, found.cities
    amounts = area_cents(found.cells, len(cities), outline)
    points = [area.points for area in outline.areas]
    supported = amounts[:, :, Cents._fields.index("supported")]
    totals = [Cents(*row) for row in amounts.sum(axis=1).tolist()]
    best, worst = rank_bounds(supported, points)
    draws = draws_for(len(cities))
    usual = usual_ranks(supported, points, draws)
    ranks = descending_ranks(supported.sum(axis=1)).tolist()
    rate_ranks = shared_ranks(_keys(totals))
    by_area = [[Cents(*row) for row in amounts[:, place].tolist()] for place in range(len(points))]
    shares = [percentiles(_keys(area)) for area in by_area]
    idle = _not_applicable(found.cells, len(cities))
    standings = [
        Standing(
            city,
            totals[n],
            idle[n],
            ranks[n],
            rate_ranks[n],
            best[n],
            worst[n],
            (usual[0][n], usual[1][n]),
            tuple(AreaStanding(by_area[a][n], shares[a][n]) for a in range(len(points))),
        )
        for n, city in enumerate(cities)
    ]
    gaps = [CommonGap(*key, *counted) for key, counted in found.gaps.items()]
    spreads = (
        AreaSpread(area.no, area.title, tuple(_spread(cents)))
        for area, cents in zip(outline.areas, by_area, strict=True)
    )
    return Group(
        level,
        years,
        outline,
        tuple(sorted(standings, key=lambda s: (s.rank, s.city.path))),
        tuple(spreads),
        tuple(sorted(gaps, key=lambda g: (-g.cities, -g.loss, g[:3]))),
        draws,
        BAND,
    )


def area_cents(cells: Sequence[int], cities: int, outline: Outline) -> Matrix:
    """The amounts of every area: applicants × areas × the fields of `Cents`.

    Args:
        cells: the amounts of all indicators of all applicants, one after the other.
        cities: how many applicants.
        outline: which indicators stand in which area.
    """
    import numpy as np

    kinds = len(Cents._fields)
    matrix = np.array(cells, dtype=np.int32).reshape(cities, -1, kinds)
    member = membership(outline)
    sums = [exact_product(matrix[:, :, kind], member) for kind in range(kinds)]
    return np.stack(sums, axis=2)


def membership(outline: Outline) -> Matrix:
    """1 where an indicator stands in an area: indicators × areas."""
    import numpy as np

    sizes = [len(area.codes) for area in outline.areas]
    return np.repeat(np.eye(len(sizes), dtype=np.int64), sizes, axis=0)


def _not_applicable(cells: Sequence[int], cities: int) -> list[int]:
    import numpy as np

    full = np.array(cells, dtype=np.int32).reshape(cities, -1, len(Cents._fields))[:, :, 0]
    return [int(number) for number in (full == 0).sum(axis=1)]


def _keys(amounts: Sequence[Cents]) -> list[int]:
    return rate_keys([c.supported for c in amounts], [c.full for c in amounts])


def _spread(amounts: Sequence[Cents]) -> list[Fraction | None]:
    return quantiles([c.supported for c in amounts], [c.full for c in amounts])
