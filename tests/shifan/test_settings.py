"""`shifan.yaml`: who applies, for what time, and what every output must carry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from shifan.settings import Settings
from tests.small_case import SETTINGS


def settings(**more: Any) -> Settings:
    """The small case's settings; a key given as None is left out."""
    data = {**SETTINGS, **more}
    return Settings.model_validate({k: v for k, v in data.items() if v is not None})


def refusal(**more: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        settings(**more)
    return str(caught.value)


def test_the_counted_years_have_ended_within_the_period() -> None:
    assert settings().period.years == (2019, 2020)
    running = {"from": "2019-03-01", "to": "2020-12-30"}
    assert settings(period=running).period.years == (2019,)


def test_a_period_without_a_whole_year_is_refused() -> None:
    assert "没有一个完整结束的年度" in refusal(period={"from": "2019-01-01", "to": "2019-12-30"})


@pytest.mark.parametrize("key", ["format", "applicant", "cycle", "period", "catalogues", "office"])
def test_what_nobody_can_guess_must_be_written(key: str) -> None:
    assert key in refusal(**{key: None})


def test_at_least_one_catalogue_is_named() -> None:
    assert "catalogues" in refusal(catalogues=[])


@pytest.mark.parametrize("wrong", ["2", "1.0", ""])
def test_only_format_1_is_known(wrong: str) -> None:
    assert "format" in refusal(format=wrong)


def test_a_level_is_city_or_county() -> None:
    assert "level" in refusal(applicant={**SETTINGS["applicant"], "level": "province"})


def test_a_phase_may_last_one_day_and_never_ends_before_it_begins() -> None:
    one = {"title": "全面自查", "from": "2021-02-01", "to": "2021-02-01"}
    (phase,) = settings(phases=[one]).phases
    assert phase.from_ == phase.to == date(2021, 2, 1)
    assert "“全面自查”的开始晚于结束" in refusal(phases=[{**one, "to": "2021-01-31"}])


def test_every_output_says_that_the_points_are_not_official() -> None:
    assert settings(synthetic=None).notices == ("工作参考分，非官方评分",)


def test_made_data_and_the_own_notice_are_said_too() -> None:
    assert settings(notice="示例").notices == (
        "工作参考分，非官方评分",
        "模拟数据，不反映任何地方的实际情况",
        "示例",
    )


def test_nobody_has_reviewed_or_signed_until_somebody_is_named() -> None:
    plain = settings()
    assert plain.secrecy_review is None
    assert plain.signature.approved is None
    review = {"by": "审查员", "date": "2021-08-12"}
    reviewed = settings(secrecy_review=review).secrecy_review
    assert reviewed is not None
    assert reviewed.date == date(2021, 8, 12)
    assert "secrecy_review" in refusal(secrecy_review={"by": "审查员"})


def test_only_a_county_has_a_city_above_it() -> None:
    county = {**SETTINGS["applicant"], "level": "county", "city": "上级市"}
    assert settings(applicant=county).applicant.city == "上级市"
    assert "设区的市申报不写" in refusal(applicant={**county, "level": "city"})
