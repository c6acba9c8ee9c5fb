"""What one criterion comes to, and the sentence that explains it (design §5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from evidence.approving import Approvers
from evidence.files_index import FilesIndex
from evidence.manifest import Manifest
from evidence.material_standing import MaterialStanding
from indicators.catalogue_model import GovernmentLevel, Indicator
from indicators.criterion import Criterion
from indicators.owed import owed_units
from indicators.roster import Roster
from scoring.cells import Cell, judge_cells
from scoring.criterion_rules import ONE, ZERO
from scoring.limits import terms_of
from scoring.proofs import Support
from scoring.ratio import NOTHING, Ratio, product, ratio_of, total
from scoring.scheme import Scheme
from scoring.verdict import Told, sentence_of


@dataclass(frozen=True)
class Rules:
    """What every indicator of one evaluation is judged under.

    Attributes:
        approvers: whose word makes an indicator not applicable; None where nobody is known and
            every approval counts.
    """

    scheme: Scheme
    roster: Roster
    level: GovernmentLevel
    years: tuple[int, ...]
    files: FilesIndex
    approvers: Approvers | None = None


class Amounts(NamedTuple):
    """The exact points of one criterion, in all and as materials carry them."""

    part: Ratio
    claimed: Ratio
    supported: Ratio
    onsite: Ratio


class CriterionScore(NamedTuple):
    """What one criterion came to.

    Attributes:
        criterion: the statement.
        part: exact points that it holds of the indicator; 0 when not applicable or unweighted.
        cells: its judged cells.
        told: how the number came about, in one Chinese sentence, or what writes it.
        applies: whether any of its cells takes part in the score.
        whole: whether every cell that does earns all of its part on checked materials.
    """

    criterion: Criterion
    part: Fraction
    cells: tuple[Cell, ...]
    told: Told
    applies: bool = False
    whole: bool = False

    @property
    def sentence(self) -> str:
        """How the number came about, in one Chinese sentence."""
        return sentence_of(self.told)

    @property
    def claimed(self) -> Fraction:
        """Exact points that the facts earn."""
        return Fraction(*self.amounts.claimed)

    def carried(self, support: Literal["supported", "onsite"]) -> Fraction:
        """Exact points of the claimed ones that materials of that standing carry."""
        amounts = self.amounts
        return Fraction(*(amounts.supported if support == "supported" else amounts.onsite))

    @property
    def amounts(self) -> Amounts:
        """The exact points, added up in one pass over the cells."""
        part = ratio_of(self.part)
        if self.whole:
            return Amounts(part, part, part, NOTHING)
        carried: dict[Support, list[Ratio]] = {"supported": [], "onsite": [], "none": []}
        for cell in self.cells:
            share = cell.verdict.share
            if share is ONE or share:
                top, bottom = share.as_integer_ratio()
                # Of all cells that apply, each holds one of so many equal parts.
                carried[cell.support].append((top, bottom * cell.part.denominator))
        supported, onsite, bare = (
            product(part, total(shares)) if shares else NOTHING for shares in carried.values()
        )
        return Amounts(part, total((supported, onsite, bare)), supported, onsite)


def score_criterion(
    criterion: Criterion,
    part: Fraction,
    indicator: Indicator,
    manifest: Manifest,
    standings: Mapping[str, MaterialStanding],
    rules: Rules,
) -> CriterionScore:
    """What one criterion comes to.

    Args:
        criterion: the statement.
        part: exact points that it would hold of the indicator.
        indicator: the indicator it belongs to.
        manifest: the indicator's manifest.
        standings: how its materials stand, by id.
        rules: roster, level and years.
    """
    terms = terms_of(criterion, rules.years)
    if not terms.years:
        return CriterionScore(criterion, ZERO, (), "评估期内没有施行中的规定，不适用")
    owed = owed_units(criterion, indicator, rules.roster)
    if owed.unresolved and rules.level == "county":
        # A county has no counties below it; a city without its counties has an unfinished roster.
        return CriterionScore(criterion, ZERO, (), f"本级没有{owed.unresolved}，不适用")
    cells = tuple(judge_cells(terms, owed, manifest, standings, rules.roster))
    applies, whole = False, True
    for cell in cells:
        share, _, kind, _ = cell.verdict
        if share is None:
            continue
        applies = True
        if share is not ONE or kind is not None or cell.support != "supported":
            whole = False
            break
    if not applies:
        return CriterionScore(criterion, ZERO, cells, "各单位均为零报告，不适用")
    return CriterionScore(criterion, part, cells, (_sentence, cells, owed.units), True, whole)


_FEW = 6
_SHOWN = 3


def _sentence(cells: Sequence[Cell], units: Sequence[str]) -> str:
    """One sentence for the whole criterion: every cell while they are few, else the notable ones."""
    alone = len({cell.unit for cell in cells}) == 1
    if len(cells) <= _FEW:
        return "；".join(_told(cell, alone) for cell in cells)
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
