"""The comparison's workbook and JSON: everything side by side, nothing that is not for all."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache
from typing import Any

from openpyxl import load_workbook

from reports.review.comparison_json import comparison_json
from reports.review.comparison_workbook import comparison_workbook
from scoring.agreement.annex import Annex, agreement_annex
from scoring.agreement.leniency import leniencies
from scoring.review.comparison import compare
from scoring.review.rating import Rating
from scoring.review.standing import Round
from tests.scoring.review.judged_case import decision, evaluation, rating, round_of

NOTICES = ("工作参考分，非官方评分", "模拟数据")
RATINGS = [
    rating("N001", "张三", "1"),
    rating("N001", "李四", "0.75"),
    rating("N002", "张三", "1"),
    rating("N002", "李四", "0"),
    rating("N003", "张三", "0.75"),
    rating("N003", "李四", None),
]


def the_round() -> Round:
    return round_of(RATINGS, decisions=[decision("N002", "0.5")])


@cache
def annex_of(ratings: tuple[Rating, ...]) -> Annex:
    return agreement_annex(ratings, 7)


def workbook(standing: Round, *, office: bool = False) -> bytes:
    names = [person.name for person in standing.reviewers]
    return comparison_workbook(
        compare(evaluation(), standing),
        standing,
        evaluation(),
        annex_of(standing.ratings),
        NOTICES,
        leniencies(standing.ratings, names) if office else None,
    )


def texts(content: bytes) -> dict[str, str]:
    book = load_workbook(io.BytesIO(content))
    return {
        sheet.title: "\n".join(
            "|".join("" if c.value is None else str(c.value) for c in row)
            for row in sheet.iter_rows()
        )
        for sheet in book
    }


def document(standing: Round, *, office: bool = False) -> dict[str, Any]:
    annex = annex_of(standing.ratings)
    names = [person.name for person in standing.reviewers]
    by_name = {one.reviewer: one for one in leniencies(standing.ratings, names)}
    told = comparison_json(
        compare(evaluation(), standing), standing, annex, by_name if office else None
    )
    parsed: dict[str, Any] = json.loads(json.dumps(told))
    return parsed


def test_every_indicator_stands_beside_self_computed_and_each_reviewer() -> None:
    rows = texts(workbook(the_round()))["逐项比较"].splitlines()
    row = next(line for line in rows if line.startswith("N001|"))
    assert "张三|1|符合|李四|0.75|基本符合|0.25|无|0.75|" in row
    assert row.endswith("定分规则")
    unable = next(line for line in rows if line.startswith("N003|"))
    assert "李四|无法判断|—" in unable
    assert "评审不足" in unable


def test_disputes_and_decisions_have_sheets_of_their_own() -> None:
    told = texts(workbook(the_round()))
    assert "N002" in told["争议清单"]
    assert "已合议" in told["争议清单"]
    assert "现场看了台账|周主任|周主任、李处长|2021-06-25" in told["合议记录"]


def test_every_sheet_carries_the_notices_and_numbers_say_working_value() -> None:
    told = texts(workbook(the_round()))
    assert list(told) == ["汇总", "逐项比较", "争议清单", "合议记录", "一致性附表"]
    for text in told.values():
        for notice in NOTICES:
            assert notice in text
    assert "工作参考值" in told["汇总"]
    assert "校验码" in told["汇总"]


def test_the_annex_explains_each_figure_and_why_they_stand_side_by_side() -> None:
    told = texts(workbook(the_round()))["一致性附表"]
    for words in ("Krippendorff α", "Gwet AC2", "加权 κ", "ICC(1)", "97.7%", "-0.005"):
        assert words in told


def test_what_is_not_defined_says_so_and_why() -> None:
    standing = round_of([rating("N001", "张三", "1"), rating("N001", "李四", "1")])
    told = texts(workbook(standing))["一致性附表"]
    assert "不成立" in told
    assert "同一档" in told
    figures = document(standing)
    assert figures["agreement"]["krippendorff_alpha"] is None
    assert "同一档" in figures["agreement_reasons"]["krippendorff_alpha"]
    assert figures["agreement"]["percent"] == 100.0


def test_leniency_is_for_the_office_only() -> None:
    standing = the_round()
    told = texts(workbook(standing))
    assert "评分松紧" not in told
    assert "高于他人" not in "".join(told.values())
    assert "leniency" not in json.dumps(document(standing))
    assert "不外传" in texts(workbook(standing, office=True))["评分松紧"]
    assert document(standing, office=True)["reviewers"][0]["leniency_n"] == 2


def test_the_same_round_writes_the_same_bytes() -> None:
    assert workbook(the_round()) == workbook(the_round())


def test_what_reviewers_wrote_cannot_become_a_formula() -> None:
    bad = replace(decision("N002", "0.5"), reason='=HYPERLINK("http://x")', by="@SUM(A1)")
    book = load_workbook(io.BytesIO(workbook(round_of(RATINGS, decisions=[bad]))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_json_holds_the_contracts_keys() -> None:
    told = document(the_round())
    wanted = {"percent", "krippendorff_alpha", "gwet_ac2", "weighted_kappa", "icc", "n"}
    assert wanted <= told["agreement"].keys()
    assert told["agreement"]["n"] == 2
    assert told["agreement"]["percent"] == 0.0
    assert [one["indicator"] for one in told["disputes"]][:2] == ["N002", "N003"]
    assert told["disputes"][0]["decision"]["by"] == "周主任"
    second = told["reviewers"][1]
    assert (second["assigned"], second["judged"], second["cannot_judge"]) == (3, 2, 1)
