"""月度进展情况: what one unit reports on one month, `progress/2021-03/<单位>.yaml` (design §10)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from indicators.month import MonthField
from indicators.scalars import Count, Day, Line, Text
from indicators.strict_model import StrictModel

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Unfinished(StrictModel):
    """Work that was not done, and why."""

    matter: Text
    reason: Text


class EntryProgress(StrictModel):
    """What a unit says of one entry of the ledger."""

    entry: Line
    text: Text


class StatedFigure(StrictModel):
    """A figure of the ledger that the unit counts otherwise.

    Attributes:
        name: which figure. ledger: what the ledger says. stated: what the unit says.
        note: why they differ.
    """

    name: Line
    ledger: Count
    stated: Count
    note: Text | None = None


class Receipt(StrictModel):
    """One file that the unit sent.

    Attributes:
        received: the day it reached the office.
        file: where the file is kept, from the workspace's folder.
        name: what the unit had called it.
        sha256: of its bytes.
        by: who registered it.
    """

    received: Day
    file: Line
    name: Line
    sha256: Sha256
    by: Line | None = None


class ProgressReport(StrictModel):
    """One unit's report on one month.

    Attributes:
        receipts: every file received for it, in the order of registration; the first day counts
            for being in time, the latest file for the content.
        done: 已完成工作. unfinished: 未完成及原因. problems: 存在问题. plans: 下步打算.
        entries: progress on entries of the ledger.
        figures: figures of the ledger that the unit counts otherwise.
    """

    format: Literal["1"]
    month: MonthField
    unit: Line
    receipts: Annotated[tuple[Receipt, ...], Field(min_length=1)]
    done: tuple[Text, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    problems: tuple[Text, ...] = ()
    plans: tuple[Text, ...] = ()
    entries: tuple[EntryProgress, ...] = ()
    figures: tuple[StatedFigure, ...] = ()

    @property
    def received(self) -> date:
        """The first day on which a report reached the office."""
        return min(receipt.received for receipt in self.receipts)
