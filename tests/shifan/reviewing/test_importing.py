"""评审表 out and in: what is taken, what is refused, and with which reason."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.problem import BadInput
from reports.review.sheet_layout import (
    CHECK_SHEET,
    QUESTIONS,
    RATING_SHEET,
    STAMP_SHEET,
    question_digest,
    read_stamp,
)
from scoring.review.rating import Rating
from shifan.reviewing.importing import withdraw_sheet
from tests.review_case import (
    FULL,
    HALF,
    NONE,
    UNABLE,
    WHEN,
    begun,
    column,
    edit,
    fill,
    issued,
    made,
    now,
    record,
    refused,
    rows,
    set_cell,
    taken,
)
from tests.shifan.exchange_case import through_office

LI = "李四"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begun(tmp_path_factory.mktemp("评审") / "工作区")


@pytest.fixture
def root(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path / "工作区")
    return tmp_path / "工作区"


@pytest.fixture
def sheet(root: Path) -> Path:
    """李四's sheet, not filled in."""
    return root / "out" / "评审" / "初评" / f"评审表（{LI}）.xlsx"


def codes(path: Path) -> list[str]:
    return list(rows(load_workbook(path)[RATING_SHEET]))


def test_a_filled_sheet_becomes_ratings_and_its_raw_file_is_kept(root: Path, sheet: Path) -> None:
    first, second, *_ = codes(sheet)
    fill(sheet, {first: {**HALF, "存在问题": "公示不全", "需补充材料": "网页截图"}, second: UNABLE})
    came = taken(root, sheet)
    ratings = {one.indicator: one for one in came.now.ratings}
    assert ratings[first] == Rating(
        first, LI, Fraction(1, 2), "基本符合", "只有一半单位公示", "公示不全", "网页截图"
    )
    assert ratings[second] == Rating(second, LI, None, None, "材料打不开")
    (kept,) = came.now.sheets
    raw = root / "reviews" / "初评" / kept.file
    assert raw.read_bytes() == sheet.read_bytes()
    assert hashlib.sha256(sheet.read_bytes()).hexdigest() == kept.sha256
    assert kept.received == date(2021, 6, 20)
    assert "张三" in came.missing


@pytest.mark.usefixtures("office_program")
def test_a_sheet_filled_in_another_office_program_is_taken(
    root: Path, sheet: Path, tmp_path: Path
) -> None:
    fill(sheet, {codes(sheet)[0]: HALF})
    saved = through_office(sheet, "xlsx", tmp_path)
    shares = [one.share for one in taken(root, saved).now.ratings]
    assert shares[0] == Fraction(1, 2)
    assert set(shares[1:]) == {Fraction(1)}


def test_words_that_say_nothing_are_no_problem_and_no_wish(root: Path, sheet: Path) -> None:
    fill(sheet, usual={**FULL, "评审意见": "无", "存在问题": "无。", "需补充材料": "/"})
    for one in taken(root, sheet).now.ratings:
        assert (one.remark, one.problem, one.wanted) == ("", "", "")


def test_a_faulty_sheet_is_refused_whole_and_every_fault_is_named(root: Path, sheet: Path) -> None:
    problems = refused(root, sheet)
    assert len(problems) == len(codes(sheet))
    assert all(p.file == str(sheet) and p.remedy for p in problems)


def test_a_stamp_and_checks_forged_to_fit_are_still_refused(root: Path, sheet: Path) -> None:
    """Whoever changes a question and redoes every hash in the file meets the record."""
    code = codes(sheet)[0]
    edit(fill(sheet), set_cell(code, "评审要求", "改过的要求"))
    book = load_workbook(sheet)
    asked = book[RATING_SHEET]
    row = rows(asked)[code]
    digest = question_digest(str(asked.cell(row, column(asked, h)).value) for h in QUESTIONS)
    kept = book[CHECK_SHEET]
    for one in kept.iter_rows(min_row=2):
        if one[0].value == code:
            one[1].value = digest
    digests = {str(one[0].value): str(one[1].value) for one in kept.iter_rows(min_row=2)}
    told = book[STAMP_SHEET]
    found = read_stamp((str(one[0].value), str(one[1].value)) for one in told.iter_rows())
    assert found is not None
    told.cell(told.max_row, 2).value = found[0].content(digests)
    book.save(sheet)
    assert "与最近一次发出的内容不符" in refused(root, sheet)[0].message


def test_a_missing_file_is_refused(root: Path, tmp_path: Path) -> None:
    assert "找不到文件" in refused(root, tmp_path / "没有.xlsx")[0].message


def test_the_same_sheet_is_taken_once(root: Path, sheet: Path) -> None:
    taken(root, fill(sheet))
    (problem,) = refused(root, sheet)
    assert problem.message == "李四的评审表2021-06-20 已经收过"


def test_two_sheets_of_one_person_in_one_go_are_refused(
    root: Path, sheet: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(fill(sheet), tmp_path / "再交.xlsx"))
    assert "这一次交了两份" in refused(root, sheet, other)[0].message


def test_one_faulty_sheet_keeps_all_of_its_batch_out(root: Path, sheet: Path) -> None:
    other = sheet.with_name("评审表（张三）.xlsx")
    fill(sheet)
    problems = refused(root, sheet, other)
    assert {p.file for p in problems} == {str(other)}


def test_late_sheets_need_the_reason_of_the_office_and_it_is_recorded(
    root: Path, sheet: Path
) -> None:
    made_late = made(root, due=date(2021, 6, 10))
    assert made_late.fresh
    fill(issued(root)[LI])
    (problem,) = refused(root, sheet)
    assert "晚于截止日期 2021-06-10" in problem.message
    (kept,) = taken(root, sheet, late="出差，6月9日已电话请假").now.sheets
    assert kept.late_reason == "出差，6月9日已电话请假"


def test_a_sheet_in_time_carries_no_late_reason(root: Path, sheet: Path) -> None:
    (kept,) = taken(root, fill(sheet), late="多写的").now.sheets
    assert kept.late_reason == ""


def test_a_day_to_come_is_no_day_of_receipt(root: Path, sheet: Path) -> None:
    (problem,) = refused(root, fill(sheet), received=date(2021, 6, 21))
    assert "还没有到" in problem.message


def test_a_sheet_from_before_a_new_assignment_is_void(root: Path, sheet: Path) -> None:
    fill(sheet)
    made(root, seed=8)
    (problem,) = refused(root, sheet)
    assert "出在重新分工之前" in problem.message


def test_a_sheet_from_before_its_facts_changed_is_refused_once_it_went_out_anew(
    root: Path, sheet: Path, tmp_path: Path
) -> None:
    old = shutil.copy(fill(sheet), tmp_path / "旧表.xlsx")
    for path in (root / "evidence").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("numerator: '90'", "numerator: '95'"), encoding="utf-8")
    shutil.copy(old, sheet)
    assert taken(root, sheet).sheets
    withdraw_sheet(root, "初评", LI, "数据有更正", "王某", WHEN)
    issued(root)
    if "N002" in codes(sheet):
        assert "与最近一次发出的内容不符" in refused(root, Path(old))[0].message
    taken(root, fill(sheet))


def test_a_sheet_of_another_stage_or_applicant_is_refused(root: Path, sheet: Path) -> None:
    fill(sheet)
    settings = root / "shifan.yaml"
    text = settings.read_text(encoding="utf-8").replace("测试市", "另一市")
    settings.write_text(text, encoding="utf-8")
    assert "申报主体是“测试市”，这里是“另一市”" in refused(root, sheet)[0].message


def test_a_withdrawn_sheet_stays_beside_the_corrected_one(root: Path, sheet: Path) -> None:
    taken(root, fill(sheet))
    withdraw_sheet(root, "初评", LI, "选错了行", "王某", WHEN)
    assert now(root).ratings == ()
    code = codes(sheet)[0]
    came = taken(root, fill(sheet, {code: NONE})).now
    assert next(r for r in came.ratings if r.indicator == code).share == 0
    names = {name for name in record(root) if name.endswith(".xlsx")}
    assert names == {"初评/sheets/李四.xlsx", "初评/sheets/李四（第2份）.xlsx"}


@pytest.mark.parametrize(("who", "reason"), [("张三", "更正"), (LI, "  "), ("没有的人", "更正")])
def test_only_a_received_sheet_is_withdrawn_and_only_for_a_reason(
    root: Path, sheet: Path, who: str, reason: str
) -> None:
    taken(root, fill(sheet))
    with pytest.raises(BadInput):
        withdraw_sheet(root, "初评", who, reason, "王某", WHEN)
    assert len(now(root).sheets) == 1


def test_sheets_go_out_only_to_those_who_have_not_handed_in(root: Path, sheet: Path) -> None:
    taken(root, fill(sheet))
    assert LI not in issued(root)
    assert "张三" in issued(root)


def test_a_second_round_of_the_same_sheets_adds_nothing(root: Path, sheet: Path) -> None:
    before, data = record(root), sheet.read_bytes()
    issued(root)
    assert record(root) == before
    assert sheet.read_bytes() == data
