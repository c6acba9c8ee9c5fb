"""Filled-in rows become requests in an order in which they can happen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reports.ledger.request import RefusedTogether
from reports.ledger.store import Ledger
from reports.ledger.trip.requests import Asker, placed, requests_of
from tests.reports.ledger.ledger_case import AUTHORITY, PROOF, proof_hash
from tests.reports.ledger.trip.trip_case import (
    FIRST,
    SECOND,
    THIRD,
    Book,
    cell_at,
    compared,
    exported,
    fill,
    form,
    written,
)

ASKER = Asker("李某", "2021-03-21T00:00:00Z")


def verbs(ledger: Ledger, tmp_path: Path, cells: dict[tuple[str, str], object]) -> list[str]:
    """Entry and verb of every step that filled-in cells come to."""
    found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", written(cells)))
    now = {entry.id: entry for entry in ledger.entries()}
    asked = requests_of(found.filled, now, ASKER)
    steps = ledger.preview(asked, AUTHORITY, proof_hash)
    return [f"{step.entry[5]} {step.verb}" for step in steps]


def test_progress_without_a_day_is_noted_with_a_day_it_is_a_request(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        cells: dict[tuple[str, str], object] = {
            (FIRST, "完成情况"): "已全部补公示",
            (FIRST, "证明材料"): f"{PROOF}；N050/m3",
            (FIRST, "完成日期"): date(2021, 3, 19),
            (THIRD, "完成情况"): "又进一步",
        }
        assert verbs(ledger, tmp_path, cells) == ["a submit", "c note"]


def test_filling_in_an_open_entry_starts_it(tmp_path: Path) -> None:
    with exported(tmp_path / "l.db") as ledger:
        measure: dict[tuple[str, str], object] = {(SECOND, "整改措施"): "补制度"}
        assert verbs(ledger, tmp_path, measure) == ["b start"]
        whole = {
            **measure,
            (SECOND, "整改类型"): "立行立改",
            (SECOND, "完成情况"): "已补",
            (SECOND, "证明材料"): PROOF,
            (SECOND, "完成日期"): "2021.3.20",
        }
        assert verbs(ledger, tmp_path, whole) == ["b classify", "b start", "b submit"]
        only_class: dict[tuple[str, str], object] = {(SECOND, "整改类型"): "立行立改"}
        assert verbs(ledger, tmp_path, only_class) == ["b classify"]


def test_a_renamed_milestone_is_dropped_and_set(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        cell_at(book["整改节点"], FIRST, "节点").value = "印发通知"

    with exported(tmp_path / "l.db") as ledger:
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", change))
        now = {entry.id: entry for entry in ledger.entries()}
        asked = requests_of(found.filled, now, ASKER)
        ledger.apply_all(asked, AUTHORITY, proof_hash)
        assert [stage.title for stage in ledger.find(FIRST).milestones] == ["印发通知"]


def test_a_cleared_milestone_is_dropped(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        for title in ("节点", "计划日期"):
            cell_at(book["整改节点"], FIRST, title).value = None

    with exported(tmp_path / "l.db") as ledger:
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", change))
        now = {entry.id: entry for entry in ledger.entries()}
        ledger.apply_all(requests_of(found.filled, now, ASKER), AUTHORITY, proof_hash)
        assert ledger.find(FIRST).milestones == ()


def test_refusals_stand_at_their_cells(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        written({(FIRST, "完成日期"): "2021-03-19", (THIRD, "证明材料"): "files/无.docx"})(book)
        sheet = book["整改节点"]
        cell_at(sheet, FIRST, "实际日期").value = "2021-12-01"

    with exported(tmp_path / "l.db") as ledger:
        found = compared(ledger, fill(form(ledger), tmp_path / "x.xlsx", change))
        now = {entry.id: entry for entry in ledger.entries()}
        with pytest.raises(RefusedTogether) as refused:
            ledger.apply_all(requests_of(found.filled, now, ASKER), AUTHORITY, proof_hash)
        told = [problem.key for problem in placed(refused.value, found.filled, "x.xlsx")]
        assert told == ["整改节点!E5", "整改台账!M8"]
