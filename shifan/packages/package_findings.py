"""What must be settled before a package is made; the reviewer asks the same (design §8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.reading.reading import Reading
from evidence.scan import Scan
from evidence.waivers import Waiver, explanation
from indicators.finding import Finding, by_gravity
from reports.package.filing import Filing
from scoring.evaluation import Evaluation
from shifan.checking import check_with_texts
from shifan.packages.filing import filing_of
from shifan.packages.filing_rules import CHECK_RULES, PACKAGE_RULES, Rule
from shifan.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExplainedFinding:
    """A finding with the waiver that explains it, if any."""

    finding: Finding
    waiver: Waiver | None

    @property
    def stands(self) -> bool:
        """Whether it is an error that nobody has explained."""
        return self.finding.level == "error" and self.waiver is None


def check_findings(
    workspace: Workspace,
    scan: Scan,
    evaluation: Evaluation,
    readings: Mapping[str, Reading] | None = None,
) -> list[Finding]:
    """Every finding of `check`: those of the rules and those of what would be filed.

    Args:
        workspace: the validated workspace.
        scan: what lies in `files/` right now.
        evaluation: what it scores.
        readings: what was read from the files; None reads them now.
    """
    findings = check_with_texts(workspace, scan, evaluation, readings=readings)
    filing = filing_of(workspace, evaluation)
    return by_gravity([*findings, *_filed(CHECK_RULES, filing, workspace)])


def package_findings(
    workspace: Workspace,
    scan: Scan,
    evaluation: Evaluation,
    filing: Filing,
    texts: Mapping[str, str],
    readings: Mapping[str, Reading],
) -> list[Finding]:
    """Every finding of `check`, where what is only to be done until packing is done now.

    Args:
        workspace: the validated workspace, or the unpacked verify edition.
        scan: what lies in `files/` right now.
        evaluation: what it scores.
        filing: what would be filed.
        texts: further texts that the package carries, by name.
        readings: what was read from the files.
    """
    findings = check_with_texts(workspace, scan, evaluation, texts, readings=readings)
    return by_gravity([*findings, *_filed(PACKAGE_RULES, filing, workspace)])


def _filed(rules: Sequence[Rule], filing: Filing, workspace: Workspace) -> list[Finding]:
    return [finding for rule in rules for finding in rule(filing, workspace.settings)]


def explained(
    findings: Sequence[Finding], waivers: Sequence[Waiver]
) -> tuple[ExplainedFinding, ...]:
    """Each finding with its explanation."""
    return tuple(ExplainedFinding(f, explanation(f, waivers)) for f in findings)
