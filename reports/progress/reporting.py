"""按期报送: which units reported on which months in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from evidence.progress_folder import ProgressFolder
from evidence.report_deadline import report_deadline
from indicators.month import Month, months_between
from reports.progress.share import Share

ReportState = Literal["按期", "逾期", "未报", "待报"]


@dataclass(frozen=True, slots=True)
class Reported:
    """How one unit stands with one month's report.

    Attributes:
        state: 按期, 逾期 (came late), 未报 (missing after the deadline), 待报 (not due yet).
        received: the day it came; None when it has not.
    """

    state: ReportState
    received: date | None

    @property
    def words(self) -> str:
        """The state, with the day of a late report."""
        if self.state == "逾期" and self.received:
            return f"逾期（{self.received.month}月{self.received.day}日）"
        return self.state


def reported(folder: ProgressFolder, unit: str, month: Month, today: date) -> Reported:
    """How a unit stands with a month's report on `today`."""
    report = folder.report(month, unit)
    deadline = report_deadline(month).day
    if report is None or report.received > today:
        return Reported("未报" if today > deadline else "待报", None)
    return Reported("按期" if report.received <= deadline else "逾期", report.received)


def first_month(folder: ProgressFolder, asked: Month) -> Month:
    """The month that counting begins with: the first that `progress/` holds, or the one asked for."""
    return min((*folder.reports, asked))


def counted_months(first: Month, last: Month, today: date) -> tuple[Month, ...]:
    """The months from `first` to `last` whose deadline has passed by `today`, oldest first."""
    return tuple(m for m in months_between(first, last) if report_deadline(m).day < today)


def reporting_share(
    folder: ProgressFolder, unit: str, months: Iterable[Month], today: date
) -> Share:
    """Reports in time, of the months that count."""
    states = [reported(folder, unit, month, today).state for month in months]
    return Share(states.count("按期"), len(states))


def months_not_in_time(
    folder: ProgressFolder, unit: str, months: Iterable[Month], today: date
) -> int:
    """How many of the last months in a row the unit did not report in time."""
    count = 0
    for month in sorted(months, reverse=True):
        if reported(folder, unit, month, today).state == "按期":
            break
        count += 1
    return count
