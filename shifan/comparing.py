"""What changed between two workspaces, two verify editions or two catalogues (design §11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.files_index import FilesIndex
from evidence.manifest import Manifest
from evidence.manifest_changes import manifest_changes
from indicators.catalogue_changes import catalogue_changes
from indicators.catalogue_loader import catalogue_path, load_catalogue, packaged_catalogues
from indicators.catalogue_model import Catalogue
from indicators.change import Change
from indicators.problem import BadInput, Problem
from scoring.evaluation_json import evaluation_json
from scoring.scheme import Scheme
from scoring.score_changes import score_changes, score_figures
from shifan.packages.bag_folder import unpack
from shifan.packages.verifying import require_own_standards
from shifan.provenance import PROGRAM, source_hashes
from shifan.workspace import Workspace, open_workspace


@dataclass(frozen=True)
class Side:
    """One of the two things compared; a catalogue has nothing but its standards."""

    name: str
    catalogues: tuple[Catalogue, ...]
    scheme: Scheme | None
    manifests: Mapping[str, Manifest]
    files: FilesIndex
    figures: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs.

    Attributes:
        old: the older side. new: the newer side.
        changes: scores first, then facts, materials and standards.
        standards_only: whether only standards were compared, since a side is a catalogue.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    standards_only: bool


def compare(old: str, new: str) -> Comparison:
    """Compare two workspaces, verify editions or catalogues.

    Args:
        old: a folder, a zip, a catalogue file, or the name of a packaged catalogue.
        new: the same.

    Raises:
        BadInput: when a side is none of these, or cannot be read.
    """
    sides = [_side(text) for text in (old, new)]
    before, after = sides
    standards_only = before.scheme is None or after.scheme is None
    changes: list[Change] = []
    if not standards_only:
        changes += score_changes(before.figures, after.figures)
        changes += manifest_changes(before.manifests, after.manifests, before.files, after.files)
    changes += catalogue_changes(before.catalogues, after.catalogues)
    changes += _scheme_changes(before, after)
    return Comparison(before, after, tuple(changes), standards_only)


def _side(text: str) -> Side:
    path = Path(text)
    if path.is_dir():
        packed = (path / "bagit.txt").is_file()
        return _edition_side(text, path / "data") if packed else _workspace_side(text, path)
    if path.suffix.lower() == ".zip":
        with TemporaryDirectory(prefix="shifan-", ignore_cleanup_errors=True) as folder:
            return _edition_side(text, unpack(path, Path(folder)) / "data")
    if path.suffix.lower() in (".yaml", ".yml") or text in packaged_catalogues():
        catalogue = load_catalogue(catalogue_path(text, Path()), text)
        return Side(text, (catalogue,), None, {}, FilesIndex(), {})
    remedy = "写工作区文件夹、核查版压缩包、目录文件（.yaml）或自带目录的名称"
    raise BadInput([Problem("认不出要比较的是什么", text, remedy=remedy)])


def _edition_side(name: str, payload: Path) -> Side:
    """A package of strangers: nothing outside it may be opened."""
    require_own_standards(payload)
    return _workspace_side(name, payload)


def _workspace_side(name: str, root: Path) -> Side:
    workspace = open_workspace(root)
    return Side(
        name,
        workspace.catalogues,
        workspace.scheme,
        workspace.manifests,
        workspace.files,
        _figures(workspace),
    )


def _figures(workspace: Workspace) -> dict[str, dict[str, str]]:
    evaluation = workspace.evaluate()
    return score_figures(evaluation_json(evaluation, PROGRAM, source_hashes(workspace), ()))


def _scheme_changes(old: Side, new: Side) -> list[Change]:
    """Points under the schemes, where they differ from one side to the other."""
    if old.scheme is None or new.scheme is None:
        return []
    before = {i.code: old.scheme.points_of(i) for c in old.catalogues for i in c.indicators}
    after = {i.code: new.scheme.points_of(i) for c in new.catalogues for i in c.indicators}
    return [
        Change("standard", code, "", "方案分值", str(before[code]), str(after[code]))
        for code in sorted(before.keys() & after.keys())
        if before[code] != after[code]
    ]
