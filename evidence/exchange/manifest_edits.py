"""What a merged workbook changes in the manifest of one indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evidence.exchange.asked import Asked
from evidence.exchange.fact_cells import fact_cells, read_fact, with_status
from evidence.exchange.material_edit import MaterialEdit
from evidence.manifest import Manifest
from evidence.manifest_loader import LoadedManifest
from evidence.manifest_writing import FactChange, MaterialChange, changed_manifest
from indicators.catalogue_model import Indicator
from indicators.roster import Roster

_COMMON = ("as_of", "source", "note", "zero_report")


def edited_manifest(
    indicator: Indicator,
    loaded: LoadedManifest | None,
    facts: Sequence[tuple[Asked, Mapping[str, Any] | None]],
    materials: Sequence[MaterialEdit],
    roster: Roster,
) -> str:
    """The text of an indicator's manifest with the changes of a workbook.

    Args:
        indicator: the indicator.
        loaded: its manifest; None where there is no file yet.
        facts: what each changed row states; None where it states nothing any more.
        materials: the changed and new materials.
        roster: for units named by an alias.

    Raises:
        ValueError: when the manifest is laid out so that it cannot be changed alone.
    """
    if loaded is None:
        text, manifest, root = _blank(indicator), Manifest(indicator=indicator.code), {}
    else:
        text, manifest, root = loaded.document.text, loaded.manifest, loaded.document.root
    numbers = {material.id: number for number, material in enumerate(manifest.materials)}
    return changed_manifest(
        text,
        [_fact_change(row, values, manifest, root, roster) for row, values in facts],
        [
            MaterialChange(None if e.new else numbers[e.id], _known_keys(e, root, numbers))
            for e in materials
        ],
    )


def _blank(indicator: Indicator) -> str:
    return f"# {indicator.code} {indicator.title}\nindicator: {indicator.code}\n"


def _fact_change(
    row: Asked,
    values: Mapping[str, Any] | None,
    manifest: Manifest,
    root: Mapping[str, Any],
    roster: Roster,
) -> FactChange:
    id = row.criterion.id
    stated = manifest.facts.get(id, ())
    fact = row.fact_in(manifest, roster)
    if fact is None:
        earlier = [
            number
            for number, other in enumerate(stated)
            if roster.canonical(other.unit) == row.unit and (other.year or 0) < (row.year or 0)
        ]
        new: dict[str, Any] = {"unit": row.unit}
        if row.year is not None:
            new["year"] = str(row.year)
        return FactChange(id, None, {**new, **(values or {})}, max(earlier, default=None))
    at = next(number for number, other in enumerate(stated) if other is fact)
    if values is None:
        return FactChange(id, at, None)
    written = root["facts"][id][at]
    cells = fact_cells(row, fact)
    now = read_fact(row, with_status(row, cells, cells)).values
    own = {*row.fields, *_COMMON}
    gone = {key: None for key in written if key in own and key not in values}
    changed = {key: value for key, value in values.items() if key not in now or now[key] != value}
    return FactChange(id, at, {**changed, **gone})


def _known_keys(
    edit: MaterialEdit, root: Mapping[str, Any], numbers: Mapping[str, int]
) -> dict[str, Any]:
    """The keys to change; those to go only where they are written."""
    if edit.new:
        return dict(edit.values)
    written = root["materials"][numbers[edit.id]]
    return {key: value for key, value in edit.values.items() if value is not None or key in written}
