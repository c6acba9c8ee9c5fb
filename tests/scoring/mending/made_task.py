"""A task as tests need it: a gap with its unit, loss and effort."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from scoring.gap import Gap
from scoring.mending.task import Task
from scoring.verdict import GapClass, GapType

DUE = date(2021, 4, 30)


def gap(
    code: str,
    unit: str = "甲局",
    loss: int = 10,
    *,
    duty: bool = False,
    cls: GapClass = "work",
    kind: GapType = "not_met",
) -> Gap:
    """A mendable gap of criterion a."""
    return Gap(
        code,
        "指标",
        1,
        "a",
        "要做到的事",
        unit,
        "市本级",
        cls,
        kind,
        loss,
        "重点" if duty else "一般",
        True,
        "没有做到",
        "补齐",
    )


def task(
    code: str,
    unit: str = "甲局",
    loss: int = 10,
    effort: int | Fraction = 1,
    *,
    duty: bool = False,
    due: date = DUE,
    group: str = "",
) -> Task:
    """A task over such a gap."""
    return Task(gap(code, unit, loss, duty=duty), Fraction(effort), due, group)
