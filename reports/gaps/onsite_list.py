"""现场核查备查清单: materials that wait for the on-site visit, where and with whom (design §6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence.manifest import Manifest, Material, Onsite
from indicators.catalogue_model import Catalogue, Indicator
from indicators.roster import Roster


@dataclass(frozen=True, slots=True)
class OnsiteItem:
    """One material that is shown on site.

    Attributes:
        indicator: code of the indicator that it is stored under; title: that indicator's title.
        unit: the indicator's lead.
        material: the material's id; name: its title.
        proves: the statements that it is offered for.
        also: codes of other indicators that refer to it.
        place: where it is kept. keeper: by whom. reason: why it is not in the package.
        secret: whether it is classified, so that nothing but its title may be written.
        outcome: 待核验, or the on-site result with its reviewer and day.
    """

    indicator: str
    title: str
    unit: str
    material: str
    name: str
    proves: tuple[str, ...]
    also: tuple[str, ...]
    place: str
    keeper: str
    reason: str
    secret: bool
    outcome: str


def onsite_list(
    catalogues: Iterable[Catalogue], manifests: Mapping[str, Manifest], roster: Roster
) -> tuple[OnsiteItem, ...]:
    """Every on-site material of every applicable indicator, in catalogue order."""
    references = _references(manifests)
    items = []
    for catalogue in catalogues:
        for indicator in catalogue.indicators:
            manifest = manifests.get(indicator.code)
            if manifest is None or manifest.declared_not_applicable:
                continue
            for material in manifest.materials:
                if material.onsite:
                    also = references.get(f"{indicator.code}/{material.id}", ())
                    items.append(
                        _item(indicator, manifest, material, material.onsite, tuple(also), roster)
                    )
    return tuple(items)


def _references(manifests: Mapping[str, Manifest]) -> dict[str, list[str]]:
    """Codes of the indicators that refer to a material, by the reference."""
    found: dict[str, list[str]] = {}
    for code, manifest in sorted(manifests.items()):
        for material in manifest.materials:
            if material.ref:
                found.setdefault(material.ref, []).append(code)
    return found


def _item(
    indicator: Indicator,
    manifest: Manifest,
    material: Material,
    onsite: Onsite,
    also: tuple[str, ...],
    roster: Roster,
) -> OnsiteItem:
    offered = [
        criterion.text
        for criterion in indicator.criteria
        if criterion.id in material.supports
        or any(material.id in fact.source for fact in manifest.facts.get(criterion.id, ()))
    ]
    return OnsiteItem(
        indicator.code,
        indicator.title,
        roster.canonical(indicator.lead),
        material.id,
        material.title or "",
        tuple(offered),
        also,
        onsite.place,
        onsite.keeper,
        onsite.reason,
        material.disclosure == "secret",
        _outcome(onsite),
    )


def _outcome(onsite: Onsite) -> str:
    if onsite.result is None:
        return "待核验"
    word = "核验通过" if onsite.result.result == "ok" else "核验未通过"
    return f"{word}（{onsite.result.by} {onsite.result.date}）"
