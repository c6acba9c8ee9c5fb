"""The main job in one go, from check to packages (design §11)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.finding import LEVEL_NAMES, Finding
from indicators.problem import BadInput, Problem
from reports.self_report.draft import Draft
from reports.style.markdown_text import markdown_text
from scoring.evaluation import Evaluation
from shifan.dashboarding import DASHBOARD, dashboard_html, draft_or_refusals, score_charts
from shifan.materials.scanning import scan_workspace
from shifan.packages.package_findings import check_findings
from shifan.packages.packaging import EDITION_NAMES, Packed, build_packages, package_path
from shifan.provenance import PROGRAM, source_hashes
from shifan.supervision.due_date import due_date
from shifan.supervision.ledger_desk import Synced, sync_ledger
from shifan.supervision.progressing import phase_spans
from shifan.workspace import Workspace, open_workspace, out_folder
from shifan.writing import write_whole

if TYPE_CHECKING:
    from reports.charts.canvas import Chart

Progress = Callable[[str], None]

STAGES = (
    "核对工作区",
    "登记材料",
    "检查疑点",
    "测算得分",
    "列出问题",
    "起草报告",
    "绘制图表",
    "登记台账",
    "写出结果",
    "装订材料",
)


@dataclass(frozen=True)
class RunResult:
    """What a run came to.

    Attributes:
        evaluation: the scores.
        findings: what the rules noticed.
        synced: what changed in the ledger.
        draft: the self-report; None where something stands in its way.
        refusals: what stands in the report's way.
        packages: the packages that were made.
        unpacked: why no package was made; empty when both were.
        written: the files written, relative to the workspace, in order.
    """

    workspace: Workspace
    evaluation: Evaluation
    findings: tuple[Finding, ...]
    synced: Synced
    draft: Draft | None
    refusals: tuple[Problem, ...]
    packages: tuple[Packed, ...]
    unpacked: tuple[Problem, ...]
    written: tuple[str, ...]


def run_workspace(root: Path, by: str, today: date, when: str, progress: Progress) -> RunResult:
    """Run the whole main job; outputs are made first and written last.

    Args:
        root: the workspace.
        by: who runs it, for the ledger; the office stands in when nobody is named.
        today: the day it counts as.
        when: the moment in UTC, for the ledger's events.
        progress: called with the name of each stage as it starts.

    Raises:
        BadInput: when a file of the workspace is invalid, or `out/` leads outside; nothing is
            written then.
    """
    from reports.charts import heat_map

    progress(STAGES[0])
    open_workspace(root)
    out_folder(root)
    progress(STAGES[1])
    scan, _ = scan_workspace(root)
    workspace = open_workspace(root)
    progress(STAGES[2])
    evaluation = workspace.evaluate()
    findings = check_findings(workspace, scan, evaluation)
    progress(STAGES[3])
    outputs = dict(_scores(workspace, evaluation, findings))
    progress(STAGES[4])
    heat = heat_map(evaluation, workspace.settings.notices)
    outputs.update(_gaps(workspace, evaluation, heat, today))
    progress(STAGES[5])
    draft, refusals = draft_or_refusals(workspace, evaluation)
    if draft is not None:
        outputs.update(_report(workspace, evaluation, draft))
    progress(STAGES[6])
    charts = score_charts(workspace, evaluation)
    outputs.update(_pictures(workspace, evaluation, charts, heat, today))
    progress(STAGES[7])
    synced = sync_ledger(workspace, evaluation, by or workspace.settings.office, today, when)
    outputs["整改台账.xlsx"] = synced.workbook
    outputs[DASHBOARD] = dashboard_html(
        workspace, evaluation, findings, draft, refusals, charts, today
    )
    progress(STAGES[8])
    for name, content in outputs.items():
        write_whole(workspace.out / name, content)
    _remove_stale(workspace, outputs)
    progress(STAGES[9])
    packages, unpacked = _packages(root)
    names = [*outputs, *(packed.path.name for packed in packages)]
    return RunResult(
        workspace,
        evaluation,
        tuple(findings),
        synced,
        draft,
        tuple(refusals),
        packages,
        unpacked,
        tuple(f"out/{name}" for name in names),
    )


def _packages(root: Path) -> tuple[tuple[Packed, ...], tuple[Problem, ...]]:
    """Both editions, or what still stands in their way; an earlier package then goes."""
    try:
        return build_packages(root), ()
    except BadInput as error:
        for edition in EDITION_NAMES:
            package_path(open_workspace(root), edition).unlink(missing_ok=True)
        return (), error.problems


def _scores(
    workspace: Workspace, evaluation: Evaluation, findings: list[Finding]
) -> Iterator[tuple[str, bytes | str]]:
    from reports.score_workbook import score_workbook
    from scoring.evaluation_json import evaluation_json

    notices = workspace.settings.notices
    document = evaluation_json(evaluation, PROGRAM, source_hashes(workspace), notices)
    yield "scores.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    yield "测算表.xlsx", score_workbook(evaluation, notices)
    yield "疑点清单.md", findings_markdown(findings, notices)


def findings_markdown(findings: list[Finding], notices: tuple[str, ...]) -> str:
    """疑点清单 as Markdown."""
    lines = ["# 疑点清单", "", *(f"> {markdown_text(notice)}" for notice in notices), ""]
    for level, name in LEVEL_NAMES.items():
        chosen = [finding for finding in findings if finding.level == level]
        lines += [f"## {name}（{len(chosen)}条）", ""]
        told = [markdown_text(f"{f.id} {f.place}：{f.message}") for f in chosen]
        lines += [f"- {line}" for line in told] or ["没有。"]
        lines.append("")
    return "\n".join(lines)


def _gaps(
    workspace: Workspace, evaluation: Evaluation, heat: Chart, today: date
) -> Iterator[tuple[str, bytes | str]]:
    from reports.digest import NAME as DIGEST
    from reports.digest import DigestFrame, digest_document
    from reports.gaps.document import gap_document
    from reports.gaps.gap_list import gap_list
    from reports.gaps.markdown import gap_markdown
    from reports.gaps.onsite_list import onsite_list
    from reports.gaps.workbook import gap_workbook

    notices = workspace.settings.notices
    listed = gap_list(evaluation, due=due_date(workspace.settings, today))
    onsite = onsite_list(workspace.catalogues, workspace.manifests, workspace.roster)
    yield "问题清单.xlsx", gap_workbook(listed, onsite, notices)
    yield "问题清单.docx", gap_document(listed, "unit", notices)
    whose = DigestFrame(
        workspace.settings.applicant.name, workspace.settings.office, today, notices
    )
    yield DIGEST, digest_document(evaluation, listed, whose, heat)
    yield "问题清单.md", gap_markdown(listed, "unit", notices)


def _report(
    workspace: Workspace, evaluation: Evaluation, draft: Draft
) -> Iterator[tuple[str, bytes | str]]:
    from reports.self_report.markdown import report_markdown, report_plain
    from reports.self_report.trace import doubt_rows, quantity_rows, report_json, trace_rows
    from reports.self_report.trace_word import trace_docx
    from shifan.reporting import quantities_in

    manifests, files = workspace.manifests, workspace.files
    yield "自评报告.docx", draft.document
    yield "自评报告.md", report_markdown(draft.text)
    yield "自评报告.txt", report_plain(draft.text)
    notices = list(workspace.settings.notices)
    trace = {"notices": notices, **report_json(draft, manifests, files)}
    yield "trace.json", json.dumps(trace, ensure_ascii=False, indent=1) + "\n"
    left_out = [(s.sentence.indicator, s.sentence.text, s.reason) for s in draft.left_out]
    yield (
        "自评报告溯源表.docx",
        trace_docx(
            draft.text.title,
            ("代拟稿溯源", *workspace.settings.notices[1:]),
            trace_rows(draft, manifests, files),
            left_out,
            quantity_rows(*quantities_in(workspace, evaluation)),
            doubt_rows(draft),
        ),
    )


def _pictures(
    workspace: Workspace,
    evaluation: Evaluation,
    charts: Sequence[Chart],
    heat: Chart,
    today: date,
) -> Iterator[tuple[str, bytes | str]]:
    from reports.charts import area_bars

    bars = area_bars(evaluation, workspace.settings.notices)
    for chart in (*charts, bars, heat, *_calendar(workspace, today)):
        yield f"图表/{chart.name}.png", chart.png


def _calendar(workspace: Workspace, today: date) -> Iterator[Chart]:
    """The phases, where the workspace names them, with the days of filing."""
    from reports.charts import phase_chart

    settings = workspace.settings
    if settings.phases:
        review, signed = settings.secrecy_review, settings.signature.date
        filings = [("保密审查", review.date)] if review else []
        filings += [("签发", signed)] if signed else []
        yield phase_chart(phase_spans(settings), today, filings, settings.notices)


_NOT_ALWAYS_MADE = (
    "自评报告.docx",
    "自评报告.md",
    "自评报告.txt",
    "自评报告溯源表.docx",
    "trace.json",
    "图表/阶段进度.png",
)


def _remove_stale(workspace: Workspace, outputs: dict[str, bytes | str]) -> None:
    """What an earlier run made must not stand beside results that it no longer fits."""
    for name in _NOT_ALWAYS_MADE:
        if name not in outputs:
            (workspace.out / name).unlink(missing_ok=True)
