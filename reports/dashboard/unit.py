"""The view 单位: what each unit leads, loses and has to put right (design §6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.dashboard.filtering import Filter, level_filter
from reports.dashboard.gap_table import GapRow, gap_row
from reports.dashboard.ledger_board import LATE, EntryCard, entry_cards
from reports.dashboard.naming import Names
from reports.dashboard.source import DashboardSource
from reports.ledger.entry import STATE_NAMES
from scoring.apportion import from_cents
from scoring.gap import Gap
from scoring.verdict import CLASS_NAMES


@dataclass(frozen=True, slots=True)
class LedIndicator:
    """One indicator that a unit leads.

    Attributes:
        code: its code. title: its title. supported, full: points, two places.
    """

    code: str
    title: str
    supported: str
    full: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit.

    Attributes:
        name: the unit. key: of its address. level: its level. kind: of the roster, or 不在名册.
        lost: points that it loses, two places.
        counts: its gaps by class, in the order of the view's `classes`.
        entries: ledger entries. closed: of them closed. late: of them overdue.
        waiting: those not closed, what is due first on top.
        leads: the indicators that it leads.
        gaps: what it loses, in reading order.
    """

    name: str
    key: str
    level: str
    kind: str
    lost: str
    counts: tuple[int, ...]
    entries: int
    closed: int
    late: int
    waiting: tuple[EntryCard, ...]
    leads: tuple[LedIndicator, ...]
    gaps: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """All units.

    Attributes:
        classes: the classes of gaps, for the table's head.
        filters: what the table can be filtered by.
        lost: the sum of what the units lose, two places.
        pages: the units, in roster order, those outside it last.
    """

    classes: tuple[str, ...]
    filters: tuple[Filter, ...]
    lost: str
    pages: tuple[UnitPage, ...]


def units_shown(source: DashboardSource) -> tuple[str, ...]:
    """Every unit that has a page: those of the roster, then others with gaps or entries."""
    entries = source.ledger.entries if source.ledger else ()
    others = {gap.unit for gap in source.gaps} | {entry.unit for entry in entries}
    return tuple(dict.fromkeys([*(u.name for u in source.roster.units), *sorted(others)]))


def unit_view(source: DashboardSource, names: Names) -> UnitView:
    """The pages of all units.

    Args:
        source: what the page is drawn from.
        names: of areas and units.
    """
    gaps: dict[str, list[Gap]] = {}
    for gap in source.gaps:
        gaps.setdefault(gap.unit, []).append(gap)
    cards: dict[str, list[EntryCard]] = {}
    for card in entry_cards(source, names):
        cards.setdefault(card.unit, []).append(card)
    leads = _leads(source)
    pages = tuple(
        _page(unit, source, names, gaps.get(unit, ()), cards.get(unit, ()), leads.get(unit, ()))
        for unit in names.units
    )
    return UnitView(
        tuple(CLASS_NAMES.values()),
        (level_filter(page.level for page in pages),),
        from_cents(sum(gap.loss for gap in source.gaps)),
        pages,
    )


def _leads(source: DashboardSource) -> Mapping[str, Sequence[LedIndicator]]:
    lead = {
        i.code: source.roster.canonical(i.lead)
        for catalogue in source.evaluation.catalogues
        for i in catalogue.indicators
    }
    found: dict[str, list[LedIndicator]] = {}
    for score in source.evaluation.indicators:
        row = LedIndicator(
            score.code, score.title, from_cents(score.supported), from_cents(score.full)
        )
        found.setdefault(lead[score.code], []).append(row)
    return found


def _page(
    name: str,
    source: DashboardSource,
    names: Names,
    gaps: Sequence[Gap],
    cards: Sequence[EntryCard],
    leads: Sequence[LedIndicator],
) -> UnitPage:
    unit = next((unit for unit in source.roster.units if unit.name == name), None)
    closed = STATE_NAMES["closed"]
    return UnitPage(
        name=name,
        key=names.units[name],
        level=source.roster.level_of(name),
        kind=unit.kind if unit else "不在名册",
        lost=from_cents(sum(gap.loss for gap in gaps)),
        counts=tuple(sum(gap.cls == cls for gap in gaps) for cls in CLASS_NAMES),
        entries=len(cards),
        closed=sum(card.state == closed for card in cards),
        late=sum(card.timing == LATE for card in cards),
        waiting=tuple(card for card in cards if card.state != closed),
        leads=tuple(leads),
        gaps=tuple(gap_row(gap, names) for gap in gaps),
    )
