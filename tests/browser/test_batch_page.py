"""The page of many cities in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from shifan.cli import app
from shifan.cli.command import run_command

_SIX_LINES = 150
"""Pixels of a row of six lines of a table's text."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of two made cities."""
    folder = tmp_path_factory.mktemp("批量")
    cities, file = folder / "各市", folder / "批量.html"
    assert run_command(app, ["synth", str(cities), "-n", "2", "--seed", "1"]) == 0
    assert run_command(app, ["batch", str(cities), "-o", str(file)]) == 0
    return file


@pytest.mark.parametrize("width", [1280, 390])
def test_rows_stay_low_and_tables_scroll_inside_the_page(
    chromium: Browser, file: Path, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    rows = page.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.offsetHeight)")
    assert len(rows) > 20
    assert max(rows) <= _SIX_LINES
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
