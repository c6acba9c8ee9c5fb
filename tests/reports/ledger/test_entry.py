"""What an entry says of itself on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.ledger.approval import approval_hash, approval_holds
from tests.reports.ledger.ledger_case import DUE, PROOF, PROOFS
from tests.reports.ledger.test_transitions import BY_STATE, CLOSED, OPEN, SUBMITTED, WORKING

AFTER = date(2021, 5, 1)


def test_the_id_is_short_and_needs_no_criterion() -> None:
    assert OPEN.id == "N050-a-0001"
    assert replace(OPEN, criterion="", number=12345).id == "N050-12345"


def test_the_due_day_itself_is_in_time() -> None:
    assert not WORKING.overdue(DUE)
    assert WORKING.overdue(AFTER)


def test_closed_entries_and_past_failures_are_never_overdue() -> None:
    assert not CLOSED.overdue(AFTER)
    assert not any(replace(e, mendable=False).overdue(AFTER) for e in BY_STATE.values())


def test_a_request_made_in_time_does_not_grow_late_on_the_offices_desk() -> None:
    assert not SUBMITTED.overdue(AFTER)
    assert replace(SUBMITTED, submitted_on=AFTER).overdue(date(2021, 5, 2))


def test_an_overdue_entry_is_grave() -> None:
    assert WORKING.severity_on(DUE) == "一般"
    assert WORKING.severity_on(AFTER) == "重点"


def test_json_has_amounts_as_text_and_no_nulls() -> None:
    document = replace(OPEN, loss=None).as_json(AFTER)
    assert (document["loss"], document["loss_stated"]) == ("0.00", False)
    assert OPEN.as_json(AFTER)["loss"] == "0.12"
    assert None not in document.values()


@pytest.mark.parametrize(
    "change",
    [
        {"problem": "别的"}, {"statement": "别的"}, {"remedy": "别的"}, {"severity": "重点"},
        {"loss": 13}, {"loss": None}, {"mendable": False}, {"completion": "别的"},
        {"submitter": "别人"}, {"proofs": ()}, {"proofs": (PROOF, "N050/m3")}, {"measure": "别的"},
        {"unit": "别的"}, {"number": 2},
    ],
)  # fmt: skip
def test_an_approval_falls_with_any_change_of_what_was_approved(change: dict[str, object]) -> None:
    done = replace(CLOSED, approval=approval_hash(CLOSED, PROOFS))
    assert approval_holds(done, PROOFS)
    assert not approval_holds(replace(done, **change), PROOFS)  # type: ignore[arg-type]


def test_an_approval_falls_with_a_changed_or_missing_proof() -> None:
    done = replace(CLOSED, approval=approval_hash(CLOSED, PROOFS))
    assert not approval_holds(done, {**PROOFS, PROOF: "c" * 64})
    assert not approval_holds(done, {})
    assert approval_holds(done, {**PROOFS, "N050/m3": "other"})
