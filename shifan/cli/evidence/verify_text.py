"""A verification of materials as the terminal and JSON show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shifan.cli.check import findings_json, findings_text

if TYPE_CHECKING:
    from shifan.materials.evidence_verification import EvidenceVerification


def verification_json(verification: EvidenceVerification) -> dict[str, Any]:
    """The verification as `evidence verify --json` prints it (design §11)."""
    return {
        "findings": findings_json(verification.found),
        "materials": {
            "count": verification.materials,
            "by_machine": verification.by_machine,
            "by_people": verification.by_people,
            "rejected": verification.rejected,
        },
    }


def verification_text(verification: EvidenceVerification) -> str:
    """The verification for people: one line a finding, then how the materials were checked."""
    counts = (
        f"材料{verification.materials}份（不含情况简介和引用）：机器校验通过{verification.by_machine}份，"
        f"人工核验通过{verification.by_people}份、未通过{verification.rejected}份"
    )
    return f"{findings_text(verification.found)}\n{counts}"
