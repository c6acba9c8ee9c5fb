"""Sentences that may enter the self-report: from narratives only, each with its source (§7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from evidence.claims.numbers import has_amount
from evidence.manifest import Manifest, Narrative, NarrativeKind
from reports.self_report.character_count import strict_length
from reports.style.printable import printable
from scoring.evaluation import Evaluation
from scoring.indicator_score import IndicatorScore

Section = Literal["measures", "results", "highlights"]

SECTION_NAMES: dict[Section, str] = {
    "measures": "主要举措",
    "results": "重要成效",
    "highlights": "突出亮点",
}

LEADING_AREA = 8
"""加强法治政府建设组织领导: 党的领导 stands first in every section."""

LEADING_INDICATOR = "N095"
"""党委领导与第一责任人履职: first of all."""

KIND_WEIGHTS: dict[NarrativeKind, int] = {"measure": 10, "result": 11, "highlight": 12}
"""Working values: how much a kind of sentence is worth beside the others."""

CONCRETE, GENERAL = 6, 5
"""Working values: a sentence with concrete amounts against one without."""

LEADING_FACTOR = 2
"""Working value: a sentence of the leading indicator counts double."""

_SECTION_OF: dict[NarrativeKind, Section] = {
    "measure": "measures",
    "result": "results",
    "highlight": "highlights",
}
_ENDS = ("。", "！", "？", "…")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One narrative as a sentence of the report.

    Attributes:
        key: indicator and place in its manifest, such as `N050#2`.
        text: one line, closed with a full stop.
        section: where it belongs.
        order: sorts the sentences of a report as they are read.
        materials: ids of the materials that it names.
        pin: the office wants it in. drop: the office wants it out.
        weight: exact worth, above zero.
        fault: why it cannot enter, in Chinese; empty when it can.
    """

    key: str
    text: str
    kind: NarrativeKind
    section: Section
    indicator: str
    title: str
    area: int
    order: tuple[int, ...]
    materials: tuple[str, ...]
    pin: bool
    drop: bool
    weight: int
    fault: str = ""

    @property
    def length(self) -> int:
        """Characters that it takes under the strictest reading."""
        return strict_length(self.text)

    @property
    def file(self) -> str:
        """The manifest that holds it, relative to the workspace."""
        return f"evidence/{self.indicator}.yaml"


def sentences_of(evaluation: Evaluation, manifests: Mapping[str, Manifest]) -> tuple[Sentence, ...]:
    """Every narrative of a workspace as a sentence, in reading order.

    Args:
        evaluation: gives areas, tiers, points and the standing of materials.
        manifests: by indicator code.
    """
    found = sorted(_all(evaluation, manifests), key=lambda sentence: sentence.order)
    first: dict[str, Sentence] = {}
    for sentence in sorted(found, key=lambda sentence: not sentence.pin):
        if not sentence.fault:
            first.setdefault(sentence.text, sentence)
    return tuple(_without_repetition(sentence, first) for sentence in found)


def _all(evaluation: Evaluation, manifests: Mapping[str, Manifest]) -> Iterator[Sentence]:
    for place, score in enumerate(evaluation.indicators):
        manifest = manifests.get(score.code)
        for number, narrative in enumerate(manifest.narrative if manifest else (), start=1):
            yield _sentence(score, place, number, narrative)


def _sentence(score: IndicatorScore, place: int, number: int, narrative: Narrative) -> Sentence:
    text = _one_line(narrative.text)
    special = score.tier != "national"
    section: Section = "highlights" if special else _SECTION_OF[narrative.kind]
    concrete = CONCRETE if has_amount(text) else GENERAL
    leading = score.code == LEADING_INDICATOR
    lead = 0 if leading else 1 if score.area == LEADING_AREA else 2
    factor = KIND_WEIGHTS[narrative.kind] * concrete * (LEADING_FACTOR if leading else 1)
    return Sentence(
        f"{score.code}#{number}",
        text,
        narrative.kind,
        section,
        score.code,
        score.title,
        score.area,
        (list(SECTION_NAMES).index(section), 2 if special else lead, score.area, place, number),
        narrative.materials,
        narrative.pin,
        narrative.drop,
        max(score.supported, 1) * factor,
        _fault(score, narrative, text),
    )


def _one_line(text: str) -> str:
    line = "".join(part.strip() for part in printable(text).split("\n"))
    if line.rstrip("”’）)").endswith(_ENDS):
        return line
    return line.rstrip("；;，,、：:. ") + "。"


def _fault(score: IndicatorScore, narrative: Narrative, text: str) -> str:
    """Why a narrative cannot enter the report; empty when it can."""
    if narrative.drop:
        both = "，同时标了必选，以不选为准" if narrative.pin else ""
        return f"办公室标为不选{both}"
    if score.status == "not_applicable":
        return "本项指标不适用"
    if not narrative.materials:
        return "没有写明依据的证明材料"
    standings = {id: score.standings[id] for id in narrative.materials if id in score.standings}
    kinds = {standing.standing for standing in standings.values()}
    if "valid" in kinds:
        return ""
    if "onsite" not in kinds:
        told = "；".join(f"{id}：{standing.reason}" for id, standing in sorted(standings.items()))
        return f"所列材料都不能作为支撑（{told}）" if told else "所列材料在清单里找不到"
    if has_amount(text):
        return "句中有数字，而材料都要到现场才能核验，数字须有可上传的材料支撑"
    return ""


def _without_repetition(sentence: Sentence, first: Mapping[str, Sentence]) -> Sentence:
    original = first.get(sentence.text, sentence)
    if sentence.fault or original.key == sentence.key:
        return sentence
    return replace(sentence, fault=f"与 {original.indicator} 的一句相同，只用一次")
