"""No reader crashes, hangs or writes, whatever it is given; it reads, or refuses in Chinese."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.edits import KINDS, TOKENS, VALUES, Edit, edited
from tests.fuzz.readers import READERS
from tests.fuzz.trial import seeds_of, tried

_EXAMPLES = int(os.environ.get("SHIFAN_FUZZ_EXAMPLES", "2"))

_PLACE = st.integers(0, 65535)
_PUTS = st.one_of(st.sampled_from(VALUES), st.sampled_from(TOKENS), st.binary(max_size=8))
_EDITS = st.lists(
    st.one_of(
        st.builds(
            Edit,
            kind=st.just("bytes"),
            part=_PLACE,
            at=_PLACE,
            other=st.sampled_from((0, 0, 1, 2, 4, 16, 100, 10_000)),
            put=_PUTS,
        ),
        st.builds(
            Edit, kind=st.sampled_from(KINDS[1:]), part=_PLACE, at=_PLACE, other=_PLACE, put=_PUTS
        ),
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("name", READERS)
def test_an_honest_file_is_read_and_no_bytes_at_all_are_no_crash(name: str) -> None:
    outcomes = [tried(name, seed) for seed in seeds_of(name)]
    assert any(outcomes)
    tried(name, b"")


@pytest.mark.parametrize("name", READERS)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    @settings(max_examples=_EXAMPLES)
    @given(st.integers(0, 7), _EDITS)
    def damaged(seed: int, edits: list[Edit]) -> None:
        seeds = seeds_of(name)
        tried(name, edited(seeds[seed % len(seeds)], edits))

    damaged()


@pytest.mark.parametrize("name", READERS)
def test_loose_bytes_are_read_or_refused(name: str) -> None:
    @settings(max_examples=_EXAMPLES)
    @given(st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(TOKENS)).map(b"".join)))
    def loose(data: bytes) -> None:
        tried(name, data)

    loose()
