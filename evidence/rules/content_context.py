"""What the rules over the contents of materials look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from evidence.manifest import Material
from evidence.material_standing import referred_material
from evidence.reading.reading import Reading
from evidence.rules.context import EvidenceContext
from indicators.catalogue_model import Indicator
from indicators.finding import Finding, Level
from indicators.strict_yaml import KeyPath


@dataclass(frozen=True)
class ContentContext:
    """Everything that the rules over contents read; nothing is opened here.

    Attributes:
        evidence: manifests, roster and index.
        first_day: first day of the evaluation period.
        last_day: its last day.
        closing_day: the last day of the creation's phases, not before `last_day`.
        applicant: the applicant's name.
        province: the province it lies in.
        readings: what was read from each file, by path.
    """

    evidence: EvidenceContext
    first_day: date
    last_day: date
    closing_day: date
    applicant: str
    province: str
    readings: Mapping[str, Reading] = field(default_factory=dict)

    def materials(self) -> Iterator[tuple[Indicator, KeyPath, Material]]:
        """Every material that is stored where it stands, with its indicator and place."""
        for indicator, at, material in self.evidence.materials():
            if material.ref is None:
                yield indicator, at, material

    def finding(
        self,
        id: str,
        level: Level,
        place: tuple[Indicator, KeyPath, Material],
        message: str,
        key: str = "",
    ) -> Finding:
        """A finding placed at a material, or at one key of it."""
        indicator, at, material = place
        where = (*at, key) if key and getattr(material, key) is not None else at
        return self.evidence.finding(id, level, indicator.code, where, message, material.id)

    def reading(self, material: Material) -> Reading | None:
        """What was read from a material's own file or snapshot; None when there is none."""
        path = material.file or material.snapshot
        return self.readings.get(path) if path else None

    def stored(self, code: str, id: str) -> Material | None:
        """The material of an indicator by id, references followed."""
        return referred_material(f"{code}/{id}", self.evidence.manifests)
