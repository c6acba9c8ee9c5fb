"""`capacity.yaml` as a person writes it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from indicators.problem import BadInput
from scoring.mending.capacity import Capacity, load_capacity
from tests import small_case
from tests.scoring.mending.made_task import gap


def load(tmp_path: Path, text: str) -> Capacity:
    path = tmp_path / "capacity.yaml"
    path.write_text(text, encoding="utf-8")
    return load_capacity(path, small_case.roster())


def test_units_and_efforts_replace_the_usual_numbers(tmp_path: Path) -> None:
    text = "format: 1\ndefault: 1\nunits:\n  甲县: 2.5\nefforts: {not_met: 4, no_material: 0.5}\n"
    found = load(tmp_path, text)
    assert found.weekly("甲县政府") == Fraction(5, 2)
    assert found.weekly("市司法局") == 1
    assert found.effort(gap("N001")) == Fraction(9, 2)
    assert found.effort(gap("N001", cls="material", kind="no_material")) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("format: 1\nunits: {市公安: 2}\n", "没有单位“市公安”。是不是“市公安局”"),
        ("format: 1\nunits: {甲县: 2, 甲县政府: 3}\n", "写了两次"),
        ("format: 1\nefforts: {late: 0}\n", "工作量要大于 0"),
        ("format: 1\nefforts: {slow: 2}\n", "slow"),
        ("format: 1\nunits: {市公安局: 两天}\n", "不是数字"),
        ("format: 2\n", "format"),
    ],
)
def test_faults_are_told_with_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput) as caught:
        load(tmp_path, text)
    assert "capacity.yaml:" in str(caught.value)
    assert told in str(caught.value)


def test_every_fault_of_the_names_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        load(tmp_path, "format: 1\nunits: {天上: 2, 地下: 3}\n")
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("line", ["default: -1", "units: {市公安局: 1001}", "efforts: {late: 0}"])
def test_a_number_of_days_out_of_range_is_not_called_points(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadInput) as caught:
        load(tmp_path, f"format: 1\n{line}\n")
    assert "人日" in str(caught.value)
    assert "分值" not in str(caught.value)
