"""Every form of the gap list is what its suffix says."""

from __future__ import annotations

import json

import pytest

from reports.gaps.files import SUFFIXES, gap_file
from reports.gaps.gap_list import gap_list
from tests import small_case

STARTS = {".xlsx": b"PK", ".docx": b"PK", ".md": b"# ", ".json": b"{"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_bytes_fit_the_suffix(suffix: str) -> None:
    data = gap_file(suffix, gap_list(small_case.evaluation()), (), "level", small_case.NOTICES)
    assert data.startswith(STARTS[suffix])


def test_the_json_file_holds_all_gaps() -> None:
    data = gap_file(".json", gap_list(small_case.evaluation()), (), "level", ())
    assert len(json.loads(data)["gaps"]) == 5
