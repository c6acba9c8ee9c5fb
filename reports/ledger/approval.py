"""What an approval binds: the entry as the approver saw it, and its proofs' bytes (design §6)."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.canonical_json import sha256_of
from reports.ledger.entry import USUAL_MENDING, Entry


def approval_hash(entry: Entry, proof_hashes: Mapping[str, str]) -> str:
    """SHA-256 over the entry's problem, completion and proofs.

    Args:
        entry: the entry.
        proof_hashes: SHA-256 of each proof as it is now; a proof that is gone is left out.

    Due date, headings and whether the gap still shows are not bound: a date moves by its own
    event, a new heading changes no fact, and a gap that vanishes after a special closing is
    what was hoped for. What an entry never got is left out, so that approvals of older ledgers
    still hold.
    """
    planned = {
        "mending": entry.mending if entry.mending != USUAL_MENDING else "",
        "milestones": [stage.as_texts() for stage in entry.milestones],
        "completed_on": entry.completed_on.isoformat() if entry.completed_on else "",
    }
    return sha256_of(
        {
            **{name: value for name, value in planned.items() if value},
            "id": entry.id,
            # The first problem's key is as older ledgers had it.
            "key": [*entry.key] if entry.part > 1 else [*entry.key[:4]],
            "statement": entry.statement,
            "problem": entry.problem,
            "remedy": entry.remedy,
            "severity": entry.severity,
            "loss": entry.loss,
            "mendable": entry.mendable,
            "measure": entry.measure,
            "completion": entry.completion,
            "submitter": entry.submitter,
            "proofs": {proof: proof_hashes.get(proof, "") for proof in entry.proofs},
        }
    )


def approval_holds(entry: Entry, proof_hashes: Mapping[str, str]) -> bool:
    """Whether a closed entry is still what its approver saw."""
    return entry.approval == approval_hash(entry, proof_hashes)
