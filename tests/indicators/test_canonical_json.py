"""Canonical JSON: one spelling for one content."""

from __future__ import annotations

import hashlib

import pytest

from indicators.canonical_json import canonical, sha256_of


def test_the_order_of_keys_changes_nothing() -> None:
    assert canonical({"b": 1, "a": [2, "中"]}) == canonical({"a": [2, "中"], "b": 1})


def test_the_spelling_has_no_blanks_and_keeps_characters() -> None:
    assert canonical({"b": 1, "a": [None, True, "中"]}) == '{"a":[null,true,"中"],"b":1}'


def test_the_hash_is_over_the_utf8_bytes() -> None:
    assert sha256_of("中") == hashlib.sha256('"中"'.encode()).hexdigest()


def test_numbers_without_a_spelling_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))
