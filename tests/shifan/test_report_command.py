"""`shifan report`, `shifan report check` and `shifan trace`, as a clerk calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from reports.self_report.character_count import count_docx
from shifan.cli import app, terminal
from shifan.cli.command import run_command
from tests import small_case

SENTENCE = "2020年向社会公布行政权力清单3项。"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = small_case.write_workspace(tmp_path / "工作区")
    say(root, [{"kind": "result", "text": SENTENCE, "materials": ["m1"]}])
    return root


def say(root: Path, narrative: list[dict[str, object]], code: str = "N001") -> None:
    """Write the narrative of an indicator."""
    path = root / "evidence" / f"{code}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["narrative"] = narrative
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def run(*words: object) -> int:
    return run_command(app, [str(word) for word in words])


@pytest.mark.parametrize("suffix", ["docx", "md", "txt"])
def test_a_report_is_written_twice_the_same(workspace: Path, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"一.{suffix}", tmp_path / f"二.{suffix}"
    assert run("report", workspace, "-o", first) == 0
    assert run("report", workspace, "-o", second) == 0
    assert first.read_bytes() == second.read_bytes()


def test_json_is_the_contract_and_counts_the_saved_file(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "自评报告.docx"
    assert run("report", workspace, "-o", path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["characters"] == count_docx(path.read_bytes()).as_json()
    [sentence] = told["sentences"]
    assert (sentence["text"], sentence["section"]) == (SENTENCE, "重要成效")
    assert (sentence["indicator"], sentence["materials"]) == ("N001", ["m1"])
    assert told["left_out"] == []


def test_without_a_file_the_report_is_printed_and_talk_goes_to_stderr(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("report", workspace) == 0
    out, talk = capsys.readouterr()
    assert SENTENCE in out
    assert "字数：Word 字数" in talk
    assert "没有可用的句子" in talk


def test_a_contradiction_blocks_the_report_and_writes_nothing(
    workspace: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = SENTENCE.replace("3项", "5项")
    say(workspace, [{"kind": "result", "text": t, "materials": ["m1"]} for t in (SENTENCE, other)])
    path = tmp_path / "x.docx"
    assert run("report", workspace, "-o", path, "--json") == 2
    [error] = json.loads(capsys.readouterr().out)["errors"]
    assert error["file"] == "evidence/N001.yaml"
    assert not path.exists()
    monkeypatch.setattr(terminal, "NARROW", 200)
    assert run("trace", workspace) == 2
    assert "数值不一致" in capsys.readouterr().out


def test_the_draft_passes_its_own_check(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.docx"
    run("report", workspace, "-o", path)
    capsys.readouterr()
    assert run("report", "check", path, "--workspace", workspace, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [sentence["indicator"] for sentence in told["sentences"]] == ["N001"]
    assert not any(finding["level"] == "error" for finding in told["findings"])


def test_an_invented_figure_is_found(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "定稿.txt"
    path.write_text(SENTENCE.replace("3项", "388项"), encoding="utf-8")
    assert run("report", "check", path, "--workspace", workspace) == 1
    assert "“388项”在叙述和填报数据里都找不到" in capsys.readouterr().out


def test_a_final_that_is_too_long_is_found(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "定稿.md"
    path.write_text(SENTENCE * 20, encoding="utf-8")
    words = ("report", "check", path, "--workspace", workspace)
    run(*words, "--limit", "2000")
    assert "E601" not in capsys.readouterr().out
    assert run(*words, "--limit", "200") == 1
    assert "E601" in capsys.readouterr().out


def test_trace_names_the_source(
    workspace: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(terminal, "NARROW", 200)
    assert run("trace", workspace) == 0
    assert "清单公告（files/N001/公告.docx）" in capsys.readouterr().out
    path = tmp_path / "溯源.docx"
    assert run("trace", workspace, "-o", path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["quantities"][0]["written"] == "3项"
    assert count_docx(path.read_bytes()).word > 0


@pytest.mark.parametrize(
    "words",
    [
        ("report",),
        ("report", "没有"),
        ("report", "check"),
        ("report", "check", "没有.docx", "--workspace", "没有"),
        ("report", "没有", "-o", "x.pdf"),
        ("report", "没有", "--limit", "三千"),
        ("trace", "没有"),
    ],
)
def test_bad_words_are_told_in_chinese(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    talk = capsys.readouterr().err
    assert talk.startswith("错误：")
    assert "Traceback" not in talk
