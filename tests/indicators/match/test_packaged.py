"""The packaged index: terms for every indicator, and how well it finds them."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from benchmarks.match import (
    PARTS,
    Labelled,
    PlainIndex,
    Ranker,
    area_share,
    own_texts,
    seed_tasks,
)
from indicators.match.packaged import packaged_entries, packaged_index, packaged_terms

INDEX = packaged_index()


def test_every_indicator_has_terms_and_every_term_an_indicator() -> None:
    terms = packaged_terms()
    assert set(terms) == {entry.code for entry in packaged_entries()}
    assert len(terms) == 130
    for code, words in terms.items():
        assert len(words) >= 5, code
        assert len(words) == len(set(words)), code
        assert all(len(word.replace(" ", "")) > 1 for word in words), code


def top_shares(index: Ranker, texts: Sequence[Labelled]) -> tuple[float, float]:
    """The shares of texts with a right indicator first, and among the first three."""
    ranked = [
        (set(codes), [match.entry.code for match in index.rank(text, 3)]) for codes, text in texts
    ]
    first, third = (
        sum(not codes.isdisjoint(found[:most]) for codes, found in ranked) for most in (1, 3)
    )
    return first / len(texts), third / len(texts)


@pytest.mark.parametrize("part", PARTS.values())
def test_own_texts_find_their_indicators(part: str) -> None:
    """Top-1 of at least 0.80, top-3 of at least 0.92, and better than plain 2-grams."""
    texts = own_texts(part)
    (first, third), (plain_first, plain_third) = (
        top_shares(index, texts) for index in (INDEX, PlainIndex(packaged_entries()))
    )
    assert first >= max(0.80, plain_first)
    assert third >= max(0.92, plain_third)


def test_own_texts_are_many_and_reach_every_indicator() -> None:
    texts = own_texts("corpus.yaml")
    assert len(texts) >= 150
    assert len({codes[0] for codes, _ in texts}) == 130


def test_tasks_of_the_plans_fall_into_the_area_of_their_section() -> None:
    tasks = seed_tasks()
    if not tasks:
        pytest.skip("the source documents are not at hand")
    assert len(tasks) == 146
    assert area_share(INDEX, tasks) >= 0.90


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("双公示", "N050"),
        ("三统一", "N029"),
        ("放管服", "N004"),
        ("民告官", "N087"),
        ("两法衔接", "N048"),
        ("首违不罚", "N058"),
        ("谁执法谁普法", "N094"),
        ("市安监局组织应急演练", "N019"),
        ("市法制办审核规范性文件", "N027"),
    ],
)
def test_abbreviations_and_old_names_are_known(text: str, code: str) -> None:
    assert INDEX.rank(text, 1)[0].entry.code == code


def test_a_thousand_texts_take_seconds() -> None:
    texts = [text for _, text in own_texts("corpus.yaml")][:100]
    start = time.process_time()
    for text in texts:
        INDEX.rank(text)
    assert time.process_time() - start < 2
