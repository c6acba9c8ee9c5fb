"""What numbers that this project chose do to the score."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter

from indicators.criterion import Criterion
from indicators.period import Period
from scoring.criterion_score import Rules
from scoring.evaluation import Evaluation, evaluate
from scoring.scheme import Scheme
from scoring.sensitivity.threshold_moves import Direction, moved
from scoring.sensitivity.working_values import Cents, WorkingValues, working_values
from tests import small_case
from tests.scoring.one_indicator import INDEX, UNITS, criterion, material


def read(data: dict[str, Any]) -> Criterion:
    return TypeAdapter[Criterion](Criterion).validate_python(data)


@pytest.mark.parametrize(
    ("data", "name", "strict", "lenient"),
    [
        (criterion("ratio", floor="0.8"), "floor", "85%", "75%"),
        (criterion("ratio", target="0.9"), "target", "95%", "85%"),
        (criterion("count", at_least="3"), "at_least", "4", "2"),
        (criterion("deadline", days="30"), "days", "24", "36"),
        (criterion("deadline", days="20", sense="at_least"), "days", "24", "16"),
        (criterion("deadline", days="2"), "days", "1", "3"),
        (criterion("deduction", per_event="0.2"), "per_event", "25%", "15%"),
        (criterion("survey", target="80", floor="60"), "target", "85", "75"),
        (criterion("survey", target="80", min_sample="500"), "min_sample", "750", "250"),
        (criterion("deadline", days="5", counting="working"), "counting", "日历日", None),
        (criterion("deadline", days="5"), "counting", None, "工作日"),
        (criterion("ratio", target="1"), "target", None, "95%"),
        (criterion("count", at_least="1"), "at_least", "2", None),
        (criterion("ratio", floor="0"), "floor", "5%", None),
        (criterion("ratio", target="0.5", floor="0.45"), "floor", None, "40%"),
        (criterion("ratio", target="0.5", floor="0.45"), "target", "55%", None),
    ],
)
def test_a_number_moves_one_step_and_stays_inside_its_limits(
    data: dict[str, Any], name: str, strict: str | None, lenient: str | None
) -> None:
    found: dict[Direction, str | None] = {}
    directions: tuple[Direction, ...] = ("strict", "lenient")
    for direction in directions:
        move = moved(read(data), name, direction)
        found[direction] = move.after if move else None
    assert found == {"strict": strict, "lenient": lenient}


def test_variants_move_with_their_criterion() -> None:
    variants = [{"valid_to": "2019-12-31", "at_least": "1"}, {"valid_from": "2020-01-01"}]
    move = moved(read(criterion("count", at_least="4", variants=variants)), "at_least", "strict")
    assert move is not None
    assert [variant.at_least for variant in move.changed.variants] == [2, None]


def test_a_number_that_only_variants_hold_is_told_from_them() -> None:
    variants = [{"valid_from": "2019-01-01", "days": "30"}]
    move = moved(read(criterion("deadline", variants=variants)), "days", "strict")
    assert move is not None
    assert (move.before, move.after) == ("30", "24")


FACTS: dict[str, list[dict[str, Any]]] = {
    "a": [
        {"unit": "市司法局", "year": "2019", "numerator": "90", "denominator": "100"},
        {"unit": "市司法局", "year": "2020", "numerator": "83", "denominator": "100"},
    ],
    "b": [{"unit": "市司法局", "year": "2020", "value": "2"}],
    "c": [{"unit": "市司法局", "value": "71", "sample": "400"}],
}
CRITERIA = [
    criterion("ratio", floor="0.8", working=["floor", "target"]),
    criterion("count", "b", at_least="3", over="latest", working=["at_least"]),
    criterion("survey", "c", target="80", floor="60", working=["target", "floor", "min_sample"]),
    criterion("boolean", "d", weight="0.5", working=["weight"]),
]
MANIFESTS = [{"indicator": "N001", "facts": FACTS, "materials": [material(supports=["a", "c"])]}]


def catalogue(criteria: list[Any]) -> Any:
    one = small_case.indicator("N001", "第一项", *criteria, points="7")
    return [small_case.catalogue("one", "national", small_case.area(1, "领域", one))]


def evaluation(criteria: list[Any]) -> tuple[Evaluation, Rules]:
    data = catalogue(criteria)
    scheme = Scheme.model_validate(small_case.SCHEME)
    period = Period.model_validate(small_case.PERIOD)
    manifests = small_case.manifests(MANIFESTS, data)
    roster = small_case.roster(UNITS)
    score = evaluate(small_case.catalogues(data), scheme, roster, "city", period, manifests, INDEX)
    return score, Rules(scheme, roster, "city", period.years, INDEX)


def found() -> WorkingValues:
    score, rules = evaluation(CRITERIA)
    return working_values(score, small_case.manifests(MANIFESTS, catalogue(CRITERIA)), rules)


def cents(score: Evaluation) -> Cents:
    total = score.total
    return Cents(total.claimed, total.supported, total.supported + total.onsite)


_AS_DATA = {
    ("a", "floor"): {"strict": "0.85", "lenient": "0.75"},
    ("a", "target"): {"lenient": "0.95"},
    ("b", "at_least"): {"strict": "4", "lenient": "2"},
    ("c", "target"): {"strict": "85", "lenient": "75"},
    ("c", "floor"): {"strict": "65", "lenient": "55"},
}


def test_each_effect_is_what_a_whole_scoring_with_that_number_comes_to() -> None:
    """The oracle: the catalogue with the moved number, scored from the beginning."""
    base = cents(evaluation(CRITERIA)[0])
    seen: dict[tuple[str, str], dict[str, Cents]] = {}
    for value in found().values:
        for direction, side in (("strict", value.strict), ("lenient", value.lenient)):
            if side:
                seen.setdefault((value.criterion, value.name), {})[direction] = side.change
    assert {key: set(sides) for key, sides in seen.items()} == {
        key: set(sides) for key, sides in _AS_DATA.items()
    }
    for (id, name), sides in _AS_DATA.items():
        for direction, number in sides.items():
            changed = [one | {name: number} if one["id"] == id else one for one in CRITERIA]
            assert seen[id, name][direction] == cents(evaluation(changed)[0]) - base


@pytest.mark.parametrize("direction", ["strict", "lenient"])
def test_all_together_is_what_a_whole_scoring_with_all_numbers_comes_to(direction: str) -> None:
    changed = [
        one
        | {
            name: sides[direction]
            for (id, name), sides in _AS_DATA.items()
            if id == one["id"] and direction in sides
        }
        for one in CRITERIA
    ]
    expected = cents(evaluation(changed)[0]) - cents(evaluation(CRITERIA)[0])
    together = found().strict if direction == "strict" else found().lenient
    assert together == expected
    assert expected.claimed


def test_stricter_never_adds_and_laxer_never_takes_points() -> None:
    for value in found().values:
        for side, sign in ((value.strict, -1), (value.lenient, 1)):
            if side:
                assert sign * side.change.claimed >= 0
                assert sign * side.change.supported >= 0


def test_what_cannot_be_moved_is_counted() -> None:
    """The sample of 0 has no room below and moves by half of nothing; weights are not moved."""
    assert found().unmoved == 2


def test_an_indicator_that_a_veto_zeroes_does_not_move() -> None:
    veto = criterion("veto", "v", over="pooled")
    facts = {**FACTS, "v": [{"unit": "市司法局", "occurred": "是"}]}
    manifests = [{"indicator": "N001", "facts": facts}]
    data = catalogue([*CRITERIA, veto])
    rule = {"zeroing_vetoes": [{"indicator": "N001", "basis": "方案"}]}
    scheme = Scheme.model_validate({**small_case.SCHEME, **rule})
    period = Period.model_validate(small_case.PERIOD)
    told = small_case.manifests(manifests, data)
    roster = small_case.roster(UNITS)
    score = evaluate(small_case.catalogues(data), scheme, roster, "city", period, told, INDEX)
    result = working_values(score, told, Rules(scheme, roster, "city", period.years, INDEX))
    assert (result.values, result.strict.claimed) == ((), 0)


def test_the_band_of_a_scheme_is_a_share_below_one() -> None:
    scheme = Scheme.model_validate({**small_case.SCHEME, "weights": {"band": "0.2"}})
    assert scheme.weights.band == Fraction(1, 5)
    assert Scheme.model_validate(small_case.SCHEME).weights.band == Fraction(3, 10)
    with pytest.raises(ValueError, match="要小于 1"):
        Scheme.model_validate({**small_case.SCHEME, "weights": {"band": "1"}})
