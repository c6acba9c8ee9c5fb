"""`shifan review decide -o` and `--sheet`: the disputes of a round settled in one workbook."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from evidence.exchange.hidden_sheets import BASE_SHEET
from reports.review.decision_sheet import REASON, SHARE, SHEET, STAMP, VERDICT
from scoring.review.record import Decided
from shifan.cli import app
from shifan.cli.command import run_command
from tests.review_case import (
    FULL,
    HALF,
    NONE,
    begun,
    column,
    edit,
    fill,
    now,
    record,
    rows,
    taken,
)
from tests.shifan.exchange_case import through_office

DAY = ("--today", "2021-06-25")
CHAIR = ("--by", "周主任", "--present", "周主任、李处长", *DAY)
GOOD = {SHARE: "0.5", VERDICT: "基本符合", REASON: "现场看了台账"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case with all sheets in and N001, N002, N003 in dispute among others."""
    root = begun(tmp_path_factory.mktemp("评审") / "工作区")
    files = sorted((root / "out" / "评审" / "初评").glob("*.xlsx"))
    for number, path in enumerate(files):
        fill(path, usual=FULL if number % 2 else NONE)
    taken(root, *files)
    return root


@pytest.fixture
def root(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path / "工作区")
    return tmp_path / "工作区"


@pytest.fixture
def sheet(root: Path, tmp_path: Path) -> Path:
    """The 合议表 as it goes out."""
    path = tmp_path / "合议表.xlsx"
    assert run("decide", root, "-o", path, *DAY) == 0
    return path


def run(*words: object) -> int:
    return run_command(app, ["review", *(str(word) for word in words)])


def codes(sheet: Path) -> list[str]:
    return list(rows(load_workbook(sheet)[SHEET]))


def settle(sheet: Path, answers: Mapping[str, Mapping[str, Any]]) -> Path:
    """Fill the rows of some codes in; returns the workbook."""

    def write(table: Worksheet) -> None:
        for code, cells in answers.items():
            for head, value in cells.items():
                table.cell(rows(table)[code], column(table, head)).value = value

    return edit(sheet, write, SHEET)


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def came_in(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str], *more: object
) -> dict[str, Any]:
    """What taking a workbook in printed."""
    capsys.readouterr()
    assert run("decide", root, "--sheet", sheet, *CHAIR, "--json", *more) == 0
    found: dict[str, Any] = told(capsys)
    return found


def refused(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str], *more: object
) -> list[dict[str, str]]:
    """The faults with which a workbook is refused; the record must stay as it was."""
    before = record(root)
    capsys.readouterr()
    assert run("decide", root, "--sheet", sheet, *CHAIR, "--json", *more) == 2
    assert record(root) == before
    found: list[dict[str, str]] = told(capsys)["errors"]
    return found


def test_the_sheet_shows_every_open_dispute_with_all_that_was_said(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("compare", root, "--json") == 0
    assert codes(sheet) == told(capsys)["open"]
    table = load_workbook(sheet)[SHEET]
    row = rows(table)["N001"]
    said = str(table.cell(row, column(table, "各评审人员的评审")).value)
    assert "0，不符合；意见：没有材料" in said
    assert "1，符合" in said
    assert "结论相反" in str(table.cell(row, column(table, "争议")).value)
    assert str(table.cell(row, column(table, "满分")).value) == "1.00"
    assert table.column_dimensions["A"].hidden
    offered = sorted(str(one.formula1) for one in table.data_validations.dataValidation)
    assert offered == ['"1,0.75,0.5,0"', '"符合,基本符合,不符合"']
    book = load_workbook(sheet)
    assert [name for name in book.sheetnames if book[name].sheet_state == "hidden"] == [
        STAMP.name,
        BASE_SHEET,
    ]


def test_the_same_state_gives_the_same_bytes(root: Path, sheet: Path, tmp_path: Path) -> None:
    again = tmp_path / "再出.xlsx"
    assert run("decide", root, "-o", again, *DAY) == 0
    assert again.read_bytes() == sheet.read_bytes()


def test_filled_rows_are_settled_at_once_and_blank_ones_stay_open_and_are_counted(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, *rest = codes(sheet)
    before = len(now(root).events)
    filled = settle(sheet, {second: GOOD, first: {**GOOD, SHARE: 0.75, REASON: " 两人\n一致 "}})
    document = came_in(root, filled, capsys)
    assert [one["indicator"] for one in document["decided"]] == [first, second]
    assert document["blank"] == rest
    assert document["open"] == len(rest)
    standing = now(root)
    new = standing.events[before:]
    assert [event.change.indicator for event in new if isinstance(event.change, Decided)] == [
        first,
        second,
    ]
    assert {event.who for event in new} == {"周主任"}
    one = standing.decisions[0]
    assert (str(one.share), one.reason, one.by) == ("3/4", "两人\n一致", "周主任")
    assert one.present == ("周主任", "李处长")
    assert document["head"] == standing.head


def test_what_is_settled_by_sheet_equals_what_is_settled_one_by_one(
    root: Path, sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "另一份"
    shutil.copytree(root, other)
    came_in(root, settle(sheet, dict.fromkeys(codes(sheet), GOOD)), capsys)
    words = ("--share", "0.5", "--verdict", "基本符合", "--reason", "现场看了台账")
    for code in codes(sheet):
        assert run("decide", other, code, *words, *CHAIR) == 0
    # The moment of writing is the clock's.
    contents = [[(event.who, event.change) for event in now(one).events] for one in (root, other)]
    assert contents[0] == contents[1]


def test_a_sheet_may_be_sorted_lose_rows_and_gain_columns(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *_, last = codes(sheet)
    settle(sheet, {first: GOOD, last: GOOD})

    def rearrange(table: Worksheet) -> None:
        numbers = list(rows(table).values())
        cells = [[cell.value for cell in table[row]] for row in numbers]
        for row, values in zip(numbers, reversed(cells), strict=True):
            for place, value in enumerate(values, start=1):
                table.cell(row, place).value = value
        table.delete_rows(numbers[1])
        table.insert_cols(4)
        table.cell(numbers[0], 4).value = "我的记号"

    dropped = codes(sheet)[-2]
    document = came_in(root, edit(sheet, rearrange, SHEET), capsys)
    assert [one["indicator"] for one in document["decided"]] == [first, last]
    assert document["absent"] == [dropped]


def test_a_sheet_without_answers_changes_nothing(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = record(root)
    capsys.readouterr()
    assert run("decide", root, "--sheet", sheet, *DAY) == 0
    printed = capsys.readouterr().out
    assert "没有登记" in printed
    assert f"空着的{len(codes(sheet))}项仍待合议" in printed
    assert record(root) == before


@pytest.mark.parametrize(
    ("cells", "head", "why"),
    [
        ({SHARE: "0.6"}, SHARE, "“0.6”不在档次之内"),
        ({SHARE: None}, SHARE, "没有选"),
        ({SHARE: "无法判断"}, SHARE, "不在档次之内"),
        ({SHARE: "=1/2"}, SHARE, "是公式"),
        ({VERDICT: None}, VERDICT, "没有选"),
        ({VERDICT: "合格"}, VERDICT, "不在允许的取值之内"),
        ({SHARE: "1", VERDICT: "不符合"}, VERDICT, "得满分的不能评不符合"),
        ({SHARE: 0, VERDICT: "符合"}, VERDICT, "得0分的不能评符合"),
        ({REASON: None}, REASON, "没有写明合议理由"),
        ({REASON: "同上。"}, REASON, "没有写明合议理由"),
        ({REASON: "理" * 4001}, REASON, "超过 4000 个字"),
        ({"争议情况": "没有争议"}, "", "被改动过"),
        ({"满分": "5.00"}, "", "被改动过"),
        ({"行标识": "N999"}, "", "不是出表时的争议"),
    ],
)
def test_one_bad_row_refuses_the_whole_sheet_and_names_its_cell(
    root: Path,
    sheet: Path,
    capsys: pytest.CaptureFixture[str],
    cells: dict[str, Any],
    head: str,
    why: str,
) -> None:
    good, bad, *_ = codes(sheet)
    table = load_workbook(sheet)[SHEET]
    row = rows(table)[bad]
    letter = table.cell(row, column(table, head)).coordinate if head else ""
    (problem,) = refused(root, settle(sheet, {good: GOOD, bad: {**GOOD, **cells}}), capsys)
    assert why in problem["message"]
    assert problem["file"] == str(sheet)
    assert problem["key"] == (f"{SHEET}!{letter}" if letter else f"{SHEET} 第{row}行")
    assert problem["remedy"]


def test_all_faults_are_told_in_one_run_those_of_the_meeting_once(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third, *_ = codes(sheet)
    settle(sheet, {first: GOOD, second: {SHARE: "0.5"}, third: GOOD})
    problems = refused(root, sheet, capsys, "--by", "", "--date", "2021-06-26")
    messages = [problem["message"] for problem in problems]
    assert sum("还没有到" in message for message in messages) == 1
    assert sum(problem["key"] == "--by" for problem in problems) == 1
    assert sum(second in message for message in messages) == 2


def test_a_dispute_that_changed_since_the_sheet_went_out_is_refused(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    standing = now(root)
    name = next(name for code, name in standing.pairs if code == "N001")
    assert run("withdraw", root, "--reviewer", name, "--reason", "评错了", "--by", "周科") == 0
    file = root / "out" / "评审" / "初评" / f"评审表（{name}）.xlsx"
    other = NONE if any(r.share == 1 for r in standing.ratings if r.reviewer == name) else HALF
    taken(root, fill(file, {"N001": {**other, "评审意见": "重新看过"}}))
    (problem,) = refused(root, settle(sheet, {"N001": GOOD}), capsys)
    assert "N001" in problem["message"]
    assert SHEET in problem["key"]


def test_a_score_that_changed_since_the_sheet_went_out_is_refused(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = root / "evidence" / "N001.yaml"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("self_score")]
    manifest.write_text("\n".join([*kept, "self_score: 0.12", ""]), encoding="utf-8")
    (problem,) = refused(root, settle(sheet, {"N001": GOOD}), capsys)
    assert "出表以后有了变化" in problem["message"]
    row = rows(load_workbook(sheet)[SHEET])["N001"]
    assert problem["key"] == f"{SHEET} 第{row}行"


def test_what_is_decided_already_is_refused_and_its_blank_row_is_passed_over(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, *rest = codes(sheet)
    words = ("--share", "0.75", "--verdict", "基本符合", "--reason", "已定")
    assert run("decide", root, first, *words, *CHAIR) == 0
    (problem,) = refused(root, settle(sheet, {first: GOOD, second: GOOD}), capsys)
    assert f"{first} 已经合议：2021-06-25 周主任，0.75，基本符合" in problem["message"]
    assert problem["key"].startswith(f"{SHEET}!")
    settle(sheet, {first: dict.fromkeys(GOOD)})
    document = came_in(root, sheet, capsys)
    assert [one["indicator"] for one in document["decided"]] == [second]
    assert document["blank"] == rest
    assert refused(root, sheet, capsys)[0]["message"].startswith(f"{second} 已经合议")


def test_who_must_keep_out_of_one_dispute_bars_that_row_only(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {"N001", "N004"} <= set(codes(sheet))
    settle(sheet, {"N001": GOOD, "N004": GOOD})
    (problem,) = refused(root, sheet, capsys, "--present", "王五")
    assert "王五应当回避 N004" in problem["message"]
    row = rows(load_workbook(sheet)[SHEET])["N004"]
    assert problem["key"] == f"{SHEET} 第{row}行"
    settle(sheet, {"N004": dict.fromkeys(GOOD)})
    assert len(came_in(root, sheet, capsys, "--present", "王五")["decided"]) == 1


def _delete(name: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        book = load_workbook(path)
        del book[name]
        book.save(path)

    return change


def _restamp(path: Path) -> None:
    edit(path, lambda hidden: hidden.cell(3, 2, "别的市"), STAMP.name)


def _redigest(path: Path) -> None:
    edit(path, lambda hidden: hidden.cell(2, 4, "0" * 64), BASE_SHEET)


@pytest.mark.parametrize("change", [_delete(STAMP.name), _delete(BASE_SHEET), _restamp, _redigest])
def test_hidden_sheets_that_were_touched_are_refused(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None]
) -> None:
    change(settle(sheet, {"N001": GOOD}))
    assert "隐藏" in refused(root, sheet, capsys)[0]["message"]


def test_a_sheet_of_another_round_is_refused(
    root: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle(sheet, {"N001": GOOD})
    settings = root / "shifan.yaml"
    text = settings.read_text(encoding="utf-8")
    cycle = next(line for line in text.splitlines() if line.startswith("cycle"))
    settings.write_text(text.replace(cycle, 'cycle: "2031"'), encoding="utf-8")
    assert "创建周期" in refused(root, sheet, capsys)[0]["message"]


def test_disputes_that_wait_for_a_sheet_stay_out_until_the_last_day_is_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = begun(tmp_path / "工作区")
    path = tmp_path / "合议表.xlsx"
    capsys.readouterr()
    assert run("decide", root, "-o", path, *DAY) == 0
    assert "没有出合议表" in capsys.readouterr().out
    assert not path.exists()
    late = ("--today", "2021-07-01")
    assert run("decide", root, "-o", path, *late) == 0
    settle(path, {"N001": GOOD})
    assert "还没有过" in refused(root, path, capsys, "--date", "2021-06-30", *late)[0]["message"]
    assert len(came_in(root, path, capsys, *late)["decided"]) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "没有写登记哪一项"),
        (("N001", "--sheet", "表.xlsx"), "只能写一样"),
        (("-o", "甲.xlsx", "--sheet", "表.xlsx"), "只能写一样"),
        (("--sheet", "表.xlsx", "--reopen", "--share", "1"), "--share、--reopen只用于逐项登记"),
        (("-o", "表.docx"), "写不了 .docx"),
        (("--sheet", "没有.xlsx"), "找不到文件"),
        (("N001", "--verdict", "符合"), "没有写 --share"),
        (("N001",), "没有写 --verdict"),
    ],
)
def test_ways_that_do_not_go_together_are_refused(
    root: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    capsys.readouterr()
    assert run("decide", root, *words, *CHAIR, "--json") == 2
    assert why in "".join(one["message"] for one in told(capsys)["errors"])


@pytest.mark.usefixtures("office_program")
def test_a_sheet_saved_by_another_office_program_is_taken(
    root: Path, sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle(sheet, {code: {**GOOD, SHARE: 0.5} for code in codes(sheet)})
    target = tmp_path / "另存"
    target.mkdir()
    for kind in ("xlsx", "xls"):
        other = tmp_path / kind
        shutil.copytree(root, other)
        saved = through_office(sheet, kind, target)
        assert len(came_in(other, saved, capsys)["decided"]) == len(codes(sheet))
