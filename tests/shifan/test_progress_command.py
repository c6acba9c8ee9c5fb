"""`shifan progress`: from the form that goes out to the circular, as the office types it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from evidence.progress_report import ProgressReport
from indicators.strict_model import parse_model
from indicators.strict_yaml import parse_yaml, read_yaml
from reports.package.plain_yaml import plain_yaml
from shifan.cli import app
from shifan.cli.command import run_command
from tests.bad.good_workspace import SETTINGS, snapshot, write_workspace

Shell = Callable[..., Any]
REPORT = "progress/2021-03/市公安局.yaml"
PHASES = SETTINGS.replace("2021-02-01", "2021-01-01")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "示例 市"
    write_workspace(root, {"shifan.yaml": PHASES})
    return root


@pytest.fixture
def shell(root: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs a command of `progress` with `--json`; checks its exit code."""

    def run(*words: str, code: int = 0, day: str = "2021-04-10") -> Any:
        command, rest = words[0], words[1:]
        line = ["progress", command, str(root), *rest, "--today", day]
        if command not in ("inspection", "review"):
            line.append("--json")
        found = run_command(app, line)
        out = capsys.readouterr().out
        assert found == code, out
        return json.loads(out) if out else None

    return run


def filled(shell: Shell, folder: Path, text: str, unit: str = "市公安局") -> Path:
    """A form as the unit sends it back."""
    out = folder / "发出"
    (name,) = shell("export", "--month", "2021-03", "--unit", unit, "-o", str(out))["files"]
    book: Any = openpyxl.load_workbook(out / name)
    book["月报"]["B4"] = text
    book.save(folder / name)
    return Path(folder / name)


def messages(document: Any) -> str:
    return "；".join(error["message"] for error in document["errors"])


def test_a_form_goes_out_comes_back_and_is_kept(shell: Shell, root: Path, tmp_path: Path) -> None:
    form = filled(shell, tmp_path, "印发方案")
    stored = shell("import", str(form), "--received", "2021-04-06", "--by", "周科")
    assert (stored["file"], stored["on_time"], stored["changed"]) == (REPORT, True, True)
    report = parse_model(ProgressReport, read_yaml(root / REPORT, REPORT))
    (receipt,) = report.receipts
    assert (report.done, receipt.by, receipt.name) == (("印发方案",), "周科", form.name)
    assert (root / receipt.file).read_bytes() == form.read_bytes()
    before = snapshot(root / "progress")
    again = shell("import", str(form), "--received", "2021-04-08")
    assert (again["changed"], snapshot(root / "progress")) == (False, before)


def test_the_first_day_counts_and_the_latest_words_are_kept(
    shell: Shell, root: Path, tmp_path: Path
) -> None:
    second = filled(shell, tmp_path, "更正后的内容").rename(tmp_path / "更正.xlsx")
    first = filled(shell, tmp_path, "最初的内容")
    assert not shell("import", str(second), "--received", "2021-04-09")["on_time"]
    assert shell("import", str(first), "--received", "2021-04-05")["on_time"]
    report = parse_model(ProgressReport, read_yaml(root / REPORT, REPORT))
    assert (report.received.isoformat(), report.done) == ("2021-04-05", ("更正后的内容",))
    assert len({receipt.file for receipt in report.receipts}) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--received", "2021-04-11"], "还没有到"),
        (["--received", "2021-02-28"], "早于所报"),
        (["--received", "月初"], "不是日期"),
        (["--received", "2021-04-05", "--unit", "市司法局"], "表里是“市公安局”"),
        (["--received", "2021-04-05", "--month", "2021-02"], "表里是2021年3月"),
    ],
)
def test_an_import_that_cannot_be_right_stores_nothing(
    shell: Shell, root: Path, tmp_path: Path, words: list[str], says: str
) -> None:
    form = filled(shell, tmp_path, "印发方案")
    assert says in messages(shell("import", str(form), *words, code=2))
    assert not (root / "progress").exists()


def test_a_form_without_its_hidden_sheet_needs_unit_and_month(shell: Shell, tmp_path: Path) -> None:
    form = filled(shell, tmp_path, "印发方案")
    book = openpyxl.load_workbook(form)
    del book["报送信息"]
    book.save(form)
    day = ["--received", "2021-04-05"]
    assert "看不出" in messages(shell("import", str(form), *day, code=2))
    named = shell("import", str(form), *day, "--unit", "公安局", "--month", "2021-03")
    assert named["unit"] == "市公安局"
    (form.parent / "坏.xlsx").write_bytes(b"PK")
    assert "不是完好" in messages(shell("import", str(form.parent / "坏.xlsx"), *day, code=2))


def test_the_circular_is_written_and_keeps_the_fill_rates(shell: Shell, root: Path) -> None:
    out = root / "out/通报.docx"
    march = shell("circular", "--month", "2021-03", "-o", str(out))
    assert out.read_bytes().startswith(b"PK")
    kept = (root / "progress/2021-03/填报率.yaml").read_bytes()
    april = shell("circular", "--month", "2021-04", day="2021-05-08")
    first, later = (m["groups"][0]["units"][0]["filling"] for m in (march, april))
    assert (first["change"], later["change"]) == ("", "0")
    shell("circular", "--month", "2021-03", "-o", str(out), day="2021-06-30")
    assert (root / "progress/2021-03/填报率.yaml").read_bytes() == kept


def test_the_circular_is_also_the_default(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["progress", str(root), "--month", "2021-03", "--today", "2021-04-10"]
    assert run_command(app, line) == 0
    shown = capsys.readouterr().out
    assert "关于2021年3月法治政府建设示范创建工作进展情况的通报" in shown
    for word in ("None", "True", "reporting", "Month"):
        assert word not in shown


def test_months_ahead_and_words_that_are_no_month_are_refused(shell: Shell) -> None:
    assert "还没有到" in messages(shell("circular", "--month", "2021-05", code=2))
    assert "不是月份" in messages(shell("circular", "--month", "三月", code=2))
    assert "轮次" in messages_of(shell, "inspection", "--round", "2021-7")
    assert "季度" in messages_of(shell, "review", "--quarter", "2021-0")


def messages_of(shell: Shell, *words: str) -> str:
    """What a command without `--json` refuses."""
    from indicators.problem import BadInput
    from shifan.cli.progress.commands import progress

    with pytest.raises(BadInput) as error:
        progress.main([words[0], "x", *words[1:]], standalone_mode=False)
    return str(error.value)


def test_an_original_that_was_changed_is_noticed(shell: Shell, root: Path, tmp_path: Path) -> None:
    shell("import", str(filled(shell, tmp_path, "印发方案")), "--received", "2021-04-06")
    (root / "progress/2021-03/原件/市公安局.xlsx").write_bytes("换了".encode())
    (finding,) = shell("circular", "--month", "2021-03")["findings"]
    assert (finding["id"], "校验值不符" in finding["message"]) == ("W951", True)


def test_an_altered_ledger_stops_the_circular(
    shell: Shell, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    run_command(app, ["ledger", "sync", str(root), "--by", "周科", "--today", "2021-03-05"])
    connection = sqlite3.connect(root / "ledger.db")
    connection.execute("UPDATE entries SET state = 'closed'")
    connection.commit()
    connection.close()
    capsys.readouterr()
    assert "直接改过" in messages(shell("circular", "--month", "2021-03", code=2))


def test_a_report_in_the_wrong_folder_is_told_with_its_line(
    shell: Shell, root: Path, tmp_path: Path
) -> None:
    shell("import", str(filled(shell, tmp_path, "印发方案")), "--received", "2021-04-06")
    wrong = (root / REPORT).read_text(encoding="utf-8").replace("2021-03", "2021-02", 1)
    (root / REPORT).write_text(wrong.replace("市公安局\n", "市某局\n", 1), encoding="utf-8")
    errors = shell("circular", "--month", "2021-03", code=2)["errors"]
    assert [error["line"] for error in errors] == [2, 3]


def test_tables_for_inspection_and_review_are_written(shell: Shell, root: Path) -> None:
    shell("inspection", "--round", "2021-2")
    shell("review", "--quarter", "2021-1")
    shell("reminder", "--month", "2021-03")
    names = {path.name for path in (root / "out").iterdir()}
    assert names == {"双月督导检查表2021-2.xlsx", "季度点评表2021-1.docx", "催报单2021-03.docx"}


def test_found_problems_go_from_the_inspection_sheet_into_the_ledger(
    shell: Shell, root: Path
) -> None:
    """The sheet that inspectors fill in is the one that the ledger imports."""
    shell("inspection", "--round", "2021-2")
    path = root / "out/双月督导检查表2021-2.xlsx"
    book: Any = openpyxl.load_workbook(path)
    sheet = book["新发现问题"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "指标编号")
    for cell in head:
        words = {"指标编号": "N050", "责任单位": "市公安局", "问题": "公示不全"}
        sheet.cell(cell.row + 1, cell.column).value = words.get(cell.value)
    book.save(path)
    line = ["ledger", "import", str(root), str(path), "--source", "双月督导", "--by", "孙某"]
    assert run_command(app, [*line, "--today", "2021-04-10"]) == 0


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=60)


@given(WORDS.map(str.strip).filter(bool))
@hypothesis_settings(max_examples=60)
def test_any_words_survive_being_stored(text: str) -> None:
    """What `_store` writes is what the strict reader reads, whatever a unit wrote."""
    from unicodedata import normalize

    from evidence.exchange.cell_values import clean
    from reports.style.printable import printable

    words = clean(printable(text))
    if not words:
        return
    receipt = {"received": "2021-04-05", "file": "x", "name": "x", "sha256": "a" * 64}
    fields = {
        "format": "1",
        "month": "2021-03",
        "unit": "x",
        "receipts": [receipt],
        "done": [words],
    }
    document = parse_yaml(plain_yaml(fields).decode(), "x")
    assert parse_model(ProgressReport, document).done == (normalize("NFC", words),)


def word_report(path: Path, rows: Sequence[tuple[str, ...]]) -> Path:
    """A monthly report in Word, with a table of something else before it."""
    document = Document()
    document.add_paragraph("市公安局3月工作进展情况")
    document.add_table(rows=1, cols=2).cell(0, 0).text = "联系人"
    table = document.add_table(rows=len(rows), cols=3)
    for at, texts in enumerate(rows):
        for place, text in enumerate(texts):
            table.cell(at, place).text = text
    document.save(str(path))
    return path


HEADS = ("栏目", "内容", "原因")
WORD = ["--received", "2021-04-05", "--unit", "市公安局", "--month", "2021-03"]


def test_a_report_in_word_is_kept_like_one_in_excel(
    shell: Shell, root: Path, tmp_path: Path
) -> None:
    rows = [HEADS, ("已完成工作", "印发方案", ""), ("未完成及原因", "培训", "讲师未定")]
    form = word_report(tmp_path / "月报.docx", rows)
    stored = shell("import", str(form), *WORD)
    assert (stored["on_time"], stored["changed"]) == (True, True)
    report = parse_model(ProgressReport, read_yaml(root / REPORT, REPORT))
    assert report.done == ("印发方案",)
    assert report.unfinished[0].reason == "讲师未定"
    assert report.receipts[0].file == "progress/2021-03/原件/市公安局.docx"
    assert (root / report.receipts[0].file).read_bytes() == form.read_bytes()


def test_faults_in_word_name_table_and_row(shell: Shell, root: Path, tmp_path: Path) -> None:
    rows = [HEADS, ("未完成及原因", "培训", ""), ("工作", "其他", "")]
    form = word_report(tmp_path / "月报.docx", rows)
    errors = shell("import", str(form), *WORD, code=2)["errors"]
    assert [error["key"] for error in errors] == ["第2张表第2行第3列", "第2张表第3行第1列"]
    assert not (root / "progress").exists()


def test_word_without_the_table_or_without_unit_and_month_is_refused(
    shell: Shell, tmp_path: Path
) -> None:
    form = word_report(tmp_path / "月报.docx", [("甲", "乙", "丙")])
    assert "月报" in messages(shell("import", str(form), *WORD, code=2))
    good = word_report(tmp_path / "好.docx", [HEADS, ("已完成工作", "印发方案", "")])
    told = messages(shell("import", str(good), "--received", "2021-04-05", code=2))
    assert "看不出是哪个单位" in told
    (tmp_path / "坏.docx").write_bytes(b"x")
    assert "Word" in messages(shell("import", str(tmp_path / "坏.docx"), *WORD, code=2))
