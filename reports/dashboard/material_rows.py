"""证明材料 as the page shows them: what they prove and how they stand, never what is secret."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.manifest import DISCLOSURE_NAMES, NATURE_NAMES, Manifest, Material
from evidence.material_standing import MaterialStanding, referred_material
from indicators.catalogue_model import KIND_NAMES
from reports.dashboard.source import DashboardSource
from scoring.indicator_score import IndicatorScore

SECRET_PLACE = "涉密，只在现场按规定提供"  # noqa: S105 — words for people, no password


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One material of an indicator.

    Attributes:
        id: in the manifest. title: its title.
        kind: kind and nature, in words.
        proves: ids of the criteria that it is offered for.
        place: file, address or where it waits on site.
        standing: whether it counts, and who or what says so.
        valid: whether it counts.
        selected: whether it is among the three of the declaration.
    """

    id: str
    title: str
    kind: str
    proves: str
    place: str
    standing: str
    valid: bool
    selected: bool


def material_rows(source: DashboardSource, score: IndicatorScore) -> tuple[MaterialRow, ...]:
    """The materials of one indicator, in the order of its manifest."""
    manifest = source.manifests.get(score.code)
    if manifest is None:
        return ()
    return tuple(
        _row(material, manifest, source, score.standings[material.id])
        for material in manifest.materials
    )


def _row(
    material: Material, manifest: Manifest, source: DashboardSource, standing: MaterialStanding
) -> MaterialRow:
    stored = referred_material(material.ref, source.manifests) if material.ref else material
    offered = [
        id
        for id, facts in manifest.facts.items()
        if id in material.supports or any(material.id in fact.source for fact in facts)
    ]
    proves = sorted({*offered, *material.supports})
    if stored is None:
        return MaterialRow(
            material.id, "", "", "、".join(proves), "", standing.reason, False, material.selected
        )
    words = (
        KIND_NAMES[stored.kind] if stored.kind else "",
        NATURE_NAMES[stored.nature] if stored.nature else "",
        DISCLOSURE_NAMES[stored.disclosure] if stored.disclosure != "public" else "",
        f"引自 {material.ref}" if material.ref else "",
    )
    return MaterialRow(
        id=material.id,
        title=stored.title or "",
        kind="，".join(filter(None, words)),
        proves="、".join(proves),
        place=material_place(stored),
        standing=_standing(standing),
        valid=standing.standing == "valid",
        selected=material.selected,
    )


def material_place(material: Material) -> str:
    """Where a stored material is to be found; nothing more is said of a secret one."""
    if material.disclosure == "secret":
        return SECRET_PLACE
    if material.onsite:
        return f"现场提供：{material.onsite.place}（保管人{material.onsite.keeper}）"
    return material.file or material.url or ("随清单填写的情况简介" if material.text else "")


def _standing(standing: MaterialStanding) -> str:
    """How it stands, always saying whether a machine or a person checked it."""
    by = f"人工核验（{standing.verified_by}）" if standing.verified_by else "机器校验"
    if standing.standing == "valid":
        return f"可作支撑，{by}"
    return f"{'待现场核验' if standing.standing == 'onsite' else '不作数'}：{standing.reason}"
