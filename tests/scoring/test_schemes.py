"""Which scheme a name means, what it gives an indicator, and when it zeroes one."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from indicators.catalogue_model import Indicator
from indicators.problem import BadInput
from scoring.scheme import Scheme, load_scheme, scheme_path
from tests import small_case

INDICATOR = Indicator.model_validate(
    small_case.indicator("N001", "清单公布", {"id": "a", "type": "boolean", "text": "公布了"})
)


@pytest.mark.parametrize("name", ["own.yaml", "./own.yml", "../own.yaml"])
def test_a_file_name_means_a_file_of_the_workspace(name: str, tmp_path: Path) -> None:
    assert scheme_path(name, tmp_path) == tmp_path / name


def test_a_plain_name_means_one_that_comes_along() -> None:
    found = load_scheme(scheme_path("equal", Path("nowhere")))
    assert found.scheme == "equal"
    assert found.points_of(INDICATOR) == 1


def test_an_unknown_name_is_told_with_those_that_there_are() -> None:
    with pytest.raises(BadInput) as caught:
        scheme_path("official", Path("nowhere"))
    (problem,) = caught.value.problems
    assert "没有名为“official”的评分方案" in problem.message
    assert "equal" in problem.remedy


def test_points_of_the_scheme_go_before_those_of_the_catalogue() -> None:
    own = {**small_case.SCHEME, "points": {"N001": "2.5"}}
    assert Scheme.model_validate(own).points_of(INDICATOR) == Fraction(5, 2)
    assert Scheme.model_validate(small_case.SCHEME).points_of(INDICATOR) == 1


def test_a_veto_zeroes_only_the_indicator_that_is_named_and_with_its_basis() -> None:
    rules = [{"indicator": "N002", "basis": "方案第三条"}, {"indicator": "N003", "basis": "第四条"}]
    found = Scheme.model_validate({**small_case.SCHEME, "zeroing_vetoes": rules})
    assert [found.veto_basis(code) for code in ("N001", "N002", "N003")] == [
        None,
        "方案第三条",
        "第四条",
    ]
    with pytest.raises(ValueError, match="写了两次"):
        Scheme.model_validate({**small_case.SCHEME, "zeroing_vetoes": [rules[0], rules[0]]})
