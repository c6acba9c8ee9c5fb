"""`shifan ledger` in rectification: bulk steps, plans, the unit's workbook, papers, cards, chart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from shifan.cli.command import run_command
from shifan.cli.ledger.commands import ledger
from tests.bad.good_workspace import SETTINGS, UNITS, write_workspace
from tests.reports.ledger.trip.trip_case import cell_at

Shell = Callable[..., Any]
PROOF = "files/N050/整改报告.txt"
FIRST, SECOND = "N051-0001", "N050-0002"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with three problems: two of the police, one of the office's host."""
    root = tmp_path / "示例 市"
    units = UNITS.replace("name: 市司法局\n", "name: 市司法局\n    contact: 周科\n")
    units = units.replace("aliases: [公安局]", "aliases: [公安局]\n    contact: 李某")
    settings = f"{SETTINGS}inspectors: [孙某]\nsynthetic: true\n"
    write_workspace(root, {"units.yaml": units, "shifan.yaml": settings, PROOF: "已整改"})
    for code, unit in (("N051", "公安局"), ("N050", "公安局"), ("N050", "市司法局")):
        words = ["add", str(root), "--indicator", code, "--unit", unit, "--source", "双月督导"]
        words += ["--problem", "未建制度", "--by", "孙某", "--today", "2021-03-05"]
        assert run_command(ledger, words) == 0
    return root


@pytest.fixture
def shell(root: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs a command of the workspace; returns its JSON, and checks its exit code."""
    capsys.readouterr()

    def run(
        verb: str, *words: str, code: int = 0, by: str = "李某", day: str = "2021-03-10"
    ) -> Any:
        named = [] if verb in _READING else ["--by", by]
        found = run_command(ledger, [verb, str(root), *words, *named, "--today", day, "--json"])
        out = capsys.readouterr().out
        assert found == code, out
        return json.loads(out)

    return run


_READING = ("list", "show", "export", "stats", "sheets", "cards")


def messages(document: Any) -> str:
    return "；".join(error["message"] for error in document["errors"])


def states(shell: Shell) -> list[str]:
    return [entry["state"] for entry in shell("list")["entries"]]


def test_a_bulk_step_is_previewed_then_done_whole(shell: Shell) -> None:
    seen = shell("start", "--unit", "公安局", "--measure", "建制度", "--preview")
    assert (seen["preview"], [change["entry"] for change in seen["changes"]]) == (
        True,
        [FIRST, SECOND],
    )
    assert states(shell) == ["open"] * 3
    done = shell("start", "--unit", "公安局", "--measure", "建制度")
    assert (done["changes"], done["count"]) == (seen["changes"], seen["count"] + 2)
    assert states(shell) == ["working", "working", "open"]
    again = shell("start", "--unit", "公安局")
    assert (again["changes"], again["passed_over"]) == ([], [FIRST, SECOND])
    assert again["head"] == done["head"]


def test_a_bulk_step_with_one_refusal_does_nothing(shell: Shell) -> None:
    assert "不能替市司法局" in messages(shell("start", "1", "2", "3", code=2))
    assert states(shell) == ["open"] * 3
    assert len(shell("start", "1", "2")["changes"]) == 2


def test_a_bulk_step_needs_either_ids_or_a_choice(shell: Shell) -> None:
    assert "没有写明哪些条目" in messages(shell("start", code=2))
    assert "只写一种" in messages(shell("start", "1", "--unit", "公安局", code=2))
    assert "没有单位" in messages(shell("start", "--unit", "某局", code=2))


def test_the_office_extends_in_bulk(shell: Shell) -> None:
    words = ["--unit", "公安局", "--due", "2021-06-30", "--why", "等文件"]
    assert len(shell("extend", *words, by="周科")["changes"]) == 2
    assert shell("extend", *words, by="周科")["changes"] == []


def test_the_mending_is_planned_entry_by_entry(shell: Shell) -> None:
    assert shell("classify", "1", "--as", "立行立改")["entry"]["mending"] == "立行立改"
    assert len(shell("classify", "--unit", "公安局", "--as", "立行立改")["changes"]) == 1
    shell("milestone", "1", "--title", "印发方案", "--planned", "2021-03-20")
    reached = ["--planned", "2021-03-20", "--reached", "2021-03-18"]
    done = shell("milestone", "1", "--title", "印发方案", *reached, day="2021-03-19")
    assert done["entry"]["milestones"] == [
        {"title": "印发方案", "planned": "2021-03-20", "reached": "2021-03-18"}
    ]
    shell("start", "1")
    assert shell("measure", "1", "--measure", "建制度")["entry"]["measure"] == "建制度"
    noted = shell("note", "1", "--note", "已起草")["entry"]
    assert (noted["completion"], noted["state"]) == ("已起草", "working")
    late = ["submit", "1", "--note", "已建", "--proof", PROOF, "--received", "2021-05-03"]
    sent = shell(*late, "--completed", "2021-04-30", by="周科", day="2021-05-10")["entry"]
    assert (sent["completed_on"], sent["submitted_on"]) == ("2021-04-30", "2021-05-03")
    assert not sent["overdue"]
    (only,) = shell("list", "--mending", "立行立改", "--state", "申请销号")["entries"]
    assert only["id"] == FIRST


def exported(shell: Shell, tmp_path: Path) -> Path:
    path = tmp_path / "公安局.xlsx"
    document = shell("export", "--unit", "公安局", "-o", str(path))
    assert [entry["id"] for entry in document["entries"]] == [FIRST, SECOND]
    return path


def fill(path: Path, cells: dict[tuple[str, str], str]) -> None:
    book = load_workbook(path)
    for (entry, title), value in cells.items():
        cell_at(book["整改台账"], entry, title).value = value
    book.save(path)


DONE = {
    (FIRST, "整改措施"): "建制度",
    (FIRST, "完成情况"): "已建",
    (FIRST, "证明材料"): PROOF,
    (FIRST, "完成日期"): "2021.3.9",
    (SECOND, "整改类型"): "长期坚持",
}


def test_the_excel_trip_of_a_unit(shell: Shell, tmp_path: Path) -> None:
    path = exported(shell, tmp_path)
    assert shell("import", str(path))["changes"] == []
    fill(path, DONE)
    seen = shell("import", str(path), "--preview")
    assert states(shell) == ["open"] * 3
    done = shell("import", str(path))
    assert done["changes"] == seen["changes"]
    assert [(c["entry"], c["verb"]) for c in done["changes"]] == [
        (FIRST, "start"),
        (FIRST, "submit"),
        (SECOND, "classify"),
    ]
    assert shell("show", "1")["entry"]["completed_on"] == "2021-03-09"
    assert shell("import", str(path))["changes"] == []


def test_one_bad_cell_keeps_the_whole_workbook_out(shell: Shell, tmp_path: Path) -> None:
    path = exported(shell, tmp_path)
    fill(path, {**DONE, (SECOND, "证明材料"): "files/没有.docx", (SECOND, "完成情况"): "x"})
    (error,) = shell("import", str(path), code=2)["errors"]
    assert (error["key"], error["line"]) == ("整改台账!M7", 7)
    assert "找不到" in error["message"]
    assert states(shell) == ["open"] * 3


def test_changes_since_the_export_are_shown_and_conflicts_stop(
    shell: Shell, tmp_path: Path
) -> None:
    path = exported(shell, tmp_path)
    shell("start", "1", "--measure", "办公室记的措施", by="周科")
    fill(path, {(SECOND, "整改类型"): "长期坚持"})
    seen = shell("import", str(path), "--preview")
    assert [one["entry"] for one in seen["since_export"]] == [FIRST]
    fill(path, DONE)
    (error,) = shell("import", str(path), code=2)["errors"]
    assert "台账现在“办公室记的措施”，表里“建制度”" in error["message"]
    done = shell("import", str(path), "--overwrite")
    assert [one["column"] for one in done["overwritten"]] == ["整改措施"]
    sentences = shell("show", "1")["history"]
    assert sentences[2].endswith("市公安局李某登记整改措施：建制度。")


def test_a_stranger_cannot_hand_in_for_the_unit(shell: Shell, tmp_path: Path) -> None:
    path = exported(shell, tmp_path)
    fill(path, DONE)
    assert "不能替市公安局" in messages(shell("import", str(path), by="市水利局/王某", code=2))
    assert len(shell("import", str(path), by="周科")["changes"]) == 3


def test_another_ledgers_workbook_is_refused(shell: Shell, root: Path, tmp_path: Path) -> None:
    path = exported(shell, tmp_path)
    (root / "ledger.db").unlink()
    words = ["--indicator", "N051", "--unit", "公安局", "--source", "初评", "--problem", "x"]
    shell("add", *words, by="孙某")
    assert "不是从这本台账导出的" in messages(shell("import", str(path), code=2))
    changed = (root / "shifan.yaml").read_text(encoding="utf-8").replace("示例市", "别的市")
    (root / "shifan.yaml").write_text(changed, encoding="utf-8")
    assert "不是别的市人民政府的" in messages(shell("import", str(path), code=2))


def test_an_import_says_what_it_needs(shell: Shell, tmp_path: Path) -> None:
    path = exported(shell, tmp_path)
    assert "不用 --due" in messages(shell("import", str(path), "--due", "2021-05-01", code=2))
    from openpyxl import Workbook

    Workbook().save(tmp_path / "空.xlsx")
    assert "问题来源" in messages(shell("import", str(tmp_path / "空.xlsx"), code=2))
    words = ["--source", "初评", "--preview"]
    assert "只用于" in messages(shell("import", str(tmp_path / "空.xlsx"), *words, code=2))


def test_sheets_come_by_level_and_unit_in_both_forms(shell: Shell, root: Path) -> None:
    done = shell("sheets")
    names = {f"{kind}/{kind}_{whose}{form}" for kind in ("问题清单", "整改工作方案", "整改台账")
             for whose in ("市本级", "市司法局", "市公安局") for form in (".docx", ".xlsx")}  # fmt: skip
    assert set(done["files"]) == names
    folder = Path(done["folder"])
    assert folder == root / "out" / "整改文件"
    first = {name: (folder / name).read_bytes() for name in names}
    shell("sheets")
    assert first == {name: (folder / name).read_bytes() for name in names}
    few = shell("sheets", "--unit", "公安局", "--kind", "整改台账", "--form", "docx")
    assert few["files"] == ["整改台账/整改台账_市公安局.docx"]
    assert "只写一个" in messages(shell("sheets", "--unit", "公安局", "--level", "市本级", code=2))


def test_cards_come_by_unit_with_the_overdue_on_the_supervision_card(
    shell: Shell, tmp_path: Path
) -> None:
    assert shell("cards", "--kind", "督办")["cards"] == []
    target = tmp_path / "卡片"
    late = shell("cards", "--kind", "督办", "-o", str(target), "--first", "3", day="2021-06-01")
    assert [(card["unit"], card["number"], len(card["entries"])) for card in late["cards"]] == [
        ("市司法局", "督办〔2021〕3号", 1),
        ("市公安局", "督办〔2021〕4号", 2),
    ]
    words = "".join(p.text for p in Document(str(target / "督办卡_市公安局.docx")).paragraphs)
    assert "模拟数据" in words
    (only,) = shell("cards", "--kind", "通知", "--unit", "公安局", "-o", str(target))["cards"]
    assert only["file"] == "整改通知书_市公安局.docx"
    wrong = ["--kind", "提示", "--until", "2021-06-09"]
    assert "只有督办卡" in messages(shell("cards", *wrong, code=2))


def test_stats_draw_the_burn_down(shell: Shell, tmp_path: Path) -> None:
    chart = tmp_path / "燃尽图.png"
    figures = shell("stats", "-o", str(chart), day="2021-03-11")
    assert chart.read_bytes().startswith(b"\x89PNG")
    days = figures["burn_down"]
    assert (days[0]["day"], days[0]["opened"], days[0]["waiting"]) == ("2021-03-05", 3, 3)
    assert days[-1]["waiting"] == ""
    assert shell("stats", "--unit", "市公安局")["total"]["total"] == 2


def test_plain_output_is_chinese(root: Path, tmp_path: Path, capsys: Any) -> None:
    folder, path = str(root), str(tmp_path / "x.xlsx")
    by = ["--by", "李某", "--today", "2021-03-10"]
    commands = [
        ["start", folder, "--unit", "公安局", "--preview", *by],
        ["start", folder, "--unit", "公安局", *by],
        ["milestone", folder, "1", "--title", "印发方案", "--planned", "2021-03-20", *by],
        ["export", folder, "--unit", "公安局", "-o", path],
        ["classify", folder, "1", "--as", "立行立改", *by],
        ["import", folder, path, *by],
        ["show", folder, "1"],
        ["sheets", folder, "--kind", "问题清单"],
        ["cards", folder, "--kind", "督办", "--today", "2021-06-01"],
        ["stats", folder],
    ]
    for command in commands:
        assert run_command(ledger, command) == 0
    shown = capsys.readouterr().out
    for word in ("open", "working", "start", "None", "True", "milestone", "classify"):
        assert word not in shown
    assert "将开始整改2条，还没有写入。" in shown
    assert "另有1处变化" in shown
    assert "整改节点：印发方案（计划2021-03-20" in shown
