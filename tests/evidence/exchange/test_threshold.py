"""Thresholds in words, as they hold in a year."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.exchange.threshold import threshold_text
from tests.pieces import criterion


@pytest.mark.parametrize(
    ("type", "more", "words"),
    [
        ("ratio", {"floor": "0.8", "working": ["floor"]}, "达到100%，80%起计分（含工作参考值）"),
        ("count", {"at_least": "2"}, "不少于2次"),
        ("deadline", {}, "次年3月31日前（含当日）"),
        (
            "deadline",
            {"yearly": None, "days": "7", "counting": "working"},
            "不超过7个工作日；按期率达到100%",
        ),
        ("deduction", {}, "没有发生；每发生一起扣20%"),
        ("survey", {"min_sample": "500"}, "80分以上，样本不少于500份"),
        ("checklist", {}, "2项要件齐全"),
        ("boolean", {}, "是"),
    ],
)
def test_each_type_says_what_it_asks(type: str, more: dict[str, Any], words: str) -> None:
    assert threshold_text(criterion("a", type, **more), 2020) == words


def test_the_rule_of_the_year_counts() -> None:
    variants = [
        {"valid_to": "2019-05-14", "days": "15"},
        {"valid_from": "2019-05-15", "days": "20"},
    ]
    asked = criterion("a", "deadline", yearly=None, days="15", variants=variants)
    assert threshold_text(asked, 2018).startswith("不超过15日")
    assert threshold_text(asked, 2019).startswith("不超过20日")
