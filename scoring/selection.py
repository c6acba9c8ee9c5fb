"""Which materials to select for the declaration: at most three that prove most (design §8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from evidence.facts import DeductionFact, Fact, VetoFact
from evidence.manifest import Manifest, Material
from evidence.material_standing import MaterialStanding
from indicators.catalogue_model import Indicator
from scoring.criterion_rules import ZERO
from scoring.criterion_score import CriterionScore, Rules, score_criterion
from scoring.indicator_score import IndicatorScore

MOST_SELECTED = 3
_RANKS = {"valid": 2, "onsite": 1}


@dataclass(frozen=True, slots=True)
class Unproven:
    """A criterion of which a selection leaves some earned points without proof.

    Attributes:
        criterion: its id. text: what it says.
        points: exact points that stay unproven.
        elsewhere: whether materials that were not selected would prove more of it.
    """

    criterion: str
    text: str
    points: Fraction
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """A proposal for one indicator.

    Attributes:
        indicator: its code.
        ids: the proposed materials, in the order of the manifest.
        chosen: what is selected now.
        proven: exact points that the proposal proves, on-site materials apart.
        onsite: exact points that it proves once its on-site materials have been seen.
        provable: exact points that all materials together prove.
        claimed: exact points that the facts earn.
        unproven: what the proposal leaves open, in the order of the catalogue.
    """

    indicator: str
    ids: tuple[str, ...]
    chosen: tuple[str, ...]
    proven: Fraction
    onsite: Fraction
    provable: Fraction
    claimed: Fraction
    unproven: tuple[Unproven, ...]


def propose_selection(
    indicator: Indicator, score: IndicatorScore, manifest: Manifest, rules: Rules
) -> Selection:
    """The best selection of an indicator, by trying every combination that could matter.

    Most proven points first, then most points once on-site materials have been seen, then the
    fewest materials, then what is selected already, then the order of the manifest.

    Args:
        indicator: the indicator.
        score: its score, for the points that each criterion holds.
        manifest: its manifest.
        rules: what it was scored under.
    """
    earned = [part for part in score.criteria if part.claimed]
    proof = _Proof(indicator, manifest, score.standings, rules, earned)
    chosen = tuple(m.id for m in manifest.materials if m.selected)
    useful = _useful(manifest, score.standings, set(chosen))
    ids = max(_combinations(useful), key=lambda ids: proof.rank(ids, chosen))
    proven, onsite = proof.points(ids)
    everything = tuple(m.id for m in manifest.materials)
    return Selection(
        indicator.code,
        ids,
        chosen,
        proven,
        onsite,
        proof.points(everything)[0],
        sum((part.claimed for part in earned), ZERO),
        proof.unproven(ids, everything),
    )


def _combinations(ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(MOST_SELECTED + 1):
        yield from combinations(ids, size)


@dataclass(frozen=True)
class _Proof:
    """What some of an indicator's materials prove, by the rules of scoring itself."""

    indicator: Indicator
    manifest: Manifest
    standings: Mapping[str, MaterialStanding]
    rules: Rules
    earned: Sequence[CriterionScore]

    def scores(self, ids: Sequence[str]) -> list[CriterionScore]:
        """The earned criteria, scored as if only these materials existed."""
        standings = {id: self.standings[id] for id in ids if id in self.standings}
        return [
            score_criterion(
                part.criterion, part.part, self.indicator, self.manifest, standings, self.rules
            )
            for part in self.earned
        ]

    def points(self, ids: Sequence[str]) -> tuple[Fraction, Fraction]:
        """Points that are supported, and points that wait for the on-site visit."""
        scores = self.scores(ids)
        supported = sum((part.carried("supported") for part in scores), ZERO)
        return supported, sum((part.carried("onsite") for part in scores), ZERO)

    def rank(self, ids: Sequence[str], chosen: Sequence[str]) -> tuple[object, ...]:
        """What makes one selection better than another; ties go to the first."""
        supported, onsite = self.points(ids)
        kept = sum(id in chosen for id in ids)
        return supported, supported + onsite, -len(ids), kept

    def unproven(self, ids: Sequence[str], everything: Sequence[str]) -> tuple[Unproven, ...]:
        """The criteria of which points stay open."""
        found = []
        for with_ids, with_all in zip(self.scores(ids), self.scores(everything), strict=True):
            carried = with_ids.carried("supported") + with_ids.carried("onsite")
            open_points = with_ids.claimed - carried
            if open_points:
                better = with_all.carried("supported") + with_all.carried("onsite") > carried
                criterion = with_ids.criterion
                found.append(Unproven(criterion.id, criterion.text, open_points, better))
        return tuple(found)


def _useful(
    manifest: Manifest, standings: Mapping[str, MaterialStanding], chosen: set[str]
) -> list[str]:
    """Materials worth trying: those that carry something that no other one carries as well.

    Without this a long list of alike materials would make thousands of combinations.
    """
    materials = [m for m in manifest.materials if _standing(m, standings) in _RANKS]
    carried = {m.id: _carries(m, manifest) for m in materials}
    return [
        material.id
        for material in materials
        if carried[material.id]
        and not any(_better(material, other, carried, standings, chosen) for other in materials)
    ]


def _better(
    material: Material,
    other: Material,
    carried: Mapping[str, frozenset[tuple[str, int]]],
    standings: Mapping[str, MaterialStanding],
    chosen: set[str],
) -> bool:
    """Whether `other` carries all that `material` does, stands no worse and comes first."""
    own, theirs = carried[material.id], carried[other.id]
    if material is other or not own <= theirs:
        return False
    ranks = [_RANKS[_standing(m, standings)] for m in (material, other)]
    if ranks[1] < ranks[0]:
        return False
    if own == theirs and ranks[0] == ranks[1]:
        first = [m.id in chosen for m in (material, other)]
        return first[1] > first[0] or (first[0] == first[1] and _before(other, material, carried))
    return True


def _before(
    one: Material, other: Material, carried: Mapping[str, frozenset[tuple[str, int]]]
) -> bool:
    order = list(carried)
    return order.index(one.id) < order.index(other.id)


def _standing(material: Material, standings: Mapping[str, MaterialStanding]) -> str:
    return standings[material.id].standing if material.id in standings else ""


def _carries(material: Material, manifest: Manifest) -> frozenset[tuple[str, int]]:
    """The facts, by criterion and place, for which the material may stand."""
    return frozenset(
        (criterion, number)
        for criterion, facts in manifest.facts.items()
        for number, fact in enumerate(facts)
        if _may_stand_for(material, criterion, fact)
    )


def _may_stand_for(material: Material, criterion: str, fact: Fact) -> bool:
    """Whether scoring looks at the material for the fact (`proofs`)."""
    if isinstance(fact, DeductionFact | VetoFact):
        return material.id == fact.certificate
    return material.id in fact.source if fact.source else criterion in material.supports
