"""Ratios with both sides."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.claims.check import claims_of
from evidence.claims.claim import rounded


@pytest.mark.parametrize(
    ("text", "stated", "computed", "holds"),
    [
        ("参加考试2934人，合格2101人，合格率71.6%。", "71.6", "71.6", True),
        ("共2934人参加考试，其中2101人合格，合格率为76.1％。", "76.1", "71.6", False),
        ("受理投诉120件。年底办结110件，办结率为91.7%。", "91.7", "91.7", True),
        ("受理120件，调解结案36件，占30%。", "30", "30", True),
        ("不合格的833人占参考人员2934人的28.4%。", "28.4", "28.4", True),
        ("106个乡镇中，103个设立了机构，覆盖率97.2%。", "97.2", "97.2", True),
        ("收到建议40件，按期回复38件，回复率百分之九十五。", "95", "95", True),
        ("审查386份，采纳350份，采纳率超过90%。", "90", "91", True),
        ("受理120件，维持60件，撤销20件，撤销率16.7%。", "16.7", "16.7", True),
    ],
)
def test_a_rate_is_computed_from_the_sides_the_text_gives(
    text: str, stated: str, computed: str, holds: bool
) -> None:
    [claim] = [claim for claim in claims_of(text) if claim.kind == "ratio"]
    assert (claim.stated, claim.computed, claim.unit, claim.holds) == (stated, computed, "%", holds)


@pytest.mark.parametrize(
    "text",
    [
        "受理120件，办结110件，群众满意率98%。",
        "受理120件，办结120件，按期办结率98%。",
        "办理复议案件36件，占全省总数的5%。",
        "应联网的103家单位全部实现联网，激活率100%。",
        "行政诉讼败诉12件，败诉率6%。",
        "力争到2025年受理120件，办结110件，办结率95%以上。",
        "抽查400家，发现问题32家，公示率100%。",
    ],
)
def test_a_rate_of_something_else_is_left_alone(text: str) -> None:
    assert [claim for claim in claims_of(text) if claim.kind == "ratio"] == []


@given(st.integers(1, 5000), st.integers(0, 5000), st.integers(0, 2))
def test_a_rate_rounded_as_written_always_holds(part: int, rest: int, decimals: int) -> None:
    whole = part + rest
    rate = rounded(Fraction(100 * part, whole), decimals)
    written = f"{int(rate * 10**decimals) / 10**decimals:.{decimals}f}"
    [claim] = claims_of(f"应参训{whole}人，实际参训{part}人，参训率{written}%。")
    assert claim.holds


@given(st.integers(100, 5000), st.integers(1, 99))
def test_a_rate_a_point_off_never_holds(whole: int, percent: int) -> None:
    part = whole * percent // 100 + 1
    wrong = rounded(Fraction(100 * part, whole), 0) + 2
    [claim] = claims_of(f"应参训{whole}人，实际参训{part}人，参训率{wrong}%。")
    assert not claim.holds
