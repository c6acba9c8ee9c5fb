"""Rows that the circular's formats share: rankings and proposals."""

from __future__ import annotations

from collections.abc import Sequence

from reports.progress.proposals import Proposals, Proposed
from reports.progress.ranking import Placed
from reports.progress.share import change_words
from reports.progress.standings import MEASURES, GroupStanding, Measure

PROPOSAL_HEADER = ("序号", "单位", "组别", "理由")


def ranking_header(measure: Measure) -> tuple[str, ...]:
    """The head of one ranking."""
    name, figures, _ = MEASURES[measure]
    rate = name if name.endswith("率") else f"{name}率"
    return ("名次", "单位", figures, rate, "比上月（百分点）", "备注")


def ranking_rows(standing: GroupStanding, measure: Measure) -> list[list[str]]:
    """One ranking: ranked units by place, then the others with the reason."""
    return [
        [
            "—" if one.rank is None else str(one.rank),
            one.unit,
            one.share.figures,
            one.share.percent if one.share.owed else "",
            change_words(one.change),
            _remark(standing, measure, one),
        ]
        for one in standing.places[measure]
    ]


def _remark(standing: GroupStanding, measure: Measure, one: Placed) -> str:
    """Why a unit is not ranked, and in the first table what is wrong with this month's report."""
    month = standing.months[one.unit]
    late = f"本月{month.words}" if measure == "reporting" and month.state != "按期" else ""
    return "；".join(filter(None, (one.unranked, late)))


def proposal_rows(proposed: Sequence[Proposed]) -> list[list[str]]:
    """One list of names with its reasons."""
    return [
        [str(number), one.unit, one.group, "；".join(one.reasons)]
        for number, one in enumerate(proposed, start=1)
    ]


def proposal_lists(found: Proposals) -> tuple[tuple[str, tuple[Proposed, ...]], ...]:
    """Both lists with their names."""
    return (("表扬建议", found.praise), ("提醒建议", found.remind))
