"""What must be settled before a package is made; the reviewer asks the same (design §8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evidence.scan import Scan
from evidence.waivers import Waiver, explanation
from indicators.finding import Finding, by_gravity
from reports.package.filing import Filing
from scoring.evaluation import Evaluation
from shifan.checking import check_with_texts
from shifan.workspace import SETTINGS, Workspace


@dataclass(frozen=True, slots=True)
class ExplainedFinding:
    """A finding with the waiver that explains it, if any."""

    finding: Finding
    waiver: Waiver | None

    @property
    def stands(self) -> bool:
        """Whether it is an error that nobody has explained."""
        return self.finding.level == "error" and self.waiver is None


def package_findings(
    workspace: Workspace,
    scan: Scan,
    evaluation: Evaluation,
    filing: Filing,
    texts: Mapping[str, str],
    progress: Callable[[int, int], None] | None = None,
) -> list[Finding]:
    """Every finding of `check`, and those that only matter once a package is made.

    Args:
        workspace: the validated workspace, or the unpacked verify edition.
        scan: what lies in `files/` right now.
        evaluation: what it scores.
        filing: what would be filed.
        texts: further texts that the package carries, by name.
        progress: called with (files read, files in all).
    """
    findings = check_with_texts(workspace, scan, evaluation, texts, progress)
    return by_gravity([*findings, *_review_missing(workspace), *_selection_findings(filing)])


def explained(
    findings: Sequence[Finding], waivers: Sequence[Waiver]
) -> tuple[ExplainedFinding, ...]:
    """Each finding with its explanation."""
    return tuple(ExplainedFinding(f, explanation(f, waivers)) for f in findings)


def _review_missing(workspace: Workspace) -> list[Finding]:
    if workspace.settings.secrecy_review:
        return []
    message = "还没有保密审查；审查后在 secrecy_review 里写明审查人 by 和日期 date"
    return [Finding("E260", "error", message, SETTINGS)]


def _selection_findings(filing: Filing) -> list[Finding]:
    findings = []
    for entry in filing.entries:
        state = entry.state(filing)
        code = entry.indicator.code
        file = f"evidence/{code}.yaml"
        if state == "unselected":
            message = f"{code} 有材料但没有选定；可用 shifan evidence select 看建议"
            findings.append(Finding("W281", "warning", message, file, 0, code))
        elif state == "missing":
            message = f"{code} 没有材料，也没有注明“没有相关材料”的原因 none_reason"
            findings.append(Finding("W282", "warning", message, file, 0, code))
    return findings
