"""What is told beside the score: declarations, bonuses, and what nobody has stated (design §5)."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.period import Period
from scoring.evaluation import evaluate
from scoring.scheme import Scheme
from tests import small_case
from tests.scoring.one_indicator import LEAD, criterion, scored


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            {"applicable": "否", "reason": "本地没有港口"},
            "申报不适用但未经办公室批准，仍按适用计分",
        ),
        (
            {
                "applicable": "否",
                "reason": "本地没有港口",
                "approval": {"by": "王某", "date": "2021-02-01"},
            },
            "目录不允许本项不适用，仍按适用计分",
        ),
        ({}, ""),
    ],
)
def test_a_declaration_that_does_not_hold_is_told_beside_the_score(
    mark: dict[str, Any], note: str
) -> None:
    found = scored(criterion("boolean"), [{"unit": LEAD, "value": "是"}], manifest=mark)
    assert (found.status, found.note) == ("scored", note)
    assert found.sentence == "；".join(["a：2020年已做到", *([note] if note else [])]) + "。"


def test_what_does_not_apply_says_its_reason_once_and_who_approved() -> None:
    mark = {
        "applicable": "否",
        "reason": "本地没有港口。",
        "approval": {"by": "王某", "date": "2021-02-01"},
    }
    found = scored(criterion("boolean"), manifest=mark, na_allowed="没有港口的")
    assert found.sentence == "不适用：本地没有港口。（王某 2021-02-01 批准）。"
    zero = {"unit": LEAD, "year": "2020", "numerator": "0", "denominator": "0", "zero_report": "是"}
    asked = [criterion("ratio", id, over="latest") for id in "ab"]
    twice = scored(asked, {"a": [zero], "b": [zero]})
    assert twice.sentence == "不适用：各单位均为零报告，不适用。"


def test_bonus_counts_all_facts_up_to_its_most() -> None:
    asked = [criterion("boolean"), criterion("bonus", "z", per_item="0.5", most="2")]
    for values, cents in ((["1", "2"], 150), (["3", "2"], 200), ([], 0)):
        facts = {"z": [{"unit": LEAD, "value": value} for value in values]}
        assert scored(asked, facts).bonus == cents
    assert scored(asked, {"z": [{"unit": LEAD}, {"unit": LEAD, "value": "1"}]}).bonus == 50


def test_nobody_is_unknown_who_stated_anything_that_counts() -> None:
    asked = [criterion("boolean"), criterion("judgement", "b")]
    assert scored(asked).status == "unknown"
    assert scored(asked, {"a": [{"unit": LEAD, "value": "否"}]}).status == "scored"
    only_veto = [criterion("boolean"), criterion("veto", "v")]
    assert scored(only_veto, {"v": [{"unit": LEAD, "occurred": "是"}]}).status == "unknown"


def test_progress_is_told_from_the_first_indicator_to_the_last() -> None:
    told: list[tuple[int, int]] = []
    evaluate(
        small_case.catalogues(),
        Scheme.model_validate(small_case.SCHEME),
        small_case.roster(),
        "city",
        Period.model_validate(small_case.PERIOD),
        {},
        small_case.files_index(),
        lambda done, whole: told.append((done, whole)),
    )
    assert told == [(done, 6) for done in range(1, 7)]


def test_a_veto_that_zeroes_tells_its_event_and_its_basis_and_takes_what_was_left() -> None:
    rule = {"zeroing_vetoes": [{"indicator": "N001", "basis": "方案第三条"}]}
    asked = [criterion("boolean"), criterion("count", "b", at_least="2"), criterion("veto", "v")]
    facts = {
        "a": [{"unit": LEAD, "value": "是"}],
        "b": [{"unit": LEAD, "year": "2020", "value": "1"}],
        "v": [{"unit": LEAD, "occurred": "是"}],
    }
    period = ("2020-01-01", "2020-12-31")
    found = scored(asked, facts, scheme=rule, period=period)
    told = [(gap.criterion, gap.loss, gap.reason) for gap in found.gaps]
    assert told == [
        ("b", 2500, "2020年1次，少于2次"),
        ("v", 7500, "2020年发生重大事故；一票否决，本项计0分（依据：方案第三条）"),
    ]
    assert found.note == "一票否决，本项计0分（依据：方案第三条）"
