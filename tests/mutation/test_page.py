"""The page says what the last runs came to, and every error that nobody noticed has its reason."""

from __future__ import annotations

from tests.mutation.explained import EXPLAINED
from tests.mutation.page import PAGE, last_run, reasons, rendered, share_of
from tests.mutation.row import AREAS


def test_every_area_notices_at_least_85_of_100() -> None:
    counts, _ = last_run()
    assert [area for area in AREAS if share_of(counts, [area]) < 0.85] == []


def test_every_error_that_lived_is_explained_and_nothing_else_is() -> None:
    _, survivors = last_run()
    assert set(survivors) - reasons().keys() == set()
    assert reasons().keys() - set(survivors) == set()
    assert len(reasons()) == len(EXPLAINED)


def test_the_page_is_what_the_runs_came_to() -> None:
    """After a run: `python -m tests.mutation.page --sample SEED FIRST AGAIN`."""
    assert PAGE.read_text(encoding="utf-8") == rendered()
