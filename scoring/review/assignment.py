"""分工: each indicator to n people without conflict, exactly balanced (design §9).

The best assignment is found exactly, in this order: the least sum of squared loads (so that loads
are as even as limits and conflicts allow), then the fewest indicators outside a person's expertise,
then the least sum of a number that the seed draws for every pair. The last one makes the optimum
independent of the order of files and repeatable with the same seed.

It is a flow of least cost: every place of an indicator is sent along the cheapest chain of moves
to a person who has room. Sending place by place along cheapest chains keeps every intermediate
assignment of least cost (Ahuja, Magnanti, Orlin: Network Flows, 1993, §9.7, successive shortest
paths), so that the last one is, and a place without any chain proves that there is none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.review.reviewer import Reviewer

_TIE_BITS = 32


@dataclass(frozen=True, slots=True)
class Task:
    """An indicator to be judged.

    Attributes:
        area: number of its area, for expertise.
        barred: names of those who may not judge it.
    """

    indicator: str
    area: int
    barred: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shortage:
    """Indicators that cannot all be judged by enough people, and why.

    Attributes:
        indicators: the indicators that compete for the same people.
        reviewers: these people; nobody else can take more of the indicators.
        needed: judgements that the indicators need of them, once everybody else who may judge
            an indicator does.
        room: the most that these people take together.
        full: whether their limits are in the way; else too few may judge the indicator at all.
    """

    indicators: tuple[str, ...]
    reviewers: tuple[str, ...]
    needed: int
    room: int
    full: bool


@dataclass(frozen=True, slots=True)
class Shares:
    """An assignment, or why there is none.

    Attributes:
        pairs: (indicator, reviewer) in the order of the tasks and reviewers given.
        shortages: empty when every indicator has its people.
    """

    pairs: tuple[tuple[str, str], ...]
    shortages: tuple[Shortage, ...] = ()


def assign(
    tasks: Sequence[Task], reviewers: Sequence[Reviewer], per_indicator: int, seed: int
) -> Shares:
    """The best assignment of the tasks.

    Args:
        tasks: what is judged.
        reviewers: who judges; names are unique.
        per_indicator: how many different people judge each indicator.
        seed: breaks ties among equally good assignments.
    """
    short = [one for task in tasks if (one := _too_few(task, reviewers, per_indicator))]
    lacking = {code for one in short for code in one.indicators}
    flow = _Flow(tasks, reviewers, per_indicator, seed)
    full: dict[tuple[str, ...], Shortage] = {}
    for place, task in enumerate(tasks):
        for _ in range(0 if task.indicator in lacking else per_indicator):
            if not flow.send(place):
                shortage = flow.shortage(place)
                full.setdefault(shortage.reviewers, shortage)
                break
    if short or full:
        return Shares((), (*short, *(full[names] for names in sorted(full))))
    pairs = [
        (task.indicator, reviewers[person].name)
        for place, task in enumerate(tasks)
        for person in sorted(flow.judges[place])
    ]
    return Shares(tuple(pairs))


def _too_few(task: Task, reviewers: Sequence[Reviewer], per_indicator: int) -> Shortage | None:
    """The shortage of a task that fewer people may judge than are asked for."""
    free = [one for one in reviewers if one.name not in task.barred and one.at_most != 0]
    if len(free) >= per_indicator:
        return None
    names = tuple(one.name for one in free)
    return Shortage((task.indicator,), names, per_indicator, len(free), full=False)


class _Flow:
    """An assignment that grows by one place at a time and stays of least cost.

    Attributes:
        judges: who judges each task so far, by number.
        loads: how many tasks each person has so far.
    """

    def __init__(
        self, tasks: Sequence[Task], reviewers: Sequence[Reviewer], per_indicator: int, seed: int
    ) -> None:
        self._tasks, self._reviewers, self._per_indicator = tasks, reviewers, per_indicator
        self._room = [
            len(tasks) if one.at_most is None else min(one.at_most, len(tasks)) for one in reviewers
        ]
        # Each step of an earlier aim weighs more than all that the later aims can differ by.
        most = len(tasks) * per_indicator + 1
        mismatch = most << _TIE_BITS
        self._load_weight = most * mismatch
        self._costs = [
            {
                person: _tie(seed, task.indicator, one.name)
                + (mismatch if one.expertise and task.area not in one.expertise else 0)
                for person, one in enumerate(reviewers)
                if one.name not in task.barred
            }
            for task in tasks
        ]
        self.judges: list[set[int]] = [set() for _ in tasks]
        self.loads = [0] * len(reviewers)

    def send(self, place: int) -> bool:
        """Give one more person to a task, moving others where that is cheaper; False if none."""
        cost, came = self._cheapest(place)
        ends = [
            (cost[person] + self._load_weight * (2 * self.loads[person] + 1), person)
            for person in cost
            if self.loads[person] < self._room[person]
        ]
        if not ends:
            return False
        person = min(ends)[1]
        self.loads[person] += 1
        while True:
            before, moved = came[person]
            self.judges[moved].add(person)
            if before is None:
                return True
            self.judges[moved].remove(before)
            person = before

    def _cheapest(self, place: int) -> tuple[dict[int, int], dict[int, tuple[int | None, int]]]:
        """The cheapest chain of moves that starts at a task and ends with each person.

        Returns:
            Its cost by person, and by person the one before (None for the task itself) with the
            task that moves from there.
        """
        cost: dict[int, int] = {}
        came: dict[int, tuple[int | None, int]] = {}
        for person, own in self._costs[place].items():
            if person not in self.judges[place]:
                cost[person], came[person] = own, (None, place)
        moves = self._moves()
        # No chain of moves runs in a circle at a gain, so that this comes to an end.
        changed = set(cost)
        while changed:
            rising, changed = sorted(changed), set()
            for person in rising:
                for other, (step, moved) in moves[person].items():
                    reached = cost[person] + step
                    if other not in cost or reached < cost[other]:
                        cost[other], came[other] = reached, (person, moved)
                        changed.add(other)
        return cost, came

    def _moves(self) -> list[dict[int, tuple[int, int]]]:
        """By person and other person, the cheapest task to hand over, with what it costs."""
        moves: list[dict[int, tuple[int, int]]] = [{} for _ in self._reviewers]
        for place, judges in enumerate(self.judges):
            costs = self._costs[place]
            for person in judges:
                own = costs[person]
                best = moves[person]
                for other, new in costs.items():
                    if other not in judges and (
                        other not in best or (new - own, place) < best[other]
                    ):
                        best[other] = (new - own, place)
        return moves

    def shortage(self, place: int) -> Shortage:
        """Why a task finds nobody: the people that it can reach are all full."""
        people, _ = self._cheapest(place)
        tasks = [
            number
            for number, judges in enumerate(self.judges)
            if number == place or judges & people.keys()
        ]
        # Those whom a reached task has beyond the reached people serve it in any case.
        needed = sum(
            self._per_indicator - len(self.judges[number] - people.keys()) for number in tasks
        )
        names = tuple(self._reviewers[person].name for person in sorted(people))
        return Shortage(
            tuple(self._tasks[number].indicator for number in tasks),
            names,
            needed,
            sum(self._room[person] for person in people),
            full=True,
        )


def _tie(seed: int, indicator: str, reviewer: str) -> int:
    """The number that a seed draws for a pair, whatever else is in the lists."""
    drawn = hashlib.sha256(f"{seed}\n{indicator}\n{reviewer}".encode()).digest()
    return int.from_bytes(drawn, "big") >> (256 - _TIE_BITS)
