"""`shifan ledger`: from the scoring to the closed entry, as clerks and the office type it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from shifan.cli.command import run_command
from shifan.cli.ledger.commands import ledger
from tests.bad.good_workspace import MANIFEST, SETTINGS, UNITS, write_workspace

Shell = Callable[..., Any]
PROOF = "files/N050/整改报告.txt"
FOUND = ["--indicator", "N051", "--unit", "公安局", "--source", "双月督导", "--problem", "未建制度"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "示例 市"
    units = UNITS.replace("name: 市司法局\n", "name: 市司法局\n    contact: 周科\n")
    units = units.replace("aliases: [公安局]", "aliases: [公安局]\n    contact: 李某")
    settings = f"{SETTINGS}inspectors: [孙某]\n"
    files = {"units.yaml": units, "shifan.yaml": settings, PROOF: "已整改"}
    write_workspace(root, files)
    return root


@pytest.fixture
def shell(root: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs a command of the workspace; returns its JSON, and checks its exit code."""

    def run(verb: str, *words: str, code: int = 0, by: str = "", day: str = "") -> Any:
        named = ["--by", by] if by else []
        dated = ["--today", day] if day else []
        found = run_command(ledger, [verb, str(root), *words, *named, *dated, "--json"])
        out = capsys.readouterr().out
        assert found == code, out
        return json.loads(out)

    return run


def entry_of(shell: Shell) -> str:
    """The id of the past ratio of the police, which the scoring puts into the ledger."""
    (entry,) = [e for e in shell("list")["entries"] if e["criterion"] == "b"]
    return str(entry["id"])


def messages(document: Any) -> str:
    return "；".join(error["message"] for error in document["errors"])


def test_sync_fills_the_ledger_once(shell: Shell, root: Path) -> None:
    first = shell("sync", by="周科", day="2021-03-05")
    assert first["changes"] == {"add": first["entries"]}
    assert (root / "ledger.db").exists()
    again = shell("sync", by="周科", day="2021-03-06")
    assert (again["changes"], again["head"]) == ({}, first["head"])
    listed = shell("list", day="2021-03-06")
    assert {entry["due"] for entry in listed["entries"]} == {"2021-05-04"}
    assert all(entry["loss"] > "0.00" for entry in listed["entries"])


def test_a_problem_is_rectified_and_closed(shell: Shell, root: Path) -> None:
    shell("sync", by="周科", day="2021-03-05")
    id = entry_of(shell)
    shell("start", id, "--measure", "补齐第三项制度", by="市司法局/吴某", day="2021-03-06")
    submit = ["submit", id, "--note", "三项制度已齐全", "--proof", PROOF, "--proof", "N050/m1"]
    assert shell(*submit, by="市司法局/吴某", day="2021-03-07")["entry"]["state"] == "submitted"
    assert "不能核准" in messages(shell("accept", id, code=2, by="市司法局/吴某"))
    assert "仍显示" in messages(shell("accept", id, code=2, by="孙某"))
    fixed = MANIFEST.replace("事前公开, 过程记录", "事前公开, 过程记录, 法制审核")
    (root / "evidence/N050.yaml").write_text(fixed, encoding="utf-8")
    assert shell("sync", by="周科", day="2021-03-08")["changes"] == {"vanish": 1}
    done = shell("accept", id, by="孙某", day="2021-03-09")
    assert done["entry"]["closing"] == "正常销号"
    assert shell("verify", "--head", done["head"], "--count", str(done["count"]))["ok"]
    (root / PROOF).write_text("换了内容", encoding="utf-8")
    synced = shell("sync", by="周科", day="2021-03-10")
    assert synced["changes"] == {"void": 1}
    assert synced["undone"] == [id]
    sentences = shell("show", id)["history"]
    assert sentences[2].startswith(
        "2021年3月7日 市司法局吴某（名册上没有此人）申请销号：三项制度已齐全（证明："
    )
    assert [event["verb"] for event in shell("history", id)["events"]] == [
        "add", "start", "submit", "vanish", "accept", "void",
    ]  # fmt: skip


def test_the_office_returns_and_extends(shell: Shell) -> None:
    shell("add", *FOUND, by="孙某", day="2021-03-05")
    assert "理由" in messages(shell("extend", "1", "--due", "2021-06-30", code=2, by="周科"))
    late = shell("extend", "1", "--due", "2021-06-30", "--why", "等待文件", by="周科")
    assert (late["entry"]["due"], late["entry"]["extended"]) == ("2021-06-30", 1)
    shell("start", "1", by="李某")
    shell("submit", "1", "--note", "已建", "--proof", PROOF, by="李某")
    back = shell("return", "1", "--why", "缺印发日期", by="周科")
    assert back["entry"]["state"] == "working"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "没有填写指标编号"),
        (["--indicator", "N051", "--unit", "某局", "--problem", "x"], "名册里没有单位"),
        (["--indicator", "N051", "--unit", "公安局", "--due", "月底"], "不是日期"),
    ],
)
def test_adding_says_what_is_wrong(shell: Shell, words: list[str], says: str) -> None:
    assert says in messages(shell("add", "--source", "初评", *words, code=2, by="孙某"))


def test_nobody_named_is_refused_and_the_environment_counts(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHIFAN_BY", raising=False)
    assert "经办人" in messages(shell("add", *FOUND, code=2))
    monkeypatch.setenv("SHIFAN_BY", "孙某")
    assert shell("add", *FOUND)["added"] == ["N051-0001"]
    assert shell("add", *FOUND)["known"] == ["N051-0001"]


def test_a_sheet_is_taken_in_whole_or_not_at_all(shell: Shell, tmp_path: Path) -> None:
    def sheet(name: str, *rows: tuple[str, ...]) -> str:
        book = Workbook()
        for row in (("指标编号", "责任单位", "问题", "整改时限"), *rows):
            assert book.active is not None
            book.active.append(row)
        book.save(tmp_path / name)
        return str(tmp_path / name)

    good = ("N050", "市公安局", "公示不全", "2021.6.30")
    bad = sheet("坏.xlsx", good, ("N999", "市公安局", "x", ""))
    errors = shell("import", bad, "--source", "初评", code=2, by="孙某")["errors"]
    assert [(error["key"], error["line"]) for error in errors] == [("A3", 3)]
    assert "还没有整改台账" in messages(shell("list", code=2))
    done = shell("import", sheet("好.xlsx", good), "--source", "初评", by="孙某")
    assert done["added"] == ["N050-0001"]
    (entry,) = shell("list", "--source", "初评", "--state", "待整改")["entries"]
    assert entry["due"] == "2021-06-30"


def test_lists_and_figures_follow_the_day(shell: Shell) -> None:
    shell("add", *FOUND, by="孙某", day="2021-03-05")
    assert shell("list", "--overdue", day="2021-05-04")["entries"] == []
    (late,) = shell("list", "--overdue", "--severity", "重点", day="2021-05-05")["entries"]
    assert (late["unit"], late["overdue"]) == ("市公安局", True)
    figures = shell("stats", "--group", "来源", day="2021-05-05")
    assert figures["groups"]["双月督导"]["overdue"] == figures["total"]["overdue"] == 1
    assert "没有状态" in messages(shell("list", "--state", "完成", code=2))


def test_an_altered_ledger_is_exit_1(shell: Shell, root: Path) -> None:
    import sqlite3

    shell("add", *FOUND, by="孙某")
    assert shell("verify")["ok"]
    assert not shell("verify", "--head", "0" * 63 + "1", code=1)["ok"]
    connection = sqlite3.connect(root / "ledger.db")
    connection.execute("UPDATE entries SET state = 'closed'")
    connection.commit()
    connection.close()
    assert [finding["id"] for finding in shell("verify", code=1)["findings"]] == ["E906"]


def test_exports_print_the_head(shell: Shell, root: Path, tmp_path: Path) -> None:
    head = shell("add", *FOUND, by="孙某", day="2021-03-05")["head"]
    document = shell("export", "-o", str(tmp_path / "台账.xlsx"), day="2021-03-05")
    assert document["head"] == head
    book = load_workbook(tmp_path / "台账.xlsx")
    assert any(head in str(row[0].value) for row in book["整改台账"].iter_rows())
    shell("export", "-o", str(tmp_path / "台账.json"), day="2021-03-05")
    assert json.loads((tmp_path / "台账.json").read_text(encoding="utf-8")) == document
    assert "没有写明导出" in capture_error(root)


def capture_error(root: Path) -> str:
    """What export says where no file is named."""
    from indicators.problem import BadInput

    with pytest.raises(BadInput) as error:
        ledger.main(["export", str(root)], standalone_mode=False)
    return str(error.value)


def test_plain_output_is_chinese(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(root)
    commands = [
        ["add", folder, *FOUND, "--by", "孙某"],
        ["sync", folder, "--by", "周科"],
        ["list", folder],
        ["show", folder, "1"],
        ["start", folder, "1", "--by", "李某"],
        ["history", folder],
        ["stats", folder],
        ["verify", folder],
    ]
    for command in commands:
        assert run_command(ledger, command) == 0
    shown = capsys.readouterr().out
    for word in ("open", "working", "double", "None", "True", "False", "N050.b"):
        assert word not in shown
    assert "李某开始整改" in shown
    assert "台账完整，没有改动。" in shown


def test_a_broken_manifest_does_not_hide_the_ledger(shell: Shell, root: Path) -> None:
    shell("add", *FOUND, by="孙某")
    (root / "evidence/N050.yaml").write_text("坏", encoding="utf-8")
    assert len(shell("list")["entries"]) == 1
    shell("sync", code=2)
