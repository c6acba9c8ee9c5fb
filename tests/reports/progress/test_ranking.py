"""Rankings: ties share a rank, and who has too few items or a reason is left out."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from indicators.roster import Unit
from reports.progress.ranking import FEWEST, ranked
from reports.progress.share import Share


def units(*names: str) -> list[Unit]:
    return [Unit.model_validate({"name": n, "level": "县区", "kind": "县区政府"}) for n in names]


def test_ties_share_a_rank_and_the_next_rank_is_skipped() -> None:
    shares = {"甲": Share(2, 4), "乙": Share(4, 4), "丙": Share(3, 6), "丁": Share(0, 3)}
    placed = ranked(units("甲", "乙", "丙", "丁"), shares, None, {}, "不足3项")
    assert [(one.unit, one.rank) for one in placed] == [("乙", 1), ("甲", 2), ("丙", 2), ("丁", 4)]


def test_too_few_items_and_named_reasons_are_listed_unranked_with_the_reason() -> None:
    shares = {"甲": Share(2, 2), "乙": Share(3, 3), "丙": Share(3, 3)}
    placed = ranked(units("甲", "乙", "丙"), shares, None, {"乙": "办公室所在单位"}, "不足3项")
    found = {one.unit: (one.rank, one.unranked) for one in placed}
    assert found == {"甲": (None, "不足3项"), "乙": (None, "办公室所在单位"), "丙": (1, "")}
    assert placed[0].unit == "丙"


def test_the_change_needs_a_rate_in_both_months() -> None:
    shares = {"甲": Share(3, 4), "乙": Share(3, 3), "丙": Share(0, 0)}
    before = {"甲": Share(1, 2), "丙": Share(1, 1)}
    placed = ranked(units("甲", "乙", "丙"), shares, before, {}, "不足3项")
    assert {one.unit: one.change for one in placed} == {
        "甲": Fraction(1, 4),
        "乙": None,
        "丙": None,
    }


SHARES = st.lists(
    st.integers(0, 9).flatmap(lambda owed: st.tuples(st.integers(0, owed), st.just(owed))),
    max_size=8,
)


@given(SHARES)
def test_rank_is_one_more_than_the_number_of_better_ones(pairs: list[tuple[int, int]]) -> None:
    names = [f"单位{n}" for n in range(len(pairs))]
    shares = {name: Share(*pair) for name, pair in zip(names, pairs, strict=True)}
    placed = ranked(units(*names), shares, None, {}, "不足3项")
    assert sorted(one.unit for one in placed) == sorted(names)
    rates = [Fraction(d, o) for d, o in pairs if o >= FEWEST]
    for one in placed:
        if one.share.owed < FEWEST:
            assert one.rank is None
        else:
            assert one.rank == 1 + sum(rate > Fraction(*_pair(one.share)) for rate in rates)


def _pair(share: Share) -> tuple[int, int]:
    return share.done, share.owed
