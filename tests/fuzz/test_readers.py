"""No reader crashes, hangs or writes, whatever it is given; it reads, or refuses in Chinese."""

from __future__ import annotations

import os
import re
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.problem import BadInput, CannotRun
from tests.fuzz.edits import TOKENS, Edit, edited
from tests.fuzz.readers import READERS

_EXAMPLES = int(os.environ.get("SHIFAN_FUZZ_EXAMPLES", "8"))
_SECONDS = 5
_CHINESE = re.compile("[一-龥]")

_EDITS = st.lists(
    st.builds(
        Edit,
        part=st.integers(0, 12),
        at=st.integers(0, 65535),
        cut=st.sampled_from((0, 0, 1, 2, 4, 16, 100, 10_000)),
        put=st.one_of(st.just(b""), st.sampled_from(TOKENS), st.binary(max_size=8)),
    ),
    min_size=1,
    max_size=5,
)


@cache
def _seeds(name: str) -> tuple[bytes, ...]:
    return READERS[name].seeds()


def _tried(name: str, data: bytes) -> None:
    begin = time.process_time()
    try:
        READERS[name].read(data)
    except (BadInput, CannotRun) as refused:
        problems = refused.problems if isinstance(refused, BadInput) else ()
        for problem in problems:
            assert _CHINESE.search(problem.message)
            assert "Traceback" not in problem.message
    assert time.process_time() - begin < _SECONDS


@pytest.mark.parametrize("name", READERS)
def test_an_honest_file_and_no_bytes_at_all_are_no_crash(name: str) -> None:
    for seed in _seeds(name):
        _tried(name, seed)
    _tried(name, b"")


@pytest.mark.parametrize("name", READERS)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    @settings(max_examples=_EXAMPLES)
    @given(st.integers(0, 7), _EDITS)
    def damaged(seed: int, edits: list[Edit]) -> None:
        seeds = _seeds(name)
        _tried(name, edited(seeds[seed % len(seeds)], edits))

    damaged()


@pytest.mark.parametrize("name", READERS)
def test_loose_bytes_are_read_or_refused(name: str) -> None:
    @settings(max_examples=_EXAMPLES)
    @given(st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(TOKENS)).map(b"".join)))
    def loose(data: bytes) -> None:
        _tried(name, data)

    loose()
