"""Where every sentence of a self-report comes from (design §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evidence.files_index import FilesIndex
from evidence.manifest import Manifest, Material
from reports.self_report.draft import Draft
from reports.self_report.quantities import Conflict, Quantity
from reports.self_report.sentence import SECTION_NAMES, Sentence


@dataclass(frozen=True, slots=True)
class MaterialTrace:
    """A material behind a sentence.

    Attributes:
        id: in the manifest of the sentence. title: as people know it.
        place: its file, address, or where it waits on site; empty when it is missing.
        sha256: of the file as last scanned; empty when there is none.
    """

    id: str
    title: str
    place: str
    sha256: str

    def as_json(self) -> dict[str, str]:
        """The material as `report --json` prints it."""
        return {"id": self.id, "title": self.title, "place": self.place, "sha256": self.sha256}


def material_traces(
    sentence: Sentence, manifests: Mapping[str, Manifest], files: FilesIndex
) -> tuple[MaterialTrace, ...]:
    """The materials that a sentence names, references followed."""
    return tuple(_traced(sentence.indicator, id, manifests, files) for id in sentence.materials)


def report_json(
    draft: Draft, manifests: Mapping[str, Manifest], files: FilesIndex
) -> dict[str, Any]:
    """The draft as `report --json` prints it (design §11)."""
    return {
        "format": 1,
        "title": draft.text.title,
        "characters": draft.characters.as_json(),
        "sentences": [
            {
                "text": sentence.text,
                "section": SECTION_NAMES[sentence.section],
                "indicator": sentence.indicator,
                "materials": list(sentence.materials),
                "sources": [m.as_json() for m in material_traces(sentence, manifests, files)],
            }
            for sentence in draft.text.sentences
        ],
        "left_out": [
            {
                "text": out.sentence.text,
                "reason": out.reason,
                "indicator": out.sentence.indicator,
            }
            for out in draft.left_out
        ],
        "areas_without_sentence": list(draft.silent_areas),
        "areas_without_room": list(draft.crowded_areas),
        "findings": [finding.as_json() for finding in draft.findings],
    }


def trace_rows(
    draft: Draft, manifests: Mapping[str, Manifest], files: FilesIndex
) -> list[tuple[str, str, str, str, str]]:
    """Rows for people: section, indicator, sentence, materials, SHA-256 of their files."""
    rows = []
    for sentence in draft.text.sentences:
        materials = material_traces(sentence, manifests, files)
        rows.append(
            (
                SECTION_NAMES[sentence.section],
                f"{sentence.indicator} {sentence.title}",
                sentence.text,
                "\n".join(f"{m.title}（{m.place}）" if m.place else m.title for m in materials),
                "\n".join(m.sha256[:12] for m in materials if m.sha256),
            )
        )
    return rows


def doubt_rows(draft: Draft) -> list[tuple[str, str, str]]:
    """What the figures of the narratives have against them, in words for people."""
    return [(doubt.id, doubt.indicator, doubt.message) for doubt in draft.doubts]


QUANTITY_KEYS = ("phrase", "period", "written", "source", "note")
"""What the cells of a row of 数据口径表 are called in JSON."""


def quantity_rows(
    quantities: list[Quantity], conflicts: list[Conflict]
) -> list[tuple[str, str, str, str, str]]:
    """数据口径表: what, when, the value, its source, and whether values differ."""
    certain = {id(q) for conflict in conflicts if conflict.certain for q in conflict.quantities}
    doubtful = {id(q) for conflict in conflicts for q in conflict.quantities} - certain
    ordered = sorted(quantities, key=lambda q: (q.phrase, q.period, q.organ, q.indicator, q.value))
    return [
        (
            q.name,
            q.period or "未写明",
            q.written,
            f"{q.indicator}：{q.source}",
            "数值不一致" if id(q) in certain else "请核对" if id(q) in doubtful else "",
        )
        for q in ordered
    ]


def _traced(
    indicator: str, id: str, manifests: Mapping[str, Manifest], files: FilesIndex
) -> MaterialTrace:
    material = _followed(indicator, id, manifests)
    if material is None:
        return MaterialTrace(id, "清单里没有这份材料", "", "")
    path = material.file or material.snapshot or ""
    entry = files.get(path) if path else None
    onsite = f"现场提供：{material.onsite.place}" if material.onsite else ""
    place = material.file or material.url or onsite
    return MaterialTrace(id, material.title or "", place, entry.sha256 if entry else "")


def _followed(indicator: str, id: str, manifests: Mapping[str, Manifest]) -> Material | None:
    """The material itself behind an id or a reference; None when it leads nowhere."""
    seen: set[tuple[str, str]] = set()
    while (indicator, id) not in seen:
        seen.add((indicator, id))
        manifest = manifests.get(indicator)
        material = manifest.material(id) if manifest else None
        if material is None or not material.ref:
            return material
        indicator, _, id = material.ref.partition("/")
    return None
