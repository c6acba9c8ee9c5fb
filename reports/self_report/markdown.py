"""The self-report as Markdown and as plain text."""

from __future__ import annotations

from reports.self_report.report_text import ReportText
from reports.style.markdown_text import markdown_text
from reports.style.typography import signature_date


def report_markdown(report: ReportText) -> str:
    """The report as Markdown; marks inside the text are escaped."""
    blocks = [f"# {markdown_text(report.title)}"]
    if report.notice:
        blocks.append(f"（{markdown_text(report.notice)}）")
    blocks += map(markdown_text, report.opening)
    for section in report.sections:
        blocks.append(f"## {section.heading}")
        blocks += map(markdown_text, section.texts)
    blocks += map(markdown_text, report.closing)
    if report.frame.signed:
        blocks += [markdown_text(report.frame.applicant), signature_date(report.frame.dated)]
    if report.frame.handled_by:
        blocks.append(markdown_text(report.frame.handled_by))
    return "\n\n".join(blocks) + "\n"


def report_plain(report: ReportText) -> str:
    """The report as plain text, a paragraph a line; no indents, for they would count."""
    lines = [report.title]
    if report.notice:
        lines.append(f"（{report.notice}）")
    lines += ["", *report.opening]
    for section in report.sections:
        lines += [section.heading, *section.texts]
    lines += report.closing
    if report.frame.signed:
        lines += ["", report.frame.applicant, signature_date(report.frame.dated)]
    if report.frame.handled_by:
        lines += ["", report.frame.handled_by]
    return "\n".join(lines) + "\n"
