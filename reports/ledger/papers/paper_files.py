"""Papers as Word documents and as workbooks."""

from __future__ import annotations

from datetime import date

from reports.gaps.document import chinese_number
from reports.ledger.papers.paper import Paper, cell_words
from reports.style.typography import Document
from reports.style.workbook import Column, Workbook


def paper_document(paper: Paper, today: date) -> bytes:
    """The .docx of a paper; the same for the same arguments."""
    document = Document(
        paper.title,
        notice="；".join(paper.notices),
        author=paper.signed,
        dated=today,
        landscape=paper.landscape,
    )
    for number, section in enumerate(paper.sections, start=1):
        if len(paper.sections) > 1:
            document.heading(1, f"{chinese_number(number)}、{section.heading}")
        for text in section.paragraphs:
            document.paragraph(text)
        if section.columns:
            heads = [column.title for column in section.columns]
            rows = [
                [cell_words(c, column) for c, column in zip(row, section.columns, strict=True)]
                for row in section.rows
            ]
            document.table(heads, rows, widths=section.widths or None)
    if paper.signed:
        document.signature(paper.signed, today)
    return document.save_bytes()


def paper_workbook(paper: Paper) -> bytes:
    """The .xlsx of a paper: a sheet for each table; sections without one share the first sheet."""
    book = Workbook(paper.title)
    told = [section for section in paper.sections if not section.columns]
    if told:
        lines = [
            [text] for section in told for text in (f"{section.heading}：", *section.paragraphs)
        ]
        book.sheet(
            "说明",
            [Column("内容", width=110)],
            lines,
            title=paper.title,
            notices=paper.notices,
        )
    for section in paper.sections:
        if section.columns:
            title = paper.title if section is paper.sections[0] else section.heading
            book.sheet(
                section.heading,
                section.columns,
                section.rows,
                title=title,
                notices=[*paper.notices, *section.paragraphs],
                fixed_columns=2,
            )
    return book.to_bytes()
