"""The view 整改台账: the entries as a board, a column a state (design §6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.dashboard.figure import Figure, page_figure
from reports.dashboard.filtering import Filter, area_filter, level_filter, unit_filter
from reports.dashboard.naming import Names
from reports.dashboard.source import DashboardSource
from reports.ledger.entry import STATE_NAMES, Entry
from reports.ledger.listing import stats
from reports.status import due_words

_CHART_NUMBER = 99
"""Tells the names inside the burn-down from those of the charts of scores."""

LATE, IN_TIME, PAST = "逾期", "未逾期", "往年情况"


@dataclass(frozen=True, slots=True)
class EntryCard:
    """One entry of the ledger.

    Attributes:
        id: its id. code: indicator code; empty area where no catalogue has it.
        title: the indicator's title. area: its area with number.
        unit: responsible unit. key: of the unit's address. level: its level.
        state: its state. severity: 重点 or 一般, on the day.
        timing: 逾期, 未逾期 or 往年情况. due: last day. due_words: how near that is, in words.
        problem: what is wrong. source: where it was found. mending: 整改类型.
        steps: how often it was extended or came back, in words; empty when never.
        closing: how and when it was closed; empty while it is not.
    """

    id: str
    code: str
    title: str
    area: str
    unit: str
    key: str
    level: str
    state: str
    severity: str
    timing: str
    due: str
    due_words: str
    problem: str
    source: str
    mending: str
    steps: str
    closing: str


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """The entries of one state.

    Attributes:
        state: its name.
        cards: the entries, what is due first on top.
    """

    state: str
    cards: tuple[EntryCard, ...]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The whole board.

    Attributes:
        summary: the figures in one sentence; says so where there is no ledger.
        head: number and last hash of the history; empty where there is no ledger.
        filters: what the board can be filtered by.
        columns: the states in their order; none where there is no ledger.
        figures: the burn-down, where there is one.
    """

    summary: str
    head: str
    filters: tuple[Filter, ...]
    columns: tuple[BoardColumn, ...]
    figures: tuple[Figure, ...]


def ledger_view(source: DashboardSource, names: Names) -> LedgerView:
    """The board of a ledger on the source's day.

    Args:
        source: what the page is drawn from.
        names: of areas and units.
    """
    if source.ledger is None:
        return LedgerView("还没有建立整改台账，运行 shifan ledger sync 登记。", "", (), (), ())
    cards = entry_cards(source, names)
    columns = tuple(
        BoardColumn(state, tuple(card for card in cards if card.state == state))
        for state in STATE_NAMES.values()
    )
    with_entries = {card.unit for card in cards}
    filters = (
        area_filter(names.areas.values()),
        unit_filter(unit for unit in names.units if unit in with_entries),
        level_filter(card.level for card in cards),
        Filter("state", "状态", tuple(STATE_NAMES.values())),
        Filter("timing", "时限", (LATE, IN_TIME, PAST)),
    )
    chart = source.burn_down
    figures = (page_figure(chart, _CHART_NUMBER),) if chart else ()
    return LedgerView(_summary(source), str(source.ledger.head), filters, columns, figures)


def entry_cards(source: DashboardSource, names: Names) -> tuple[EntryCard, ...]:
    """Every entry, what is due first on top; none where there is no ledger."""
    if source.ledger is None:
        return ()
    areas = {score.code: names.areas[score.area] for score in source.evaluation.indicators}
    ordered = sorted(source.ledger.entries, key=lambda entry: (entry.due, entry.number))
    return tuple(
        _card(entry, areas.get(entry.indicator, ""), names, source.today) for entry in ordered
    )


def _summary(source: DashboardSource) -> str:
    entries = source.ledger.entries if source.ledger else ()
    now = stats(entries, source.today)
    waiting = now.total - now.closed
    return (
        f"共{now.total}条：已销号{now.closed}条，未销号{waiting}条，其中逾期{now.overdue}条；"
        f"到期应销号{now.due}条，按期销号{now.closed_in_time}条；问题反弹{now.reopened}次。"
    )


def _card(entry: Entry, area: str, names: Names, today: date) -> EntryCard:
    closed = entry.state == "closed"
    late = LATE if entry.overdue(today) else IN_TIME if entry.mendable else PAST
    told = (
        f"延期{entry.extended}次" if entry.extended else "",
        f"问题反弹{entry.reopened}次" if entry.reopened else "",
    )
    return EntryCard(
        id=entry.id,
        code=entry.indicator,
        title=entry.title,
        area=area,
        unit=entry.unit,
        key=names.units[entry.unit],
        level=entry.level,
        state=STATE_NAMES[entry.state],
        severity=entry.severity_on(today),
        timing=late,
        due=entry.due.isoformat(),
        due_words="" if closed else due_words(entry, today),
        problem=entry.problem,
        source=entry.source,
        mending=entry.mending,
        steps="，".join(filter(None, told)),
        closing=f"{entry.closing}（{entry.closed_on}）" if closed else "",
    )
