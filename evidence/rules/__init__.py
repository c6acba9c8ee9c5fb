"""The rules over manifests, materials and the roster: one function a rule, one table (design §8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.rules.context import EvidenceContext
from evidence.rules.file_name_rules import FILE_NAME_RULES
from evidence.rules.index_rules import INDEX_RULES
from evidence.rules.manifest_rules import MANIFEST_RULES
from evidence.rules.material_rules import MATERIAL_RULES
from evidence.rules.roster_rules import ROSTER_RULES
from indicators.finding import Finding

EVIDENCE_RULES: tuple[Callable[[EvidenceContext], Iterator[Finding]], ...] = (
    *MANIFEST_RULES,
    *MATERIAL_RULES,
    *ROSTER_RULES,
    *INDEX_RULES,
    *FILE_NAME_RULES,
)


def check_evidence(context: EvidenceContext) -> list[Finding]:
    """Every finding of every rule over one workspace."""
    return [finding for rule in EVIDENCE_RULES for finding in rule(context)]
