"""What the rows of materials come to: changes of manifests, or reasons to refuse the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.catalogue_model import Indicator
from indicators.problem import Problem


@dataclass(frozen=True, slots=True)
class MaterialEdit:
    """A change of one material: its id, whether it is new, and the keys, None for those to go."""

    indicator: Indicator
    id: str
    new: bool
    values: Mapping[str, Any]
    unchecked: bool = False


@dataclass(frozen=True)
class MaterialMerge:
    """What the rows of materials change.

    Attributes:
        edits: the changes.
        problems: why the whole workbook is refused.
        names: id by indicator code and title or file name, of what the sheet lists.
        used: paths of the package's files that some row names.
        lost: rows of the export that did not come back.
    """

    edits: list[MaterialEdit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    lost: int = 0
