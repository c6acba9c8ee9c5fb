"""How much of what a verification looked at."""

from __future__ import annotations

from collections.abc import Mapping

from reports.package.examined import Examined, Standard
from scoring.evaluation import Evaluation
from shifan.provenance import PROGRAM, source_hashes
from shifan.workspace import Workspace


def examined_in(
    workspace: Workspace, hashes: Mapping[str, str], evaluation: Evaluation
) -> Examined:
    """What was looked at in an unpacked verify edition that can be read.

    Args:
        workspace: the edition's payload.
        hashes: SHA-256 of every payload file.
        evaluation: its scoring anew.
    """
    settings, manifests = workspace.settings, workspace.manifests.values()
    return Examined(
        files=len(hashes),
        applicant=settings.applicant.name,
        cycle=settings.cycle,
        facts=sum(len(rows) for manifest in manifests for rows in manifest.facts.values()),
        materials=sum(len(manifest.materials) for manifest in manifests),
        standards=_standards(workspace),
        program=PROGRAM,
        evaluation=evaluation,
        notices=settings.notices,
    )


def _standards(workspace: Workspace) -> tuple[Standard, ...]:
    hashes, scheme = source_hashes(workspace), workspace.scheme
    catalogues = (
        Standard("指标目录", f"{one.title}（{one.edition}版）", hashes[one.catalogue])
        for one in workspace.catalogues
    )
    return (*catalogues, Standard("评分方案", scheme.title, hashes[scheme.scheme]))
