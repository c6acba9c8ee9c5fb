"""Areas with their groups and indicators, grown from the blocks of a sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.block_rows import Draft
from indicators.catalogue_model import TIER_NAMES, Tier
from indicators.sheet_blocks import Block, Heading, plain
from indicators.sheet_grid import Cell
from indicators.strict_yaml import KeyPath, dotted

_ORDINAL = re.compile(r"^[一二三四五六七八九十]+、")


@dataclass(slots=True)
class CatalogueTree:
    """The growing catalogue.

    Attributes:
        areas: its areas, as a catalogue file would hold them.
        cells: the cell of each value, by its dotted path.
    """

    areas: list[dict[str, Any]] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)

    def put(self, path: KeyPath, cell: Cell) -> None:
        """Remember the cell of a value."""
        self.cells[dotted(path)] = cell

    def cell(self, key: str) -> Cell | None:
        """The cell of a key, or of the nearest one above it."""
        while key and key not in self.cells:
            key = re.sub(r"(\.[^.\[\]]*|\[\d+\]|^[^.\[\]]*)$", "", key)
        return self.cells.get(key)


def catalogue_tree(
    blocks: Sequence[Block], drafts: Sequence[Draft], codes: Sequence[str], tier: Tier
) -> CatalogueTree:
    """The areas with their groups and indicators, in the order in which they appear.

    Args:
        blocks: the indicators' rows.
        drafts: what each block says.
        codes: the code of each block.
        tier: the tier of the catalogue, which numbers its areas.
    """
    tree = CatalogueTree()
    first = {"national": 1, "provincial": 9, "local": 10}[tier]
    titles = {plain(block.area.title) for block in blocks if not block.area.number}
    # Beside the eight areas a tier's own indicators form one area, so that areas add up.
    folded = tier != "national" and len(titles) > 1
    for block, draft, code in zip(blocks, drafts, codes, strict=True):
        area, group = block.area, block.group
        if folded or (not area.title and not area.number):
            joined = "：".join(filter(None, (area.title, group.title)))
            group = Heading(joined or TIER_NAMES[tier], group.number, area.cell)
            area = Heading(TIER_NAMES[tier], "", area.cell)
        if not area.number:
            area = Heading(_ORDINAL.sub("", area.title), "", area.cell)
        a = _place(tree.areas, area, {"no": area.number or str(first + len(tree.areas))})
        tree.put(("areas", a), area.cell)
        groups = tree.areas[a].setdefault("groups", [])
        g = _place(groups, group if group.title or group.number else area, {})
        tree.put(("areas", a, "groups", g), group.cell)
        indicators = groups[g].setdefault("indicators", [])
        path: KeyPath = ("areas", a, "groups", g, "indicators", len(indicators))
        tree.put(path, (block.rows[0], 1))
        for inner, cell in draft.cells.items():
            tree.put((*path, *inner), cell)
        indicators.append({"code": code, **draft.data})
    for entry in (*tree.areas, *(group for area in tree.areas for group in area["groups"])):
        del entry["number"]
    return tree


def _place(entries: list[dict[str, Any]], heading: Heading, more: dict[str, str]) -> int:
    """The position of a heading's entry, found by number, else by title; added when new."""
    for position, entry in enumerate(entries):
        if heading.number and entry["number"]:
            if heading.number == entry["number"]:
                return position
        elif plain(entry["title"]) == plain(heading.title):
            return position
    entries.append({**more, "title": heading.title, "number": heading.number})
    return len(entries) - 1
