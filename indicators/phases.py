"""创建阶段: where a day stands among the phases of a cycle (design §1, §10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.workdays import working_days_between


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """One phase.

    Attributes:
        number: its place among the phases, from 1.
        title: its name.
        start, end: its first and last day; both belong to it.
    """

    number: int
    title: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """Where a day stands.

    Attributes:
        day: the day.
        current: the phase it lies in; None before, between and after phases.
        coming: the next phase to begin; None when there is none.
        count: how many phases there are.
    """

    day: date
    current: PhaseSpan | None
    coming: PhaseSpan | None
    count: int

    @property
    def days_left(self) -> int | None:
        """Days after this one up to the phase's last day; 0 on that day, None outside phases."""
        return (self.current.end - self.day).days if self.current else None

    @property
    def working_days_left(self) -> int | None:
        """The working days among `days_left`."""
        return working_days_between(self.day, self.current.end) if self.current else None

    @property
    def sentence(self) -> str:
        """The phase in one sentence with a full stop."""
        if self.current:
            span = self.current
            head = (
                f"第{span.number}阶段（共{self.count}个）“{span.title}”，{span.end.isoformat()}结束"
            )
            if not self.days_left:
                return f"{head}，今天是最后一天。"
            return f"{head}，还有{self.days_left}天（工作日{self.working_days_left}天）。"
        if self.coming:
            wait = (self.coming.start - self.day).days
            span = self.coming
            return f"第{span.number}阶段“{span.title}”尚未开始，{span.start.isoformat()}开始，还有{wait}天。"
        return "各阶段均已结束。" if self.count else "工作区没有写明创建阶段。"


def phase_on(phases: Sequence[PhaseSpan], day: date) -> PhaseNow:
    """Where a day stands; of phases that overlap the earlier one counts until it ends.

    Args:
        phases: in their order.
        day: the day.
    """
    current = next((phase for phase in phases if phase.start <= day <= phase.end), None)
    later = [phase for phase in phases if phase.start > day]
    coming = min(later, key=lambda phase: (phase.start, phase.number), default=None)
    return PhaseNow(day, current, coming, len(phases))
