"""问题摘要: what leaders see on two pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx

from reports.digest import DUTIES, LARGEST, DigestFrame, digest_document, largest
from reports.gaps.gap_list import gap_list
from reports.style.docx_text import read_docx_text
from scoring.apportion import from_cents
from tests.small_case import NOTICES, evaluation

FRAME = DigestFrame("示例市人民政府", "市司法局", date(2021, 8, 16), NOTICES)


def built() -> bytes:
    return digest_document(evaluation(), gap_list(evaluation()), FRAME)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert built() == built()


def test_all_three_scores_stand_beside_their_denominator() -> None:
    text = "".join(read_docx_text(built()).shown)
    total = evaluation().total
    for cents in (total.full, total.claimed, total.supported, total.onsite, total.lost):
        assert f"{from_cents(cents)}分" in text
    assert f"满分{from_cents(total.full)}分" in text
    assert "（得分率" in text


def test_every_notice_is_told_whole() -> None:
    text = "".join(read_docx_text(built()).shown)
    assert all(notice in text for notice in NOTICES)


def test_areas_add_up_to_the_last_row() -> None:
    table = docx.Document(BytesIO(built())).tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    for column in (2, 3, 5, 7):
        amounts = [float(row[column]) for row in cells[1:]]
        assert round(sum(amounts[:-1]), 2) == amounts[-1]


def test_a_large_loss_is_never_buried_by_small_duties() -> None:
    listed = gap_list(evaluation())
    small = [replace(g, severity="重点", loss=1) for g in listed.gaps] * 4
    big = replace(listed.gaps[0], severity="一般", loss=500, statement="最大的一条")
    data = digest_document(evaluation(), replace(listed, gaps=(*small, big)), FRAME)
    losses, duties = docx.Document(BytesIO(data)).tables[1:3]
    assert "最大的一条" in losses.rows[1].cells[1].text
    assert losses.rows[1].cells[4].text == "5.00"
    assert len(losses.rows) == min(LARGEST, len(small) + 1) + 1
    assert len(duties.rows) == min(DUTIES, len(small)) + 1
    assert all("最大的一条" not in row.cells[1].text for row in duties.rows)


def test_ties_are_broken_by_code_and_unit() -> None:
    gaps = gap_list(evaluation()).gaps
    same = [replace(gap, loss=7) for gap in gaps]
    assert largest(same, 3) == largest(list(reversed(same)), 3)


def test_without_duties_it_does_not_claim_more_than_it_knows() -> None:
    listed = gap_list(evaluation())
    none = replace(listed, gaps=tuple(replace(gap, severity="一般") for gap in listed.gaps))
    text = "".join(read_docx_text(digest_document(evaluation(), none, FRAME)).shown)
    assert "没有发现（未填报的不在其内）" in text


def test_a_workspace_without_losses_has_a_digest_too() -> None:
    nothing = replace(gap_list(evaluation()), gaps=())
    text = "".join(read_docx_text(digest_document(evaluation(), nothing, FRAME)).shown)
    assert "二、没有失分" in text
