"""The self-report of a workspace: its frame, its draft, its check (design §7)."""

from __future__ import annotations

from dataclasses import astuple, replace
from pathlib import Path

from indicators.finding import Finding, Level
from indicators.problem import BadInput, Problem
from reports.self_report.check import ReportCheck, check_report
from reports.self_report.draft import DEFAULT_LIMIT, Draft, draft_report
from reports.self_report.final_text import KINDS, read_final_text
from reports.self_report.quantities import (
    Conflict,
    Quantity,
    conflicts_of,
    fact_quantities,
    stated_quantities,
)
from reports.self_report.sentence import sentences_of
from reports.self_report.wording import TEMPLATE_FOLDER, ReportFrame, load_wording, worded
from reports.style.typography import signature_date
from scoring.evaluation import Evaluation
from scoring.indicator_score import IndicatorScore
from shifan.workspace import Workspace

_LENGTH_AND_FORM = frozenset(["E601", "W607", "W608"])
"""What `report check` tells the office; the reviewer reads E528 and the document itself."""

EXAMPLE_NOTICE = "示例"
"""How the notice of a workspace begins that is made from an article about somebody else."""


def report_frame(workspace: Workspace, evaluation: Evaluation) -> ReportFrame:
    """What the report says beside its sentences.

    It prints no points, so of the notices that every output carries it leaves out the one on them.
    """
    settings = workspace.settings
    signature = settings.signature
    handlers = (
        ("拟稿", signature.drafted),
        ("核稿", signature.checked),
        ("签发", signature.approved),
    )
    return ReportFrame(
        settings.applicant.name,
        settings.applicant.province,
        settings.period.from_.year,
        evaluation.total.count - evaluation.total.not_applicable,
        sum(_is_filled(score, workspace) for score in evaluation.indicators),
        signature.date,
        ("代拟稿", *settings.notices[1:]),
        tuple((role, name) for role, name in handlers if name),
        (settings.notice or "").startswith(EXAMPLE_NOTICE),
    )


def _is_filled(score: IndicatorScore, workspace: Workspace) -> bool:
    """Whether an indicator applies and some fact of it says something."""
    manifest = workspace.manifests.get(score.code)
    if score.status == "not_applicable" or manifest is None:
        return False
    return any(fact.filled for facts in manifest.facts.values() for fact in facts)


def draft_of(workspace: Workspace, evaluation: Evaluation, limit: int = DEFAULT_LIMIT) -> Draft:
    """The drafted report; see `reports.self_report.draft.draft_report` for what it refuses."""
    return draft_report(
        evaluation,
        workspace.manifests,
        report_frame(workspace, evaluation),
        load_wording(workspace.root / TEMPLATE_FOLDER),
        limit,
    )


def quantities_in(
    workspace: Workspace, evaluation: Evaluation
) -> tuple[list[Quantity], list[Conflict]]:
    """The quantities of all narratives, and those with two values under one definition."""
    stated = stated_quantities(sentences_of(evaluation, workspace.manifests))
    facts = list(fact_quantities(evaluation, workspace.manifests))
    conflicts = conflicts_of(stated, facts)
    contradicted = [q for c in conflicts for q in c.quantities if any(q is f for f in facts)]
    return [*stated, *contradicted], conflicts


def check_final(
    workspace: Workspace, evaluation: Evaluation, file: Path, limit: int = DEFAULT_LIMIT
) -> ReportCheck:
    """What is to be said about a final report that people rewrote.

    Raises:
        BadInput: when the file is missing or is no report.
    """
    if not file.is_file():
        kinds = "、".join(KINDS)
        raise BadInput([Problem("找不到定稿文件", str(file), remedy=f"写明 {kinds} 文件")])
    final = read_final_text(file.read_bytes(), file.suffix.lower(), str(file))
    frame = report_frame(workspace, evaluation)
    words = worded(load_wording(workspace.root / TEMPLATE_FOLDER), frame)
    lines = [line for text in astuple(words) for line in text.splitlines()]
    signed = (
        *((frame.applicant, signature_date(frame.dated)) if frame.signed else ()),
        frame.handled_by,
    )
    around = [*lines, *frame.notices, *filter(None, signed)]
    sentences = sentences_of(evaluation, workspace.manifests)
    return check_report(final, sentences, workspace.manifests, around, limit)


def reviewed_report(workspace: Workspace, evaluation: Evaluation, name: str) -> list[Finding]:
    """What a reviewer is told about the sentences and figures of a package's self-report.

    A figure in a sentence that resembles no narrative may come from the office's own template,
    which does not travel: it is listed, and is no error.

    Args:
        workspace: the unpacked verify edition.
        evaluation: its scores anew.
        name: the report inside it.
    """
    findings = []
    for finding in check_final(workspace, evaluation, workspace.root / name).findings:
        if finding.id in _LENGTH_AND_FORM:
            continue
        from_template = finding.id == "E602" and not finding.indicator
        level: Level = "warning" if from_template else finding.level
        findings.append(replace(finding, level=level, file=finding.file or name))
    return findings
