"""A small ledger: an office, a 督导组, two units, and gaps made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from indicators.roster import Roster, Unit
from reports.ledger.entry import Entry
from reports.ledger.people import Authority
from reports.ledger.request import Request
from reports.ledger.store import Ledger
from scoring.gap import Gap

DUE = date(2021, 4, 30)
LATER = date(2021, 5, 31)
NOON = "2021-03-05T04:00:00Z"
PROOF = "files/N050/整改报告.docx"
PROOFS = {PROOF: "a" * 64, "N050/m3": "b" * 64}

UNITS = (
    {"name": "市司法局", "kind": "政府部门", "head": "王局", "contact": "周科"},
    {"name": "市公安局", "kind": "政府部门", "head": "陈局", "contact": "李某"},
    {"name": "市城管局", "kind": "政府部门", "contact": "赵某", "aliases": ["市城市管理局"]},
)
ROSTER = Roster(tuple(Unit.model_validate({"level": "市本级", **unit}) for unit in UNITS))
AUTHORITY = Authority(ROSTER, "市司法局", ("督导员孙某", "市公安局/钱某"))

GAP = Gap(
    indicator="N050",
    title="执法公示",
    area=4,
    criterion="a",
    statement="执法结果全部公示",
    unit="市公安局",
    level="市本级",
    cls="work",
    kind="below_target",
    loss=12,
    severity="一般",
    mendable=True,
    reason="2020年公示率 90%，目标 100%",
    remedy="找出未公示的事项，逐项补公示",
)


def gap(**more: Any) -> Gap:
    """The usual gap with other values."""
    return replace(GAP, **more)


def proof_hash(proof: str) -> str:
    """The hash of the proofs that exist."""
    return PROOFS.get(proof, "")


def synced(ledger: Ledger, *gaps: Gap, **more: Any) -> list[str]:
    """Verbs of the events that a sync appended."""
    usual = {"due": DUE, "who": "周科", "when": NOON, "proof_hash": proof_hash}
    return [event.step.verb for event in ledger.sync(gaps, **{**usual, **more})]


def ask(ledger: Ledger, verb: Any, who: str, entry: str = "1", **more: Any) -> Entry:
    """The entry after a person's request."""
    request = Request(verb=verb, entry=entry, who=who, **{"when": NOON, **more})
    ledger.apply(request, AUTHORITY, proof_hash)
    return ledger.find(entry)


def submitted(path: Path, *gaps: Gap) -> Ledger:
    """A ledger whose first entry waits for the office, its gap still showing."""
    ledger = Ledger.open(path)
    synced(ledger, *(gaps or (GAP,)))
    ask(ledger, "start", "李某", measure="逐项补公示")
    ask(ledger, "submit", "李某", completion="已全部补公示", proofs=(PROOF,))
    return ledger


def closed(path: Path) -> Ledger:
    """A ledger whose first entry was closed after its gap had vanished."""
    ledger = submitted(path)
    synced(ledger)
    ask(ledger, "accept", "周科", why="经核查属实")
    return ledger
