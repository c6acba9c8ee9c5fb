"""Papers and cards of a workspace's ledger, as files by name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from evidence.file_names import proposed_name
from indicators.workdays import is_working_day
from reports.ledger.papers.card import (
    CARD_TITLES,
    Card,
    CardKind,
    Occasion,
    cards,
    office_signature,
)
from reports.ledger.papers.paper import Paper, PaperKind
from reports.ledger.papers.scope import Scope, scopes
from reports.ledger.store import Snapshot
from shifan.workspace import Workspace

_ANSWER_DAYS = 5


def paper_files(
    workspace: Workspace,
    now: Snapshot,
    today: date,
    kinds: Collection[PaperKind],
    suffixes: Collection[str],
    only: str = "",
) -> Iterator[tuple[str, bytes]]:
    """The papers of every level and unit, by path below the folder they go to.

    A list and a plan are left out where nothing waits any more.

    Args:
        workspace: the workspace.
        now: its ledger.
        today: the day that the papers are of.
        kinds: which papers.
        suffixes: in which forms, `.docx` and `.xlsx`.
        only: one level or unit; empty for all.
    """
    from reports.ledger.papers.paper_files import paper_document, paper_workbook

    for scope in scopes(now.entries, workspace.roster, today):
        if only not in ("", scope.name):
            continue
        for kind in kinds:
            if kind != "整改台账" and not scope.waiting:
                continue
            paper = _paper(kind, scope, workspace, now, today)
            for suffix in suffixes:
                name = proposed_name(f"{kind}_{scope.name}{suffix}")
                made = paper_document(paper, today) if suffix == ".docx" else paper_workbook(paper)
                yield f"{kind}/{name}", made


def _paper(
    kind: PaperKind, scope: Scope, workspace: Workspace, now: Snapshot, today: date
) -> Paper:
    from reports.ledger.papers.mending_plan import mending_plan
    from reports.ledger.papers.problem_list import problem_list
    from reports.ledger.papers.register import register

    notices, office = workspace.settings.notices, office_signature(workspace.settings.office)
    if kind == "问题清单":
        return problem_list(scope, today, now.head, notices)
    if kind == "整改工作方案":
        return mending_plan(scope, today, workspace.roster, office, notices)
    return register(scope, today, now.head, notices)


def issued_cards(
    workspace: Workspace,
    now: Snapshot,
    kind: CardKind,
    today: date,
    *,
    within: int,
    until: date | None = None,
    first: int = 0,
    unit: str = "",
) -> list[Card]:
    """The cards of one issue, in the roster's order.

    Args:
        workspace: the workspace.
        now: its ledger.
        kind: which cards.
        today: the day of issue.
        within: how many days ahead a 工作提示卡 looks.
        until: last day for answering a 督办卡; without one the fifth working day from `today`.
        first: number of the first card; 0 numbers by day and the unit's place in the roster.
        unit: only this unit, in the roster's spelling.
    """
    units = [
        scope
        for scope in scopes(now.entries, workspace.roster, today)
        if scope.is_unit and unit in ("", scope.name)
    ]
    reply_by = until or working_day_after(today, _ANSWER_DAYS)
    occasion = Occasion(
        kind, today, reply_by, within, now.head.count, workspace.settings.office, first
    )
    return cards(units, occasion, workspace.roster)


def card_name(card: Card) -> str:
    """The card's file name."""
    return proposed_name(f"{CARD_TITLES[card.kind]}_{card.unit}.docx")


def working_day_after(day: date, count: int) -> date:
    """The `count`-th working day after a day.

    >>> working_day_after(date(2021, 4, 30), 1)
    datetime.date(2021, 5, 6)
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
