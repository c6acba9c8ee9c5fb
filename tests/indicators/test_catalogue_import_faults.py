"""Cells that cannot be used are all named at once: sheet, cell, value, reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue_import import ImportWishes, import_catalogue
from indicators.catalogue_model import Catalogue
from indicators.catalogue_sheet import COLUMNS, WRITTEN
from indicators.catalogue_yaml import catalogue_yaml
from indicators.problem import BadInput, Problem
from indicators.sheet_grid import SheetGrid
from indicators.strict_model import parse_model
from indicators.strict_yaml import parse_yaml
from tests.indicators.every_type import every_type
from tests.indicators.sheet_case import Merge, exported, sheet, table

LEAD = ImportWishes(lead="市司法局")


def problems(*grids: SheetGrid, wishes: ImportWishes = LEAD) -> tuple[Problem, ...]:
    with pytest.raises(BadInput) as caught:
        import_catalogue(grids, "收到.xlsx", wishes)
    assert all(problem.file == "收到.xlsx" for problem in caught.value.problems)
    return caught.value.problems


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
    assert import_catalogue([grid], "x", LEAD).catalogue.indicators[0].lead == "市司法局"


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


def test_sheets_without_a_table_are_refused_with_what_is_expected() -> None:
    (problem,) = problems(sheet([("甲", "乙"), ("1", "2")]))
    assert "表头" in problem.message


def test_two_tables_need_the_persons_choice() -> None:
    row = ("职能", "放权", "甲", "甲一", "1", "市司法局")
    one = table(row)
    two = SheetGrid("另一张", one.cells)
    (problem,) = problems(one, two)
    assert "指标、另一张" in problem.message
    chosen = import_catalogue([one, two], "x", ImportWishes(sheet="另一张", lead="市司法局"))
    assert chosen.catalogue.indicators[0].title == "甲"
    (problem,) = problems(one, two, wishes=ImportWishes(sheet="第三张"))
    assert "没有工作表“第三张”" in problem.message


def test_a_head_without_rows_is_refused() -> None:
    assert any("没有指标" in problem.message for problem in problems(table()))


_CELLS = st.sampled_from(
    (
        *("", "", "甲", "乙", "一、职能", "1", "2分", "0.5", "N001", "L1", "比率", "a", "小计"),
        *("注：说明", "市司法局、市公安局", "各县(市、区)政府", "评分标准", "分子：a\n目标值：2"),
    )
)
_NAMES = [name for column in COLUMNS for name in (column.title, *column.aliases)]
_HEADS = st.one_of(
    st.lists(st.sampled_from(_NAMES), min_size=3, max_size=9),
    st.permutations(("序号", "一级指标", "二级指标", "三级指标", "指标内容", "分值", "备注")),
)
_MERGES = st.lists(
    st.tuples(*[st.integers(1, 7)] * 4).map(
        lambda m: (min(m[0], m[2]), min(m[1], m[3]), max(m[0], m[2]), max(m[1], m[3]))
    ),
    max_size=4,
)


@given(_HEADS, st.lists(st.lists(_CELLS, max_size=9), max_size=6), _MERGES, st.booleans())
def test_any_table_is_a_catalogue_or_named_faults(
    heads: list[str], rows: list[list[str]], merges: list[Merge], leads: bool
) -> None:
    """Nothing else can come of a sheet, however it is filled and merged."""
    grid = sheet([heads, *rows], merges)
    shown = SheetGrid(
        "表", {c: t for c, t in grid.cells.items() if c not in grid.merged}, grid.merged
    )
    try:
        made = import_catalogue([shown], "x.xlsx", LEAD if leads else ImportWishes())
    except BadInput as error:
        faults = error.problems
    else:
        faults = ()
        text = catalogue_yaml(made.catalogue)
        assert parse_model(Catalogue, parse_yaml(text, "x.yaml")) == made.catalogue
        assert [o.code for o in made.indicators] == [i.code for i in made.catalogue.indicators]
    assert all(problem.message and problem.remedy for problem in faults)
