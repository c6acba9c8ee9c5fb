"""What an entry says of itself on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.ledger.approval import approval_hash, approval_holds
from reports.ledger.entry import Milestone
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
        {"unit": "别的"}, {"number": 2}, {"mending": "立行立改"}, {"completed_on": DUE},
        {"milestones": (Milestone(DUE, "印发方案"),)},
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


def test_a_milestone_is_late_after_its_day_until_it_is_reached() -> None:
    stage = Milestone(DUE, "印发方案")
    assert not stage.late(DUE)
    assert stage.late(AFTER)
    assert not replace(stage, reached=DUE).late(AFTER)
    assert replace(stage, reached=AFTER).late(AFTER)


def test_an_approval_of_an_older_ledger_still_holds() -> None:
    """What older entries never had is not bound, so that the new program voids nothing."""
    plain = approval_hash(CLOSED, PROOFS)
    assert plain == "d4e24b59ade3ceed35b4526c422b8c57935baf3c1dc5cfe7c44b8fcf0ecb2325"
