"""What single commands write is set up for screen and print like the outputs of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from shifan.cli import app
from shifan.cli.command import run_command
from tests.page_setup import document_faults, workbook_faults
from tests.shifan.test_run_command import workspace

COMMANDS = {
    "score": ["score", "{}", "-o", "x.xlsx"],
    "gaps by area": ["gaps", "{}", "--by", "area", "-o", "x.docx"],
    "gaps of a class": ["gaps", "{}", "--class", "材料缺项", "-o", "x.xlsx"],
    "status": ["status", "{}", "--today", "2021-03-05", "-o", "x.xlsx"],
    "forms": ["evidence", "export", "{}", "-o", "x"],
    "ledger": ["ledger", "export", "{}", "-o", "x.xlsx"],
    "cards": ["ledger", "cards", "{}", "--kind", "通知", "--today", "2021-12-31", "-o", "x"],
    "circular": ["progress", "{}", "--month", "2021-02", "-o", "x.docx"],
    "circular tables": ["progress", "{}", "--month", "2021-02", "-o", "x.xlsx"],
    "trace": ["trace", "{}", "-o", "x.docx"],
    "catalogue": ["catalogue", "export", "national", "-o", "x.xlsx"],
    "template": ["template", "-o", "x.docx"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_written_file_has_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root = workspace(tmp_path / "工作区")
    monkeypatch.chdir(tmp_path)
    words = [word.replace("{}", str(root)) for word in COMMANDS[name]]
    if words[0] == "ledger":
        assert run_command(app, ["ledger", "sync", str(root), "--by", "张三"]) == 0
    assert run_command(app, words) == 0
    written = [*tmp_path.glob("x*"), *tmp_path.glob("x/**/*")]
    files = [path for path in written if path.suffix in (".docx", ".xlsx")]
    assert files
    for path in files:
        check = document_faults if path.suffix == ".docx" else workbook_faults
        assert check(path.read_bytes()) == [], path.name
