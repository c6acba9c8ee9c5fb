"""What one criterion comes to, and the sentence that explains it (design §5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evidence.approving import Approvers
from evidence.files_index import FilesIndex
from evidence.manifest import Manifest
from evidence.material_standing import MaterialStanding
from indicators.catalogue_model import GovernmentLevel, Indicator
from indicators.criterion import Criterion
from indicators.owed import owed_units
from indicators.period import years_of
from indicators.roster import Roster
from scoring.cells import Cell, earned_in_all, judge_cells
from scoring.criterion_rules import ZERO
from scoring.scheme import Scheme


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
    def applies(self) -> bool:
        """Whether any of its cells takes part in the score."""
        return any(cell.applicable for cell in self.cells)

    @property
    def claimed(self) -> Fraction:
        """Exact points that the facts earn."""
        return self.part * earned_in_all(self.cells)

    def carried(self, support: str) -> Fraction:
        """Exact points of the claimed ones that materials of that standing carry."""
        return self.part * earned_in_all(cell for cell in self.cells if cell.support == support)


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


_FEW = 6
_SHOWN = 3


def _sentence(criterion: Criterion, cells: Sequence[Cell], units: Sequence[str]) -> str:
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
