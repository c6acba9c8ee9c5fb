"""Opinions of a review as entries of the 整改台账 (design §6, §9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.roster import Roster
from reports.ledger.adding import Arrival
from reports.ledger.entry import Addition, Entry, Source, Subject
from reports.ledger.plain_text import one_line
from reports.ledger.request import MAX_WORDS
from reports.review.opinion_paper import opinion_title
from scoring.review.opinion import Opinion
from scoring.review.rating import Stage

STAGE_SOURCES: dict[Stage, Source] = {
    "初评": "初评",
    "省级评审": "实地核查",
    "第三方评估": "第三方",
}
"""The ledger's source of a stage; it has none of its own for 省级评审, which like 实地核查 is the
superior government's look at the applicant."""

_USUAL_REMEDY = "对照评审意见逐条整改，形成证明材料"


def opinion_arrivals(
    opinions: Iterable[Opinion], stage: Stage, due: date, roster: Roster
) -> list[Arrival]:
    """One entry for each indicator and its lead; those that wait for the panel are left out.

    Args:
        opinions: what the units are told.
        stage: the stage of review.
        due: last day for closing.
        roster: for the units' levels.
    """
    return [
        Arrival(_addition(opinion, stage, due, roster))
        for opinion in opinions
        if not opinion.waits and (opinion.problems or opinion.wanted)
    ]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Arrivals beside what the ledger holds.

    Attributes:
        fitting: those that may be entered.
        differing: ids of open entries that hold other words of the same indicator, unit and source:
            opinions changed since, or somebody entered the problem by hand. People must look.
    """

    fitting: tuple[Arrival, ...]
    differing: tuple[str, ...]


def beside_ledger(entries: Iterable[Entry], arrivals: Iterable[Arrival]) -> Sorted:
    """Set aside the arrivals that an open entry tells otherwise; the others need not wait."""
    held: dict[tuple[Subject, Source], list[Entry]] = {}
    for entry in entries:
        held.setdefault((entry.subject, entry.source), []).append(entry)
    fitting, differing = [], []
    for arrival in arrivals:
        found = arrival.addition
        subject = Subject(found.indicator, found.criterion, found.unit)
        own = held.get((subject, found.source), [])
        waiting = [entry.id for entry in own if entry.state != "closed"]
        if waiting and all(entry.problem != found.problem for entry in own):
            differing += waiting[:1]
        else:
            fitting.append(arrival)
    return Sorted(tuple(fitting), tuple(differing))


def _addition(opinion: Opinion, stage: Stage, due: date, roster: Roster) -> Addition:
    owner = opinion.owner
    wanted = _sentence(opinion.wanted)
    lacking = f"评审材料不足，需补充：{wanted}"
    asked = f"补充材料：{wanted}" if wanted else _USUAL_REMEDY
    return Addition(
        indicator=opinion.indicator,
        title=owner.title,
        criterion="",
        statement="",
        unit=owner.unit,
        level=roster.level_of(owner.unit),
        source=STAGE_SOURCES[stage],
        problem=_short(_sentence(opinion.problems) or lacking, stage),
        remedy=_short(asked, stage),
        severity="重点" if owner.statutory and opinion.verdict == "不符合" else "一般",
        mendable=True,
        due=due,
        cooperating=owner.cooperating,
    )


def _sentence(parts: tuple[str, ...]) -> str:
    """The things on one line, numbered where there are several."""
    if len(parts) < 2:
        return one_line("".join(parts))
    return one_line("；".join(f"{at}.{part}" for at, part in enumerate(parts, start=1)))


def _short(text: str, stage: Stage) -> str:
    """The text as the ledger can hold it; the whole of it stands in the unit's paper."""
    if len(text) <= MAX_WORDS:
        return text
    more = f"……（其余见{opinion_title(stage)}）"
    return text[: MAX_WORDS - len(more)] + more
