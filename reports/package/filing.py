"""What both editions are made from, and how each indicator is filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from evidence.files_index import FilesIndex
from evidence.manifest import Manifest, Material
from indicators.catalogue_model import Area, Catalogue, Indicator
from scoring.evaluation import Evaluation
from scoring.indicator_score import IndicatorScore

ONSITE = "在实地评估、核查时提供"
NONE = "没有相关材料"

FilingState = Literal["provided", "onsite", "none", "not_applicable", "unselected", "missing"]

STATE_NAMES: dict[FilingState, str] = {
    "provided": "已提供材料",
    "onsite": ONSITE,
    "none": NONE,
    "not_applicable": "不适用",
    "unselected": "有材料，未选定",
    "missing": "未提供，也未说明",
}


@dataclass(frozen=True)
class SelfReport:
    """自评报告 as it enters a package.

    Attributes:
        data: the bytes of the .docx.
        final: whether it is the final text (定稿) and not the draft.
        sentences: every traced sentence as {text, section, indicator, materials}.
    """

    data: bytes
    final: bool
    sentences: tuple[Mapping[str, object], ...] = ()

    @property
    def name(self) -> str:
        """The document's file name."""
        return "自评报告.docx" if self.final else "自评报告（代拟稿）.docx"


@dataclass(frozen=True)
class Filing:
    """Everything an edition says, already validated.

    Attributes:
        applicant: 申报主体. cycle: the cycle's name. office: 领导小组办公室.
        dated: the day that the documents and the bag carry.
        notices: lines that every document carries.
    """

    applicant: str
    cycle: str
    office: str
    dated: date
    notices: tuple[str, ...]
    catalogues: tuple[Catalogue, ...]
    manifests: Mapping[str, Manifest]
    evaluation: Evaluation
    files: FilesIndex

    @property
    def entries(self) -> list[FiledIndicator]:
        """Every indicator in upload order."""
        scores = {score.code: score for score in self.evaluation.indicators}
        placed = [
            (area, indicator)
            for catalogue in self.catalogues
            for area in catalogue.areas
            for indicator in area.indicators
        ]
        return [
            FiledIndicator(
                number,
                area,
                indicator,
                self.manifests.get(indicator.code, Manifest(indicator=indicator.code)),
                scores[indicator.code],
            )
            for number, (area, indicator) in enumerate(placed, start=1)
        ]

    def resolved(self, material: Material) -> Material:
        """The material behind references; a broken one stays what it is."""
        seen: set[str] = set()
        current = material
        while current.ref and current.ref not in seen:
            seen.add(current.ref)
            code, _, id = current.ref.partition("/")
            target = self.manifests[code].material(id) if code in self.manifests else None
            if target is None:
                return current
            current = target
        return current

    def sha256(self, path: str | None) -> str:
        """SHA-256 of a file of the workspace; empty when there is none."""
        entry = self.files.get(path) if path else None
        return entry.sha256 if entry else ""


@dataclass(frozen=True)
class FiledIndicator:
    """One indicator with its number in upload order."""

    number: int
    area: Area
    indicator: Indicator
    manifest: Manifest
    score: IndicatorScore

    @property
    def selected(self) -> list[Material]:
        """The materials that the declaration carries."""
        return [material for material in self.manifest.materials if material.selected]

    def state(self, filing: Filing) -> FilingState:
        """How the indicator is filed."""
        if self.score.status == "not_applicable":
            return "not_applicable"
        chosen = [filing.resolved(material) for material in self.selected]
        if any(not material.onsite for material in chosen):
            return "provided"
        everything = [filing.resolved(material) for material in self.manifest.materials]
        if chosen or (everything and all(material.onsite for material in everything)):
            return "onsite"
        if everything:
            return "unselected"
        return "none" if self.manifest.none_reason else "missing"

    def explanation(self, filing: Filing) -> str:
        """The words beside the state: places and keepers, or the reason."""
        if self.score.status == "not_applicable":
            return self.score.note
        if self.manifest.none_reason and not self.manifest.materials:
            return self.manifest.none_reason
        waiting = [filing.resolved(material) for material in self.manifest.materials]
        told = [
            f"{m.title}：{m.onsite.place}，{m.onsite.keeper}保管，{m.onsite.reason}"
            for m in waiting
            if m.onsite
        ]
        return f"{ONSITE}：{'；'.join(told)}" if told else ""
