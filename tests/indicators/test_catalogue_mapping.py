"""A confirmed mapping takes criteria over; nothing unconfirmed is ever applied."""

from __future__ import annotations

import pytest

from indicators.catalogue_import import ImportWishes, import_catalogue
from indicators.catalogue_mapping import (
    MappedCatalogue,
    MappingFile,
    apply_mapping,
    proposals,
    without_mapping,
)
from indicators.catalogue_model import Indicator
from indicators.problem import BadInput
from indicators.strict_model import parse_model
from indicators.strict_yaml import parse_yaml
from tests.indicators.every_type import every_type
from tests.indicators.sheet_case import exported, official, sheet
from tests.pieces import criterion, indicator

KNOWN: dict[str, Indicator] = {
    "N003": indicator("N003", [criterion("a", "ratio"), criterion("b", "count")], title="清单公布"),
    "N027": indicator(
        "N027",
        [criterion("a", "boolean")],
        title="合法性审查全覆盖",
        na_allowed="没有立法权",
        basis=[{"statute": "立法法"}],
    ),
}
IMPORTED = import_catalogue([official()], "收到.xlsx", ImportWishes())


def mapped(text: str) -> MappedCatalogue:
    document = parse_yaml(f"format: 1\nmapping_confirmed_by: 张三\n{text}", "对应.yaml")
    return apply_mapping(IMPORTED, KNOWN, parse_model(MappingFile, document), document)


def test_criteria_are_taken_over_and_the_sheets_own_words_stay() -> None:
    made = mapped("mapping:\n  2: N003\n  N003: N027\n")
    first, second, third = made.catalogue.indicators
    assert second.criteria == KNOWN["N003"].criteria
    assert (second.title, str(second.points), second.lead) == ("清单公布", "3/2", "市委编办")
    assert third.criteria == KNOWN["N027"].criteria
    assert third.na_allowed == "没有立法权"
    assert [str(basis) for basis in third.basis] == [
        "某市法治政府建设示范指标体系第3项",
        "《立法法》",
    ]
    assert first == IMPORTED.catalogue.indicators[0]
    assert made.catalogue.mapping_confirmed_by == "张三"
    assert dict(made.mapped) == {"N002": "N003", "N003": "N027"}


def test_what_is_not_mapped_is_reported() -> None:
    assert [origin.code for origin in mapped("mapping: {2: N003}\n").unmapped] == ["N001", "N003"]
    assert [o.code for o in without_mapping(IMPORTED).unmapped] == ["N001", "N002", "N003"]
    assert without_mapping(IMPORTED).catalogue == IMPORTED.catalogue
    own = import_catalogue(exported(every_type()), "自己.xlsx", ImportWishes())
    assert without_mapping(own).unmapped == ()


def test_a_statement_beside_the_requirement_is_not_lost() -> None:
    rows = [
        ("序号", "一级指标", "三级指标", "指标内容", "评分标准", "牵头单位"),
        ("1", "职能", "甲", "甲的内容", "甲的评分标准", "市司法局"),
    ]
    made = import_catalogue([sheet(rows)], "收到.xlsx", ImportWishes())
    document = parse_yaml("format: 1\nmapping_confirmed_by: 张三\nmapping: {1: N003}\n", "x.yaml")
    mapping = parse_model(MappingFile, document)
    (indicator,) = apply_mapping(made, KNOWN, mapping, document).catalogue.indicators
    assert indicator.requirement == "甲的内容\n评分标准：甲的评分标准"


def test_every_fault_of_the_mapping_is_named_with_its_line() -> None:
    with pytest.raises(BadInput) as caught:
        mapped("mapping:\n  2: N099\n  9: N003\n  1: N003\n  N001: N027\n")
    told = [(problem.line, problem.message) for problem in caught.value.problems]
    assert told == [
        (4, "自带目录里没有指标 N099"),
        (5, "表里没有编号或序号“9”"),
        (7, "“N001”和前面一条说的是同一项 N001"),
    ]


def test_a_mapping_needs_a_name_and_an_entry() -> None:
    for text in (
        "format: 1\nmapping: {1: N003}\n",
        "format: 1\nmapping_confirmed_by: 张三\nmapping: {}\n",
    ):
        with pytest.raises(BadInput):
            parse_model(MappingFile, parse_yaml(text, "x.yaml"))


def test_one_of_ours_for_two_of_theirs_is_pointed_out() -> None:
    assert mapped("mapping: {1: N003, 2: N003}\n").notes == (
        "N003 对应了不止一项，同一事实会计分多次，请再核对",
    )


def test_similar_titles_are_proposed_best_first_and_only_proposed() -> None:
    found = proposals("（三）规范性文件合法性审查", KNOWN.values())
    assert [p.code for p in found] == ["N027"]
    assert 40 <= found[0].similarity < 100
    assert proposals("2.清单公布", KNOWN.values())[0].similarity == 100
    assert proposals("完全不同", KNOWN.values()) == []
