"""A rewritten sentence must not deny what its source affirms, nor the other way."""

from __future__ import annotations

import pytest

from reports.self_report.negation import agree

SOURCE = "2020年463件申请全部按期答复，21件复议诉讼案件没有一件被纠正。"


@pytest.mark.parametrize(
    ("final", "source"),
    [
        ("21件复议诉讼案件只有一件被纠正。", SOURCE),
        ("21件复议诉讼案件有一件被纠正。", SOURCE),
        ("463件申请没有按期答复。", "463件申请全部按期答复。"),
    ],
)
def test_a_flip_is_seen(final: str, source: str) -> None:
    assert not agree(final, source)


@pytest.mark.parametrize(
    "final",
    ["463件申请全部按期答复。", "21件复议诉讼案件没有一件被纠正，不断改进。", SOURCE],
)
def test_a_shortened_sentence_agrees(final: str) -> None:
    assert agree(final, SOURCE)
