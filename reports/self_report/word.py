"""The self-report as a Word file in the official style."""

from __future__ import annotations

from reports.self_report.report_text import ReportText
from reports.style.typography import Document


def report_docx(report: ReportText) -> bytes:
    """The report as .docx, the same bytes every time."""
    frame = report.frame
    author = frame.applicant if frame.signed else report.title
    document = Document(report.title, notice=report.notice, author=author, dated=frame.dated)
    for text in report.opening:
        document.paragraph(text)
    for section in report.sections:
        document.heading(1, section.heading)
        for text in section.texts:
            document.paragraph(text)
    for text in report.closing:
        document.paragraph(text)
    if frame.signed:
        document.signature(frame.applicant, frame.dated)
    if frame.handled_by:
        document.blank()
        document.paragraph(frame.handled_by)
    return document.save_bytes()
