"""A wide table per group on turned pages: how inspection and review tables are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.gaps.document import chinese_number
from reports.progress.situation import Situation
from reports.style.official_table import Alignment
from reports.style.typography import Document

ROOM_TO_WRITE = "\n\n"
"""An empty cell in which a pen finds three lines."""


@dataclass(frozen=True)
class GroupTables:
    """The same table for every group.

    Attributes:
        title: the document's title.
        lines: paragraphs before the tables.
        header: the head. widths: relative widths. aligned: left, center or right for each column.
        rows: rows by the group's title.
        closing: paragraphs after the tables.
    """

    title: str
    lines: Sequence[str]
    header: Sequence[str]
    widths: Sequence[float]
    aligned: Sequence[Alignment]
    rows: Mapping[str, Sequence[Sequence[str]]]
    closing: Sequence[str]


def table_document(tables: GroupTables, now: Situation) -> bytes:
    """The .docx of the tables."""
    notice = "；".join(now.notices)
    document = Document(tables.title, notice=notice, author=now.organ, landscape=True)
    for line in tables.lines:
        document.paragraph(line)
    for number, (group, rows) in enumerate(tables.rows.items(), start=1):
        document.heading(1, f"{chinese_number(number)}、{group}")
        document.table(tables.header, rows, widths=tables.widths, aligned=tables.aligned)
    for line in tables.closing:
        document.paragraph(line)
    return document.save_bytes()
