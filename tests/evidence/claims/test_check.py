"""The checker over whole texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.claims import PARTS, corpus, found_in, measure, naive
from evidence.claims.check import claims_of

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


def seed(number: str) -> str:
    paths = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip("the source documents are not at hand")
    return paths[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("part", PARTS.values())
def test_precision_and_recall_stay_above_95_percent(part: str) -> None:
    """Promised on our own sentences, a good part of them traps, and above bare arithmetic."""
    texts = corpus(part)
    precision, recall = measure(texts, found_in)
    assert precision > 0.95
    assert recall > 0.95
    assert measure(texts, naive)[0] < precision
    assert measure(texts, naive)[1] < recall


def test_nearly_half_of_the_own_sentences_are_traps() -> None:
    texts = [text for part in PARTS.values() for text in corpus(part)]
    assert len(texts) >= 150
    assert sum(not expected for _, expected in texts) >= 0.48 * len(texts)


def test_the_report_of_achievements_is_read_right() -> None:
    claims = claims_of(seed("002"))
    told = {(c.kind, c.stated, c.holds) for c in claims if c.kind != "conflict"}
    assert told == {
        ("sum", "3190", True),
        ("sum", "482", True),
        ("sum", "558", True),
        ("ratio", "71.6", True),
    }
    [conflict] = [c for c in claims if c.kind == "conflict"]
    assert set(conflict.values) == {"33", "54", "35", "37"}


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_plans_state_no_checkable_relation(number: str) -> None:
    assert claims_of(seed(number)) == []


@given(
    st.text(
        alphabet="共其中市直执法部门0123456789.,%件人万亿余约率占由到增长，、。；（）\n2020年",
        max_size=80,
    )
)
def test_any_text_can_be_checked_and_claims_stand_in_it(text: str) -> None:
    for claim in claims_of(text):
        assert claim.sentence in text
        assert claim.unit
        assert (claim.kind == "conflict") == (len(claim.values) > 1)


def test_claims_come_in_the_order_of_the_text_whatever_their_kind() -> None:
    text = (
        "由20天压缩到5天，压缩75%。共30件，其中甲类10件、乙类20件。受理40件，办结30件，办结率75%。"
    )
    assert [claim.kind for claim in claims_of(text)] == ["change", "sum", "ratio"]
