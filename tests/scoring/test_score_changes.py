"""Which figures changed between two scorings, and how they are told."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.evaluation_json import evaluation_json
from scoring.score_changes import score_changes, score_figures
from tests import small_case
from tests.scoring.one_indicator import LEAD, criterion, evaluated

HASHES = {"small": "1" * 64, "extra": "2" * 64}
"""The scheme of the small case is called small as well."""


def _printed() -> dict[str, Any]:
    return evaluation_json(small_case.evaluation(), "shifan", HASHES, small_case.NOTICES)


def test_every_figure_is_taken_over_as_printed_and_the_total_stands_first() -> None:
    printed = _printed()
    figures = score_figures(printed)
    assert next(iter(figures)) == ""
    assert figures[""] == {
        "full": "5.00",
        "claimed": "3.08",
        "onsite": "1.00",
        "supported": "1.58",
        "bonus": "0.00",
    }
    assert figures["N001"]["status"] == "已计分"
    assert figures["N005"]["status"] == "不适用"
    assert figures["N001"]["self_score"] == "1.00"
    assert figures.keys() == {"", *(one["code"] for one in printed["indicators"])}


def test_only_what_differs_is_told_the_total_first_then_by_code() -> None:
    old = score_figures(_printed())
    new = {code: dict(figures) for code, figures in old.items()}
    assert score_changes(old, new) == []
    new["P01"]["claimed"] = "0.50"
    new["N002"]["status"] = "未填报"
    new[""]["claimed"] = "3.58"
    told = [
        (c.subject, c.indicator, c.item, c.field, c.old, c.new) for c in score_changes(old, new)
    ]
    assert told == [
        ("score", "", "合计", "填报测算分", "3.08", "3.58"),
        ("score", "N002", "", "状态", "已计分", "未填报"),
        ("score", "P01", "", "填报测算分", "0.00", "0.50"),
    ]


def test_indicators_that_came_or_went_are_told() -> None:
    old, new = score_figures(_printed()), score_figures(_printed())
    del old["N003"], new["N001"]
    told = [(change.indicator, change.field) for change in score_changes(old, new)]
    assert told == [("N001", "删去"), ("N003", "新增")]


@pytest.mark.parametrize(
    "document", [{}, {"indicators": None}, {"indicators": "N001"}, {"indicators": [3, None, "x"]}]
)
def test_a_hostile_document_has_no_figures(document: dict[str, Any]) -> None:
    assert score_figures(document) == {"": {}}


def test_an_unknown_status_is_told_as_it_is() -> None:
    document = {"indicators": [{"code": "N001", "status": "gone", "full": 1, "more": 2}]}
    assert score_figures(document)["N001"] == {"full": "1", "status": "gone"}


def test_the_print_holds_every_amount_as_a_decimal_string() -> None:
    printed = _printed()
    assert (printed["format"], printed["program"]) == (1, "shifan")
    assert printed["notices"] == list(small_case.NOTICES)
    assert printed["catalogues"][1] == {
        "catalogue": "extra",
        "edition": "2019",
        "sha256": HASHES["extra"],
    }
    assert [tier["tier"] for tier in printed["tiers"]] == ["national", "provincial"]
    assert [(area["no"], area["full"], area["count"]) for area in printed["areas"]] == [
        (1, "3.00", 3),
        (2, "1.00", 2),
        (9, "1.00", 1),
    ]
    assert (printed["not_applicable"], printed["not_applicable_points"]) == (1, "1.00")
    first, fourth = printed["indicators"][0], printed["indicators"][3]
    assert (first["self_score"], fourth["self_score"]) == ("1.00", "")
    assert [one["applicable"] for one in fourth["criteria"]] == [True, True]
    assert fourth["gaps"][0] == {
        "class": "pending",
        "type": "not_filled",
        "criterion": "a",
        "unit": "市司法局",
        "loss": "0.50",
        "reason": "2020年尚未评判",
    }


def test_a_criterion_without_points_applies_and_one_that_left_the_score_does_not() -> None:
    asked = [criterion("boolean"), criterion("veto", "v"), criterion("ratio", "z", over="latest")]
    one = small_case.indicator("N001", "第一项", *asked)
    data = [small_case.catalogue("one", "national", small_case.area(1, "领域", one))]
    nothing = {"unit": LEAD, "numerator": "0", "denominator": "0", "zero_report": "是"}
    found = evaluated(data, [{"indicator": "N001", "facts": {"z": [nothing]}}])
    printed = evaluation_json(found, "shifan", {"one": "1" * 64, "test": "2" * 64}, ())
    told = {c["id"]: c["applicable"] for c in printed["indicators"][0]["criteria"]}
    assert told == {"a": True, "v": True, "z": False}
