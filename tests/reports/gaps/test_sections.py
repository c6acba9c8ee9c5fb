"""The sections that Markdown, Word and the terminal share."""

from __future__ import annotations

from reports.gaps.gap_list import gap_list
from reports.gaps.sections import HEADER, gap_sections, summary_header, summary_rows
from tests import small_case

LISTED = gap_list(small_case.evaluation())


def test_every_gap_stands_in_one_section() -> None:
    sections = gap_sections(LISTED, "area")
    assert [len(section.rows) for section in sections] == [2, 2, 1]
    assert all(len(row) == len(HEADER) for section in sections for row in section.rows)


def test_a_row_tells_where_the_points_went_and_what_to_do() -> None:
    (section,) = [s for s in gap_sections(LISTED, "unit") if s.name == "市公安局"]
    assert section.rows[0][:7] == (
        "1",
        "N002 执法公示率",
        "应公示的全部公示",
        "市公安局",
        "工作问题",
        "重点",
        "0.08",
    )


def test_the_summary_ends_with_the_total() -> None:
    rows = summary_rows(LISTED, "unit")
    assert rows[-1] == (
        "合计",
        "2条1.34分",
        "1条0.50分",
        "1条0.50分",
        "1条0.08分",
        "5",
        "2.42",
        "100.00%",
    )
    assert all(len(row) == len(summary_header("unit")) for row in rows)
