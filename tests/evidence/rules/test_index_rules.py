"""Rules over `files.json`: whatever changed since the last scan is told, and told once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evidence.files_index import FilesIndex
from evidence.scan import Scan, scan_files
from indicators.finding import Finding
from shifan.checking import check_workspace
from shifan.materials.scanning import scan_workspace
from shifan.workspace import open_workspace
from tests.planted_fault import (
    PAPER,
    Planted,
    add_material,
    assert_noticed,
    assert_only,
    findings_of,
    good_workspace,
    write,
)


def _vanished(root: Path) -> None:
    write(root, "files/收件/来件.docx")
    scan_workspace(root)
    (root / "files/收件/来件.docx").unlink()


def _new(root: Path) -> None:
    write(root, "files/N001/新.txt")
    add_material(root, file="files/N001/新.txt")


FAULTS = (
    Planted("W252", lambda root: (root / "files.json").unlink(), "files.json", says="还没有登记"),
    Planted("E253", lambda root: write(root, PAPER, "改过"), PAPER, says="在登记之后有变动"),
    Planted("E254", _vanished, "files/收件/来件.docx", says="不见了"),
    Planted("W255", _new, "files/N001/新.txt", says="尚未登记"),
)
UNREADABLE = Planted("E251", lambda root: None, PAPER, says="文件读不出来（不准读）")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_each_rule_notices_its_fault_alone(fault: Planted, tmp_path: Path) -> None:
    assert_noticed(fault, tmp_path)


def test_a_file_that_cannot_be_read_is_not_called_missing(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    closed = Scan(FilesIndex({}), (), ((PAPER, "不准读"),))
    assert_only(UNREADABLE, _checked(root, closed), root)


def test_files_of_a_folder_that_cannot_be_read_are_not_called_missing(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    closed = Scan(FilesIndex({}), (), (("files/N001", "不准进"),))
    assert [(f.id, f.file) for f in _checked(root, closed)] == [("E251", "files/N001")]


def _checked(root: Path, scan: Scan) -> list[Finding]:
    workspace = open_workspace(root)
    return check_workspace(workspace, scan, workspace.evaluate())


def test_a_touched_file_with_the_same_bytes_has_not_changed(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    (root / PAPER).write_bytes((root / PAPER).read_bytes())
    assert findings_of(root) == []


def test_a_new_scan_settles_what_changed(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    write(root, PAPER, "改过")
    scan_workspace(root)
    assert findings_of(root) == []


def test_without_a_record_nothing_is_called_changed(tmp_path: Path) -> None:
    """A reviewer's own scan is the record; there is nothing to compare it with."""
    root = good_workspace(tmp_path)
    workspace = replace(open_workspace(root), files=FilesIndex(scanned=False))
    findings = check_workspace(workspace, scan_files(root), workspace.evaluate())
    assert [f.id for f in findings] == ["W252"]
