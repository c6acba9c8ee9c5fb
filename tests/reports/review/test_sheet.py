"""评审表: blind, complete, printable, the same bytes each time."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.review.sheet_layout import (
    ANCHORS,
    CHECK_SHEET,
    GUIDE_SHEET,
    RATING_SHEET,
    SHARE_CHOICES,
    STAMP_SHEET,
)
from reports.review.sheet_questions import Shown, asks_of
from scoring.review.rating import SHARES, VERDICTS
from tests import small_case
from tests.review_case import REVIEWERS, column, issued, made, now, rows
from tests.small_case import write_workspace

SELF_SCORE = "0.8713"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case with a self score that no other number looks like."""
    folder = write_workspace(tmp_path_factory.mktemp("评审") / "工作区")
    for path in (folder / "evidence").glob("*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        data["self_score"] = SELF_SCORE
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    made(folder)
    issued(folder)
    return folder


def path_of(root: Path, name: str) -> Path:
    return root / "out" / "评审" / "初评" / f"评审表（{name}）.xlsx"


def sheet_of(root: Path, name: str = "李四", title: str = RATING_SHEET) -> Worksheet:
    sheet = load_workbook(path_of(root, name))[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def everything_in(path: Path) -> str:
    """All that the file says, seen or not."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
        return "".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def cell(sheet: Worksheet, code: str, head: str) -> str:
    return str(sheet.cell(rows(sheet)[code], column(sheet, head)).value or "")


def test_a_sheet_holds_no_score_no_loss_and_nobody_else(root: Path) -> None:
    text = everything_in(path_of(root, "李四"))
    assert "李四" in text
    for word in (SELF_SCORE, "0.87", "张三", "王五", "失分", "claimed"):
        assert word not in text
    # The words alone appear where the guide says what is not shown.
    assert text.count("自评分") == text.count("测算分") == 1


def test_a_sheet_asks_all_that_its_reviewer_judges_and_nothing_else(root: Path) -> None:
    for name in ("张三", "李四", "王五"):
        asked = list(rows(sheet_of(root, name)))
        assert asked == [code for code, reviewer in now(root).pairs if reviewer == name]


def test_a_row_says_what_is_asked_stated_and_attached(root: Path) -> None:
    sheets = {name: sheet_of(root, name) for name in ("张三", "李四", "王五")}
    of = {code: sheets[name] for code, name in now(root).pairs}
    assert cell(of["N001"], "N001", "评审要求") == "清单公布的要求"
    assert cell(of["N001"], "N001", "证明材料摘要") == "m1 清单公告（机器校验）"
    assert cell(of["N003"], "N003", "证明材料摘要") == "m1 制度汇编（现场提供）"
    assert cell(of["N004"], "N004", "证明材料摘要") == "没有报送材料"
    assert "达到100%，80%起计分（含工作参考值）" in cell(of["N002"], "N002", "评分标准")
    facts = cell(of["N002"], "N002", "填报数据摘要")
    assert "2019年市公安局：90／100" in facts
    assert "2020年市城管局：未填" in facts
    assert "2019年市交通局：0／0（零报告）" in facts
    assert "由评审人员研判" in cell(of["N004"], "N004", "填报数据摘要")


def test_an_indicator_that_does_not_apply_is_judged_by_nobody(root: Path) -> None:
    assert "N005" not in {code for code, _ in now(root).pairs}


def test_the_guide_says_what_earns_each_step_and_that_steps_are_working_values(root: Path) -> None:
    cells = [c.value for row in sheet_of(root, title=GUIDE_SHEET).iter_rows() for c in row]
    assert set(ANCHORS) == {*SHARES, None}
    for choice in SHARE_CHOICES:
        assert choice in cells
    for words in ANCHORS.values():
        assert words in cells
    assert any("工作参考值" in str(value) for value in cells)
    assert any("模拟数据" in str(value) for value in cells)


def test_answers_are_chosen_from_lists(root: Path) -> None:
    lists = {v.formula1 for v in sheet_of(root).data_validations.dataValidation}
    assert lists == {f'"{",".join(SHARE_CHOICES)}"', f'"{",".join(VERDICTS)}"'}


def test_owed_remarks_and_verdicts_are_coloured(root: Path) -> None:
    sheet = sheet_of(root)
    formulas = [r.formula[0] for one in sheet.conditional_formatting for r in one.rules]
    assert len(formulas) == 2
    assert any('<>"1"' in f for f in formulas)
    assert any('<>"无法判断"' in f for f in formulas)


def test_what_machines_read_back_is_hidden(root: Path) -> None:
    for title in (STAMP_SHEET, CHECK_SHEET):
        assert sheet_of(root, title=title).sheet_state == "hidden"
    sheet = sheet_of(root)
    letters = get_column_letter(column(sheet, "行标识"))
    assert sheet.column_dimensions[letters].hidden


def test_a_sheet_prints_in_landscape_with_its_head_on_every_page(root: Path) -> None:
    sheet = sheet_of(root)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize in (8, 9, "8", "9")
    assert sheet.print_title_rows
    setup = sheet.sheet_properties.pageSetUpPr
    assert setup is not None
    assert setup.fitToPage


def test_hostile_texts_stay_text_and_come_back_unaltered(tmp_path: Path) -> None:
    from tests.review_case import fill, taken

    folder = write_workspace(tmp_path / "工作区")
    path = folder / "small.yaml"
    evil = '=HYPERLINK("http://x") <b>粗</b>  两个空格 {{x}} \'a'
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["areas"][0]["groups"][0]["indicators"][0]["requirement"] = evil
    data["areas"][0]["groups"][0]["indicators"][0]["title"] = "+1+1"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    made(folder, REVIEWERS.replace("李四", '"=李四"'))
    sheets = issued(folder)
    judge = next(name for code, name in now(folder).pairs if code == "N001")
    asked = load_workbook(sheets[judge])[RATING_SHEET]
    assert asked.cell(rows(asked)["N001"], column(asked, "评审要求")).data_type == "s"
    for file in sheets.values():
        assert taken(folder, fill(file)).sheets


def test_many_facts_are_counted_and_summed_instead_of_listed() -> None:
    more = [
        {"name": f"市{name}局", "level": "市本级", "kind": "政府部门", "enforcement": "是"}
        for name in ("水利", "林业")
    ]
    books = small_case.catalogues()
    shown = Shown(
        {one.code: one for book in books for one in book.indicators},
        small_case.roster([*small_case.UNITS, *more]),
        (2019, 2020),
        small_case.manifests(),
        {},
    )
    asks = asks_of(["N002"], shown)
    assert asks.questions[0].facts == (
        "a．应报5家、10条：已填3条，未填6条，零报告1条；已公示合计197，应公示合计207。"
        "逐条见“填报数据”表"
    )
    assert len(asks.facts) == 10
    assert asks.facts[0].content == "已公示：90；应公示：100"
