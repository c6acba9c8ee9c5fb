"""Runs every rule over a workspace; the applicant and the reviewer run the same ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evidence.rules import EVIDENCE_RULES, check_evidence
from evidence.rules.context import EvidenceContext
from evidence.rules.secrecy import SECRECY_RULES, check_secrecy
from evidence.scan import Scan
from indicators.catalogue_rules import CATALOGUE_RULES
from indicators.catalogue_set_rules import codes_in_two_catalogues, unknown_overlaps
from indicators.finding import Finding, by_gravity
from scoring.evaluation import Evaluation
from scoring.score_rules import SCORE_RULES, check_scores
from shifan.secrecy_reading import read_for_secrecy
from shifan.workspace import Workspace


def check_workspace(workspace: Workspace, scan: Scan, evaluation: Evaluation) -> list[Finding]:
    """All findings in reading order.

    Args:
        workspace: the validated workspace.
        scan: what lies in `files/` right now.
        evaluation: what it scores.
    """
    findings = check_evidence(evidence_context(workspace, scan)) + check_scores(evaluation)
    return by_gravity(findings)


def check_with_texts(
    workspace: Workspace,
    scan: Scan,
    evaluation: Evaluation,
    more: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Finding]:
    """The findings of `check_workspace` and those in the texts of manifests and materials.

    Args:
        workspace: the validated workspace.
        scan: what lies in `files/` right now.
        evaluation: what it scores.
        more: further texts by name, such as the self-report's.
        progress: called with (files read, files in all).
    """
    findings = check_workspace(workspace, scan, evaluation)
    return by_gravity([*findings, *check_secrecy(read_for_secrecy(workspace, more or {}, progress))])


def evidence_context(workspace: Workspace, scan: Scan) -> EvidenceContext:
    """What the rules over manifests and materials look at."""
    return EvidenceContext(
        workspace.indicators,
        workspace.loaded,
        workspace.roster,
        workspace.settings.office,
        workspace.settings.applicant.level,
        workspace.settings.period.years,
        scan.index,
        scan.links,
        workspace.files,
        scan.unreadable,
    )


def rule_table() -> list[tuple[str, str]]:
    """Every rule of `check` and `catalogue check` by id, with what it notices."""
    rules = (
        *CATALOGUE_RULES,
        codes_in_two_catalogues,
        unknown_overlaps,
        *EVIDENCE_RULES,
        *SECRECY_RULES,
        *SCORE_RULES,
    )
    rows = []
    for rule in rules:
        id, _, meaning = (rule.__doc__ or "").strip().rstrip(".").partition(" ")
        rows.append((id, meaning))
    return sorted(rows, key=lambda row: (row[0][1:], row[0]))
