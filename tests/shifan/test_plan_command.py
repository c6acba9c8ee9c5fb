"""`shifan plan`, as a clerk calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from indicators.strict_yaml import read_yaml
from shifan.cli import app
from shifan.cli.command import run_command
from tests.indicators.plan.plan_documents import PLAN

KEYS = {"no", "title", "section", "lead", "units", "resolved", "deadlines", "recurring", "text"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "要点.txt"
    path.write_text("\n".join(PLAN), encoding="utf-8")
    return path


def run(*words: object) -> int:
    return run_command(app, ["plan", *map(str, words)])


def test_json_is_the_contract_and_nothing_else_is_printed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--json") == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert {"title", "number", "tasks", "repairs"} <= set(told)
    assert all(set(task) >= KEYS for task in told["tasks"])
    assert [task["no"] for task in told["tasks"]] == [1, 2, 3]
    assert printed.err == ""


def test_the_table_says_title_units_and_deadlines(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file) == 0
    out = capsys.readouterr().out
    assert out.startswith("甲市法治政府建设工作要点（甲政发〔2020〕8号）\n任务3项\n")
    assert ["1", "完善窗口", "市法制办", "2家以上", "2020年6月30日前"] in [
        line.split() for line in out.splitlines()
    ]


def test_yaml_says_what_json_says(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = file.with_suffix(".yaml")
    assert run(file, "-o", target, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    root = read_yaml(target).root
    assert [task["title"] for task in root["tasks"]] == [t["title"] for t in told["tasks"]]
    assert root["tasks"][0]["deadlines"] == ["2020-06-30"]


def test_xlsx_suggests_indicators_and_is_the_same_twice(file: Path) -> None:
    first, second = file.with_name("一.xlsx"), file.with_name("二.xlsx")
    assert run(file, "-o", first) == run(file, "-o", second) == 0
    assert first.read_bytes() == second.read_bytes()
    sheet = openpyxl.load_workbook(BytesIO(first.read_bytes())).worksheets[0]
    suggested = [row[1] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(suggested) == 3
    assert all(suggested)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("没有.txt", None, "找不到文件"),
        ("信.txt", "今天开会。", "没有认出任务"),
        ("甲.doc", "甲", "读不了 .doc 的文件"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_and_nothing_is_written(
    name: str, text: str | None, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = tmp_path / name, tmp_path / "台账.xlsx"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert run(path, "-o", target, "--json") == 2
    [error] = json.loads(capsys.readouterr().out)["errors"]
    assert words in error["message"]
    assert error["remedy"]
    assert not target.exists()


def table(path: Path, *rows: list[str]) -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row, start=1):
            book.worksheets[0].cell(number, place, text)
    book.save(path)
    return path


def test_a_table_of_other_things_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [[str(n), f"第{n}次会议", "—"] for n in range(1, 40)]
    path = table(tmp_path / "会议.xlsx", ["序号", "工作内容", "责任单位"], *rows)
    assert run(path) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("没有认出任务") == 1
    assert "提示" not in printed.err


def test_many_notes_are_cut_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [[str(n), f"完成第{n}项任务", "", "市司法局"] for n in range(2, 40)]
    led = ["1", "完成第1项任务", "市公安局", ""]
    path = table(tmp_path / "分工.xlsx", ["序号", "任务", "牵头单位", "配合单位"], led, *rows)
    assert run(path) == 0
    out = capsys.readouterr().out
    assert run(path, "--json") == 0
    notes = json.loads(capsys.readouterr().out)["notes"]
    assert len(notes) > 30
    assert out.count("提示：") == 13
    assert f"另有{len(notes) - 12}条提示" in out


def test_another_kind_of_output_is_refused(file: Path) -> None:
    assert run(file, "-o", file.with_suffix(".pdf")) == 2


def test_a_text_file_needs_no_heavy_parts(file: Path) -> None:
    code = (
        "import sys\n"
        "from shifan.cli import app\n"
        "from shifan.cli.command import run_command\n"
        f"run_command(app, ['plan', {str(file)!r}, '--json'])\n"
        "print(sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for name in ("docx", "lxml", "xlsxwriter", "pypdfium2", "pandas", "rich"):
        assert f"'{name}'" not in done.stderr
