"""`shifan run`: everything at once, twice the same, and what is blocked does not block the rest."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from tests.example_run import CACHE, OUTPUTS, files_below
from tests.planted_fault import edit, good_workspace

WORDS = ["--today", "2021-03-05", "--by", "张三"]
REPORT = {"自评报告.docx", "自评报告.md", "自评报告.txt", "自评报告溯源表.docx", "trace.json"}
SENTENCE = "2020年向社会公布行政权力清单3项。"

Printed = pytest.CaptureFixture[str]


def workspace(root: Path) -> Path:
    """The small workspace with one sentence for its report."""
    good_workspace(root)
    say(root, SENTENCE)
    return root


def say(root: Path, *texts: str) -> None:
    said = [{"kind": "result", "text": text, "materials": ["m1"]} for text in texts]
    edit(root, "evidence/N001.yaml", lambda data: data.update(narrative=said))


def run(root: Path, capsys: Printed, code: int = 0) -> dict[str, Any]:
    assert run_command(app, ["run", str(root), *WORDS, "--json"]) == code
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def events(root: Path) -> int:
    with sqlite3.connect(root / "ledger.db") as connection:
        (count,) = connection.execute("select count(*) from events").fetchone()
    connection.close()
    return int(count)


@dataclass(frozen=True)
class Told:
    """A workspace after one run: what came out, and what was printed."""

    root: Path
    outputs: dict[str, bytes]
    out: str
    err: str


def ran(root: Path, *words: str) -> Told:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert run_command(app, ["run", str(workspace(root)), *WORDS, *words]) == 0
    return Told(root, files_below(root / "out"), out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A run that tells people what it did; tests leave its workspace as it is."""
    return ran(tmp_path_factory.mktemp("更深") / "乙 二")


def test_all_outputs_exist_and_a_second_run_changes_nothing(
    tmp_path: Path, capsys: Printed, spoken: Told
) -> None:
    """Same input, same bytes, in whatever folder; the ledger gains no event (design §5, §6)."""
    told = ran(tmp_path / "工作区 一", "--json")
    root, outputs, first = told.root, told.outputs, json.loads(told.out)
    assert set(outputs) == OUTPUTS
    assert {f"out/{name}" for name in outputs} == set(first["written"])
    assert all(outputs.values())
    assert first["ledger"]["changes"] == {"add": first["ledger"]["entries"]}
    before = events(root)
    # No path, no clock and no chance is in any output.
    assert spoken.outputs == outputs
    assert (spoken.root / "files.json").read_bytes() == (root / "files.json").read_bytes()

    second = run(root, capsys)
    assert files_below(root / "out") == outputs
    assert events(root) == before
    assert second["ledger"]["changes"] == {}
    assert {**second, "ledger": None} == {**first, "ledger": None}


def test_a_report_that_is_blocked_does_not_block_the_rest(tmp_path: Path, capsys: Printed) -> None:
    """Exit 2, the reason told; the report of an earlier run does not stay behind."""
    root = workspace(tmp_path / "工作区")
    for name in REPORT:
        path = root / "out" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes("上次的报告".encode())
    say(root, SENTENCE, SENTENCE.replace("3项", "5项"))
    assert run_command(app, ["run", str(root), *WORDS]) == 2
    out, err = capsys.readouterr()
    assert "没有生成，原因见下" in out
    assert "自评报告没有生成：evidence/N001.yaml：" in err
    assert "Traceback" not in err
    assert set(files_below(root / "out")) == OUTPUTS - REPORT


def test_the_summary_says_scores_findings_ledger_and_files(spoken: Told) -> None:
    out = spoken.out
    assert "满分5.00 = 材料支撑1.58 + 待现场核验1.00 + 失分2.42" in out
    assert "疑点      错误0条、提醒4条、提示1条" in out
    assert "整改台账  共1条，未销号1条，超期0条；本次登记问题1条" in out
    assert "自评报告  Word 字数 " in out
    assert f"结果在 {spoken.root / 'out'}：" in out
    for name in OUTPUTS:
        assert f"  {name}" in out
    assert "【模拟数据，不反映任何地方的实际情况】" in out
    # Nobody has reviewed the secrecy yet, which stands in the way of the packages alone.
    assert spoken.err.startswith("还不能装订：shifan.yaml")


@pytest.mark.parametrize("name", ["evidence/N001.yaml", "units.yaml", "extra.yaml", "scheme.yaml"])
def test_a_workspace_with_an_invalid_file_is_left_as_it_is(
    tmp_path: Path, capsys: Printed, name: str
) -> None:
    """Exit 2 and nothing written: no index, no ledger, no output (design §11)."""
    root = workspace(tmp_path / "工作区")
    edit(root, name, lambda data: data.update(乱=1))
    before = files_below(root)
    (error, *_) = run(root, capsys, 2)["errors"]
    assert error["file"].removeprefix("./") == name
    assert files_below(root) == before
    assert not {p.name for p in (root / "out").glob("*")} - {CACHE}
    assert not (root / "ledger.db").exists()


def test_the_named_person_stands_in_the_ledger(spoken: Told, capsys: Printed) -> None:
    run_command(app, ["ledger", "list", str(spoken.root), "--json"])
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    run_command(app, ["ledger", "history", str(spoken.root), entry["id"], "--json"])
    history = capsys.readouterr().out
    assert "张三" in history
    assert "2021-03-04T16:00:00Z" in history
