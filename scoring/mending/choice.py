"""Which tasks to take on: every duty that fits by its date, then most points, over all units.

Units choose for themselves, but for points that appear only when several of them have reported.
Those are settled by branch and bound: while a group is chosen in part, try it whole and not at
all; what a group in part seems to bring bounds what any choice can bring.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.mending.knapsack import Item, most_points
from scoring.mending.task import Task

_MOST_BRANCHES = 2000


@dataclass(frozen=True, slots=True)
class Choice:
    """What to take on.

    Attributes:
        duties, others: ids of the gaps.
        bound: cents that no choice can exceed, duties first; the choice reaches it if `exact`.
        exact: whether the choice is proven best.
    """

    duties: frozenset[str]
    others: frozenset[str]
    bound: int
    exact: bool


def duty_order(task: Task) -> tuple[object, ...]:
    """Duties by date, then by points, then the shorter."""
    return task.due, -task.gap.loss, task.effort, task.gap.id


def gain_order(task: Task) -> tuple[object, ...]:
    """Other tasks by points for the effort, then by points."""
    return -Fraction(task.gap.loss) / task.effort, -task.gap.loss, task.gap.id


def choose(tasks: Sequence[Task], room: Mapping[str, Fraction]) -> Choice:
    """The best choice.

    Args:
        tasks: all tasks.
        room: working days of each unit in the whole time.
    """
    left = dict(room)
    duties: set[str] = set()
    for task in sorted((t for t in tasks if t.duty), key=duty_order):
        if task.effort <= left[task.gap.unit]:
            left[task.gap.unit] -= task.effort
            duties.add(task.gap.id)
    rest = sorted((t for t in tasks if not t.duty), key=gain_order)
    search = _Search(rest, left)
    best = search.run()
    gained = sum(t.gap.loss for t in tasks if t.gap.id in duties)
    return Choice(frozenset(duties), best.ids, gained + best.bound, best.exact)


@dataclass(frozen=True, slots=True)
class _Found:
    ids: frozenset[str]
    bound: int
    exact: bool


_Groups = frozenset[str]


@dataclass
class _Search:
    """The search over groups that are chosen whole or not at all."""

    tasks: Sequence[Task]
    room: Mapping[str, Fraction]
    known: dict[tuple[str, _Groups, _Groups], frozenset[str] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_unit: dict[str, list[Task]] = defaultdict(list)
        self.groups: dict[str, list[Task]] = defaultdict(list)
        for task in self.tasks:
            self.by_unit[task.gap.unit].append(task)
            if task.group:
                self.groups[task.group].append(task)
        self.cents = {task.gap.id: task.gap.loss for task in self.tasks}

    def run(self) -> _Found:
        """Depth first, the whole group before none of it."""
        waiting: list[tuple[_Groups, _Groups]] = [(frozenset(), frozenset())]
        best: frozenset[str] = frozenset()
        most, tried, open_bound = 0, 0, 0
        while waiting:
            whole, none = waiting.pop()
            chosen = self._chosen(whole, none)
            if chosen is None or (bound := self._worth(chosen)) <= most:
                continue
            tried += 1
            partial = self._partial(chosen)
            done = chosen - {t.gap.id for name in partial for t in self.groups[name]}
            if self._worth(done) > most:
                best, most = done, self._worth(done)
            if partial and tried < _MOST_BRANCHES:
                waiting += [(whole, none | {partial[0]}), (whole | {partial[0]}, none)]
            elif partial:
                open_bound = max(open_bound, bound)
        return _Found(best, max(most, open_bound), open_bound <= most)

    def _worth(self, ids: frozenset[str]) -> int:
        return sum(self.cents[id] for id in ids)

    def _partial(self, chosen: frozenset[str]) -> list[str]:
        """Groups that are chosen in part, those that bring most first."""
        partial = [
            name
            for name, members in self.groups.items()
            if 0 < sum(t.gap.id in chosen for t in members) < len(members)
        ]
        return sorted(partial, key=lambda n: (-sum(t.gap.loss for t in self.groups[n]), n))

    def _chosen(self, whole: _Groups, none: _Groups) -> frozenset[str] | None:
        """What all units choose under these groups; None when a whole group does not fit."""
        chosen: set[str] = set()
        for unit in self.by_unit:
            own = self._of_unit(unit, whole, none)
            if own is None:
                return None
            chosen |= own
        return frozenset(chosen)

    def _of_unit(self, unit: str, whole: _Groups, none: _Groups) -> frozenset[str] | None:
        tasks = self.by_unit[unit]
        named = {task.group for task in tasks}
        key = (unit, whole & named, none & named)
        if key not in self.known:
            forced = [task for task in tasks if task.group in whole]
            room = self.room[unit] - sum((t.effort for t in forced), Fraction(0))
            free = [
                Item(t.gap.id, t.effort, t.gap.loss)
                for t in tasks
                if t.gap.loss and t.group not in whole and t.group not in none
            ]
            self.known[key] = (
                None
                if room < 0
                else frozenset(t.gap.id for t in forced) | {i.id for i in most_points(free, room)}
            )
        return self.known[key]
