"""`shifan score`: the JSON that others rely on, the table and the way to every number."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from tests.example_run import ExampleRun
from tests.planted_fault import good_workspace

AMOUNTS = {"full", "claimed", "onsite", "supported"}
AMOUNT = re.compile(r"\d+\.\d\d")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return good_workspace(tmp_path / "工作区 一")


@pytest.fixture
def scored(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run_command(app, ["score", str(root), "--json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def _every(key: str, value: Any) -> list[Any]:
    """Every value that stands under `key` anywhere in a document."""
    if isinstance(value, dict):
        own = [value[key]] if key in value else []
        return own + [found for inner in value.values() for found in _every(key, inner)]
    if isinstance(value, list):
        return [found for inner in value for found in _every(key, inner)]
    return []


def test_the_document_says_what_it_was_made_with(scored: dict[str, Any]) -> None:
    assert scored["format"] == 1
    assert re.fullmatch(r"shifan \d+\.\d+\.\d+", scored["program"])
    assert [one["catalogue"] for one in scored["catalogues"]] == ["small", "extra"]
    assert scored["scheme"]["scheme"] == "small"
    for source in (*scored["catalogues"], scored["scheme"]):
        assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"])
    assert scored["notices"][0] == "工作参考分，非官方评分"


def test_total_tiers_areas_and_indicators_have_the_promised_keys(scored: dict[str, Any]) -> None:
    assert set(scored) >= {"format", "program", "catalogues", "scheme", "tiers", "areas", *AMOUNTS}
    for tier in scored["tiers"]:
        assert set(tier) >= {"tier", "count", *AMOUNTS}
    for area in scored["areas"]:
        assert set(area) >= {"no", "title", *AMOUNTS}
    for one in scored["indicators"]:
        assert set(one) >= {"code", "title", "area", "status", "gaps", *AMOUNTS}
        for gap in one["gaps"]:
            assert set(gap) >= {"class", "type", "criterion", "unit", "loss", "reason"}


def test_every_amount_is_a_decimal_string_with_two_places(scored: dict[str, Any]) -> None:
    for key in (*AMOUNTS, "loss"):
        found = _every(key, scored)
        assert found
        assert all(isinstance(one, str) and AMOUNT.fullmatch(one) for one in found), key


def test_nothing_is_null(scored: dict[str, Any]) -> None:
    assert "null" not in json.dumps(scored)


def test_the_status_is_one_of_three_and_the_area_is_its_number(scored: dict[str, Any]) -> None:
    status = {one["code"]: one["status"] for one in scored["indicators"]}
    assert status["N005"] == "not_applicable"
    assert status["N001"] == "scored"
    assert set(status.values()) <= {"scored", "unknown", "not_applicable"}
    assert [one["area"] for one in scored["indicators"]] == [1, 1, 1, 2, 2, 9]
    assert [area["no"] for area in scored["areas"]] == [1, 2, 9]


def test_sums_are_exact_at_every_level(scored: dict[str, Any]) -> None:
    for key in AMOUNTS:
        total = Decimal(scored[key])
        for part in ("tiers", "areas", "indicators"):
            assert sum(Decimal(one[key]) for one in scored[part]) == total


def test_full_is_supported_and_onsite_and_losses(scored: dict[str, Any]) -> None:
    for one in scored["indicators"]:
        lost = sum((Decimal(gap["loss"]) for gap in one["gaps"]), Decimal(0))
        assert Decimal(one["full"]) == Decimal(one["supported"]) + Decimal(one["onsite"]) + lost


def test_the_same_input_prints_the_same_text(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(app, ["score", str(root), "--json"])
    first = capsys.readouterr().out
    run_command(app, ["score", str(root), "--json"])
    assert capsys.readouterr().out == first


def test_an_empty_workspace_is_unknown_and_not_null(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = good_workspace(tmp_path)
    for path in (root / "evidence").iterdir():
        path.unlink()
    assert run_command(app, ["score", str(root), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {one["status"] for one in document["indicators"]} == {"unknown"}
    assert (document["full"], document["claimed"]) == ("6.00", "0.00")


def test_the_table_shows_each_score_beside_its_denominator(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(app, ["score", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == [
        "范围", "项数", "满分", "填报", "得分率", "材料", "得分率", "待现场", "不适用",
    ]  # fmt: skip
    assert lines[1].split() == ["测算分", "支撑分", "核验分"]
    assert lines[3].split() == [
        "合计", "6", "5.00", "3.08", "61.6%", "1.58", "31.6%", "1.00", "1项，",
    ]  # fmt: skip
    assert "满分5.00 = 材料支撑1.58 + 待现场核验1.00 + 失分2.42" in "\n".join(lines)
    assert lines[-2:] == ["【工作参考分，非官方评分】", "【模拟数据，不反映任何地方的实际情况】"]


def test_before_the_first_scan_the_remedy_is_told_on_stderr(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "files.json").unlink()
    assert run_command(app, ["score", str(root)]) == 0
    assert "先运行 shifan evidence scan" in capsys.readouterr().err


def test_explain_shows_every_cell_and_every_loss(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(app, ["score", str(root), "--explain", "N002"]) == 0
    out = capsys.readouterr().out
    for told in (
        "N002 执法公示率",
        "满分1.00，填报测算0.58，材料支撑0.58，待现场核验0.00",
        "比率，逐年，各单位分别；工作参考值：",
        "市公安局 2019年：",
        "市城管局 2020年：未填报",
        "失分 0.34：市城管局 a 未填报",
    ):
        assert told in out


def test_explain_says_why_an_indicator_does_not_apply(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(app, ["score", str(root), "--explain", "N005"]) == 0
    assert "本地没有口岸" in capsys.readouterr().out


@pytest.mark.parametrize("code", ["N999", "N1"])
def test_explain_of_an_unknown_code_is_bad_input(
    root: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    assert run_command(app, ["score", str(root), "--explain", code]) == 2
    assert f"没有指标“{code}”" in capsys.readouterr().err


def test_json_and_a_workbook_together_keep_stdout_to_the_document(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "测算.xlsx"
    assert run_command(app, ["score", str(root), "--json", "-o", str(output)]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["full"] == "5.00"
    assert f"已写入 {output}" in err
    assert output.read_bytes().startswith(b"PK")


def test_a_file_that_cannot_be_written_is_refused(root: Path, tmp_path: Path) -> None:
    assert run_command(app, ["score", str(root), "-o", str(tmp_path / "测算.pdf")]) == 2
    assert not (tmp_path / "测算.pdf").exists()


@pytest.mark.parametrize("code", ["N001", "N050", "P18", "L2"])
def test_every_indicator_of_the_example_can_be_explained(
    shili: ExampleRun, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    assert run_command(app, ["score", str(shili.root), "--explain", code]) == 0
    out = capsys.readouterr().out
    assert out.startswith(code)
    assert "依据：" in out
    assert "None" not in out
