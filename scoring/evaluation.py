"""The self-evaluation of one applicant: every indicator, every total, every gap (design §5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evidence.approving import Approvers
from evidence.files_index import FilesIndex
from evidence.manifest import Manifest
from indicators.catalogue_model import Catalogue, GovernmentLevel
from indicators.period import Period
from indicators.roster import Roster
from scoring.criterion_score import Rules
from scoring.gap import Gap
from scoring.indicator_score import IndicatorScore, score_indicator
from scoring.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Total:
    """Cents summed over some indicators; every figure stands beside its denominator.

    `not_applicable` counts whole indicators; `not_applicable_points` also holds the points of
    single criteria that do not apply, so that it and `full` add up to the points of the scheme.
    """

    count: int
    not_applicable: int
    not_applicable_points: int
    full: int
    claimed: int
    onsite: int
    supported: int
    bonus: int

    @property
    def lost(self) -> int:
        """Cents that some gap accounts for."""
        return self.full - self.supported - self.onsite


@dataclass(frozen=True, slots=True)
class AreaTotal:
    """The total of one area (一级指标)."""

    no: int
    title: str
    tier: str
    total: Total


@dataclass(frozen=True)
class Evaluation:
    """What one scoring of a workspace came to."""

    catalogues: tuple[Catalogue, ...]
    scheme: Scheme
    indicators: tuple[IndicatorScore, ...]

    @property
    def total(self) -> Total:
        """All indicators."""
        return total_of(self.indicators)

    @property
    def tiers(self) -> tuple[tuple[str, Total], ...]:
        """Totals by tier, in the order of the catalogues."""
        names = dict.fromkeys(catalogue.tier for catalogue in self.catalogues)
        return tuple((t, total_of([i for i in self.indicators if i.tier == t])) for t in names)

    @property
    def areas(self) -> tuple[AreaTotal, ...]:
        """Totals by area, in catalogue order."""
        return tuple(
            AreaTotal(
                area.no,
                area.title,
                catalogue.tier,
                total_of(
                    [i for i in self.indicators if i.code in {x.code for x in area.indicators}]
                ),
            )
            for catalogue in self.catalogues
            for area in catalogue.areas
        )

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap, in catalogue order."""
        return tuple(gap for indicator in self.indicators for gap in indicator.gaps)


def total_of(indicators: Sequence[IndicatorScore]) -> Total:
    """The exact sum of rounded indicators."""
    out = [i for i in indicators if i.status == "not_applicable"]
    return Total(
        len(indicators),
        len(out),
        sum(i.points - i.full for i in indicators),
        sum(i.full for i in indicators),
        sum(i.claimed for i in indicators),
        sum(i.onsite for i in indicators),
        sum(i.supported for i in indicators),
        sum(i.bonus for i in indicators),
    )


def evaluate(
    catalogues: Sequence[Catalogue],
    scheme: Scheme,
    roster: Roster,
    level: GovernmentLevel,
    period: Period,
    manifests: Mapping[str, Manifest],
    files: FilesIndex,
    progress: Callable[[int, int], None] | None = None,
    approvers: Approvers | None = None,
) -> Evaluation:
    """Score every indicator of every catalogue.

    Args:
        catalogues: in the order in which they are printed.
        scheme: points and vetoes.
        roster: units; groups expand only over it.
        level: whether the applicant is a city or a county.
        period: which years count.
        manifests: by indicator code; a missing one counts as not filled.
        files: the index written by the last scan.
        progress: called with (indicators done, indicators in all).
        approvers: whose word makes an indicator not applicable; None lets every approval count.
    """
    rules = Rules(scheme, roster, level, period.years, files, approvers)
    placed = [
        (indicator, area.no, catalogue.tier)
        for catalogue in catalogues
        for area in catalogue.areas
        for indicator in area.indicators
    ]
    scores = []
    for done, (indicator, area, tier) in enumerate(placed, start=1):
        scores.append(score_indicator(indicator, area, tier, manifests, rules))
        if progress:
            progress(done, len(placed))
    return Evaluation(tuple(catalogues), scheme, tuple(scores))
