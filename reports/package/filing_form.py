"""逐项填报表: one row an indicator in upload order, with what is attached or why nothing is."""

from __future__ import annotations

from collections.abc import Mapping

from reports.package.filing import STATE_NAMES, FiledIndicator, Filing
from reports.package.material_list import SEAL_WORD
from reports.package.seal import printed_seal, seal_of
from reports.style.workbook import Cell, Column, Workbook

TITLE = "逐项填报表"
MOST_SELECTED = 3

_FILED = (
    Column("上传顺序", "count"),
    Column("指标编号"),
    Column("一级指标"),
    Column("三级指标"),
    Column("填报情况"),
    Column("材料一", width=34),
    Column("材料二", width=34),
    Column("材料三", width=34),
    Column("说明", width=34),
    Column("自评分", "points"),
)
SCORE_COLUMNS = (
    Column("满分", "points"),
    Column("填报测算分", "points"),
    Column("材料支撑分", "points"),
    Column("待现场核验分", "points"),
)


def form_columns(with_scores: bool) -> tuple[Column, ...]:
    """The columns of the form; reviewers also see what the facts come to."""
    return (*_FILED, *SCORE_COLUMNS) if with_scores else _FILED


def form_rows(
    filing: Filing, placed: Mapping[tuple[str, str], str] | None = None
) -> list[list[Cell]]:
    """The rows of the form.

    Args:
        filing: what is filed.
        placed: for the declare edition, where each selected material stands in the package; None
            names their places in the workspace and adds the scores.
    """
    rows: list[list[Cell]] = []
    for entry in filing.entries:
        row: list[Cell] = [
            entry.number,
            entry.indicator.code,
            f"{entry.area.no} {entry.area.title}",
            entry.indicator.title,
            STATE_NAMES[entry.state(filing)],
            *_attached(filing, entry, placed),
            entry.explanation(filing),
            entry.score.self_score,
        ]
        if placed is None:
            score = entry.score
            row += [score.full, score.claimed, score.supported, score.onsite]
        rows.append(row)
    return rows


def filing_form(
    filing: Filing,
    hashes: Mapping[str, str],
    placed: Mapping[tuple[str, str], str] | None = None,
) -> bytes:
    """The workbook; see `form_rows` for `placed`, `material_list` for `hashes`."""
    book = Workbook(TITLE)
    book.sheet(
        TITLE,
        form_columns(placed is None),
        form_rows(filing, placed),
        title=f"{filing.applicant}{TITLE}",
        notices=[*filing.notices, f"{SEAL_WORD}{printed_seal(seal_of(hashes))}"],
        notes=["每项指标选报 1 至 3 项主要材料；上传时按本表顺序逐项上传。"],
        fixed_columns=2,
    )
    return book.to_bytes()


def _attached(
    filing: Filing, entry: FiledIndicator, placed: Mapping[tuple[str, str], str] | None
) -> list[str]:
    """Three cells: what each selected material is, and where."""
    cells = []
    for material in entry.selected[:MOST_SELECTED]:
        real = filing.resolved(material)
        place = (placed or {}).get((entry.indicator.code, material.id), "")
        where = place.rpartition("/")[2] or real.file or ""
        if real.onsite:
            where = STATE_NAMES["onsite"]
        elif real.url:
            where = real.url + (f"（快照：{where}）" if where else "")
        elif real.text and not where:
            where = real.text
        cells.append(f"{real.title}\n{where}" if where else str(real.title))
    return cells + [""] * (MOST_SELECTED - len(cells))
