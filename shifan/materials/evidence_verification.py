"""核验材料: the findings over manifests and materials, and how each material was checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evidence.material_standing import material_standing
from evidence.rules import check_evidence
from evidence.rules.contents import check_contents
from evidence.rules.rush import rush_findings
from evidence.rules.secrecy import check_secrecy
from evidence.scan import scan_files
from evidence.waivers import load_waivers
from indicators.finding import by_gravity
from shifan.checking import content_context, evidence_context, stale_records
from shifan.materials.material_reading import own_cache, read_files
from shifan.materials.secrecy_reading import claimed_files, secrecy_context
from shifan.packages.package_findings import ExplainedFinding, explained
from shifan.workspace import Workspace, open_workspace

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class EvidenceVerification:
    """What verifying the materials came to.

    Attributes:
        workspace: the workspace.
        found: every finding with its explanation, gravest first.
        materials: how many materials there are, references not counted.
        by_machine: how many of them passed the machine's checks (机器校验).
        by_people: how many a person has checked and found good (人工核验).
        rejected: how many a person has rejected.
    """

    workspace: Workspace
    found: tuple[ExplainedFinding, ...]
    materials: int
    by_machine: int
    by_people: int
    rejected: int


def verify_evidence(
    root: Path, hashing: Progress | None = None, reading: Progress | None = None
) -> EvidenceVerification:
    """Check every material of a workspace; nothing is written.

    Args:
        root: the workspace.
        hashing: called with (files hashed, files in all).
        reading: called with (files read, files in all).

    Raises:
        BadInput: when a file of the workspace is invalid.
    """
    workspace = open_workspace(root)
    waivers = load_waivers(root)
    scan = scan_files(root, hashing)
    claimed = claimed_files(workspace)
    paths = {*claimed, *scan.index.files}
    readings = read_files(root, paths, scan.index, own_cache(root), None, reading)
    own = {path: one for path, one in readings.items() if path in claimed}
    context = content_context(workspace, scan, own)
    contents = check_contents(context)
    findings = [
        *check_evidence(evidence_context(workspace, scan)),
        *contents,
        *rush_findings(context),
        *stale_records(workspace, scan, own, contents),
        *check_secrecy(secrecy_context(workspace, {}, readings)),
    ]
    faulty = {(f.indicator, f.material) for f in findings if f.level == "error" and f.material}
    stored = [
        (indicator, material)
        for indicator, _, material in context.materials()
        if material.kind != "statement"
    ]
    passed = sum(
        (indicator.code, material.id) not in faulty
        and material_standing(material, indicator, workspace.manifests, scan.index).standing
        == "valid"
        for indicator, material in stored
    )
    checked = [material.checked.result for _, material in stored if material.checked]
    return EvidenceVerification(
        workspace,
        explained(by_gravity(findings), waivers),
        len(stored),
        passed,
        checked.count("ok"),
        checked.count("rejected"),
    )
