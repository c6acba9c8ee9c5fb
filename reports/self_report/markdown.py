"""The self-report as Markdown and as plain text."""

from __future__ import annotations

import re

from reports.self_report.report_text import ReportText
from reports.style.typography import signature_date

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def report_markdown(report: ReportText) -> str:
    """The report as Markdown; marks inside the text are escaped."""
    blocks = [f"# {_escaped(report.title)}"]
    if report.notice:
        blocks.append(f"（{_escaped(report.notice)}）")
    blocks += map(_escaped, report.opening)
    for section in report.sections:
        blocks.append(f"## {section.heading}")
        blocks += map(_escaped, section.texts)
    blocks += map(_escaped, report.closing)
    if report.frame.signed:
        blocks += [_escaped(report.frame.applicant), signature_date(report.frame.dated)]
    if report.frame.handled_by:
        blocks.append(_escaped(report.frame.handled_by))
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


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
