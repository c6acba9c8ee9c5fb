"""The annex: what stands side by side, rounded, repeatable, with intervals or reasons."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring.agreement import bootstrap
from scoring.agreement.annex import Annex, agreement_annex, four_places
from scoring.agreement.leniency import leniencies
from scoring.review.rating import SHARES, Rating, Verdict

_VERDICTS: dict[Fraction, Verdict] = {
    Fraction(1): "符合",
    Fraction(3, 4): "基本符合",
    Fraction(1, 2): "基本符合",
    Fraction(0): "不符合",
}


@pytest.fixture(autouse=True)
def _fewer_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "RESAMPLES", 100)


def rating(code: str, name: str, share: Fraction | None) -> Rating:
    return Rating(code, name, share, None if share is None else _VERDICTS[share])


def panel_with_three_slips() -> list[Rating]:
    """130 indicators, three people; on three indicators one of them is a step lower."""
    ratings = []
    for number in range(130):
        for name in ("甲", "乙", "丙"):
            slip = number < 3 and name == "乙"
            ratings.append(rating(f"N{number:03}", name, SHARES[1] if slip else SHARES[0]))
    return ratings


def values(annex: Annex) -> dict[str, float | None]:
    return {figure.measure.key: figure.value for figure in annex.figures}


def test_alpha_is_below_zero_where_nearly_all_agree_on_one_score() -> None:
    annex = agreement_annex(panel_with_three_slips(), 7)
    found = values(annex)
    assert found["percent"] == pytest.approx(127 / 130, abs=5e-5)
    assert found["krippendorff_alpha"] == -0.0052
    assert found["gwet_ac2"] is not None
    assert found["gwet_ac2"] > 0.98
    assert found["weighted_kappa"] is not None
    assert -0.02 < found["weighted_kappa"] < 0.02
    assert annex.n == 130


def test_the_annex_is_the_same_in_every_run_and_order() -> None:
    ratings = panel_with_three_slips()
    first = agreement_annex(ratings, 7)
    assert agreement_annex(ratings[::-1], 7) == first


def test_the_seed_moves_intervals_only() -> None:
    ratings = [
        rating(f"N{n:03}", name, SHARES[(n * step) % 7 % 4])
        for n in range(60)
        for name, step in (("甲", 2), ("乙", 3))
    ]
    one, other = agreement_annex(ratings, 7), agreement_annex(ratings, 8)
    assert values(one) == values(other)
    assert [f.interval for f in one.figures] != [f.interval for f in other.figures]
    for figure in one.figures:
        assert figure.value is not None
        assert figure.interval is not None
        low, high = figure.interval
        assert low <= figure.value <= high


def test_equal_scores_everywhere_are_not_defined_and_say_why() -> None:
    ratings = [rating(f"N{n:03}", name, SHARES[0]) for n in range(9) for name in "甲乙"]
    annex = agreement_annex(ratings, 7)
    by_key = {figure.measure.key: figure for figure in annex.figures}
    assert by_key["percent"].value == 1
    assert by_key["gwet_ac2"].value == 1
    for key in ("krippendorff_alpha", "weighted_kappa", "icc"):
        assert by_key[key].value is None
        assert by_key[key].interval is None
        assert "同一档" in by_key[key].reason


def test_an_interval_that_most_drawings_do_not_define_is_not_given() -> None:
    ratings = [rating(f"N{n:03}", name, SHARES[0]) for n in range(29) for name in "甲乙"]
    ratings += [rating("N999", "甲", SHARES[0]), rating("N999", "乙", SHARES[3])]
    alpha = next(
        f for f in agreement_annex(ratings, 7).figures if f.measure.key == "krippendorff_alpha"
    )
    assert alpha.value is not None
    assert alpha.interval is None
    assert "次得不出本数" in alpha.reason


def test_nobody_judged_anything() -> None:
    for ratings in ([], [rating("N001", "甲", None)]):
        annex = agreement_annex(ratings, 7)
        assert annex.n == 0
        assert all(figure.value is None and figure.reason for figure in annex.figures)
    assert annex.cannot_judge == 1


def test_cannot_judge_is_not_a_zero() -> None:
    base = [rating("N001", n, SHARES[0]) for n in "甲乙"] + [
        rating("N002", n, SHARES[2]) for n in "甲乙"
    ]
    with_doubt = [*base, rating("N001", "丙", None)]
    assert values(agreement_annex(with_doubt, 7)) == values(agreement_annex(base, 7))
    assert values(agreement_annex([*base, rating("N001", "丙", SHARES[3])], 7)) != values(
        agreement_annex(base, 7)
    )


def test_figures_are_rounded_half_up_to_four_places() -> None:
    assert four_places(0.12345) == 0.1235
    assert four_places(-0.00515464) == -0.0052
    assert str(four_places(-0.00001)) == "0.0"


def test_leniency_is_the_mean_difference_to_the_others_on_shared_indicators() -> None:
    ratings = [
        rating("N001", "甲", SHARES[0]),
        rating("N001", "乙", SHARES[2]),
        rating("N001", "丙", SHARES[2]),
        rating("N002", "甲", SHARES[1]),
        rating("N002", "乙", SHARES[2]),
        rating("N003", "甲", SHARES[3]),
        rating("N003", "丙", None),
    ]
    first, second, third, idle = leniencies(ratings, ["甲", "乙", "丙", "丁"])
    assert (first.difference, first.n) == (Fraction(3, 8), 2)
    assert (second.difference, second.n) == (Fraction(-1, 4), 2)
    assert (third.difference, third.n) == (Fraction(-1, 4), 1)
    assert (idle.difference, idle.n) == (None, 0)
