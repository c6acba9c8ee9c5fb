"""What carries the facts of a cell: checked materials, on-site ones, or nothing (design §5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from evidence.facts import Fact
from evidence.manifest import Manifest
from evidence.material_standing import MaterialStanding
from indicators.criterion import Criterion
from indicators.roster import Roster

Support = Literal["supported", "onsite", "none"]
Carried = tuple[Support, str, bool]
"""How facts are carried, why not, and whether anything was offered."""

_SUPPORTED: Carried = ("supported", "", True)
_ONSITE: Carried = ("onsite", "", True)
_NOT_OFFERED: Carried = ("none", "没有材料支撑", False)


class Proofs:
    """The proofs of one criterion; what the same materials amount to is found once.

    Args:
        criterion: the statement.
        manifest: the indicator's manifest.
        standings: how its materials stand, by id.
        roster: so that nobody certifies itself under another name.
    """

    def __init__(
        self,
        criterion: Criterion,
        manifest: Manifest,
        standings: Mapping[str, MaterialStanding],
        roster: Roster,
    ) -> None:
        self._standings, self._roster = standings, roster
        self._certified = criterion.type in ("deduction", "veto")
        self._general = tuple(m.id for m in manifest.materials if criterion.id in m.supports)
        self._known: dict[tuple[str, ...], Carried] = {(): _NOT_OFFERED}

    def support(self, facts: Sequence[Fact]) -> Carried:
        """How the weakest of the facts of one cell is carried."""
        if len(facts) == 1:
            return self._carried(facts[0])
        weakest: Support = "supported"
        reasons: list[str] = []
        all_offered = True
        for fact in facts:
            best, reason, offered = self._carried(fact)
            all_offered &= offered
            if best == "none":
                weakest = "none"
                reasons.append(reason)
            elif best == "onsite" and weakest == "supported":
                weakest = "onsite"
        return weakest, "；".join(dict.fromkeys(reasons)), all_offered

    def _carried(self, fact: Fact) -> Carried:
        if self._certified:
            return _certified(fact, self._standings, self._roster)
        candidates = fact.source or self._general
        best = self._known.get(candidates)
        if best is None:
            best = self._known[candidates] = _best(candidates, self._standings)
        return best


def _certified(fact: Fact, standings: Mapping[str, MaterialStanding], roster: Roster) -> Carried:
    """How many events there were stands only on a certificate of another, competent body.

    That holds for “none happened” (design §5), and for “only one happened” as well: otherwise a
    unit with fewer events would need more proof than one with more.
    """
    id = getattr(fact, "certificate", None)
    if not id:
        return "none", "发生情况须有主管机关出具的证明", False
    best = _best((id,), standings)
    if best[0] == "none":
        return best
    issuer = standings[id].issuer
    if not issuer:
        return "none", f"证明 {id} 没有写明出具机关", True
    if roster.canonical(issuer) == roster.canonical(fact.unit):
        return "none", f"证明 {id} 由{issuer}自己出具，不能自证", True
    return best


def _best(candidates: Sequence[str], standings: Mapping[str, MaterialStanding]) -> Carried:
    """The best standing among the materials offered, and what is wrong when none counts."""
    found = [(id, standings[id]) for id in candidates if id in standings]
    kinds = [standing.standing for _, standing in found]
    if "valid" in kinds:
        return _SUPPORTED
    if "onsite" in kinds:
        return _ONSITE
    return "none", "；".join(f"{id}：{standing.reason}" for id, standing in found), True
