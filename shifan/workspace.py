"""工作区: the folder of one applicant in one cycle, read whole (design §4)."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from evidence.approving import Approvers, approvers_of
from evidence.files_index import NAME as FILES_INDEX
from evidence.files_index import FilesIndex, load_files_index
from evidence.manifest import Manifest
from evidence.manifest_loader import LoadedManifest, load_manifests
from evidence.waivers import load_waivers
from indicators.allocation import ALLOCATION, Allocation, load_allocation
from indicators.catalogue_loader import catalogue_path, load_catalogue
from indicators.catalogue_model import Catalogue, Indicator
from indicators.problem import BadInput, Problem
from indicators.roster import Roster, load_roster
from indicators.strict_model import parse_model
from indicators.strict_yaml import KeyPath, YamlDocument, read_yaml
from scoring.criterion_score import Rules
from scoring.evaluation import Evaluation, evaluate
from scoring.scheme import Scheme, load_scheme, scheme_path
from shifan.settings import Settings

SETTINGS = "shifan.yaml"
ROSTER = "units.yaml"
EVIDENCE = "evidence"
FILES = "files"
OUT = "out"
STAGE = ".shifan-staged"


@dataclass(frozen=True)
class Workspace:
    """Everything that the files of a workspace say, already validated.

    Attributes:
        standards: the catalogues as their files have them.
        allocation: 责任分工, laid over them in `catalogues`.
    """

    root: Path
    settings: Settings
    settings_document: YamlDocument
    standards: tuple[Catalogue, ...]
    allocation: Allocation
    scheme: Scheme
    roster: Roster
    loaded: dict[str, LoadedManifest]
    files: FilesIndex

    @cached_property
    def catalogues(self) -> tuple[Catalogue, ...]:
        """Its catalogues with the units that the city made responsible."""
        return self.allocation.over(self.standards)

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Every indicator of its catalogues, by code."""
        return {i.code: i for catalogue in self.catalogues for i in catalogue.indicators}

    @cached_property
    def manifests(self) -> dict[str, Manifest]:
        """Every manifest, by code."""
        return {code: loaded.manifest for code, loaded in self.loaded.items()}

    @cached_property
    def approvers(self) -> Approvers:
        """Whose approval makes an indicator not applicable."""
        settings = self.settings
        return approvers_of(
            self.roster,
            settings.office,
            settings.inspectors,
            settings.period.from_,
            settings.filed,
        )

    @cached_property
    def rules(self) -> Rules:
        """What scoring goes by beside the manifests."""
        settings = self.settings
        return Rules(
            self.scheme,
            self.roster,
            settings.applicant.level,
            settings.period.years,
            self.files,
            self.approvers,
        )

    @property
    def out(self) -> Path:
        """Where generated files go; see `out_folder`."""
        return out_folder(self.root)

    def evaluate(self, progress: Callable[[int, int], None] | None = None) -> Evaluation:
        """Score the workspace as its files stand."""
        return evaluate(
            self.catalogues,
            self.scheme,
            self.roster,
            self.settings.applicant.level,
            self.settings.period,
            self.manifests,
            self.files,
            progress,
            self.approvers,
        )


def out_folder(root: Path) -> Path:
    """Where the generated files of a workspace go.

    Raises:
        BadInput: when it, or a folder in it, is a link that leads outside.
    """
    out, home = root / OUT, root.resolve()
    folders = [Path(parent, name) for parent, names, _ in os.walk(out) for name in names]
    for folder in (out, *sorted(folders)):
        if folder.is_symlink() and not folder.resolve().is_relative_to(home):
            shown, remedy = folder.relative_to(root).as_posix(), "把链接换成真正的文件夹"
            raise BadInput([Problem("通向工作区之外，不予写入", shown, remedy=remedy)])
    return out


T = TypeVar("T")


def open_workspace(root: Path) -> Workspace:
    """Read and validate a whole workspace.

    Raises:
        BadInput: with the problems of all its files, not only of the first.
    """
    if not root.is_dir():
        remedy = "用 shifan init 新建，或核对文件夹"
        raise BadInput([Problem("找不到工作区文件夹", str(root), remedy=remedy)])
    if (root / STAGE).is_dir():
        from shifan.journal import finish_interrupted

        finish_interrupted(root)
    document = read_yaml(root / SETTINGS, SETTINGS)
    settings = parse_model(Settings, document)
    problems: list[Problem] = []

    def attempt(read: Callable[[], T], named_at: KeyPath = ()) -> T | None:
        """What `read` gives; None where it finds problems, which join the others."""
        try:
            return read()
        except BadInput as error:
            # A name that no file has is a fault of the file that names it.
            placed = (document.problem(named_at, p.message, p.remedy) for p in error.problems)
            problems.extend(
                p if p.file else at for p, at in zip(error.problems, placed, strict=True)
            )
            return None

    catalogues = [
        attempt(lambda n=name: _catalogue(n, root), ("catalogues", number))  # type: ignore[misc]
        for number, name in enumerate(settings.catalogues)
    ]
    scheme = attempt(
        lambda: load_scheme(scheme_path(settings.scheme, root), settings.scheme), ("scheme",)
    )
    roster = attempt(lambda: _roster(root))
    attempt(lambda: load_waivers(root))
    found = tuple(catalogue for catalogue in catalogues if catalogue is not None)
    problems += _catalogues_twice(catalogues, document)
    problems += _codes_twice(found, document)
    indicators = {i.code: i for catalogue in found for i in catalogue.indicators}
    # Without every catalogue, codes would look unknown that are not; without the roster, units.
    whole = len(found) == len(catalogues)
    loaded = (
        attempt(lambda: load_manifests(root / EVIDENCE, indicators, root, roster or Roster()))
        if whole
        else {}
    )
    allocation = (
        attempt(lambda: load_allocation(root / ALLOCATION, found, roster))
        if whole and roster is not None
        else None
    )
    files = attempt(lambda: load_files_index(root / FILES_INDEX))
    if problems or not (scheme and roster and allocation) or loaded is None or files is None:
        raise BadInput(problems)
    return Workspace(root, settings, document, found, allocation, scheme, roster, loaded, files)


def _catalogue(name: str, root: Path) -> Catalogue:
    return load_catalogue(catalogue_path(name, root), name)


def _roster(root: Path) -> Roster:
    return load_roster(root / ROSTER, ROSTER)


def _catalogues_twice(
    catalogues: Sequence[Catalogue | None], document: YamlDocument
) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for number, catalogue in enumerate(catalogues):
        if catalogue is not None and catalogue.catalogue in seen:
            message = f"指标目录 {catalogue.catalogue} 写了两次"
            problems.append(document.problem(("catalogues", number), message, "只留一个"))
        elif catalogue is not None:
            seen.add(catalogue.catalogue)
    return problems


def _codes_twice(catalogues: tuple[Catalogue, ...], document: YamlDocument) -> list[Problem]:
    owner: dict[str, str] = {}
    problems = []
    for catalogue in catalogues:
        for indicator in catalogue.indicators:
            first = owner.setdefault(indicator.code, catalogue.catalogue)
            if first != catalogue.catalogue:
                message = f"指标 {indicator.code} 在目录 {first} 和 {catalogue.catalogue} 里都有"
                problems.append(document.problem(("catalogues",), message, "只留一个目录"))
    return problems
