"""The page that explains the score workbook."""

from __future__ import annotations

from pathlib import Path

from indicators.catalogue_loader import catalogue_path, load_catalogue
from reports.score_glossary import glossary
from scoring.evaluation import Evaluation
from scoring.scheme import Scheme
from tests import small_case


def test_working_values_are_named_in_chinese_with_all_criteria_that_have_them() -> None:
    lines = glossary(small_case.evaluation())
    assert ("工作参考值", "起评线 0.8", "用于1条评分标准：N002a。") in lines


def test_the_three_scores_are_explained() -> None:
    words = {name for kind, name, _ in glossary(small_case.evaluation()) if kind == "名词"}
    assert {"填报测算分", "材料支撑分", "待现场核验分", "未填报", "待评", "不适用"} <= words


def test_every_working_value_of_the_shipped_catalogues_has_a_chinese_name(
    tmp_path: Path,
) -> None:
    shipped = tuple(
        load_catalogue(catalogue_path(name, tmp_path)) for name in ("national", "henan", "puyang")
    )
    scheme = Scheme.model_validate(small_case.SCHEME)
    lines = glossary(Evaluation(shipped, scheme, ()))
    values = [(name, told) for kind, name, told in lines if kind == "工作参考值"]
    assert sum(told.count("、") + 1 for _, told in values) > 100
    assert len({name for name, _ in values}) == len(values)
    assert not [name for name, _ in values if any("a" <= c <= "z" for c in name)]
