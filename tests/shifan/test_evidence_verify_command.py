"""`shifan evidence verify`: every material judged, the machine's word and a person's apart."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from shifan.materials.scanning import scan_workspace
from shifan.workspace import open_workspace
from tests.evidence.files.make import docx, locked_pdf
from tests.planted_fault import PAPER, add_material, edit, good_workspace, write

N001 = "evidence/N001.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return good_workspace(tmp_path / "工作区")


def verify(root: Path, capsys: pytest.CaptureFixture[str], code: int) -> dict[str, Any]:
    assert run_command(app, ["evidence", "verify", str(root), "--json"]) == code
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def ids(document: dict[str, Any]) -> set[str]:
    return {finding["id"] for finding in document["findings"]}


def supported(root: Path) -> Fraction | int:
    score = next(s for s in open_workspace(root).evaluate().indicators if s.code == "N001")
    return score.supported


def test_a_good_workspace_is_exit_0(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = verify(root, capsys, 0)
    assert set(document) == {"findings", "materials"}


def test_the_machine_and_people_are_counted_apart(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = {"by": "王某", "date": "2021-02-01", "result": "ok"}
    edit(root, N001, lambda data: data["materials"][0].update(checked=word))
    counts = verify(root, capsys, 0)["materials"]
    assert (counts["by_machine"], counts["by_people"], counts["rejected"]) == (2, 1, 0)


def test_an_error_in_a_file_takes_its_support_away(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also when a person has found it good; both words are told."""
    assert supported(root) > 0
    (root / "files/N001/锁.pdf").write_bytes(locked_pdf())
    word = {"by": "王某", "date": "2021-02-01", "result": "ok"}
    edit(
        root,
        N001,
        lambda data: data["materials"][0].update(file="files/N001/锁.pdf", checked=word),
    )
    scan_workspace(root)
    assert supported(root) == 0
    assert "E402" in ids(verify(root, capsys, 1))
    run_command(app, ["gaps", str(root), "--json"])
    assert "机器校验未通过：文件加了打开密码（王某人工核验通过）" in capsys.readouterr().out


def test_an_activity_outside_the_period_takes_its_support_away(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = {"nature": "activity", "signed": "2015-05-01"}
    edit(root, N001, lambda data: data["materials"][0].update(change))
    assert "W407" in ids(verify(root, capsys, 1))
    scan_workspace(root)
    assert supported(root) == 0
    assert ids(verify(root, capsys, 1)) >= {"E412"}
    edit(root, N001, lambda data: data["materials"][0].update(signed="2019-05-01"))
    scan_workspace(root)
    assert supported(root) > 0


def test_records_taken_out_of_the_index_are_noticed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who deletes the findings from files.json gains a score, and is caught at once."""
    (root / "files/N001/假.pdf").write_bytes(docx("其实是文档"))
    edit(root, N001, lambda data: data["materials"][0].update(file="files/N001/假.pdf"))
    scan_workspace(root)
    index = json.loads((root / "files.json").read_text(encoding="utf-8"))
    for entry in index["files"]:
        entry.pop("findings", None)
    (root / "files.json").write_text(json.dumps(index), encoding="utf-8")
    assert ids(verify(root, capsys, 1)) >= {"E403", "W407"}


def test_a_waiver_explains_a_warning_but_no_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = {"issuer": "市环保局", "signed": "2020-02-03"}
    edit(root, N001, lambda data: data["materials"][0].update(change))
    text = "format: 1\nwaivers:\n  - rule: W415\n    indicator: N001\n    by: 王某\n"
    write(root, "waivers.yaml", f"{text}    date: 2021-07-01\n    reason: 引用旧称。\n")
    found = {f["id"]: f for f in verify(root, capsys, 0)["findings"]}
    assert found["W415"]["waived_by"] == "王某"


def test_files_made_in_a_rush_are_told_to_the_office_only(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(2, 6):
        name = f"files/N001/纪要{number}.docx"
        words = docx(f"第{number}次会议研究了{number}件事。", made="2021-06-01T08:00:00Z")
        (root / name).write_bytes(words)
        add_material(root, id=f"m{number}", file=name, signed="2019-03-01")
    scan_workspace(root)
    (rush,) = (f for f in verify(root, capsys, 0)["findings"] if f["id"] == "I440")
    assert rush["level"] == "info"
    assert "4份材料" in rush["message"]
    assert "2021-06-01" not in (root / "files.json").read_text(encoding="utf-8")


def test_links_come_as_a_sheet_to_click_and_tick(root: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    add_material(root, "N001", kind="link", url="javascript:alert(1)")
    sheet = tmp_path / "链接.xlsx"
    assert run_command(app, ["evidence", "verify", str(root), "-o", str(sheet)]) in (0, 1)
    cells = [c for row in load_workbook(sheet)["链接核对"].iter_rows() for c in row if c.hyperlink]
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == [
        "https://example.invalid/a"
    ]


def test_verifying_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    verify(root, capsys, 0)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_vanished_or_changed_file_is_an_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, PAPER, "换过的内容")
    assert "E253" in ids(verify(root, capsys, 1))
    (root / PAPER).unlink()
    assert ids(verify(root, capsys, 1)) >= {"E221", "E254"}


def test_people_read_findings_and_how_materials_were_checked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(app, ["evidence", "verify", str(root)]) == 0
    assert "机器校验通过2份，人工核验通过0份" in capsys.readouterr().out
