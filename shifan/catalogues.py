"""Which catalogues a command means, read with all their problems at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators.catalogue_loader import catalogue_path, packaged_catalogues, read_catalogue
from indicators.catalogue_model import Area, Catalogue, Group, Indicator
from indicators.catalogue_rules import check_catalogue
from indicators.catalogue_set_rules import check_catalogues, overlaps_outside
from indicators.finding import Finding, by_gravity
from indicators.problem import BadInput, Problem
from indicators.strict_model import parse_model
from indicators.strict_yaml import YamlDocument, read_yaml

_TIERS = ("national", "provincial", "local")


@dataclass(frozen=True)
class ReadCatalogues:
    """Catalogues that could be read, and the problems of those that could not."""

    read: tuple[tuple[Catalogue, YamlDocument], ...]
    problems: tuple[Problem, ...] = ()

    @property
    def catalogues(self) -> tuple[Catalogue, ...]:
        """The catalogues.

        Raises:
            BadInput: when any could not be read.
        """
        if self.problems:
            raise BadInput(self.problems)
        return tuple(catalogue for catalogue, _ in self.read)

    def findings(self) -> list[Finding]:
        """What every rule noticed in those that could be read, gravest first."""
        own = [f for pair in self.read for f in check_catalogue(*pair)]
        elsewhere = _packaged_codes() if overlaps_outside(self.read) else frozenset()
        return by_gravity([*own, *check_catalogues(self.read, elsewhere)])


def _packaged_codes() -> frozenset[str]:
    ours = read_catalogues(packaged_catalogues(), Path()).catalogues
    return frozenset(i.code for catalogue in ours for i in catalogue.indicators)


def read_catalogues(names: Sequence[str], base: Path) -> ReadCatalogues:
    """Catalogues by packaged name or by path.

    Args:
        names: as `shifan.yaml` names them.
        base: the folder that relative paths start from.
    """
    read = []
    problems: list[Problem] = []
    for name in names:
        try:
            path = catalogue_path(name, base)
            shown = f"{name}.yaml" if name in packaged_catalogues() else name
            read.append(read_catalogue(path, shown))
        except BadInput as error:
            problems += error.problems
    return ReadCatalogues(tuple(read), tuple(problems))


def used_catalogues(workspace: Path | None) -> tuple[Catalogue, ...]:
    """The catalogues that a workspace names; the packaged ones, by tier, without a workspace.

    Raises:
        BadInput: when the workspace's settings or one of its catalogues cannot be read.
    """
    if workspace is None:
        ours = read_catalogues(packaged_catalogues(), Path()).catalogues
        return tuple(sorted(ours, key=lambda c: (_TIERS.index(c.tier), c.catalogue)))
    from shifan.settings import Settings
    from shifan.workspace import SETTINGS

    settings = parse_model(Settings, read_yaml(workspace / SETTINGS, SETTINGS))
    return read_catalogues(settings.catalogues, workspace).catalogues


@dataclass(frozen=True)
class FoundIndicator:
    """An indicator with what stands over it."""

    catalogue: Catalogue
    area: Area
    group: Group
    indicator: Indicator


def find_indicator(catalogues: Sequence[Catalogue], code: str) -> FoundIndicator:
    """The indicator of a code; small letters and blanks do not matter.

    Raises:
        BadInput: when no catalogue has it.
    """
    wanted = code.strip().upper()
    for catalogue in catalogues:
        for area in catalogue.areas:
            for group in area.groups:
                for indicator in group.indicators:
                    if indicator.code == wanted:
                        return FoundIndicator(catalogue, area, group, indicator)
    remedy = "编号见 shifan catalogue list"
    raise BadInput([Problem(f"目录里没有指标“{code[:30]}”", key="编号", remedy=remedy)])
