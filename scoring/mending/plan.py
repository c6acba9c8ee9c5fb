"""提分安排: which unit mends what in which week, how far that goes, and what stays lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from scoring.evaluation import Total
from scoring.gap import Gap
from scoring.mending.capacity import DAYS_A_WEEK, Capacity
from scoring.mending.choice import choose, duty_order, gain_order
from scoring.mending.task import Backlog, Task
from scoring.mending.weeks import Week

Why = Literal["duty_no_room", "no_room", "no_points", "group_open"]


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A task in its place.

    Attributes:
        task: the task.
        start, finish: the working days on which it is begun and done.
        week: number of the week in which it is done.
        late: whether it is done after its due day.
    """

    task: Task
    start: date
    finish: date
    week: int
    late: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A task that finds no place.

    Attributes:
        task: the task. why: the reason.
        late: whether its due day passes before the end of the time.
    """

    task: Task
    why: Why
    late: bool


@dataclass(frozen=True, slots=True)
class MendingPlan:
    """The whole plan.

    Attributes:
        total: the scores as they stand. weeks: the time. capacity: what was assumed.
        scheduled: tasks by unit, in the order in which each unit does them.
        left_out: tasks without a place. past, absent, pending: gaps that are no tasks.
        bound: cents that no plan can exceed in this time, duties first.
        exact: whether the plan is proven best.
    """

    total: Total
    weeks: tuple[Week, ...]
    capacity: Capacity
    scheduled: tuple[Scheduled, ...]
    left_out: tuple[LeftOut, ...]
    past: tuple[Gap, ...]
    absent: tuple[Gap, ...]
    pending: tuple[Gap, ...]
    bound: int
    exact: bool

    @property
    def gain(self) -> int:
        """Cents that the scheduled tasks bring at most."""
        return sum(one.task.gap.loss for one in self.scheduled)

    @property
    def best(self) -> int:
        """Supported cents at the end of the time."""
        return self.total.supported + self.gain

    @property
    def ceiling(self) -> int:
        """Supported cents if time and hands were without limit."""
        return self.best + sum(one.task.gap.loss for one in self.left_out)

    @property
    def by_unit(self) -> dict[str, tuple[Scheduled, ...]]:
        """The scheduled tasks of each unit, units by name."""
        units: dict[str, list[Scheduled]] = defaultdict(list)
        for one in self.scheduled:
            units[one.task.gap.unit].append(one)
        return {unit: tuple(units[unit]) for unit in sorted(units)}

    def supported_after(self, week: int) -> int:
        """Supported cents at the end of a week; a group counts once its last unit is done."""
        last: dict[str, int] = {}
        for one in self.scheduled:
            name = one.task.group or one.task.gap.id
            last[name] = max(last.get(name, 0), one.week)
        done = (
            one.task.gap.loss
            for one in self.scheduled
            if last[one.task.group or one.task.gap.id] <= week
        )
        return self.total.supported + sum(done)

    def room(self, unit: str, weeks: Sequence[Week]) -> Fraction:
        """Working days that a unit has for mending in some weeks."""
        return room_in(weeks, self.capacity.weekly(unit))


@dataclass(frozen=True, slots=True)
class TargetOutlook:
    """Whether a rate of supported points can be reached in the time.

    Attributes:
        target: the rate. needed: the cents that it takes.
        missing: cents that the plan stays short of; 0 when it reaches the target.
        week: the week at whose end it is reached; None when it is not.
        ever: whether it could be reached with more time or hands.
    """

    target: Fraction
    needed: int
    missing: int
    week: int | None
    ever: bool


def room_in(weeks: Sequence[Week], weekly: Fraction) -> Fraction:
    """Working days for mending in some weeks; short weeks count by their working days."""
    return weekly * sum(len(week.working_days) for week in weeks) / DAYS_A_WEEK


def plan_mending(
    total: Total, backlog: Backlog, capacity: Capacity, weeks: tuple[Week, ...]
) -> MendingPlan:
    """The plan of a backlog.

    Args:
        total: the scores as they stand.
        backlog: all gaps.
        capacity: working days of units.
        weeks: the time, at least one week.
    """
    units = {task.gap.unit for task in backlog.tasks}
    room = {unit: room_in(weeks, capacity.weekly(unit)) for unit in units}
    choice = choose(backlog.tasks, room)
    chosen = choice.duties | choice.others
    scheduled: list[Scheduled] = []
    for unit in sorted(units):
        own = [t for t in backlog.tasks if t.gap.unit == unit and t.gap.id in chosen]
        scheduled += _in_weeks(own, weeks, capacity.weekly(unit))
    whole = {t.group for t in backlog.tasks if t.group and t.gap.id in chosen}
    end = weeks[-1].last
    left_out = [
        LeftOut(task, _why(task, whole), task.due <= end)
        for task in backlog.tasks
        if task.gap.id not in chosen
    ]
    left_out.sort(key=lambda one: (not one.task.duty, -one.task.gap.loss, one.task.gap.id))
    return MendingPlan(
        total,
        weeks,
        capacity,
        tuple(scheduled),
        tuple(left_out),
        backlog.past,
        backlog.absent,
        backlog.pending,
        total.supported + choice.bound,
        choice.exact,
    )


def outlook(plan: MendingPlan, target: Fraction) -> TargetOutlook:
    """Whether the plan reaches a supported rate.

    Args:
        plan: the plan.
        target: from 0 to 1.
    """
    needed = -(-(target * plan.total.full) // 1)
    week = next((w.number for w in plan.weeks if plan.supported_after(w.number) >= needed), None)
    return TargetOutlook(target, needed, max(0, needed - plan.best), week, plan.ceiling >= needed)


def _in_weeks(tasks: Sequence[Task], weeks: Sequence[Week], weekly: Fraction) -> list[Scheduled]:
    """One unit's tasks one after the other: duties by date, then by points for the effort."""
    duties = sorted((t for t in tasks if t.duty), key=duty_order)
    others = sorted((t for t in tasks if not t.duty), key=gain_order)
    days = [(day, week.number) for week in weeks for day in week.working_days]
    placed, spent = [], Fraction(0)
    for task in [*duties, *others]:
        start, _ = days[int(spent * DAYS_A_WEEK / weekly)]
        spent += task.effort
        finish, week = days[-(-(spent * DAYS_A_WEEK / weekly) // 1) - 1]
        placed.append(Scheduled(task, start, finish, week, task.due < finish))
    return placed


def _why(task: Task, whole: set[str]) -> Why:
    if task.duty:
        return "duty_no_room"
    if task.group and task.group not in whole:
        return "group_open"
    return "no_room" if task.gap.loss else "no_points"
