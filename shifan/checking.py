"""Runs every rule over a workspace; the applicant and the reviewer run the same ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evidence.files_index import NAME as FILES_INDEX
from evidence.files_index import RecordedFinding
from evidence.reading.reading import Reading
from evidence.rules import EVIDENCE_RULES, check_evidence
from evidence.rules.content_context import ContentContext
from evidence.rules.content_rules import FAULT_RULES
from evidence.rules.contents import ALL_CONTENT_RULES, check_contents
from evidence.rules.context import EvidenceContext
from evidence.rules.period_rules import PERIOD_RULES
from evidence.rules.secrecy import SECRECY_RULES, check_secrecy
from evidence.scan import Scan
from indicators.catalogue_rules import CATALOGUE_RULES
from indicators.catalogue_set_rules import codes_in_two_catalogues, unknown_overlaps
from indicators.finding import Finding, by_gravity
from reports.self_report.narrative_findings import narrative_findings
from scoring.evaluation import Evaluation
from scoring.score_rules import SCORE_RULES, check_scores
from shifan.materials.material_reading import read_all
from shifan.materials.secrecy_reading import claimed_files, secrecy_context
from shifan.packages.filing_rules import CHECK_RULES, PACKAGE_RULES
from shifan.packages.verify_rules import VERIFY_RULES
from shifan.workspace import Workspace


def check_workspace(workspace: Workspace, scan: Scan, evaluation: Evaluation) -> list[Finding]:
    """All findings in reading order.

    Args:
        workspace: the validated workspace.
        scan: what lies in `files/` right now.
        evaluation: what it scores.
    """
    findings = check_evidence(evidence_context(workspace, scan)) + check_scores(evaluation)
    findings += narrative_findings(evaluation, workspace.manifests)
    return by_gravity(findings)


def check_with_texts(
    workspace: Workspace,
    scan: Scan,
    evaluation: Evaluation,
    more: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
    readings: Mapping[str, Reading] | None = None,
) -> list[Finding]:
    """The findings of `check_workspace` and those in the texts of manifests and materials.

    Args:
        workspace: the validated workspace.
        scan: what lies in `files/` right now.
        evaluation: what it scores.
        more: further texts by name, such as the self-report's.
        progress: called with (files read, files in all).
        readings: what was read from the files, those that no material names too; None reads
            them now.
    """
    claimed = claimed_files(workspace)
    if readings is None:
        readings = read_all(workspace, scan, progress)
    own = {path: reading for path, reading in readings.items() if path in claimed}
    contents = check_contents(content_context(workspace, scan, own))
    return by_gravity(
        [
            *check_workspace(workspace, scan, evaluation),
            *contents,
            *stale_records(workspace, scan, own, contents),
            *check_secrecy(secrecy_context(workspace, more or {}, readings)),
        ]
    )


def material_errors(
    workspace: Workspace, scan: Scan, readings: Mapping[str, Reading]
) -> dict[str, tuple[RecordedFinding, ...]]:
    """The errors of single materials, by `N001/m1`, as `files.json` records them."""
    context = content_context(workspace, scan, readings)
    return _errors_by_place([finding for rule in PERIOD_RULES for finding in rule(context)])


def _errors_by_place(contents: list[Finding]) -> dict[str, tuple[RecordedFinding, ...]]:
    found: dict[str, tuple[RecordedFinding, ...]] = {}
    for finding in contents:
        if finding.level == "error" and finding.id not in FAULT_RULES.values():
            place = f"{finding.indicator}/{finding.material}"
            found[place] = (*found.get(place, ()), RecordedFinding(finding.id, finding.message))
    return found


def stale_records(
    workspace: Workspace, scan: Scan, readings: Mapping[str, Reading], contents: list[Finding]
) -> list[Finding]:
    """W407 登记的机器校验结果已过时: the score follows what `files.json` records."""
    if not workspace.files.scanned:
        return []
    stale: set[str] = set()
    recorded = {place: {f.id for f in found} for place, found in workspace.files.materials.items()}
    now = {place: {f.id for f in found} for place, found in _errors_by_place(contents).items()}
    stale.update(
        place for place in recorded.keys() | now.keys() if recorded.get(place) != now.get(place)
    )
    for path, reading in readings.items():
        entry, current = workspace.files.get(path), scan.index.get(path)
        if entry is None or current is None or entry.sha256 != current.sha256:
            continue
        fault = {FAULT_RULES[reading.fault]} if reading.fault else set()
        if {finding.id for finding in entry.findings} != fault:
            stale.add(path)
    if not stale:
        return []
    shown = "、".join(sorted(stale)[:3]) + ("等" if len(stale) > 3 else "")
    message = (
        f"登记的机器校验结果已过时（{shown}），材料支撑分以登记为准；请运行 shifan evidence scan"
    )
    return [Finding("W407", "warning", message, FILES_INDEX)]


def content_context(
    workspace: Workspace, scan: Scan, readings: Mapping[str, Reading]
) -> ContentContext:
    """What the rules over contents look at."""
    settings = workspace.settings
    ends = [phase.to for phase in settings.phases]
    return ContentContext(
        evidence_context(workspace, scan),
        settings.period.from_,
        settings.period.to,
        max([settings.period.to, *ends]),
        settings.applicant.name,
        settings.applicant.province,
        readings,
    )


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
        workspace.approvers,
    )


def rule_table() -> list[tuple[str, str]]:
    """Every rule of `check`, `catalogue check`, `package` and `verify`, with what it notices."""
    rules = (
        *CATALOGUE_RULES,
        codes_in_two_catalogues,
        unknown_overlaps,
        *EVIDENCE_RULES,
        *ALL_CONTENT_RULES,
        *SECRECY_RULES,
        *SCORE_RULES,
        *dict.fromkeys((*CHECK_RULES, *PACKAGE_RULES)),
    )
    rows = list(VERIFY_RULES.items())
    for rule in rules:
        id, _, meaning = (rule.__doc__ or "").strip().rstrip(".").partition(" ")
        rows.append((id, meaning))
    return sorted(rows, key=lambda row: (row[0][1:], row[0]))
