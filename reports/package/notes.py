"""The two notes of a declaration: what waits for the on-site visit, and what does not exist."""

from __future__ import annotations

from reports.package.filing import NONE, ONSITE, Filing
from reports.style.typography import Document

ONSITE_NOTE = f"{ONSITE}的材料.docx"
NONE_NOTE = f"{NONE}的指标.docx"


def onsite_note(filing: Filing) -> bytes:
    """在实地评估、核查时提供: material, place, keeper and reason of each."""
    rows = [
        [
            entry.indicator.code,
            entry.indicator.title,
            str(real.title),
            real.onsite.place,
            real.onsite.keeper,
            real.onsite.reason,
        ]
        for entry in filing.entries
        for real in map(filing.resolved, entry.manifest.materials)
        if real.onsite
    ]
    columns = ["编号", "指标", "材料", "存放地点", "保管人", "不能上传的原因"]
    widths: list[float] = [5, 14, 16, 10, 8, 16]
    return _note(filing, f"{ONSITE}的材料说明", columns, widths, rows)


def none_note(filing: Filing) -> bytes:
    """没有相关材料: each indicator with the reason that was given."""
    rows = [
        [entry.indicator.code, entry.indicator.title, entry.manifest.none_reason or ""]
        for entry in filing.entries
        if entry.state(filing) == "none"
    ]
    return _note(filing, f"{NONE}的指标说明", ["编号", "指标", "说明"], [5, 22, 42], rows)


def _note(
    filing: Filing, title: str, columns: list[str], widths: list[float], rows: list[list[str]]
) -> bytes:
    document = Document(
        title,
        notice="；".join(filing.notices),
        author=filing.applicant,
        dated=filing.dated,
        landscape=True,
    )
    if rows:
        document.paragraph(f"共{len(rows)}条，逐条列明如下。")
        document.table(columns, rows, widths=widths)
    else:
        document.paragraph("经核对，没有这种情况。")
    document.signature(filing.applicant, filing.dated)
    return document.save_bytes()
