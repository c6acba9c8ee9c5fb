"""The view 指标: one page an indicator, from its requirement to its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.catalogue_model import PROVENANCE_NAMES, Indicator
from reports.dashboard.criterion_rows import CriterionRow, criterion_row
from reports.dashboard.filtering import Filter
from reports.dashboard.finding_list import FindingRow
from reports.dashboard.gap_table import GapRow, gap_filters, gap_row
from reports.dashboard.material_rows import MaterialRow, material_rows
from reports.dashboard.naming import Names, rate_words, tier_name
from reports.dashboard.source import DashboardSource
from reports.ledger.history import history_line
from scoring.apportion import from_cents
from scoring.gap import Gap
from scoring.indicator_score import IndicatorScore, Status

STATUS_NAMES: dict[Status, str] = {
    "scored": "已计分",
    "unknown": "未填报",
    "not_applicable": "不适用",
}


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator.

    Attributes:
        code: its code. title: its title. requirement: what is asked for.
        area: its area with number. tier: its tier.
        before, after: codes of its neighbours; empty at the ends.
        lead: the lead unit. key: of that unit's address; empty when it has no page.
        cooperating: co-operating units.
        status: 已计分, 未填报 or 不适用. note: why it, or part of it, does not apply.
        full, claimed, supported, onsite, lost: points, two places.
        claimed_rate, supported_rate: percentages of `full`.
        self_score: what the applicant gives itself, or 未填.
        bonus: points beside the score; empty when there are none.
        basis: where the requirement comes from. provenance: how well that is known.
        none_reason: the unit's word that there is no material; empty when it gave none.
        criteria: how the number came about.
        materials, findings, gaps: what belongs to it.
        history: what happened to its ledger entries, in order.
    """

    code: str
    title: str
    requirement: str
    area: str
    tier: str
    before: str
    after: str
    lead: str
    key: str
    cooperating: str
    status: str
    note: str
    full: str
    claimed: str
    supported: str
    onsite: str
    lost: str
    claimed_rate: str
    supported_rate: str
    self_score: str
    bonus: str
    basis: tuple[str, ...]
    provenance: str
    none_reason: str
    criteria: tuple[CriterionRow, ...]
    materials: tuple[MaterialRow, ...]
    findings: tuple[FindingRow, ...]
    gaps: tuple[GapRow, ...]
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """All indicators.

    Attributes:
        filters: what the table of them can be filtered by.
        pages: the indicators, in catalogue order.
    """

    filters: tuple[Filter, ...]
    pages: tuple[IndicatorPage, ...]


def indicator_view(
    source: DashboardSource, names: Names, findings: tuple[FindingRow, ...]
) -> IndicatorView:
    """The pages of all indicators.

    Args:
        source: what the page is drawn from.
        names: of areas and units.
        findings: every finding; each page takes its own.
    """
    known = {i.code: i for catalogue in source.evaluation.catalogues for i in catalogue.indicators}
    gaps: dict[str, list[Gap]] = {}
    for gap in source.gaps:
        gaps.setdefault(gap.indicator, []).append(gap)
    history = _history(source)
    codes = ["", *(score.code for score in source.evaluation.indicators), ""]
    pages = tuple(
        _page(
            source,
            names,
            known[score.code],
            score,
            (codes[place - 1], codes[place + 1]),
            tuple(row for row in findings if row.code == score.code),
            tuple(gap_row(gap, names) for gap in gaps.get(score.code, ())),
            tuple(history.get(score.code, ())),
        )
        for place, score in enumerate(source.evaluation.indicators, start=1)
    )
    return IndicatorView(gap_filters(source.gaps, names), pages)


def _history(source: DashboardSource) -> Mapping[str, list[str]]:
    """The ledger's events in words, with their entry, by the entry's indicator."""
    told: dict[str, list[str]] = {}
    if source.ledger:
        owner = {entry.id: entry.indicator for entry in source.ledger.entries}
        for event in source.ledger.events:
            line = f"{event.step.entry}：{history_line(event)}"
            told.setdefault(owner[event.step.entry], []).append(line)
    return told


def _page(
    source: DashboardSource,
    names: Names,
    indicator: Indicator,
    score: IndicatorScore,
    neighbours: tuple[str, str],
    findings: tuple[FindingRow, ...],
    gaps: tuple[GapRow, ...],
    history: tuple[str, ...],
) -> IndicatorPage:
    manifest = source.manifests.get(score.code)
    lead = source.roster.canonical(indicator.lead)
    return IndicatorPage(
        code=score.code,
        title=score.title,
        requirement=indicator.requirement,
        area=names.areas[score.area],
        tier=tier_name(score.tier),
        before=neighbours[0],
        after=neighbours[1],
        lead=lead,
        key=names.units.get(lead, ""),
        cooperating="、".join(map(source.roster.canonical, indicator.cooperating)),
        status=STATUS_NAMES[score.status],
        note=score.note.rstrip("。"),
        full=from_cents(score.full),
        claimed=from_cents(score.claimed),
        supported=from_cents(score.supported),
        onsite=from_cents(score.onsite),
        lost=from_cents(score.full - score.supported - score.onsite),
        claimed_rate=rate_words(score.claimed, score.full),
        supported_rate=rate_words(score.supported, score.full),
        self_score="未填" if score.self_score is None else from_cents(score.self_score),
        bonus=from_cents(score.bonus) if score.bonus else "",
        basis=tuple(map(str, indicator.basis)),
        provenance=PROVENANCE_NAMES[indicator.provenance],
        none_reason=manifest.none_reason or "" if manifest else "",
        criteria=tuple(criterion_row(one) for one in score.criteria),
        materials=material_rows(source, score),
        findings=findings,
        gaps=gaps,
        history=history,
    )
