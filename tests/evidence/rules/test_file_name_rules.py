"""Rules over file names: what Windows refuses or nobody can look into is told at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shifan.materials.scanning import scan_workspace
from tests.planted_fault import Planted, add_material, assert_noticed, findings_of, good_workspace
from tests.planted_fault import write as write_file

FOLDER = "files/N001/"
LONG = f"{FOLDER}{'甲' * 50}/{'乙' * 50}/材料.txt"


def _filed(*names: str) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        for number, name in enumerate(names, start=2):
            write_file(root, name, f"正文{number}")
            add_material(root, id=f"m{number}", file=name)
        scan_workspace(root)

    return plant


FAULTS = (
    Planted(
        "E271", _filed(f"{FOLDER}方案?.txt"), f"{FOLDER}方案?.txt", says="建议改为“方案？.txt”",
        indicator="N001"
    ),
    Planted("E272", _filed(LONG), LONG, says="超过 100 个字的上限", indicator="N001"),
    Planted(
        "E274", _filed(f"{FOLDER}A.txt", f"{FOLDER}a.txt"), f"{FOLDER}a.txt", says="只差大小写",
        indicator="N001"
    ),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_each_rule_notices_its_fault_alone(fault: Planted, tmp_path: Path) -> None:
    assert_noticed(fault, tmp_path)


ARCHIVE = Planted("E273", _filed(f"{FOLDER}材料.zip"), f"{FOLDER}材料.zip", indicator="N001")


def test_an_archive_is_refused_as_a_material(tmp_path: Path) -> None:
    """That it carries nothing and that nobody could read it is told beside."""
    ARCHIVE.plant(good_workspace(tmp_path))
    found = {f.id: f for f in findings_of(tmp_path)}
    assert set(found) == {"E273", "W223", "I265"}
    assert (found["E273"].level, found["E273"].file) == ("error", ARCHIVE.file)
    assert "请解开后逐份放入" in found["E273"].message


def test_a_name_that_nobody_claims_is_not_judged(tmp_path: Path) -> None:
    root = good_workspace(tmp_path)
    write_file(root, "files/收件/方案?.txt")
    scan_workspace(root)
    assert findings_of(root) == []
