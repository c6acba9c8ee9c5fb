"""The view 时间: phases on one line, then every day on which something begins, ends or is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.phases import PhaseSpan, phase_on
from reports.dashboard.source import DashboardSource
from reports.ledger.beijing_time import beijing_day, day_words
from reports.ledger.entry import Entry
from reports.ledger.events import Event
from reports.ledger.moves import MOVES, Verb

_WIDTH = 1000
_COUNTED: tuple[Verb, ...] = ("add", "submit", "accept", "return", "extend", "reopen", "void")
"""Events of the ledger that the timeline counts, in this order."""


@dataclass(frozen=True, slots=True)
class PhaseBar:
    """One phase as a bar.

    Attributes:
        number: its place from 1. title: its name. start, end: its days, ISO.
        state: 已结束, 进行中 or 未开始.
        offset, width: in thousandths of the whole stretch.
    """

    number: int
    title: str
    start: str
    end: str
    state: str
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """One day.

    Attributes:
        day: in words. iso: ISO.
        when: `past`, `today` or `coming`, for the style sheet.
        lines: what happens on it.
    """

    day: str
    iso: str
    when: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The whole timeline.

    Attributes:
        sentence: where today stands.
        today: in words. mark: today's place in thousandths; empty outside the stretch.
        phases: the phases.
        days: the days, oldest first.
    """

    sentence: str
    today: str
    mark: str
    phases: tuple[PhaseBar, ...]
    days: tuple[TimelineDay, ...]


def timeline_view(source: DashboardSource) -> TimelineView:
    """The timeline on the source's day."""
    today, phases = source.today, source.phases
    entries = source.ledger.entries if source.ledger else ()
    events = source.ledger.events if source.ledger else ()
    lines: dict[date, list[str]] = {today: ["今天"]}
    for phase in phases:
        lines.setdefault(phase.start, []).append(f"“{phase.title}”阶段开始")
        lines.setdefault(phase.end, []).append(f"“{phase.title}”阶段结束")
    for day, words in [*_happened(events), *_due(entries, today)]:
        lines.setdefault(day, []).append(words)
    return TimelineView(
        phase_on(phases, today).sentence,
        day_words(today),
        _mark(phases, today),
        _bars(phases, today),
        tuple(
            TimelineDay(day_words(day), day.isoformat(), _when(day, today), tuple(lines[day]))
            for day in sorted(lines)
        ),
    )


def _when(day: date, today: date) -> str:
    return "today" if day == today else "past" if day < today else "coming"


def _happened(events: Iterable[Event]) -> list[tuple[date, str]]:
    """What the ledger records, counted by day and kind."""
    counts: dict[tuple[date, int], int] = {}
    for event in events:
        if event.step.verb in _COUNTED:
            key = beijing_day(event.step.when), _COUNTED.index(event.step.verb)
            counts[key] = counts.get(key, 0) + 1
    return [
        (day, f"整改台账：{MOVES[_COUNTED[verb]].name}{count}条")
        for (day, verb), count in sorted(counts.items())
    ]


def _due(entries: Sequence[Entry], today: date) -> list[tuple[date, str]]:
    """How many entries that still wait have their last day when."""
    waiting = [entry for entry in entries if entry.mendable and entry.state != "closed"]
    counts: dict[date, int] = {}
    for entry in waiting:
        counts[entry.due] = counts.get(entry.due, 0) + 1
    late = {day: sum(e.due == day and e.overdue(today) for e in waiting) for day in counts}
    return [
        (day, f"整改时限：{count}条未销号" + (f"，其中逾期{late[day]}条" if late[day] else ""))
        for day, count in sorted(counts.items())
    ]


def _bars(phases: Sequence[PhaseSpan], today: date) -> tuple[PhaseBar, ...]:
    if not phases:
        return ()
    first, days = _stretch(phases)
    bars = []
    for phase in phases:
        start = _WIDTH * (phase.start - first).days // days
        end = _WIDTH * ((phase.end - first).days + 1) // days
        state = "未开始" if today < phase.start else "已结束" if phase.end < today else "进行中"
        bars.append(
            PhaseBar(
                phase.number,
                phase.title,
                phase.start.isoformat(),
                phase.end.isoformat(),
                state,
                start,
                max(end - start, 1),
            )
        )
    return tuple(bars)


def _stretch(phases: Sequence[PhaseSpan]) -> tuple[date, int]:
    """The first day of all phases, and how many days there are up to the last."""
    first = min(phase.start for phase in phases)
    return first, (max(phase.end for phase in phases) - first).days + 1


def _mark(phases: Sequence[PhaseSpan], today: date) -> str:
    if not phases:
        return ""
    first, days = _stretch(phases)
    passed = (today - first).days
    return str((2 * passed + 1) * _WIDTH // (2 * days)) if 0 <= passed < days else ""
