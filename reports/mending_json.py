"""`plan-ahead --json`: the plan with amounts and days as decimal strings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from indicators.scalars import plain
from reports.mending_sentences import conclusions
from scoring.apportion import from_cents
from scoring.gap import Gap
from scoring.mending.plan import MendingPlan, TargetOutlook
from scoring.mending.task import Task
from scoring.mending.weeks import Week, years_without_holidays


def mending_json(
    plan: MendingPlan, target: TargetOutlook | None, notices: Sequence[str]
) -> dict[str, object]:
    """The JSON document of a plan.

    Args:
        plan: the plan.
        target: the outlook on a wanted rate; None when none is wanted.
        notices: lines that every output carries.
    """
    return {
        "format": 1,
        "notices": list(notices),
        "full": from_cents(plan.total.full),
        "supported": from_cents(plan.total.supported),
        "onsite": from_cents(plan.total.onsite),
        "reachable": from_cents(plan.best),
        "ceiling": from_cents(plan.ceiling),
        "bound": from_cents(plan.bound),
        "exact": plan.exact,
        "target": _target(target) if target else None,
        "capacity": {
            "default": plain(plan.capacity.default),
            "units": {name: plain(days) for name, days in sorted(plan.capacity.units.items())},
            "efforts": {kind: plain(days) for kind, days in plan.capacity.all_efforts.items()},
        },
        "years_without_holidays": list(years_without_holidays(plan.weeks)),
        "weeks": [_week(week, plan) for week in plan.weeks],
        "tasks": [
            {
                **_task(one.task),
                "start": one.start.isoformat(),
                "finish": one.finish.isoformat(),
                "week": one.week,
                "late": one.late,
            }
            for one in plan.scheduled
        ],
        "left_out": [
            {**_task(one.task), "reason": one.why, "late": one.late} for one in plan.left_out
        ],
        "past": _sum(plan.past),
        "absent": _sum(plan.absent),
        "pending": _sum(plan.pending),
        "conclusions": list(conclusions(plan, target)),
    }


def _week(week: Week, plan: MendingPlan) -> dict[str, object]:
    return {
        "number": week.number,
        "from": week.first.isoformat(),
        "to": week.last.isoformat(),
        "working_days": len(week.working_days),
        "supported": from_cents(plan.supported_after(week.number)),
    }


def _task(task: Task) -> dict[str, object]:
    gap = task.gap
    return {
        "id": gap.id,
        "indicator": gap.indicator,
        "criterion": gap.criterion,
        "unit": gap.unit,
        "class": gap.cls,
        "type": gap.kind,
        "duty": task.duty,
        "points": from_cents(gap.loss),
        "effort": plain(task.effort),
        "due": task.due.isoformat(),
        "group": task.group,
    }


def _sum(gaps: Sequence[Gap]) -> dict[str, object]:
    return {"count": len(gaps), "loss": from_cents(sum(gap.loss for gap in gaps))}


def _target(target: TargetOutlook) -> dict[str, object]:
    return {
        "rate": plain(Fraction(target.target)),
        "needed": from_cents(target.needed),
        "missing": from_cents(target.missing),
        "reached": target.week is not None,
        "week": target.week,
        "ever": target.ever,
    }
