"""A panel of 12 people over the 130 indicators of 示例市: from the assignment to a signed result."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scoring.review.rating import SHARES, VERDICTS
from shifan.cli import app
from shifan.cli.command import run_command
from shifan.workspace import open_workspace
from tests.review_case import UNABLE, fill, rows

SEED = 7


def run(*words: object) -> int:
    return run_command(app, ["review", *(str(word) for word in words)])


def answers(name: str, earned: Mapping[str, float]) -> dict[str, dict[str, str]]:
    """What one person gives: near what the facts earn, now and then a step beside it."""
    found = {}
    for code, rate in earned.items():
        chance = hashlib.sha256(f"{SEED}{name}{code}".encode()).digest()[0] % 10
        nearest = min(range(4), key=lambda step: abs(float(SHARES[step]) - rate))
        step = nearest if chance < 7 else min(nearest + 1, 3) if chance < 9 else max(nearest - 1, 0)
        verdict = VERDICTS[(step + 1) // 2]
        found[code] = {"得分档次": f"{float(SHARES[step]):g}", "结论": verdict}
        if step:
            found[code]["评审意见"] = "材料不足"
    return found


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """示例市 with every sheet filled in and taken."""
    root = tmp_path_factory.mktemp("评审") / "示例市"
    shutil.copytree(Path(str(resources.files("shifan") / "examples" / "shili")), root)
    names = ("--reviewers", root / "reviewers.yaml", "--per-indicator", 2, "--seed", SEED)
    assert run("assign", root, *names, "--today", "2021-07-01") == 0
    assert run("sheets", root, "--today", "2021-07-01") == 0
    scored = open_workspace(root).evaluate().indicators
    earned = {one.code: one.claimed / one.full for one in scored if one.full}
    files = sorted((root / "out" / "评审" / "初评").glob("*.xlsx"))
    assert len(files) == 12
    for number, path in enumerate(files):
        given: dict[str, Any] = answers(path.stem, earned)
        if not number:
            sheet = load_workbook(path)["评审表"]
            given[next(iter(rows(sheet)))] = UNABLE
        fill(path, given)
    words = ("--received", "2021-07-20", "--today", "2021-07-21", "--by", "王某")
    assert run("import", root, *files, *words) == 0
    return root


def settle(root: Path, capsys: pytest.CaptureFixture[str], step: int = 1) -> dict[str, Any]:
    """Decide every dispute, in this order or the other, and sign."""
    capsys.readouterr()
    assert run("compare", root, "--json") == 0
    compared = json.loads(capsys.readouterr().out)
    for code in compared["open"][::step]:
        words = ("--share", "0.5", "--verdict", "基本符合", "--reason", "现场核对后一致认定")
        people = ("--by", "周主任", "--present", "周主任、李处长")
        assert run("decide", root, code, *words, *people, "--today", "2021-07-25") == 0
    capsys.readouterr()
    names = ("--by", "周主任", "--by", "李处长", "--today", "2021-07-26")
    assert run("final", root, *names, "--json") == 0
    final: dict[str, Any] = json.loads(capsys.readouterr().out)
    return {"compared": compared, "final": final}


def test_the_panel_comes_to_a_signed_result_whatever_the_order_of_its_decisions(
    panel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, again = tmp_path / "甲", tmp_path / "乙"
    shutil.copytree(panel, root)
    shutil.copytree(panel, again)
    first, second = settle(root, capsys), settle(again, capsys, -1)
    assert first["compared"] == second["compared"]
    assert first["final"] == second["final"]
    assert len(first["final"]["sha256"]) == 64

    compared = first["compared"]
    assert len(compared["indicators"]) == 129
    assert sum(one["cannot_judge"] for one in compared["reviewers"]) == 1
    kinds = {kind for one in compared["disputes"] for kind in one["kinds"]}
    assert {"too_few", "spread"} <= kinds
    assert 2 < len(compared["open"]) < 40
    agreement = compared["agreement"]
    assert agreement["n"] == 128
    for key in ("krippendorff_alpha", "gwet_ac2", "weighted_kappa", "icc"):
        low, high = compared["agreement_intervals"][key]
        assert -1 <= low <= agreement[key] <= high <= 1

    result = first["final"]["result"]
    assert len(result["indicators"]) == 129
    total = sum(Decimal(one["score"]) for one in result["indicators"])
    assert Decimal(result["score"]) == total
    assert sum(Decimal(one["score"]) for one in result["areas"]) == total
    assert sum(Decimal(one["score"]) for one in result["tiers"]) == total
    decided = {one["code"] for one in result["indicators"] if "decision" in one}
    assert decided == set(compared["open"])

    file = tmp_path / "评审结果.json"
    file.write_text(json.dumps(first["final"], ensure_ascii=False), encoding="utf-8")
    assert run("final", again, "--check", file) == 0
    assert first["final"]["sha256"] in capsys.readouterr().out
