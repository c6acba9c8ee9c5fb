"""Every statistic equals the literature's worked examples and the usual libraries."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.agreement.gwet import gwet_ac2, quadratic_weights
from scoring.agreement.intraclass import intraclass_correlation
from scoring.agreement.kappa import shared_by_pairs, weighted_kappa
from scoring.agreement.krippendorff import Level, krippendorff_alpha
from scoring.agreement.percent import percent_agreement
from scoring.agreement.rating_table import NotDefined, Table
from tests.scoring.agreement.published import (
    ABSTRACTORS,
    FOUR_OBSERVERS,
    SIX_TARGETS,
    TWO_OBSERVERS,
    slow_ac2,
    slow_kappa,
    table_of,
)

LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval")
FOUR_STEPS = np.array([0.0, 1.0, 2.0, 3.0])


def random_table(seed: int, raters: int, missing: float = 0.0, units: int = 40) -> Table:
    random = np.random.default_rng(seed)
    truth = random.integers(0, 4, size=(units, 1))
    table: Table = np.clip(truth + random.integers(-1, 2, size=(units, raters)), 0, 3).astype(
        np.float64
    )
    table[random.random(table.shape) < missing] = np.nan
    return table


def rows_of(table: Table) -> list[list[int | None]]:
    return [[None if np.isnan(x) else int(x) for x in row] for row in table]


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_four_observers_is_krippendorffs(level: Level, alpha: float) -> None:
    assert krippendorff_alpha(table_of(FOUR_OBSERVERS), level) == pytest.approx(alpha, abs=5e-4)


def test_alpha_of_two_observers_is_krippendorffs() -> None:
    alpha = krippendorff_alpha(table_of(TWO_OBSERVERS), "nominal")
    assert alpha == pytest.approx(0.095, abs=5e-4)


def test_ac1_of_four_observers_is_gwets() -> None:
    scale = np.arange(1.0, 6.0)
    value = gwet_ac2(table_of(FOUR_OBSERVERS), scale, np.eye(5))
    assert value == pytest.approx(0.77544, abs=5e-6)


def test_ac1_and_alpha_of_the_abstractors_are_gwets() -> None:
    table = table_of(ABSTRACTORS)
    assert gwet_ac2(table, np.arange(3.0), np.eye(3)) == pytest.approx(0.8493305, abs=5e-8)
    assert krippendorff_alpha(table, "nominal") == pytest.approx(0.7972585, abs=5e-8)


def test_icc_of_six_targets_is_shrouts_and_fleisss() -> None:
    value = intraclass_correlation(table_of(SIX_TARGETS))
    assert value == pytest.approx(0.17, abs=5e-3)
    assert value == pytest.approx(0.165742, abs=5e-7)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("missing", [0.0, 0.3, 0.7])
def test_alpha_equals_the_krippendorff_package(level: Level, missing: float) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    for seed in range(8):
        table = random_table(seed, 4, missing)
        oracle = krippendorff.alpha(table.T, level_of_measurement=level)
        assert krippendorff_alpha(table, level) == pytest.approx(oracle, abs=1e-9)


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_kappa_of_two_equals_scikit_learn(missing: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        metrics = pytest.importorskip("sklearn.metrics")
    for seed in range(8):
        table = random_table(seed, 2, missing)
        both = table[~np.isnan(table).any(axis=1)].astype(int)
        oracle = metrics.cohen_kappa_score(both[:, 0], both[:, 1], weights="quadratic")
        assert weighted_kappa(table) == pytest.approx(oracle, abs=1e-9)


def test_kappa_of_two_equals_statsmodels() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rater: Any = pytest.importorskip("statsmodels.stats.inter_rater")
    for seed in range(8):
        table = random_table(seed, 2)
        counts = np.zeros((4, 4))
        np.add.at(counts, (table[:, 0].astype(int), table[:, 1].astype(int)), 1)
        oracle = rater.cohens_kappa(counts, wt="quadratic", return_results=False)
        assert weighted_kappa(table) == pytest.approx(float(oracle), abs=1e-9)


def test_icc_equals_pingouin() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pingouin: Any = pytest.importorskip("pingouin")
        pandas: Any = pytest.importorskip("pandas")
        for seed in range(4):
            table = random_table(seed, 3)
            long = pandas.DataFrame(
                [(u, r, table[u, r]) for u in range(len(table)) for r in range(3)],
                columns=["unit", "rater", "score"],
            )
            found = pingouin.intraclass_corr(long, "unit", "rater", "score").set_index("Type")
            first = next(name for name in found.index if name in ("ICC1", "ICC(1,1)"))
            assert intraclass_correlation(table) == pytest.approx(
                float(found.loc[first, "ICC"]), abs=1e-6
            )


def test_icc_with_missing_ratings_equals_the_unbalanced_analysis_of_variance() -> None:
    groups = [[1.0, 2.0], [3.0, 3.0, 4.0], [0.0, 1.0, 1.0, 2.0]]
    table = np.array([row + [np.nan] * (4 - len(row)) for row in groups])
    every = [x for row in groups for x in row]
    grand = sum(every) / 9
    between = sum(len(g) * (sum(g) / len(g) - grand) ** 2 for g in groups) / 2
    within = sum((x - sum(g) / len(g)) ** 2 for g in groups for x in g) / 6
    usual = (9 - (4 + 9 + 16) / 9) / 2
    expected = (between - within) / (between + (usual - 1) * within)
    assert intraclass_correlation(table) == pytest.approx(expected, abs=1e-12)


tables = st.lists(
    st.lists(st.sampled_from((None, 0, 1, 2, 3)), min_size=4, max_size=4), min_size=1, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_ac2_and_kappa_equal_exact_fractions(rows: list[list[int | None]]) -> None:
    table = table_of(rows)
    value = gwet_ac2(table, FOUR_STEPS, quadratic_weights(FOUR_STEPS))
    paired = any(sum(x is not None for x in row) > 1 for row in rows)
    assert isinstance(value, NotDefined) is not paired
    if paired:
        assert value == pytest.approx(float(slow_ac2(rows, range(4))), abs=1e-9)
    kappa = weighted_kappa(table)
    if not isinstance(kappa, NotDefined):
        assert kappa == pytest.approx(float(slow_kappa(rows)), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_people_and_indicators_changes_nothing(
    rows: list[list[int | None]], random: Any
) -> None:
    def all_of(table: Table) -> list[object]:
        found = [
            percent_agreement(table),
            krippendorff_alpha(table, "ordinal"),
            gwet_ac2(table, FOUR_STEPS, quadratic_weights(FOUR_STEPS)),
            weighted_kappa(table),
            intraclass_correlation(table),
        ]
        return [x if isinstance(x, NotDefined) else round(x, 9) for x in found]

    shuffled = list(rows)
    random.shuffle(shuffled)
    assert all_of(table_of(shuffled)[:, ::-1]) == all_of(table_of(rows))


def test_full_agreement_is_one_everywhere() -> None:
    table = np.repeat(np.array([[0.0], [0.5], [1.0]]), 3, axis=1)
    scale = np.array([0.0, 0.5, 0.75, 1.0])
    assert percent_agreement(table) == 1
    assert krippendorff_alpha(table, "ordinal") == pytest.approx(1)
    assert gwet_ac2(table, scale, quadratic_weights(scale)) == pytest.approx(1)
    assert weighted_kappa(table) == pytest.approx(1)
    assert intraclass_correlation(table) == pytest.approx(1)


def test_one_single_score_leaves_what_divides_by_differences_undefined() -> None:
    table = np.ones((20, 3))
    scale = np.array([0.0, 0.5, 0.75, 1.0])
    assert percent_agreement(table) == 1
    assert gwet_ac2(table, scale, quadratic_weights(scale)) == pytest.approx(1)
    for value in (
        krippendorff_alpha(table, "nominal"),
        weighted_kappa(table),
        intraclass_correlation(table),
    ):
        assert isinstance(value, NotDefined)
        assert "同一档" in value.reason


def test_nothing_judged_twice_leaves_everything_undefined() -> None:
    table = np.array([[1.0, np.nan], [np.nan, 0.5]])
    scale = np.array([0.0, 0.5, 1.0])
    for value in (
        percent_agreement(table),
        krippendorff_alpha(table, "ordinal"),
        gwet_ac2(table, scale, quadratic_weights(scale)),
        weighted_kappa(table),
        intraclass_correlation(table),
    ):
        assert isinstance(value, NotDefined)
        assert "两人" in value.reason


def test_one_indicator_has_no_variance_between_indicators() -> None:
    value = intraclass_correlation(np.array([[1.0, 0.5]]))
    assert isinstance(value, NotDefined)
    assert "只有一项" in value.reason


def test_a_rating_off_the_scale_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="scale"):
        gwet_ac2(np.array([[0.3, 0.3]]), FOUR_STEPS, quadratic_weights(FOUR_STEPS))


def test_shared_work_is_counted_by_pairs_of_people() -> None:
    table = np.array([[1.0, 1.0, np.nan], [1.0, 1.0, 0.0], [np.nan, np.nan, 1.0]])
    assert shared_by_pairs(table) == (3, 4)


def test_agreement_falls_to_nothing_between_the_ends_of_any_scale() -> None:
    weights = quadratic_weights(np.array([1.0, 2.0, 5.0]))
    assert weights.tolist() == [[1, 0.9375, 0], [0.9375, 1, 0.4375], [0, 0.4375, 1]]
