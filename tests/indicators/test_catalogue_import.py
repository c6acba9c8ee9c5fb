"""Workbooks become catalogues: our own the same again, an office's own without guessing."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.catalogue_import import ImportedCatalogue, ImportWishes, import_catalogue
from indicators.catalogue_loader import catalogue_path, load_catalogue, packaged_catalogues
from indicators.catalogue_model import Indicator
from indicators.catalogue_sheet import COLUMNS, WRITTEN
from indicators.sheet_grid import SheetGrid
from tests.indicators.every_type import every_type
from tests.indicators.sheet_case import HEAD, exported, official, sheet, table

LEAD = ImportWishes(lead="市司法局")


def imported(*grids: SheetGrid, wishes: ImportWishes = LEAD) -> ImportedCatalogue:
    return import_catalogue(grids, "收到.xlsx", wishes)


def indicators(*grids: SheetGrid, wishes: ImportWishes = LEAD) -> tuple[Indicator, ...]:
    return imported(*grids, wishes=wishes).catalogue.indicators


@pytest.mark.parametrize("name", packaged_catalogues())
def test_packaged_catalogues_come_back_the_same(name: str) -> None:
    catalogue = load_catalogue(catalogue_path(name, Path()))
    assert imported(*exported(catalogue), wishes=ImportWishes()).catalogue == catalogue


def test_every_type_and_key_comes_back_the_same() -> None:
    made = imported(*exported(every_type()), wishes=ImportWishes())
    assert made.catalogue == every_type()
    assert made.notes == ()
    # 评判 is the type that its author stated, not one that is still open.
    assert not any(origin.judged for origin in made.indicators)


def test_the_persons_word_goes_before_the_workbooks() -> None:
    wishes = ImportWishes("mine", "我的目录", "provincial", "2023")
    made = imported(*exported(every_type()), wishes=wishes).catalogue
    assert (made.catalogue, made.title, made.tier, made.edition) == (
        "mine",
        "我的目录",
        "provincial",
        "2023",
    )


def test_an_offices_sheet_with_merged_cells() -> None:
    made = imported(official())
    catalogue = made.catalogue
    assert (catalogue.title, catalogue.tier) == ("某市法治政府建设示范指标体系", "national")
    assert [(a.no, a.title) for a in catalogue.areas] == [(1, "职能依法履行"), (2, "制度体系")]
    assert [g.title for a in catalogue.areas for g in a.groups] == ["（一）放权", "（二）立法"]
    first, second, third = catalogue.indicators
    assert (first.code, first.title) == ("N001", "审批服务便利化")
    assert first.points == 2
    assert [c.text for c in first.criteria] == ["一次办好。", "按期办结率达到100%。"]
    assert [c.hint for c in first.criteria] == [None, "重点"]
    assert first.evidence.hints == ("文件", "链接", "统计表")
    assert (first.lead, first.cooperating) == ("市政务服务局", ("市司法局",))
    assert (second.code, str(second.points), second.lead) == ("N002", "3/2", "市委编办")
    assert third.lead == "各县(市、区)政府"
    assert {c.type for i in catalogue.indicators for c in i.criteria} == {"judgement"}
    assert {i.provenance for i in catalogue.indicators} == {"official"}
    assert str(third.basis[0]) == "某市法治政府建设示范指标体系第3项"


def test_rows_with_points_of_their_own_share_the_indicators_points() -> None:
    third = indicators(official())[2]
    assert str(third.points) == "3/2"
    assert [str(c.weight) for c in third.criteria] == ["1", "1/2"]


def test_sums_and_remarks_are_reported_and_not_read() -> None:
    assert imported(official()).notes == (
        "没有读入的行：指标!A7 小计",
        "没有读入的行：指标!A10 注：由市法治办解释。",
    )


def test_origins_name_number_place_and_that_a_person_must_judge() -> None:
    origin = imported(official()).indicators[1]
    assert (origin.code, origin.number, origin.title, origin.place, origin.judged) == (
        "N002",
        "2",
        "清单公布",
        "指标!D5",
        True,
    )


def test_blank_cells_mean_as_above() -> None:
    made = indicators(
        table(
            ("职能", "放权", "甲", "甲一", "1", "市司法局"),
            ("", "", "", "甲二", "", ""),
            ("", "", "乙", "乙一", "1", "市公安局"),
            ("", "监管", "丙", "丙一", "1", "市公安局"),
            ("制度", "", "丁", "丁一", "1", "市公安局"),
        )
    )
    assert [(i.title, len(i.criteria)) for i in made] == [
        ("甲", 2),
        ("乙", 1),
        ("丙", 1),
        ("丁", 1),
    ]


def test_a_new_area_without_group_does_not_inherit_the_last_group() -> None:
    areas = imported(
        table(
            ("职能", "放权", "甲", "甲一", "1", "市司法局"),
            ("制度", "", "丁", "丁一", "1", "市司法局"),
        )
    ).catalogue.areas
    assert [[g.title for g in a.groups] for a in areas] == [["放权"], ["制度"]]


def test_a_title_repeated_in_every_row_is_one_indicator() -> None:
    made = indicators(
        table(
            ("职能", "放权", "甲", "甲一", "1", "市司法局"),
            ("职能", "放权", "甲", "甲二", "2", "市司法局"),
        )
    )
    assert [(i.title, str(i.points)) for i in made] == [("甲", "3")]


def test_headings_in_rows_of_their_own() -> None:
    rows = [
        ("序号", "三级指标", "指标内容", "分值"),
        ("一、依法履职（10分）", "", "", ""),
        ("1", "甲", "甲的内容", "1"),
        ("二、制度体系", "", "", ""),
        ("2", "乙", "乙的内容", "1"),
    ]
    grid = sheet(rows, [(2, 1, 2, 4), (4, 1, 4, 4)])
    areas = imported(grid).catalogue.areas
    assert [(a.no, a.title) for a in areas] == [(1, "依法履职（10分）"), (2, "制度体系")]
    assert [i.code for a in areas for i in a.indicators] == ["N001", "N002"]


def test_a_head_repeated_on_every_page_is_skipped() -> None:
    row = ("1", "职能", "放权", "甲", "甲一", "1", "市司法局", "", "")
    after = ("2", "职能", "放权", "乙", "乙一", "1", "市司法局", "", "")
    assert [i.title for i in indicators(sheet([HEAD, row, HEAD, after]))] == ["甲", "乙"]


def test_a_head_over_two_rows_is_read_by_its_lower_row() -> None:
    rows = [
        ("序号", "一级指标", "三级指标", "评分标准", "责任单位", ""),
        ("", "", "", "", "牵头单位", "配合单位"),
        ("1", "职能", "甲", "甲一", "市司法局", "市公安局"),
    ]
    merges = [(1, c, 2, c) for c in (1, 2, 3, 4)] + [(1, 5, 1, 6)]
    (made,) = indicators(sheet(rows, merges))
    assert (made.lead, made.cooperating) == ("市司法局", ("市公安局",))


def test_a_table_without_names_takes_the_first_clause() -> None:
    rows = [("序号", "一级指标", "指标内容", "分值"), ("1", "职能", "公布清单，及时调整。", "1")]
    (made,) = indicators(sheet(rows))
    assert (made.title, made.requirement) == ("公布清单", "公布清单，及时调整。")


def test_a_tiers_own_areas_become_groups_of_its_one_area() -> None:
    rows = (
        ("职能", "放权", "甲", "甲一", "1", "市司法局"),
        ("制度", "立法", "乙", "乙一", "1", "市司法局"),
    )
    made = imported(table(*rows), wishes=ImportWishes(tier="provincial")).catalogue
    assert [(a.no, a.title) for a in made.areas] == [(9, "省定特色指标")]
    assert [g.title for g in made.areas[0].groups] == ["职能：放权", "制度：立法"]
    assert [i.code for i in made.indicators] == ["P01", "P02"]


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        (("7", "12"), ["N007", "N012"]),
        (("第7项", "第12项"), ["N007", "N012"]),
        (("1", "1"), ["N001", "N002"]),
        (("一", "二"), ["N001", "N002"]),
        (("", ""), ["N001", "N002"]),
    ],
)
def test_codes_are_made_of_the_sheets_numbers(numbers: tuple[str, str], codes: list[str]) -> None:
    rows = [
        (number, "职能", "", title, f"{title}的标准", "1", "市司法局", "", "")
        for number, title in zip(numbers, "甲乙", strict=True)
    ]
    assert [i.code for i in indicators(sheet([HEAD, *rows]))] == codes


def test_unused_columns_are_named() -> None:
    grid = sheet([("一级指标", "三级指标", "评分标准", "审核意见"), ("职能", "甲", "甲一", "无")])
    assert imported(grid).notes[0] == "没有用到的列：审核意见"


def test_a_new_row_in_our_own_sheet_becomes_a_criterion_to_judge() -> None:
    table, info = exported(every_type())
    keys = [c.key for c in WRITTEN]
    row = table.height + 1
    cells = {
        **table.cells,
        (row, keys.index("code") + 1): "L4",
        (row, keys.index("title") + 1): "新的一项",
        (row, keys.index("text") + 1): "新的标准",
        (row, keys.index("lead") + 1): "市司法局",
    }
    made = imported(SheetGrid(table.name, cells), info, wishes=ImportWishes())
    added = made.catalogue.areas[0].groups[-1].indicators[-1]
    assert (added.code, added.criteria[0].type, added.criteria[0].id) == ("L4", "judgement", "a")
    assert [o.code for o in made.indicators if o.judged] == ["L4"]


def test_column_heads_are_unambiguous() -> None:
    names = [name for column in COLUMNS for name in (column.title, *column.aliases)]
    assert len(names) == len(set(names))
