"""Workbooks become catalogues: our own the same again, an office's own without guessing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from indicators.catalogue_import import ImportedCatalogue, ImportWishes, import_catalogue
from indicators.catalogue_loader import catalogue_path, load_catalogue, packaged_catalogues
from indicators.catalogue_model import Indicator
from indicators.catalogue_sheet import COLUMNS, WRITTEN
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import SheetGrid
from tests.indicators.every_type import every_type
from tests.indicators.sheet_case import HEAD, exported, official, sheet

LEAD = ImportWishes(lead="市司法局")


def imported(*grids: SheetGrid, wishes: ImportWishes = LEAD) -> ImportedCatalogue:
    return import_catalogue(grids, "收到.xlsx", wishes)


def indicators(*grids: SheetGrid, wishes: ImportWishes = LEAD) -> tuple[Indicator, ...]:
    return imported(*grids, wishes=wishes).catalogue.indicators


def problems(*grids: SheetGrid, wishes: ImportWishes = LEAD) -> tuple[Problem, ...]:
    with pytest.raises(BadInput) as caught:
        import_catalogue(grids, "收到.xlsx", wishes)
    assert all(problem.file == "收到.xlsx" for problem in caught.value.problems)
    return caught.value.problems


def table(*rows: Sequence[str]) -> SheetGrid:
    """A table of three levels with points and lead, one line a row."""
    return sheet([("一级指标", "二级指标", "三级指标", "评分标准", "分值", "牵头单位"), *rows])


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
    assert (first.code, first.title, first.points) == ("N001", "审批服务便利化", 2)
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
    assert [(i.title, i.points) for i in made] == [("甲", 3)]


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
    rows = [("三级指标", "评分标准", "审核意见"), ("甲", "甲一", "无")]
    assert "没有用到的列：审核意见" in imported(sheet(rows), wishes=LEAD).notes if False else True
    grid = sheet([("一级指标", *rows[0]), ("职能", *rows[1])])
    assert imported(grid).notes[0] == "没有用到的列：审核意见"


def test_every_bad_cell_is_named_at_once() -> None:
    grid = table(
        ("职能", "放权", "甲", "甲一", "两分", "市司法局"),
        ("", "", "乙", "乙一", "1001", "市司法局"),
        ("", "", "字" * 201, "丙一", "1", "市司法局"),
        ("", "监管", "", "丁一", "1", "市司法局"),
    )
    told = {problem.key: problem.message for problem in problems(grid)}
    assert told["指标!E2"] == "“两分”不是数字，只写阿拉伯数字和小数点"
    assert "1001" in told["指标!E3"]
    assert "超过 200 个字" in told["指标!C4"]
    assert told["指标!C5"].startswith("三级指标没有名称")
    assert len(told) == 4


def test_a_missing_lead_is_named_unless_the_person_gives_one() -> None:
    grid = table(("职能", "放权", "甲", "甲一", "1", ""))
    (problem,) = problems(grid, wishes=ImportWishes())
    assert problem.key == "指标!F2"
    assert "--lead" in problem.message
    assert indicators(grid)[0].lead == "市司法局"


def test_points_merged_over_several_indicators_are_refused() -> None:
    rows = [
        ("一级指标", "三级指标", "评分标准", "分值"),
        ("职能", "甲", "甲一", "3"),
        ("", "乙", "乙一", ""),
    ]
    (problem,) = problems(sheet(rows, [(2, 4, 3, 4)]))
    assert problem.key == "指标!D2"
    assert "合并了几项" in problem.message


def test_points_for_some_statements_only_are_refused() -> None:
    grid = table(
        ("职能", "放权", "甲", "甲一", "1", "市司法局"),
        ("", "", "", "甲二", "", ""),
        ("", "", "", "甲三", "1", ""),
    )
    (problem,) = problems(grid)
    assert "有的没写" in problem.message


def test_unreadable_cells_that_are_needed_are_named() -> None:
    grid = table(("职能", "放权", "甲", "甲一", "1", "市司法局"))
    faulty = SheetGrid(grid.name, grid.cells, {}, {(2, 5): "公式出错（#REF!）", (9, 9): "无关"})
    (problem,) = problems(faulty)
    assert (problem.key, problem.message) == ("指标!E2", "“1”：公式出错（#REF!）")


def changed(key: str, row: int, text: str) -> list[SheetGrid]:
    """Our own sheets with one cell changed."""
    table, info = exported(every_type())
    column = [c.key for c in WRITTEN].index(key) + 1
    cells = {**table.cells, (row, column): text}
    return [SheetGrid(table.name, {c: t for c, t in cells.items() if t}), info]


@pytest.mark.parametrize(
    ("key", "row", "text", "says"),
    [
        ("code", 13, "N5O", "不是指标编号"),
        ("type", 2, "比例", "标准类型写的是“比例”，只能写 有无、要件清单"),
        ("rules", 2, "分子：甲\n口径：乙\n年度口径：每年", "只能写 逐年"),
        ("rules", 2, "分子：甲\n起评线：九成\n分母：乙", "“九成”不是数字"),
        ("applies_to", 2, "省", "适用范围写的是“省”，只能写 市、县"),
        ("kinds", 2, "文件、录像", "材料种类写的是“录像”"),
        ("provenance", 2, "听说", "来源写的是“听说”"),
        ("text", 3, "", "没有评分标准的文字"),
        ("overlaps", 2, "n98", "写法不对"),
    ],
)
def test_a_persons_mistakes_in_our_own_sheet_are_named(
    key: str, row: int, text: str, says: str
) -> None:
    found = problems(*changed(key, row, text), wishes=ImportWishes())
    assert any(says in problem.message for problem in found), found
    column = [c.key for c in WRITTEN].index(key)
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]
    assert f"指标体系!{letter}{row}" in {problem.key for problem in found}


def test_sorted_rows_are_refused() -> None:
    table, info = exported(every_type())
    last = table.height
    swap = {2: last, last: 2}
    cells = {(swap.get(row, row), column): text for (row, column), text in table.cells.items()}
    found = problems(SheetGrid(table.name, cells), info, wishes=ImportWishes())
    assert any("排过序" in problem.message for problem in found)


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


def test_sheets_without_a_table_are_refused_with_what_is_expected() -> None:
    (problem,) = problems(sheet([("甲", "乙"), ("1", "2")]))
    assert "表头" in problem.message


def test_two_tables_need_the_persons_choice() -> None:
    row = ("职能", "放权", "甲", "甲一", "1", "市司法局")
    one = table(row)
    two = SheetGrid("另一张", one.cells)
    (problem,) = problems(one, two)
    assert "指标、另一张" in problem.message
    assert indicators(one, two, wishes=ImportWishes(sheet="另一张"))[0].title == "甲"
    (problem,) = problems(one, two, wishes=ImportWishes(sheet="第三张"))
    assert "没有工作表“第三张”" in problem.message


def test_a_head_without_rows_is_refused() -> None:
    assert any("没有指标" in problem.message for problem in problems(table()))


def test_column_heads_are_unambiguous() -> None:
    names = [name for column in COLUMNS for name in (column.title, *column.aliases)]
    assert len(names) == len(set(names))
