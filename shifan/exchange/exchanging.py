"""报送表 out: one workbook a unit (design §11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.exchange.unit_export import Source, unit_export
from evidence.file_names import proposed_name
from evidence.files_index import FilesIndex
from indicators.problem import BadInput, Problem
from reports.exchange_workbook import exchange_workbook
from shifan.materials.on_disk import indexed_on_disk
from shifan.workspace import SETTINGS, Workspace, open_workspace
from shifan.writing import write_whole

FOLDER = "报送表"
"""Where workbooks go below `out/` unless another folder is named."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Exported:
    """The workbooks written, by unit, and the units that are asked for nothing."""

    paths: Mapping[str, Path]
    idle: tuple[str, ...]


def export_workbooks(
    root: Path, units: Sequence[str], folder: Path | None, progress: Progress | None = None
) -> Exported:
    """Write one workbook for each unit.

    Args:
        root: the workspace.
        units: the units; none means all of the roster.
        folder: where they go; None for `out/报送表`.
        progress: called with (units done, units in all).

    Raises:
        BadInput: when the workspace is not as described, or a unit is not in the roster.
        CannotRun: when a workbook cannot be written.
    """
    require_workspace(root)
    workspace = open_workspace(root)
    names = _known(units, workspace)
    source = source_of(workspace, indexed_on_disk(workspace))
    target = folder or workspace.out / FOLDER
    office, notices = workspace.settings.office, workspace.settings.notices
    paths: dict[str, Path] = {}
    idle: list[str] = []
    for done, unit in enumerate(names, start=1):
        export = unit_export(unit, source)
        if export is None:
            idle.append(unit)
        else:
            paths[unit] = target / proposed_name(f"报送表（{unit}）.xlsx")
            write_whole(paths[unit], exchange_workbook(export, office, notices))
        if progress:
            progress(done, len(names))
    return Exported(paths, tuple(idle))


def source_of(workspace: Workspace, index: FilesIndex) -> Source:
    """What the workbooks of a workspace are made of."""
    settings = workspace.settings
    return Source(
        settings.applicant.name,
        settings.cycle,
        workspace.indicators,
        workspace.roster,
        settings.period.years,
        workspace.manifests,
        index,
    )


def _known(units: Sequence[str], workspace: Workspace) -> list[str]:
    """The units in the roster's spelling; all of them when none are named."""
    if not units:
        return [unit.name for unit in workspace.roster.units]
    names, problems = [], []
    for name in units:
        unit = workspace.roster.find(name)
        if unit is None:
            remedy = _nearest(name, [unit.name for unit in workspace.roster.units])
            problems.append(Problem(f"名册里没有“{name}”", key="--unit", remedy=remedy))
        else:
            names.append(unit.name)
    if problems:
        raise BadInput(problems)
    return list(dict.fromkeys(names))


def _nearest(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1, cutoff=0.4)
    return f"是不是“{close[0]}”？" if close else "按 units.yaml 里的名称写"


def require_workspace(root: Path) -> None:
    """Refuse a folder that is no workspace.

    Raises:
        BadInput: when it has no settings.
    """
    if not (root / SETTINGS).is_file():
        remedy = "先用 shifan init 建立工作区"
        raise BadInput([Problem(f"这里没有 {SETTINGS}，不是工作区", str(root), remedy=remedy)])
