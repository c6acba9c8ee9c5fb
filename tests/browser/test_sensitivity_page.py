"""The page of a sensitivity analysis in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from shifan.cli import app
from shifan.cli.command import run_command
from tests.small_case import write_workspace

_FOUR_LINES = 125
"""Pixels of a row of four lines of a table's text."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small case."""
    folder = tmp_path_factory.mktemp("敏感性")
    workspace, file = write_workspace(folder / "工作区"), folder / "敏感性.html"
    words = ["sensitivity", str(workspace), "--draws", "200", "-o", str(file)]
    assert run_command(app, words) == 0
    return file


@pytest.mark.parametrize("width", [1280, 390])
def test_rows_stay_low_and_drawings_can_be_read(chromium: Browser, file: Path, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    rows = page.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.offsetHeight)")
    assert max(rows) <= _FOUR_LINES
    drawings = page.eval_on_selector_all(
        "figure svg", "drawings => drawings.map(one => one.getBoundingClientRect().width)"
    )
    assert len(drawings) == 2
    assert min(drawings) >= 700
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
