"""Everything that the 报送表 of one unit says, before it becomes a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence.exchange.asked import Asked, as_stated, asked_of
from evidence.exchange.columns import FACT_SHEET, MATERIAL_SHEET
from evidence.exchange.fact_cells import fact_cells
from evidence.exchange.material_cells import material_cells
from evidence.exchange.ownership import involved_units, owner_of
from evidence.exchange.stamp import Stamp, asked_hash
from evidence.files_index import FilesIndex
from evidence.manifest import Manifest, Material
from indicators.catalogue_model import Indicator
from indicators.roster import Roster

HASHES = {"file": "file_sha256", "snapshot": "snapshot_sha256"}
"""Columns that name files, with the name under which the bytes' hash is remembered."""


@dataclass(frozen=True)
class Source:
    """What workbooks are made of.

    Attributes:
        indicators: every indicator by code, in catalogue order.
        manifests: by code.
        years: the counted years.
    """

    applicant: str
    cycle: str
    indicators: Mapping[str, Indicator]
    roster: Roster
    years: tuple[int, ...]
    manifests: Mapping[str, Manifest]
    files: FilesIndex


@dataclass(frozen=True)
class ListedMaterial:
    """One row of the sheet of materials."""

    unit: str
    indicator: Indicator
    material: Material
    cells: Mapping[str, str]

    @property
    def key(self) -> str:
        """What the hidden column says, e.g. `市公安局/N050/m1`."""
        return f"{self.unit}/{self.indicator.code}/{self.material.id}"


@dataclass(frozen=True)
class UnitExport:
    """One unit's rows, with what was there when they were made.

    Attributes:
        stamp: whose workbook it is.
        rows: what the unit is asked for.
        facts: cells of each row, by its key.
        materials: the unit's materials, by key.
        open_to: indicators that the unit may report materials for, by code.
        waived: indicators approved as not applicable, which ask for nothing.
        judged: how many criteria are left out because reviewers judge them.
    """

    stamp: Stamp
    rows: tuple[Asked, ...]
    facts: Mapping[str, Mapping[str, str]]
    materials: Mapping[str, ListedMaterial]
    open_to: Mapping[str, Indicator]
    waived: tuple[str, ...]
    judged: int

    @property
    def unit(self) -> str:
        """The unit."""
        return self.stamp.unit

    @property
    def base(self) -> dict[tuple[str, str], Mapping[str, str]]:
        """Every row's cells by sheet and key, hashes of files among them."""
        rows: dict[tuple[str, str], Mapping[str, str]] = {
            (FACT_SHEET, key): cells for key, cells in self.facts.items()
        }
        return rows | {(MATERIAL_SHEET, key): one.cells for key, one in self.materials.items()}


def unit_export(unit: str, source: Source) -> UnitExport | None:
    """What a unit's workbook says; None for a unit that is asked for nothing.

    Args:
        unit: the unit, in the roster's spelling.
        source: the workspace's catalogues, roster and manifests.
    """
    asked = asked_of(unit, source.indicators.values(), source.roster, source.years)
    rows = as_stated(asked, source.manifests, source.roster)
    open_to = {
        code: indicator
        for code, indicator in source.indicators.items()
        if unit in involved_units(indicator, source.roster)
    }
    if not asked and not open_to:
        return None
    facts = {
        row.key: fact_cells(
            row, row.fact_in(source.manifests.get(row.indicator.code), source.roster)
        )
        for row in rows
    }
    waived = dict.fromkeys(
        code
        for code in open_to
        if code in source.manifests and source.manifests[code].declared_not_applicable
    )
    judged = sum(c.type == "judgement" for i in open_to.values() for c in i.criteria)
    return UnitExport(
        Stamp(source.applicant, source.cycle, unit, asked_hash(asked)),
        rows,
        facts,
        {one.key: one for one in _materials(unit, open_to, source)},
        open_to,
        tuple(waived),
        judged,
    )


def _materials(
    unit: str, open_to: Mapping[str, Indicator], source: Source
) -> Iterator[ListedMaterial]:
    for code, indicator in open_to.items():
        manifest = source.manifests.get(code)
        if manifest is None:
            continue
        for material in manifest.materials:
            if owner_of(material, manifest, indicator, source.roster) == unit:
                cells = material_cells(material)
                for column, remembered in HASHES.items():
                    path = getattr(material, column)
                    entry = source.files.get(path) if path else None
                    if entry is not None:
                        cells[remembered] = entry.sha256
                yield ListedMaterial(unit, indicator, material, cells)
