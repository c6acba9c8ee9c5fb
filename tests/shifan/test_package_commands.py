"""The commands package, verify, diff and evidence select: words, JSON and exit codes (design §11)."""

from __future__ import annotations

import json
from pathlib import Path

import click
import openpyxl
import pytest

from shifan.cli.command import run_command
from shifan.cli.diff import diff
from shifan.cli.evidence.commands import evidence
from shifan.cli.package import package
from shifan.cli.verify import verify
from tests.package_case import L2, contents, packed, write_case, zipped


def run(command: click.Command, *words: object) -> int:
    return run_command(command, [str(word) for word in words])


def test_package_then_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace, target = write_case(tmp_path / "w"), tmp_path / "v.zip"
    assert run(package, workspace, "--edition", "verify", "-o", target) == 0
    told = capsys.readouterr()
    seal = told.out.split("封签：")[1][:64]
    assert "代拟稿" in told.err
    assert run(verify, target) == 0
    assert "没有发现错误" in capsys.readouterr().out
    assert run(verify, target, "--against", seal) == 0
    assert run(verify, target, "--against", "0" * 64) == 1


def test_the_default_place_is_the_out_folder(tmp_path: Path) -> None:
    workspace = write_case(tmp_path / "w")
    assert run(package, workspace) == 0
    assert (workspace / "out/示例市人民政府-2021-申报.zip").is_file()


def test_a_tampered_package_is_exit_1_and_names_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = contents(packed(tmp_path))
    files["data/evidence/L2.yaml"] = L2.replace("numerator: 9", "numerator: 10").encode()
    broken = zipped(tmp_path / "x.zip", files)
    capsys.readouterr()
    assert run(verify, broken, "--json") == 1
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is False
    assert "evidence/L2.yaml" in {problem["file"] for problem in document["problems"]}
    assert run(verify, broken, "-o", tmp_path / "x.xlsx") == 1
    out = capsys.readouterr().out
    assert "L2 填报测算分" in out
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["得分比对", "发现的问题"]


def test_bad_input_is_exit_2_with_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.zip").write_bytes(b"no zip")
    assert run(verify, tmp_path / "x.zip", "--json") == 2
    assert "errors" in json.loads(capsys.readouterr().out)
    assert run(verify, tmp_path / "none.zip") == 2
    assert run(package, tmp_path) == 2
    assert run(package, write_case(tmp_path / "w"), "-o", tmp_path / "x.doc") == 2


def test_package_json_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(package, write_case(tmp_path / "w"), "--json", "-o", tmp_path / "d.zip") == 0
    document = json.loads(capsys.readouterr().out)
    assert len(document["seal"]) == 64
    assert document["edition"] == "declare"


def test_diff_says_counts_and_writes_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = write_case(tmp_path / "old")
    new = write_case(
        tmp_path / "new", {"evidence/L2.yaml": L2.replace("numerator: 9", "numerator: 8")}
    )
    assert run(diff, old, new, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["counts"]["fact"] == 1
    assert run(diff, old, new, "-o", tmp_path / "x.xlsx") == 0
    assert "分子：9 → 8" in capsys.readouterr().out
    assert "填报数据" in openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames
    assert run(diff, old, tmp_path / "none") == 2


def test_select_proposes_and_applies_where_nobody_chose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_choice = L2.replace("    selected: true\n", "").replace(", selected: true", "")
    workspace = write_case(tmp_path / "w", {"evidence/L2.yaml": open_choice})
    assert run(evidence, "select", workspace, "--json") == 0
    proposals = json.loads(capsys.readouterr().out)["selections"]
    assert {p["indicator"]: p["materials"] for p in proposals}["L2"] == ["m1"]
    assert run(evidence, "select", workspace, "--apply") == 0
    written = (workspace / "evidence/L2.yaml").read_text(encoding="utf-8")
    assert written == open_choice.replace(
        "    supports: [c]  # 也支撑a\n", "    supports: [c]  # 也支撑a\n    selected: true\n"
    )


def test_select_leaves_a_choice_that_somebody_made(tmp_path: Path) -> None:
    workspace = write_case(tmp_path / "w")
    before = (workspace / "evidence/L2.yaml").read_bytes()
    assert run(evidence, "select", workspace, "--apply") == 0
    assert (workspace / "evidence/L2.yaml").read_bytes() == before
    assert run(evidence, "select", workspace, "--apply", "--replace") == 0
    assert (workspace / "evidence/L2.yaml").read_bytes() != before
