"""The score of one indicator, and where every lost cent went (design §5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, cast

from evidence.facts import BonusFact, Fact
from evidence.files_index import FilesIndex
from evidence.manifest import Manifest
from evidence.material_standing import MaterialStanding, material_standing
from indicators.catalogue_model import Code, GovernmentLevel, Indicator
from indicators.criterion import BonusCriterion, Criterion
from indicators.owed import owed_units
from indicators.period import years_of
from indicators.roster import Roster
from scoring.apportion import apportion, to_cents
from scoring.cells import Cell, judge_cells
from scoring.criterion_rules import ZERO
from scoring.gap import CLASS_ORDER, Gap, remedy_of, severity_of
from scoring.scheme import Scheme
from scoring.verdict import GapClass, GapType

Status = Literal["scored", "unknown", "not_applicable"]


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """What one criterion came to.

    Attributes:
        criterion: the statement.
        part: exact points that it holds of the indicator; 0 when not applicable or unweighted.
        cells: its judged cells.
        sentence: how the number came about, in one Chinese sentence.
    """

    criterion: Criterion
    part: Fraction
    cells: tuple[Cell, ...]
    sentence: str

    @property
    def claimed(self) -> Fraction:
        """Exact points that the facts earn."""
        return self.part * sum((cell.earned for cell in self.cells), ZERO)

    def carried(self, support: str) -> Fraction:
        """Exact points of the claimed ones that materials of that standing carry."""
        earned = (cell.earned for cell in self.cells if cell.support == support)
        return self.part * sum(earned, ZERO)


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """The score of one indicator in cents, with its gaps and explanations.

    Attributes:
        points: points under the scheme before anything was found not applicable, in cents.
        bonus: cents beside the score, never part of `full`.
        note: why the indicator, or part of it, is not applicable or stands at nothing.
    """

    code: Code
    title: str
    area: int
    tier: str
    status: Status
    points: int
    full: int
    claimed: int
    onsite: int
    supported: int
    bonus: int
    self_score: int | None
    criteria: tuple[CriterionScore, ...]
    gaps: tuple[Gap, ...]
    standings: Mapping[str, MaterialStanding]
    note: str = ""

    @property
    def sentence(self) -> str:
        """How the indicator's number came about, in one Chinese sentence."""
        if self.status == "not_applicable":
            return f"不适用：{self.note}。"
        parts = [f"{score.criterion.id}：{score.sentence}" for score in self.criteria]
        return "；".join([*parts, self.note] if self.note else parts) + "。"


@dataclass(frozen=True)
class Rules:
    """What every indicator of one evaluation is judged under."""

    scheme: Scheme
    roster: Roster
    level: GovernmentLevel
    years: tuple[int, ...]
    files: FilesIndex


def score_indicator(
    indicator: Indicator,
    area: int,
    tier: str,
    manifests: Mapping[str, Manifest],
    rules: Rules,
) -> IndicatorScore:
    """The score of one indicator.

    Args:
        indicator: the indicator.
        area: number of its area.
        tier: its tier.
        manifests: all manifests by code; one that is missing counts as not filled.
        rules: scheme, roster, level, years and files.
    """
    manifest = manifests.get(indicator.code) or Manifest(indicator=indicator.code)
    standings = {
        m.id: material_standing(m, indicator, manifests, rules.files) for m in manifest.materials
    }
    points = rules.scheme.points_of(indicator)
    if declared := not_applicable(indicator, manifest, rules.level):
        return _not_applicable(indicator, area, tier, points, declared, standings)
    weights = sum((c.weight for c in indicator.criteria if c.weighted), ZERO)
    scores = [
        _score_criterion(
            criterion,
            points * criterion.weight / weights if weights else ZERO,
            indicator,
            manifest,
            standings,
            rules,
        )
        for criterion in indicator.criteria
        if criterion.type != "bonus"
    ]
    if not any(s.part for s in scores):
        reasons = "；".join(dict.fromkeys(s.sentence for s in scores))
        return _not_applicable(indicator, area, tier, points, reasons, standings)
    zeroed = _zeroed(scores, rules.scheme.veto_basis(indicator.code))
    return _assemble(indicator, area, tier, manifest, points, scores, standings, zeroed, rules)


def not_applicable(indicator: Indicator, manifest: Manifest, level: GovernmentLevel) -> str:
    """Why the whole indicator does not apply; empty when it does.

    A declaration counts only where the catalogue allows one and the office approved it.
    """
    if not manifest.declared_not_applicable:
        return ""
    if level in indicator.applies_to and not indicator.na_allowed:
        return ""
    approval = manifest.approval
    by = f"（{approval.by} {approval.date} 批准）" if approval else ""
    return f"{manifest.reason}{by}"


def _not_applicable(
    indicator: Indicator,
    area: int,
    tier: str,
    points: Fraction,
    reason: str,
    standings: Mapping[str, MaterialStanding],
) -> IndicatorScore:
    return IndicatorScore(
        indicator.code,
        indicator.title,
        area,
        tier,
        "not_applicable",
        to_cents(points),
        0,
        0,
        0,
        0,
        0,
        None,
        (),
        (),
        standings,
        reason.rstrip("。"),
    )


def _score_criterion(
    criterion: Criterion,
    part: Fraction,
    indicator: Indicator,
    manifest: Manifest,
    standings: Mapping[str, MaterialStanding],
    rules: Rules,
) -> CriterionScore:
    years = years_of(criterion, rules.years)
    if not years:
        return CriterionScore(criterion, ZERO, (), "评估期内没有施行中的规定，不适用")
    owed = owed_units(criterion, indicator, rules.roster)
    if owed.unresolved and rules.level == "county":
        # A county has no counties below it; a city without its counties has an unfinished roster.
        return CriterionScore(criterion, ZERO, (), f"本级没有{owed.unresolved}，不适用")
    cells = judge_cells(criterion, owed, years, manifest, standings, rules.roster)
    if not any(cell.applicable for cell in cells):
        return CriterionScore(criterion, ZERO, tuple(cells), "各单位均为零报告，不适用")
    return CriterionScore(criterion, part, tuple(cells), _sentence(criterion, cells, owed.units))


_SHOWN = 3


def _sentence(criterion: Criterion, cells: Sequence[Cell], units: Sequence[str]) -> str:
    """One sentence for the whole criterion: every cell while they are few, else the notable ones."""
    alone = len({cell.unit for cell in cells}) == 1
    told = [_told(cell, alone) for cell in cells]
    if len(cells) <= 6:
        return "；".join(told)
    play = [cell for cell in cells if cell.applicable]
    short = [cell for cell in play if cell.verdict.share != 1]
    head = (
        f"应报{len(units)}家、{len(cells)}项数据，计分{len(play)}项，满分{len(play) - len(short)}项"
    )
    if not short:
        return head
    shown = "；".join(_told(cell, alone) for cell in short[:_SHOWN])
    more = f"等{len(short)}项" if len(short) > _SHOWN else ""
    return f"{head}；失分：{shown}{more}"


def _told(cell: Cell, alone: bool) -> str:
    unit = "" if alone else cell.unit
    year = f"{cell.year}年" if cell.year else ""
    return f"{unit}{year}{cell.verdict.sentence}"


def _zeroed(scores: Sequence[CriterionScore], basis: str | None) -> str:
    """The scheme's reason for zeroing the indicator; empty when nothing zeroes it."""
    if basis is None:
        return ""
    vetoes = (score for score in scores if score.criterion.type == "veto")
    occurred = any(c.verdict.kind == "event" for score in vetoes for c in score.cells)
    return f"一票否决，本项计0分（依据：{basis}）" if occurred else ""


@dataclass(slots=True)
class _Loss:
    criterion: Criterion
    unit: str
    cls: GapClass
    kind: GapType
    amount: Fraction
    reasons: list[str]
    largest: Fraction


def _assemble(
    indicator: Indicator,
    area: int,
    tier: str,
    manifest: Manifest,
    points: Fraction,
    scores: Sequence[CriterionScore],
    standings: Mapping[str, MaterialStanding],
    zeroed: str,
    rules: Rules,
) -> IndicatorScore:
    lead = rules.roster.canonical(indicator.lead)
    full = sum((s.part for s in scores), ZERO)
    claimed = sum((s.claimed for s in scores), ZERO)
    supported = sum((s.carried("supported") for s in scores), ZERO)
    onsite = sum((s.carried("onsite") for s in scores), ZERO)
    unearned = _losses(scores, lead, _unearned)
    unproven = _losses(scores, lead, _unproven)
    if zeroed:
        _charge_veto(unearned, claimed, zeroed)
        claimed = supported = onsite = ZERO
        unproven = []
    full_cents, claimed_cents = to_cents(full), to_cents(claimed)
    supported_cents, proven_cents = to_cents(supported), to_cents(supported + onsite)
    declared_none = bool(manifest.none_reason)
    gaps = [
        *_gaps(unearned, full_cents - claimed_cents, indicator, area, declared_none, rules),
        *_gaps(unproven, claimed_cents - proven_cents, indicator, area, declared_none, rules),
    ]
    weighted = [s for s in scores if s.part]
    unknown = all(
        cell.verdict.gap_class in ("unfilled", "pending") and cell.verdict.kind == "not_filled"
        for score in weighted
        for cell in score.cells
        if cell.applicable
    )
    return IndicatorScore(
        indicator.code,
        indicator.title,
        area,
        tier,
        "unknown" if unknown else "scored",
        to_cents(points),
        full_cents,
        claimed_cents,
        proven_cents - supported_cents,
        supported_cents,
        _bonus(indicator, manifest),
        None if manifest.self_score is None else to_cents(manifest.self_score),
        tuple(scores),
        tuple(sorted(gaps, key=lambda g: (g.criterion, CLASS_ORDER[g.cls], g.unit))),
        standings,
        zeroed or _undeclared_note(indicator, manifest, rules.level),
    )


def _undeclared_note(indicator: Indicator, manifest: Manifest, level: GovernmentLevel) -> str:
    if manifest.applicable:
        return ""
    if manifest.approval is None:
        return "申报不适用但未经办公室批准，仍按适用计分"
    return "目录不允许本项不适用，仍按适用计分"


def _unearned(score: CriterionScore, cell: Cell) -> tuple[Fraction, GapClass, GapType, str] | None:
    """What a cell's facts fail to earn; a veto shows up with no loss of its own."""
    verdict = cell.verdict
    if verdict.share is None or verdict.kind is None:
        return None
    lost = score.part * cell.part * (1 - verdict.share)
    return lost, verdict.gap_class, verdict.kind, verdict.sentence


def _unproven(score: CriterionScore, cell: Cell) -> tuple[Fraction, GapClass, GapType, str] | None:
    """What a cell's facts earn but no material carries."""
    if not cell.verdict.share or cell.support != "none":
        return None
    kind: GapType = "material_invalid" if cell.offered else "no_material"
    return score.part * cell.earned, "material", kind, cell.support_reason or "没有材料支撑"


def _losses(scores: Sequence[CriterionScore], lead: str, lost_by: object) -> list[_Loss]:
    """The causes of lost points, one for each criterion, unit and class."""
    losses: dict[tuple[str, str, GapClass], _Loss] = {}
    for score in scores:
        for cell in score.cells:
            found = lost_by(score, cell)  # type: ignore[operator]
            if found is None:
                continue
            amount, cls, kind, reason = found
            units = cell.debtors or ((cell.unit,) if cell.unit else (lead,))
            year = f"{cell.year}年" if cell.year else ""
            for unit in units:
                share = amount / len(units)
                key = (score.criterion.id, unit, cls)
                loss = losses.get(key)
                if loss is None:
                    losses[key] = _Loss(
                        score.criterion, unit, cls, kind, share, [f"{year}{reason}"], share
                    )
                    continue
                loss.amount += share
                loss.reasons.append(f"{year}{reason}")
                if share > loss.largest:
                    loss.kind, loss.largest = kind, share
    return sorted(losses.values(), key=lambda loss: (loss.criterion.id, loss.unit, loss.cls))


def _charge_veto(losses: Sequence[_Loss], claimed: Fraction, reason: str) -> None:
    """A zeroing veto loses what would have remained (design §5)."""
    veto = next(x for x in losses if x.criterion.type == "veto" and x.kind == "event")
    veto.amount += claimed
    veto.reasons.append(reason)


def _gaps(
    losses: Sequence[_Loss],
    cents: int,
    indicator: Indicator,
    area: int,
    declared_none: bool,
    rules: Rules,
) -> list[Gap]:
    shares = apportion(cents, [loss.amount for loss in losses])
    return [
        Gap(
            indicator.code,
            indicator.title,
            area,
            loss.criterion.id,
            loss.criterion.text,
            loss.unit,
            rules.roster.level_of(loss.unit),
            loss.cls,
            loss.kind,
            share,
            severity_of(loss.criterion, loss.cls, loss.kind),
            loss.criterion.mendable or loss.cls != "work",
            _reasons(loss.reasons),
            remedy_of(loss.criterion, indicator, loss.cls, loss.kind, declared_none),
            tuple(rules.roster.canonical(name) for name in indicator.cooperating),
        )
        for loss, share in zip(losses, shares, strict=True)
    ]


def _reasons(reasons: Sequence[str]) -> str:
    """The reasons of one gap in one sentence; the same reason of several years told once."""
    by_text: dict[str, list[str]] = {}
    for reason in reasons:
        year, mark, rest = reason.partition("年")
        if mark and year.isdigit() and len(year) == 4:
            by_text.setdefault(rest, []).append(year)
        else:
            by_text.setdefault(reason, [])
    told = [f"{'、'.join(years)}年{text}" if years else text for text, years in by_text.items()]
    return "；".join(told)


def _bonus(indicator: Indicator, manifest: Manifest) -> int:
    """Cents beside the score."""
    total = ZERO
    for criterion in indicator.criteria:
        if isinstance(criterion, BonusCriterion):
            facts: Sequence[Fact] = manifest.facts.get(criterion.id, ())
            number = sum(cast(BonusFact, fact).value or 0 for fact in facts)
            total += min(criterion.most, criterion.per_item * number)
    return to_cents(total)
