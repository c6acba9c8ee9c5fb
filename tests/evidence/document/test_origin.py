"""Whose document it is: names in their time, bodies above the applicant."""

from __future__ import annotations

from datetime import date

import pytest

from evidence.document.origin import is_upper, outdated_issuer


def test_names_hold_in_their_time() -> None:
    assert outdated_issuer("市政府法制办", date(2017, 5, 1)) is None
    assert outdated_issuer("市政府法制办", date(2021, 5, 1)) == ("市政府法制办", "市司法局")
    assert outdated_issuer("市公安局、市环保局", date(2021, 5, 1)) == ("市环保局", "市生态环境局")
    assert outdated_issuer("某某协会", date(2021, 5, 1)) is None


@pytest.mark.parametrize(
    ("issuer", "number"),
    [
        ("国务院办公厅", ""),
        ("中共中央办公厅", ""),
        ("司法部", ""),
        ("河南省人民政府", ""),
        ("河南省司法厅", ""),
        ("省司法厅", ""),
        ("省委依法治省办", ""),
        ("", "国办发〔2018〕115号"),
        ("", "豫政办〔2012〕78号"),
        ("", "中法办发〔2019〕10号"),
    ],
)
def test_state_and_province_stand_above_a_city(issuer: str, number: str) -> None:
    assert is_upper(issuer, number, "city", "濮阳市人民政府", "河南省")


@pytest.mark.parametrize(
    ("issuer", "number"),
    [
        ("濮阳市人民政府", "濮政〔2020〕6号"),
        ("市司法局", ""),
        ("国家税务总局濮阳市税务局", ""),
        ("", "濮法政〔2020〕6号"),
        ("", ""),
        ("台前县人民政府", ""),
    ],
)
def test_own_documents_are_no_upper_ones(issuer: str, number: str) -> None:
    assert not is_upper(issuer, number, "city", "濮阳市人民政府", "河南省")


def test_the_city_stands_above_a_county_but_a_county_level_city_is_its_own() -> None:
    assert is_upper("濮阳市人民政府", "", "county", "台前县人民政府", "河南省")
    assert not is_upper("巩义市人民政府", "", "county", "巩义市人民政府", "河南省")
    assert not is_upper("台前县司法局", "", "county", "台前县人民政府", "河南省")


def test_a_city_named_like_its_province_is_a_city() -> None:
    assert not is_upper("吉林市人民政府", "", "city", "吉林市人民政府", "吉林省")
