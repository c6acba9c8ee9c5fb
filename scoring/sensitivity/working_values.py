"""工作参考值的影响: what each number that this project chose does to the score, to the cent.

Only the criterion whose number moves is judged again, by the rules of scoring themselves; the
rest of its indicator is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evidence.manifest import Manifest
from indicators.catalogue_model import Indicator
from indicators.criterion import Criterion
from scoring.apportion import to_cents
from scoring.criterion_rules import ZERO
from scoring.criterion_score import CriterionScore, Rules, score_criterion
from scoring.evaluation import Evaluation
from scoring.indicator_score import IndicatorScore
from scoring.sensitivity.threshold_moves import MOVABLE, Direction, Move, moved

DIRECTIONS: tuple[Direction, ...] = ("strict", "lenient")
Measure = Literal["claimed", "supported", "proven"]
MEASURES: tuple[Measure, ...] = ("claimed", "supported", "proven")


@dataclass(frozen=True, slots=True)
class Cents:
    """The scores of something in cents; `proven` is supported and on-site together."""

    claimed: int
    supported: int
    proven: int

    def __sub__(self, other: Cents) -> Cents:
        return Cents(
            self.claimed - other.claimed,
            self.supported - other.supported,
            self.proven - other.proven,
        )

    def __add__(self, other: Cents) -> Cents:
        return Cents(
            self.claimed + other.claimed,
            self.supported + other.supported,
            self.proven + other.proven,
        )

    def of(self, measure: Measure) -> int:
        """The cents of one measure."""
        return {"claimed": self.claimed, "supported": self.supported, "proven": self.proven}[
            measure
        ]


NOTHING = Cents(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Change:
    """What moving one number one way does: the new number and the change of the scores."""

    after: str
    change: Cents


@dataclass(frozen=True, slots=True)
class WorkingValue:
    """One number that this project chose, and what moving it does.

    Attributes:
        indicator: indicator code. title: its title.
        criterion: criterion id. statement: what the criterion says.
        name: the number's key. label: what it is called.
        before: the number as it is.
        strict, lenient: what asking for more or less does; None where it cannot be moved.
    """

    indicator: str
    title: str
    criterion: str
    statement: str
    name: str
    label: str
    before: str
    strict: Change | None
    lenient: Change | None

    @property
    def swing(self) -> int:
        """Cents of supported points between both ends."""
        ends = [side.change.supported for side in (self.strict, self.lenient) if side]
        return max([0, *ends]) - min([0, *ends])


@dataclass(frozen=True, slots=True)
class WorkingValues:
    """What all working values do.

    Attributes:
        values: each one that can be moved, in catalogue order.
        strict, lenient: the change when all are moved one way together.
        unmoved: how many working values of applicable criteria cannot be moved.
    """

    values: tuple[WorkingValue, ...]
    strict: Cents
    lenient: Cents
    unmoved: int


def working_values(
    evaluation: Evaluation, manifests: Mapping[str, Manifest], rules: Rules
) -> WorkingValues:
    """The effect of every working value on the scores.

    Args:
        evaluation: the scores as they stand.
        manifests: what they were made from.
        rules: what they were made under.
    """
    indicators = {i.code: i for catalogue in evaluation.catalogues for i in catalogue.indicators}
    values: list[WorkingValue] = []
    together = dict.fromkeys(DIRECTIONS, NOTHING)
    unmoved = 0
    for score in evaluation.indicators:
        if score.code not in manifests or _settled(score, rules):
            continue
        trial = _Trial(indicators[score.code], score, manifests[score.code], rules)
        combined: dict[Direction, dict[str, CriterionScore]] = {d: {} for d in DIRECTIONS}
        for part in score.criteria:
            if not part.applies:
                continue
            for name in part.criterion.working:
                value = trial.value(part, name)
                if value is None:
                    unmoved += 1
                else:
                    values.append(value)
            for direction in DIRECTIONS:
                criterion = _all_moved(part.criterion, direction)
                if criterion is not part.criterion:
                    combined[direction][criterion.id] = trial.judged(part, criterion)
        for direction in DIRECTIONS:
            together[direction] += trial.change(combined[direction])
    return WorkingValues(tuple(values), together["strict"], together["lenient"], unmoved)


def _settled(score: IndicatorScore, rules: Rules) -> bool:
    """Whether no threshold can change the indicator: it does not apply, or a veto zeroes it."""
    veto = any(
        part.criterion.type == "veto" and cell.verdict.kind == "event"
        for part in score.criteria
        for cell in part.cells
    )
    return not score.full or (veto and rules.scheme.veto_basis(score.code) is not None)


def _all_moved(criterion: Criterion, direction: Direction) -> Criterion:
    """The criterion with every working value moved that still can be."""
    for name in criterion.working:
        move = moved(criterion, name, direction) if name in MOVABLE else None
        criterion = move.changed if move else criterion
    return criterion


@dataclass(frozen=True)
class _Trial:
    """One indicator in which single criteria are judged again."""

    indicator: Indicator
    score: IndicatorScore
    manifest: Manifest
    rules: Rules

    def value(self, part: CriterionScore, name: str) -> WorkingValue | None:
        """What moving one number does; None where it cannot be moved either way."""
        if name not in MOVABLE:
            return None
        moves = [moved(part.criterion, name, direction) for direction in DIRECTIONS]
        first = next((move for move in moves if move), None)
        if first is None:
            return None
        strict, lenient = (self._changed(part, move) if move else None for move in moves)
        return WorkingValue(
            self.score.code,
            self.score.title,
            part.criterion.id,
            part.criterion.text,
            name,
            first.label,
            first.before,
            strict,
            lenient,
        )

    def _changed(self, part: CriterionScore, move: Move) -> Change:
        judged = {part.criterion.id: self.judged(part, move.changed)}
        return Change(move.after, self.change(judged))

    def judged(self, part: CriterionScore, criterion: Criterion) -> CriterionScore:
        """A criterion judged again with other thresholds."""
        return score_criterion(
            criterion, part.part, self.indicator, self.manifest, self.score.standings, self.rules
        )

    def change(self, judged: Mapping[str, CriterionScore]) -> Cents:
        """How the indicator's cents change when these criteria are put in."""
        if not judged:
            return NOTHING
        parts = [judged.get(part.criterion.id, part) for part in self.score.criteria]
        before = Cents(
            self.score.claimed, self.score.supported, self.score.supported + self.score.onsite
        )
        return _cents(parts) - before


def _cents(parts: Sequence[CriterionScore]) -> Cents:
    """The cents of an indicator by the rounding of scoring: once, at the indicator."""
    supported = sum((part.carried("supported") for part in parts), ZERO)
    onsite = sum((part.carried("onsite") for part in parts), ZERO)
    claimed = sum((part.claimed for part in parts), ZERO)
    return Cents(to_cents(claimed), to_cents(supported), to_cents(supported + onsite))
