"""The rules as a whole: stable ids, each with a test, the same ones for everybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shifan.checking import rule_table
from shifan.packages.verify_rules import VERIFY_RULES
from tests.evidence.rules import (
    test_contents,
    test_file_name_rules,
    test_index_rules,
    test_manifest_rules,
    test_material_rules,
    test_roster_rules,
    test_secrecy_rules,
)
from tests.indicators import test_catalogue_rules
from tests.scoring import test_score_rules
from tests.shifan.packages import test_filing_rules

DOCS = Path(__file__).parents[2] / "docs" / "疑点规则.md"
TESTED = {
    *(fault.id for fault in test_catalogue_rules.FAULTS),
    "E111",  # tests/indicators/test_catalogue_set_rules.py
    "W112",
    *(fault.id for fault in test_manifest_rules.FAULTS),
    *(fault.id for fault in test_material_rules.FAULTS),
    *(fault.id for fault in test_roster_rules.FAULTS),
    *(fault.id for fault in test_index_rules.FAULTS),
    test_index_rules.UNREADABLE.id,
    *(fault.id for fault in test_secrecy_rules.FAULTS),
    *(fault.id for fault in test_file_name_rules.FAULTS),
    test_file_name_rules.ARCHIVE.id,
    *(fault.id for fault in test_contents.FAULTS),
    *test_contents.ELSEWHERE,
    *(fault.id for fault in test_score_rules.FAULTS),
    *(fault.id for fault in test_filing_rules.FAULTS),
    "E260",  # tests/shifan/test_packaging.py
    *VERIFY_RULES,  # tests/shifan/test_verifying.py
}


def test_ids_are_letters_and_numbers_and_every_rule_says_what_it_notices() -> None:
    for id, meaning in rule_table():
        assert re.fullmatch(r"[EWI][1-9]\d\d", id)
        assert re.fullmatch(r"[^a-zA-Z.。]+", meaning)


def test_no_number_is_given_twice() -> None:
    """Not even with another letter: people say “规则201”."""
    numbers = [id[1:] for id, _ in rule_table()]
    assert len(numbers) == len(set(numbers))
    assert numbers == sorted(numbers)


def test_every_rule_has_a_test_that_plants_its_fault() -> None:
    assert {id for id, _ in rule_table()} == TESTED


@pytest.mark.skipif(not DOCS.exists(), reason="the page is written elsewhere")
def test_every_rule_is_in_the_page_that_people_read() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for id, meaning in rule_table():
        assert id in page
        assert meaning in page
