"""`shifan status`: the phase, what every unit owes, what is late, what others found."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from tests.bad.good_workspace import SETTINGS, write_workspace
from tests.reports.printed_page import A4, printed_widths

RESULTS = """\
format: 1
results:
  - kind: 满意度测评
    date: 2021-03-20
    body: 模拟调查机构
    score: 84.99
    sample: 1200
    text: 群众满意度较高。
    material: N050/m1
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "示例 市"
    write_workspace(root, {"shifan.yaml": SETTINGS, "results.yaml": RESULTS})
    return root


def status(root: Path, capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    assert run_command(app, ["status", str(root), *words, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def test_the_phase_and_its_days_left_are_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    phase = status(root, capsys, "--today", "2021-03-10")["phase"]
    assert (phase["title"], phase["to"], phase["days_left"]) == ("全面自查", "2021-03-31", 21)
    after = status(root, capsys, "--today", "2021-04-01")["phase"]
    assert (after["title"], after["days_left"]) == ("", None)


def test_each_unit_owes_what_the_gaps_and_the_ledger_say(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(app, ["ledger", "sync", str(root), "--by", "周科", "--today", "2021-03-05"])
    capsys.readouterr()
    run_command(app, ["gaps", str(root), "--json"])
    gaps = json.loads(capsys.readouterr().out)["gaps"]
    found = status(root, capsys, "--today", "2021-06-10")
    for unit in found["units"]:
        for key, cls in (("unfilled", "unfilled"), ("materials", "material")):
            own = [g for g in gaps if g["unit"] == unit["unit"] and g["class"] == cls]
            assert len(unit[key]) == len(own)
    entries = [entry for unit in found["units"] for entry in unit["entries"]]
    assert entries
    assert all(entry["state"] == "待整改" for entry in entries)
    assert any(entry["overdue"] for entry in entries)
    late = "；".join(found["late"])
    assert "整改台账逾期未销号" in late
    assert "“全面自查”阶段已经结束" in late
    assert "均未报送" in late


def test_the_month_before_is_asked_for_and_not_late_before_its_deadline(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = status(root, capsys, "--today", "2021-04-06")
    assert (found["month"], found["deadline"]) == (
        "2021-03",
        "2021年4月6日（4月5日不是工作日，顺延）",
    )
    assert {unit["report"] for unit in found["units"]} == {"待报"}
    early = status(root, capsys, "--today", "2021-02-10")
    assert {unit["report"] for unit in early["units"]} == {""}


def test_outside_results_are_shown_and_enter_no_score(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (result,) = status(root, capsys)["results"]
    assert (result["kind"], result["score"], result["sample"]) == ("满意度测评", "84.99", 1200)
    run_command(app, ["score", str(root), "--json"])
    scored = capsys.readouterr().out
    (root / "results.yaml").unlink()
    run_command(app, ["score", str(root), "--json"])
    assert capsys.readouterr().out == scored


def test_plain_words_and_the_list_of_one_unit(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(app, ["status", str(root), "--today", "2021-04-10"]) == 0
    shown = capsys.readouterr().out
    assert "报送清单（2021年3月月报截止" in shown
    assert "样本1200份" in shown
    assert run_command(app, ["status", str(root), "--unit", "公安局"]) == 0
    own = capsys.readouterr().out
    assert "市公安局报送清单" in own
    assert "市司法局报送清单" not in own
    for word in ("None", "unfilled", "open", "Fraction"):
        assert word not in shown + own
    assert status(root, capsys, "--unit", "某局", code=2)["errors"][0]["key"] == "--unit"


def test_the_workbook_lists_every_item(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = root / "out/报送清单.xlsx"
    found = status(root, capsys, "--today", "2021-04-10", "-o", str(target))
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["汇总", "明细", "外部评估"]
    items = sum(
        len(u["unfilled"]) + len(u["materials"]) + len(u["entries"]) for u in found["units"]
    )
    kinds = [row[1].value for row in book["明细"].iter_rows()]
    assert sum(kind in ("未填报数据", "材料缺项", "台账待办") for kind in kinds) == items


def test_the_items_fit_a4_in_full_size_and_a_deadline_is_a_date_with_its_reason_beside(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = root / "out/报送清单.xlsx"
    status(root, capsys, "--today", "2021-04-03", "-o", str(target))
    sheet = openpyxl.load_workbook(target)["明细"]
    rows = list(sheet.iter_rows())
    head = next(at for at, row in enumerate(rows, start=1) if row[1].value == "类别")
    assert sheet.page_setup.paperSize == A4
    assert sum(printed_widths(sheet, head).values()) < 155
    told = {(row[7].value, row[8].value) for row in rows if row[1].value == "月报"}
    assert told == {(datetime(2021, 4, 6), "4月5日不是工作日，顺延")}
