"""`shifan check` looks into the texts: what must not travel is told before a package is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from shifan.materials.scanning import scan_workspace
from tests.evidence.files.make import EMPTY_BODY, zipped
from tests.planted_fault import PAPER, Planted, add_material, assert_noticed, edit, write

N001 = "evidence/N001.yaml"


def _paper(text: str) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        write(root, PAPER, text)
        scan_workspace(root)

    return plant


def _only_pictures(root: Path) -> None:
    data = zipped({"word/document.xml": EMPTY_BODY, "word/media/a.png": b"x"})
    (root / "files/N001/坏.docx").write_bytes(data)
    add_material(root, file="files/N001/坏.docx")
    scan_workspace(root)


def _stray(text: str, name: str = "files/收件/甲.txt") -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        write(root, name, text)
        scan_workspace(root)

    return plant


def _marked_properties(root: Path) -> None:
    document = docx.Document()
    document.add_paragraph("清单公告")
    document.core_properties.subject = "机密"
    document.save(str(root / "files/N001/公告.docx"))
    (root / PAPER).unlink()
    edit(root, N001, lambda data: data["materials"][0].update(file="files/N001/公告.docx"))
    scan_workspace(root)


def _marked_manifest(root: Path) -> None:
    said = {"kind": "measure", "text": "秘密★十年", "materials": ["m1"]}
    edit(root, N001, lambda data: data.update(narrative=[said]))


FAULTS = (
    Planted("E261", _paper("秘密★10年\n通知"), PAPER, says="密级标志“秘密★”", indicator="N001"),
    Planted("E261", _stray("机密★"), "files/收件/甲.txt", says="密级标志“机密★”"),
    Planted("E261", _stray("正文", "files/收件/绝密.txt"), "files/收件/绝密.txt", says="文件名"),
    Planted("E261", _marked_properties, "files/N001/公告.docx", says="密级标志", indicator="N001"),
    Planted("E262", _stray("此件属机密资料"), "files/收件/甲.txt", says="waivers.yaml"),
    Planted("E261", _marked_manifest, N001, "秘密★十年", "密级标志"),
    Planted("E262", _paper("此件属机密资料"), PAPER, says="waivers.yaml", indicator="N001"),
    Planted(
        "W263", _paper("证号11010519491231002X。"), PAPER, says="110***********002X",
        indicator="N001"
    ),
    Planted("W264", _paper("电话13800138000。"), PAPER, says="138****8000", indicator="N001"),
    Planted("I265", _only_pictures, "files/N001/坏.docx", says="请人工核看"),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.id}-{fault.file[:5]}")
def test_each_rule_notices_its_fault_alone(fault: Planted, tmp_path: Path) -> None:
    assert_noticed(fault, tmp_path)
