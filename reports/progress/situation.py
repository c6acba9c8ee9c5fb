"""What circulars and tables are made from: units, reports, ledger and fill rates of a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evidence.progress_folder import ProgressFolder
from evidence.report_deadline import Deadline, report_deadline
from indicators.month import Month
from indicators.phases import PhaseSpan
from reports.progress.ledger_at import LedgerAt
from reports.progress.share import Share
from reports.progress.unit_groups import Reporting


@dataclass(frozen=True)
class Situation:
    """Everything that is known of one month on one day.

    Attributes:
        applicant: name of the applicant.
        month: the month reported on.
        today: the day on which it is looked at.
        reporting: who reports.
        folder: the reports.
        ledger: the ledger at the month's end.
        ledger_before: the ledger at the end of the month before.
        filling: fill rates by unit; filling_day: the day they were counted.
        filling_before: the fill rates that the last circular stated; None when none were kept.
        phases: the phases of the cycle.
        notices: lines that every document carries.
    """

    applicant: str
    month: Month
    today: date
    reporting: Reporting
    folder: ProgressFolder
    ledger: LedgerAt
    ledger_before: LedgerAt
    filling: Mapping[str, Share]
    filling_day: date
    filling_before: Mapping[str, Share] | None
    phases: tuple[PhaseSpan, ...]
    notices: tuple[str, ...]

    @property
    def deadline(self) -> Deadline:
        """By when the month was to be reported on."""
        return report_deadline(self.month)

    @property
    def organ(self) -> str:
        """The issuing organ, e.g. 示例市法治政府建设领导小组办公室."""
        return f"{self.applicant.removesuffix('人民政府')}法治政府建设领导小组办公室"
