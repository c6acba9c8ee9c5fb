"""`results.yaml`: results of others are shown, and their proofs exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.external_results import load_results
from indicators.problem import BadInput

TEXT = """\
format: 1
results:
  - kind: 满意度测评
    date: 2021-10-20
    body: 模拟调查机构
    score: 84.99
    sample: 1200
    text: 群众满意度较高。
    material: N100/m1
  - kind: 实地核查
    date: 2021-09-15
    body: 模拟核查组
    text: 抽查三个单位。
"""


def test_results_come_by_day_and_a_missing_file_is_none(tmp_path: Path) -> None:
    assert load_results(tmp_path, frozenset()) == ()
    (tmp_path / "results.yaml").write_text(TEXT, encoding="utf-8")
    found = load_results(tmp_path, frozenset(["N100/m1"]))
    assert [one.kind for one in found] == ["实地核查", "满意度测评"]


def test_a_proof_that_does_not_exist_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "results.yaml").write_text(TEXT, encoding="utf-8")
    with pytest.raises(BadInput) as error:
        load_results(tmp_path, frozenset())
    (problem,) = error.value.problems
    assert (problem.line, "N100/m1" in problem.message) == (9, True)


@pytest.mark.parametrize(
    ("old", "new"), [("满意度测评", "自我评价"), ("84.99", "184"), ("material", "materiel")]
)
def test_what_is_not_as_described_is_refused(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "results.yaml").write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput):
        load_results(tmp_path, frozenset(["N100/m1"]))
