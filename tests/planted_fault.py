"""One fault planted into a small workspace that has none, and the finding it must lead to."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from indicators.finding import Finding, Level
from shifan.checking import check_with_texts
from shifan.materials.scanning import scan_workspace
from shifan.workspace import open_workspace
from tests import small_case

PAPER = "files/N001/公告.txt"
"""The one file of the small workspace."""

Data = dict[str, Any]


@dataclass(frozen=True)
class Planted:
    """A fault.

    Attributes:
        id: the rule that must notice it, and no other rule may.
        plant: spoils the workspace at the given root.
        file: the file that must be named.
        at: what the named line holds, once in the file; empty when the whole file is meant.
        says: a part of the message.
        indicator: the code that must be named.
        material: the material that must be named.
    """

    id: str
    plant: Callable[[Path], object]
    file: str
    at: str = ""
    says: str = ""
    indicator: str = ""
    material: str = ""

    @property
    def level(self) -> Level:
        """The level that the first letter of the rule's id promises."""
        levels: dict[str, Level] = {"E": "error", "W": "warning", "I": "info"}
        return levels[self.id[0]]


def good_workspace(root: Path) -> Path:
    """The small case with a file that can be read, scanned: no rule notices anything in it."""
    for name, data in _good_files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@cache
def _good_files() -> dict[str, bytes]:
    """Every file of the good workspace, made once for all tests of a process."""
    with tempfile.TemporaryDirectory() as folder:
        root = _made(Path(folder))
        paths = sorted(path for path in root.rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _made(root: Path) -> Path:
    small_case.write_workspace(root)
    (root / "files/N001/公告.docx").unlink()
    write(root, PAPER, "清单公告")
    edit(root, "evidence/N001.yaml", lambda data: data["materials"][0].update(file=PAPER))
    edit(root, "evidence/N002.yaml", lambda d: d["materials"][0].update(accessed="2021-01-05"))
    edit(root, "evidence/N004.yaml", _certified)
    scan_workspace(root)
    return root


def _certified(data: Data) -> None:
    """“None happened” stands on the word of somebody else."""
    data["facts"]["b"][0]["certificate"] = "m1"
    onsite = {"place": "档案室", "keeper": "李某", "reason": "原件不外借"}
    paper = {"id": "m1", "title": "没有发生的证明", "kind": "document", "onsite": onsite}
    data["materials"] = [paper]


def edit(root: Path, name: str, change: Callable[[Data], object]) -> None:
    """Change the data of a YAML file of the workspace."""
    path = root / name
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    change(data)
    path.write_text(yaml_text(data), encoding="utf-8")


def yaml_text(data: Data) -> str:
    """The data as a person could have written them: no anchors, keys in their order."""

    class Plain(yaml.CSafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    return yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False)


def edited(name: str, change: Callable[[Data], object]) -> Callable[[Path], None]:
    """A fault in the data of one YAML file."""
    return lambda root: edit(root, name, change)


def write(root: Path, name: str, text: str = "正文") -> None:
    """Write a file of the workspace."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def add_material(root: Path, code: str = "N001", **material: Any) -> None:
    """Offer one more material for the first criterion of an indicator."""
    whole = {"id": "m2", "title": "补充材料", "kind": "document", "supports": ["a"], **material}
    if material.get("url"):
        whole.setdefault("accessed", "2021-01-05")
    kept = {key: value for key, value in whole.items() if value is not None}
    edit(root, f"evidence/{code}.yaml", lambda data: data.setdefault("materials", []).append(kept))


def findings_of(root: Path) -> list[Finding]:
    """What `shifan check` finds."""
    from evidence.scan import scan_files

    workspace = open_workspace(root)
    return check_with_texts(workspace, scan_files(root), workspace.evaluate())


def assert_only(fault: Planted, findings: list[Finding], root: Path) -> None:
    """The fault's own finding, in its place, and no other."""
    assert [finding.id for finding in findings] == [fault.id]
    (finding,) = findings
    assert finding.level == fault.level
    assert (finding.file, finding.indicator, finding.material) == (
        fault.file,
        fault.indicator,
        fault.material,
    )
    assert fault.says in finding.message
    assert not finding.message.endswith("。")
    assert bool(finding.line) == bool(fault.at)
    if fault.at:
        lines = (root / fault.file).read_text(encoding="utf-8").splitlines()
        holding = [number for number, line in enumerate(lines, start=1) if fault.at in line]
        assert holding == [finding.line]


def assert_noticed(fault: Planted, root: Path) -> None:
    """Plant the fault below `root` and see that its rule alone notices it."""
    fault.plant(good_workspace(root))
    assert_only(fault, findings_of(root), root)
