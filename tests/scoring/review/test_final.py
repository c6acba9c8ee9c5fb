"""定分: exact totals, one hash for one round, nothing while a dispute is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from indicators.canonical_json import sha256_of
from scoring.apportion import from_cents
from scoring.review.comparison import compare
from scoring.review.final import Final, final_document, settle, signed
from scoring.review.standing import Round
from tests.scoring.review.judged_case import evaluation, rating, round_of, settled_round

HEADING = {"applicant": "示例市人民政府", "cycle": "2021"}


def final_of(standing: Round) -> Final:
    return settle(compare(evaluation(), standing), evaluation())


def document_of(standing: Round) -> dict[str, Any]:
    comparison = compare(evaluation(), standing)
    final = settle(comparison, evaluation())
    return final_document(final, comparison, standing, HEADING, {"small": "0" * 64})


def test_totals_are_the_exact_sums_of_the_indicators() -> None:
    final = final_of(settled_round())
    assert final.total.score == sum(one.score for one in final.indicators)
    for totals in (final.tiers, final.areas):
        assert sum(total.score for total in totals) == final.total.score
        assert sum(total.full for total in totals) == final.total.full
        assert sum(total.count for total in totals) == len(final.indicators)


def test_what_does_not_apply_stays_out_of_the_totals() -> None:
    document = document_of(settled_round())
    assert (document["format"], document["stage"]) == (1, "初评")
    assert document["not_applicable"] == ["N005"]
    assert "N005" not in [one["code"] for one in document["indicators"]]
    full = sum(i.full for i in evaluation().indicators if i.status != "not_applicable")
    assert document["full"] == from_cents(full)


def test_an_open_dispute_has_no_result() -> None:
    standing = round_of([rating("N001", "张三", "1"), rating("N001", "李四", "0")])
    with pytest.raises(ValueError, match="open"):
        final_of(standing)


def test_the_hash_moves_with_every_sheet_decision_and_score() -> None:
    standing = settled_round()
    base = sha256_of(document_of(standing))
    assert sha256_of(document_of(settled_round())) == base
    sheet, *others = standing.sheets
    first, *rest = standing.decisions
    for changed in (
        replace(standing, sheets=(replace(sheet, sha256="1" * 64), *others)),
        replace(standing, assignment="1" * 64),
        replace(standing, decisions=(replace(first, reason="另有理由"), *rest)),
        settled_round(("1", "1")),
    ):
        assert sha256_of(document_of(changed)) != base


def test_the_hash_holds_no_time_of_day_and_no_signer() -> None:
    standing = settled_round()
    first, *rest = standing.decisions
    later = replace(standing, decisions=(replace(first, recorded="2021-07-01T00:00:00Z"), *rest))
    document = document_of(later)
    assert sha256_of(document) == sha256_of(document_of(standing))
    one = signed(document, ["周主任"], date(2021, 6, 26))
    other = signed(document, ["李处长"], date(2021, 6, 27))
    assert one["sha256"] == other["sha256"] == sha256_of(document)


def test_who_settled_an_indicator_is_said() -> None:
    document = document_of(settled_round())
    by = {one["code"]: one for one in document["indicators"]}
    decided = [one for one in by.values() if "decision" in one]
    assert decided
    assert all(one["settled_by"] == "复核合议" for one in decided)
    assert decided[0]["decision"]["by"] == "周主任"
