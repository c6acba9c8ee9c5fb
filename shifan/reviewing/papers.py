"""What a round of review sends out: 反馈单 to units, problems to the ledger (design §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evidence.file_names import proposed_name
from indicators.problem import BadInput, Problem
from reports.ledger.adding import Arrived, arrival_steps
from reports.ledger.entry import Entry
from reports.ledger.papers.card import office_signature
from reports.ledger.store import Ledger
from reports.review.opinion_ledger import beside_ledger, opinion_arrivals
from reports.review.opinion_paper import OpinionPaper, opinion_title
from reports.review.report_content import Outcome, ReviewReport, outcomes_of
from scoring.apportion import from_cents
from scoring.review.opinion import Opinions, Owner, opinions_of
from shifan.reviewing.judging import Judged
from shifan.reviewing.signing import read_final
from shifan.supervision.ledger_desk import ledger_path
from shifan.workspace import Workspace
from shifan.writing import workspace_lock


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of opinions in the ledger.

    Attributes:
        arrived: what was added, and what was there already.
        differing: ids of open entries that tell the same otherwise; left as they are.
    """

    arrived: Arrived
    differing: tuple[str, ...]


def owners_of(workspace: Workspace) -> dict[str, Owner]:
    """Who answers for each indicator, in the order of the catalogues."""
    canonical = workspace.roster.canonical
    return {
        code: Owner(
            indicator.title,
            canonical(indicator.lead),
            tuple(map(canonical, indicator.cooperating)),
            any(criterion.statutory for criterion in indicator.criteria),
        )
        for code, indicator in workspace.indicators.items()
    }


def told_units(judged: Judged) -> Opinions:
    """What the units are told of a round; what is in dispute waits for the panel.

    Raises:
        BadInput: when no sheet has come in.
    """
    standing = judged.standing
    if not standing.ratings:
        remedy = "先用 shifan review import 收评审表"
        raise BadInput([Problem(f"{standing.stage}还没有收到评审表", remedy=remedy)])
    return opinions_of(
        standing.ratings,
        standing.decisions,
        owners_of(judged.workspace),
        {one.code for one in judged.comparison.open},
        [reviewer.name for reviewer in standing.reviewers],
    )


def opinion_papers(
    judged: Judged, opinions: Opinions, due: date, today: date
) -> list[OpinionPaper]:
    """The units' papers, in the roster's order, units outside it behind.

    Args:
        judged: the round.
        opinions: what the units are told.
        due: the last day for answering.
        today: the papers' day.
    """
    settings, units = judged.workspace.settings, opinions.units
    return [
        OpinionPaper(
            judged.standing.stage,
            name,
            units[name],
            due,
            office_signature(settings.office),
            today,
            settings.cycle,
            settings.notices,
        )
        for name in judged.workspace.roster.in_order(units.keys())
    ]


def opinion_files(papers: Sequence[OpinionPaper]) -> Iterator[tuple[str, bytes]]:
    """Each unit's paper and the workbook of all, by file name.

    Args:
        papers: at least one.
    """
    from reports.review.opinion_document import opinion_document
    from reports.review.opinion_workbook import opinion_workbook

    for paper in papers:
        yield proposed_name(f"{paper.title}_{paper.unit}.docx"), opinion_document(paper)
    first = papers[0]
    name = proposed_name(f"{opinion_title(first.stage)}汇总.xlsx")
    yield name, opinion_workbook(first.stage, papers, first.notices)


def enter_opinions(
    judged: Judged,
    opinions: Opinions,
    due: date,
    by: str,
    when: str,
    *,
    preview: bool = False,
) -> Entered:
    """Bring what the units are told into the ledger; a second time changes nothing.

    Args:
        judged: the round.
        opinions: what the units are told; what waits for the panel stays out.
        due: last day for closing.
        by: who enters it.
        when: the moment in UTC.
        preview: write nothing, only say what would change.

    Raises:
        BadInput: when nobody is named.
    """
    workspace, stage = judged.workspace, judged.standing.stage
    arrivals = opinion_arrivals(opinions.told, stage, due, workspace.roster)
    path = ledger_path(workspace)
    if preview:
        entries = _entries(path)
        found = beside_ledger(entries, arrivals)
        return Entered(arrival_steps(entries, found.fitting, by, when), found.differing)
    with workspace_lock(workspace.root), Ledger.open(path) as ledger:
        found = beside_ledger(ledger.entries(), arrivals)
        return Entered(ledger.add(found.fitting, by, when), found.differing)


def _entries(path: Path) -> tuple[Entry, ...]:
    if not path.is_file():
        return ()
    with Ledger.open(path, create=False) as ledger:
        return ledger.entries()


def review_report(judged: Judged) -> ReviewReport:
    """A round as its report tells it.

    Raises:
        BadInput: when no sheet has come in.
    """
    settings, comparison = judged.workspace.settings, judged.comparison
    return ReviewReport(
        settings.applicant.name,
        settings.cycle,
        office_signature(settings.office),
        judged.standing,
        comparison,
        judged.evaluation,
        told_units(judged).told,
        judged.annex,
        _unlike_signed(judged, outcomes_of(comparison)),
        settings.notices,
    )


def _unlike_signed(judged: Judged, outcomes: Iterable[Outcome]) -> str:
    """Why the signed result is no longer what the workspace comes to; empty when it is."""
    document = read_final(judged.workspace.root, judged.standing)
    if document is None:
        return ""
    told = {
        one["code"]: (one["full"], one["score"], one["verdict"])
        for one in document["result"]["indicators"]
    }
    now = {
        one.compared.code: (
            from_cents(one.compared.full),
            "" if one.score is None else from_cents(one.score),
            one.verdict,
        )
        for one in outcomes
    }
    return "" if told == now else "定分以后数据、目录或方案有变动，现在算出的结果与签署的不同"
