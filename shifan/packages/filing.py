"""What a workspace, or an unpacked verify edition, files."""

from __future__ import annotations

from reports.package.filing import Filing
from scoring.evaluation import Evaluation
from shifan.workspace import Workspace


def filing_of(workspace: Workspace, evaluation: Evaluation) -> Filing:
    """Everything that the packages of a workspace say.

    Args:
        workspace: the validated workspace.
        evaluation: what it scores.
    """
    settings = workspace.settings
    return Filing(
        settings.applicant.name,
        settings.cycle,
        settings.office,
        settings.filed or settings.period.to,
        settings.notices,
        workspace.catalogues,
        workspace.manifests,
        evaluation,
        workspace.files,
    )
