"""A waiver explains one finding of one place, never an error (design §8)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evidence.waivers import Waiver, explanation, load_waivers
from indicators.finding import Finding
from indicators.problem import BadInput

WARNING = Finding("W223", "warning", "不计为支撑", "evidence/N001.yaml", 3, "N001", "m1")


def waiver(**more: str) -> Waiver:
    usual = {
        "rule": "W223",
        "indicator": "N001",
        "by": "某人",
        "date": "2021-08-01",
        "reason": "理由",
    }
    return Waiver.model_validate({**usual, **more})


@pytest.mark.parametrize(
    ("given", "explains"),
    [
        ({}, True),
        ({"material": "m1"}, True),
        ({"material": "m2"}, False),
        ({"indicator": "N002"}, False),
        ({"rule": "W224"}, False),
        ({"file": "evidence/N001.yaml"}, True),
        ({"file": "evidence/N002.yaml"}, False),
    ],
)
def test_a_waiver_holds_where_everything_it_names_fits(
    given: dict[str, str], explains: bool
) -> None:
    one = waiver(**given)
    assert (explanation(WARNING, [one]) is one) is explains


@pytest.mark.parametrize("rule", ["E221", "E224", "E253", "E261", "E521"])
def test_errors_stand_whatever_anybody_says(rule: str) -> None:
    error = Finding(rule, "error", "错误", "", 0, "N001")
    assert explanation(error, [waiver(rule=rule)]) is None


def test_the_file_is_read_with_dates_and_faults_have_lines(tmp_path: Path) -> None:
    assert load_waivers(tmp_path) == ()
    file = tmp_path / "waivers.yaml"
    text = "format: 1\nwaivers:\n  - {rule: W223, indicator: N001, by: 某人, date: 2021.8.1, reason: 无}\n"
    file.write_text(text, encoding="utf-8")
    assert load_waivers(tmp_path)[0].date == date(2021, 8, 1)
    for fault in (("by: 某人, ", ""), ("indicator: N001, ", ""), ("W223", "全部")):
        file.write_text(text.replace(*fault), encoding="utf-8")
        with pytest.raises(BadInput) as caught:
            load_waivers(tmp_path)
        assert caught.value.problems[0].line == 3
