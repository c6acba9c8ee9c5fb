"""The manifest of one made indicator as text, with materials whose standing is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from indicators.catalogue_model import Indicator
from shifan.synth.facts import fact_lines
from shifan.synth.outcome import Carried, CriterionOutcome
from shifan.synth.true_score import TrueScore

_CERTIFIED = ("deduction", "veto")
_OFFICES = ("办公室", "法规科", "综合科", "督查科")


@dataclass(frozen=True, slots=True)
class MadeManifest:
    """A manifest's text and the materials' files that it names."""

    text: str
    files: tuple[str, ...]


def not_applicable_text(indicator: Indicator, office: str, day: str) -> str:
    """A manifest that the office has found not applicable."""
    return (
        f"# 模拟数据：{indicator.code}\n"
        f"indicator: {indicator.code}\n"
        "applicable: false\n"
        "reason: （模拟数据）本级依法没有这项职权\n"
        f"approval: {{by: {office}, date: {day}}}\n"
    )


def manifest_text(
    indicator: Indicator, outcomes: Sequence[CriterionOutcome], score: TrueScore, rng: Random
) -> MadeManifest:
    """A manifest that states the outcomes exactly."""
    materials = _Materials(indicator, rng)
    lines = [
        f"# 模拟数据，不反映任何地方的实际情况：{indicator.code}",
        f"indicator: {indicator.code}",
        f"self_score: {score.claimed // 100}.{score.claimed % 100:02}",
        "facts:",
    ]
    for outcome in outcomes:
        id = outcome.criterion.id
        certificate = ""
        if outcome.criterion.type in _CERTIFIED:
            certificate = materials.certificate(outcome.carried)
        else:
            materials.support(id, outcome.carried)
        stated = list(fact_lines(outcome, certificate, rng))
        lines += [f"  {id}:", *stated] if stated else []
    if lines[-1] == "facts:":
        lines.pop()
    lines += [*_narrative(indicator, materials, rng), *materials.lines()]
    return MadeManifest("\n".join(lines) + "\n", tuple(materials.files))


def _narrative(indicator: Indicator, materials: _Materials, rng: Random) -> list[str]:
    """One measure and one result, each with figures and each called synthetic."""
    held, found = rng.randint(2, 30), rng.randint(1, 90)
    place = f"    materials: [{materials.first}]" if materials.first else "    materials: []"
    return [
        "narrative:",
        "  - kind: measure",
        f"    text: （模拟数据）{indicator.lead}围绕本项要求开展专项检查{held}次，逐项建立清单",
        place,
        "  - kind: result",
        f"    text: （模拟数据）发现问题{found}个，已经全部整改到位，并完善制度{held % 5 + 1}项",
        place,
    ]


class _Materials:
    """The materials of one manifest; one for each standing that some criterion asks for."""

    def __init__(self, indicator: Indicator, rng: Random) -> None:
        self._indicator = indicator
        self._rng = rng
        self._supports: dict[Carried, list[str]] = {}
        self._certificates: list[Carried] = []
        self.files: list[str] = []

    @property
    def first(self) -> str:
        """The material that narratives name; empty when no criterion asked for any."""
        return next((id for carried, id in _IDS.items() if carried in self._supports), "")

    def support(self, criterion: str, carried: Carried) -> None:
        """Has a material of that standing support a criterion."""
        self._supports.setdefault(carried, []).append(criterion)

    def certificate(self, carried: Carried) -> str:
        """The id of a certificate of that standing; empty when there is none."""
        if carried == "none":
            return ""
        if carried not in self._certificates:
            self._certificates.append(carried)
        return f"c{1 + (carried == 'onsite')}"

    def lines(self) -> list[str]:
        """The materials as lines of YAML; none when no criterion asked for any."""
        made = []
        for carried, id in _IDS.items():
            if carried in self._supports:
                supports = f"    supports: [{', '.join(self._supports[carried])}]"
                made += [*self._material(id, carried, "工作材料"), supports]
        for carried in sorted(self._certificates, reverse=True):
            certificate = self.certificate(carried)
            made += [
                *self._material(certificate, carried, "情况证明"),
                "    issuer: （模拟）上级主管机关",
            ]
        return ["materials:", *made] if made else []

    def _material(self, id: str, carried: Carried, what: str) -> list[str]:
        code, rng = self._indicator.code, self._rng
        head = [f"  - id: {id}", f"    title: （模拟数据）{code} {what}"]
        if carried == "none":
            return [*head, "    kind: statement", "    text: （模拟数据）情况简介，只作说明"]
        if carried == "onsite":
            keeper = rng.choice(_OFFICES)
            reason = "原件不宜外带（模拟数据）"
            place = f"    onsite: {{place: {keeper}档案柜, keeper: {keeper}, reason: {reason}}}"
            return [*head, "    kind: document", place]
        number = f"    number: 模拟〔{rng.randint(2016, 2020)}〕{rng.randint(1, 99)}号"
        if "link" in self._indicator.evidence.kinds and rng.random() < 0.3:
            url = f"    url: https://example.invalid/moni/{code.lower()}/{id}"
            return [*head, "    kind: link", url, "    accessed: 2021-03-05"]
        path = f"files/{code}/模拟数据{what}{id}.docx"
        self.files.append(path)
        signed = f"    signed: 20{rng.randint(16, 20)}-{rng.randint(1, 12):02}-15"
        return [
            *head,
            "    kind: document",
            "    nature: system",
            f"    file: {path}",
            number,
            signed,
        ]


_IDS: dict[Carried, str] = {"supported": "m1", "onsite": "m2", "none": "m3"}
