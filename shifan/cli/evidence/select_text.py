"""Proposals for the selection of materials, as text and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evidence.manifest import Manifest
from scoring.apportion import from_cents, to_cents
from scoring.selection import Selection, Unproven


def selection_json(selection: Selection) -> dict[str, Any]:
    """One proposal; amounts are decimal strings with two places."""
    return {
        "indicator": selection.indicator,
        "materials": list(selection.ids),
        "selected_now": list(selection.chosen),
        "proven": from_cents(to_cents(selection.proven)),
        "onsite": from_cents(to_cents(selection.onsite)),
        "provable": from_cents(to_cents(selection.provable)),
        "claimed": from_cents(to_cents(selection.claimed)),
        "unproven": [
            {
                "criterion": one.criterion,
                "text": one.text,
                "points": from_cents(to_cents(one.points)),
                "elsewhere": one.elsewhere,
            }
            for one in selection.unproven
        ],
    }


def selection_text(selections: Sequence[Selection], manifests: Mapping[str, Manifest]) -> str:
    """All proposals for people: what differs from the present choice, and what stays open."""
    lines = []
    for one in selections:
        if one.ids == one.chosen and not one.unproven:
            continue
        named = (
            "、".join(_named(manifests[one.indicator], id) for id in one.ids) or "没有能作证明的"
        )
        state = "已按此选定" if one.ids == one.chosen else _present(one)
        lines.append(f"{one.indicator} 建议：{named}（{state}）")
        lines.append(
            f"    填报测算{_points(one)}分，所选证明{from_cents(to_cents(one.proven))}分"
            + (f"，待现场核验{from_cents(to_cents(one.onsite))}分" if one.onsite else "")
        )
        lines += [_open(unproven) for unproven in one.unproven]
    complete = sum(not one.unproven for one in selections)
    lines.append(f"共{len(selections)}项有材料，其中{complete}项所选材料能证明全部填报分。")
    return "\n".join(lines)


def _points(selection: Selection) -> str:
    return from_cents(to_cents(selection.claimed))


def _present(selection: Selection) -> str:
    return f"现选 {'、'.join(selection.chosen)}" if selection.chosen else "尚未选定"


def _named(manifest: Manifest, id: str) -> str:
    material = manifest.material(id)
    title = material.title if material and material.title else ""
    return f"{id} {title}".strip()


def _open(unproven: Unproven) -> str:
    why = "其余材料还能证明一部分" if unproven.elsewhere else "现有材料都不能证明"
    points = from_cents(to_cents(unproven.points))
    return f"    未证明 {unproven.criterion} {points}分：{unproven.text}（{why}）"
