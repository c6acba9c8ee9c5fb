"""比较: a round as its record stands, against the applicant's own score."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.evaluation import Evaluation
from scoring.review.comparison import Comparison, compare
from scoring.review.rating import Stage
from scoring.review.standing import Round
from shifan.reviewing.round import read_round
from shifan.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from scoring.agreement.annex import Annex

REOPEN = "确需更正的，加 --reopen，原来的校验码随即作废，更正后重新定分"


@dataclass(frozen=True, slots=True)
class Judged:
    """A round as it stands, against the applicant's own score."""

    workspace: Workspace
    standing: Round
    evaluation: Evaluation
    comparison: Comparison

    @property
    def annex(self) -> Annex:
        """How far the reviewers agree."""
        from scoring.agreement.annex import agreement_annex

        return agreement_annex(self.standing.ratings, self.standing.seed)


def judge_round(root: Path, stage: Stage) -> Judged:
    """Compare a round as its record stands.

    Raises:
        BadInput: when the round has not begun, or a file of the workspace is faulty.
    """
    return judged_in(open_workspace(root), stage)


def judged_in(workspace: Workspace, stage: Stage) -> Judged:
    """The same of a workspace that is open already."""
    standing = read_round(workspace.root, stage)
    evaluation = workspace.evaluate()
    return Judged(workspace, standing, evaluation, compare(evaluation, standing))
