"""Entries of two levels and three units for papers and cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.roster import Roster, Unit
from reports.ledger.entry import Entry, Milestone
from reports.ledger.events import Head
from tests.reports.ledger.test_transitions import CLOSED, OPEN, WORKING

TODAY = date(2021, 5, 6)
HEAD = Head("ab" * 32, 42)
NOTICES = ("工作参考分，非官方评分", "模拟数据，不反映任何地方的实际情况")

ROSTER = Roster(
    tuple(
        Unit.model_validate({"kind": "政府部门", "level": "市本级", **unit})
        for unit in (
            {"name": "市司法局", "contact": "周科", "phone": "0000-1"},
            {"name": "市公安局", "head": "陈局", "contact": "李某"},
            {"name": "甲县", "level": "县区", "kind": "县区政府"},
        )
    )
)

STAGES = (
    Milestone(date(2021, 3, 20), "印发方案", date(2021, 3, 18)),
    Milestone(date(2021, 4, 20), "全面清理"),
)
LATE = replace(WORKING, number=1, measure="逐项补公示", milestones=STAGES)
GRAVE = replace(OPEN, number=2, severity="重点", due=date(2021, 5, 31), mending="立行立改")
PAST = replace(OPEN, number=3, mendable=False)
DONE = replace(CLOSED, number=4, closed_on=date(2021, 4, 2), completed_on=date(2021, 4, 1))
COUNTY = replace(
    OPEN, number=5, unit="甲县", level="县区", loss=None, due=date(2021, 5, 20), source="初评"
)
ALL: tuple[Entry, ...] = (LATE, GRAVE, PAST, DONE, COUNTY)
